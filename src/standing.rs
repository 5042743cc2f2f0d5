//! May this account be in? One question, asked by every door: login, refresh, guards, recovery by mail.

use sea_orm::{ConnectionTrait, ModelTrait};
use vestibule_entity::{AdminUserMeta, admin_user_meta, types::Status, user};

use crate::{config::Config, error::Error};

/// How an account stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It may be in.
    Good,
    /// Closed, until an admin opens it.
    Disabled,
    /// A discreet sign-up whose email is not confirmed. To the outside its password is a wrong one: a login must not tell
    /// whether the email was free.
    Unconfirmed,
    /// A login needs a confirmed email, and this one is not.
    EmailNotVerified,
}

impl Standing {
    /// By the rows; an account without its meta row is closed.
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

    /// Asks for the meta row.
    pub(crate) async fn now(db: &impl ConnectionTrait, config: &Config, user: &user::Model) -> Result<Self, Error> {
        let meta = user.find_related(AdminUserMeta).one(db).await?;
        Ok(Self::of(config, user, meta.as_ref()))
    }

    /// Whether a link to its mailbox may let it in: that confirms the email as well.
    pub(crate) fn may_recover(self) -> bool {
        self != Self::Disabled
    }

    /// The stable word.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Disabled => "disabled",
            Self::Unconfirmed | Self::EmailNotVerified => "email_not_verified",
        }
    }
}
