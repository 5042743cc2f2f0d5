//! Whether an account may be used. Login, refresh, guards and recovery by mail all use this check.

use sea_orm::{ConnectionTrait, ModelTrait};
use vestibule_entity::{AdminUserMeta, admin_user_meta, types::Status, user};

use crate::{config::Config, error::Error};

/// The state of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It may be used.
    Good,
    /// Disabled, until an admin enables it.
    Disabled,
    /// A discreet sign-up whose email is not confirmed. Its password is reported as wrong: a login must not reveal
    /// whether the email was free (account enumeration).
    Unconfirmed,
    /// A login needs a confirmed email, and this one is not confirmed.
    EmailNotVerified,
}

impl Standing {
    /// From the rows. An account without its meta row counts as disabled.
    pub(crate) fn of(config: &Config, user: &user::Model, meta: Option<&admin_user_meta::Model>) -> Self {
        if meta.is_none_or(|meta| meta.status != Status::Active) {
            Self::Disabled
        } else if config.signup_discreet && user.confirm_before_login && user.email_verified_at.is_none() {
            Self::Unconfirmed
        } else if config.require_verified_email && user.email_verified_at.is_none() {
            Self::EmailNotVerified
        } else {
            Self::Good
        }
    }

    /// Reads the meta row.
    pub(crate) async fn now(db: &impl ConnectionTrait, config: &Config, user: &user::Model) -> Result<Self, Error> {
        let meta = user.find_related(AdminUserMeta).one(db).await?;
        Ok(Self::of(config, user, meta.as_ref()))
    }

    /// Whether a link to its mailbox may grant access: the link confirms the email as well.
    pub(crate) fn may_recover(self) -> bool {
        self != Self::Disabled
    }

    /// The name in the audit trail.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Disabled => "disabled",
            Self::Unconfirmed | Self::EmailNotVerified => "email_not_verified",
        }
    }
}
