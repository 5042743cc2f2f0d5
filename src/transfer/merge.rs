//! `--merge`: which existing accounts get what the dump has.
//!
//! Threat: pre-hijacking. An attacker who signed up with a victim's email, here or there, must gain nothing. Two kinds of
//! accounts are completed. One has no password, and its email was confirmed there. The other was made by an import of the
//! same system, is the same user there, and has not been used since: what is in it is what a dump said, and a better dump
//! may correct it. Nothing is taken away, and no confirmation is withdrawn.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, DbErr, EntityTrait, ExprTrait, QueryFilter, sea_query::Expr,
};
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, User, admin_user_meta, user};

use super::{
    imported_user::{ImportedUser, Verified},
    rows::verified_at,
    terms::Terms,
};
use crate::error::Error;

/// How an account is completed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Merge {
    /// It has no password, and gets one.
    FillIn,
    /// An import made it, and it gets what the dump has.
    Repair,
}

/// An existing account.
pub(super) struct Account {
    pub(super) user: user::Model,
    /// Only for `--merge`.
    meta: Option<admin_user_meta::Model>,
}

/// By the key of the email.
pub(super) type Accounts = HashMap<String, Account>;

/// Reads what decides about a merge.
pub(super) async fn accounts(
    db: &impl ConnectionTrait,
    users: Vec<user::Model>,
    terms: &Terms,
) -> Result<Accounts, DbErr> {
    let mut metas = HashMap::new();
    if terms.merge {
        let ids = users.iter().map(|user| user.id);
        let rows = AdminUserMeta::find().filter(admin_user_meta::Column::UserId.is_in(ids)).all(db).await?;
        metas.extend(rows.into_iter().map(|meta| (meta.user_id, meta)));
    }
    let account = |user: user::Model| (user.email_key.clone(), Account { meta: metas.remove(&user.id), user });
    Ok(users.into_iter().map(account).collect())
}

impl Account {
    /// How it gets what the dump has. `None` if it may not, or has all of it.
    pub(super) fn merge(&self, dump: &ImportedUser, terms: &Terms, has_new_identities: bool) -> Option<Merge> {
        if !terms.merge {
            return None;
        }
        if self.user.hashed_password.is_none() && dump.is_proved() {
            return Some(Merge::FillIn);
        }
        let is_new = has_new_identities
            || dump.hash.as_ref().is_some_and(|hash| Some(hash) != self.user.hashed_password.as_ref())
            || (dump.named && dump.name.as_str() != self.user.name)
            || (dump.verified != Verified::No && self.user.email_verified_at.is_none());
        (is_new && !dump.disabled && self.is_untouched(dump, terms)).then_some(Merge::Repair)
    }

    /// Whether an import of the same system made it for the same user, and it has not been used since.
    fn is_untouched(&self, dump: &ImportedUser, terms: &Terms) -> bool {
        let Some(meta) = &self.meta else { return false };
        let label = |name: &str| meta.labels.get(name).and_then(Value::as_str);
        // Some dumps have no ids at all.
        let is_same = match (dump.id, &dump.old_id) {
            (Some(id), _) => id == self.user.id,
            (None, Some(old)) => label("imported_id").is_none_or(|id| id == old),
            (None, None) => true,
        };
        is_same
            && label("imported_from") == Some(terms.format.name())
            && meta.login_count == 0
            && meta.last_login_at.is_none()
            && self.user.mailbox_proved_at.is_none()
    }
}

/// Sets the dump's password, and that the email was confirmed there, for an account that cannot log in.
pub(super) async fn fill_in(
    txn: &DatabaseTransaction,
    id: Uuid,
    dump: &ImportedUser,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use user::Column as C;
    let verified = Expr::col(C::EmailVerifiedAt).if_null(Expr::value(verified_at(dump, now)));
    User::update_many()
        .col_expr(C::HashedPassword, Expr::value(dump.hash.clone()))
        .col_expr(C::EmailVerifiedAt, verified)
        .col_expr(C::UpdatedAt, Expr::value(now))
        .filter(C::Id.eq(id).and(C::HashedPassword.is_null()))
        .exec(txn)
        .await?;
    Ok(())
}

/// Sets the password, name and confirmation of the dump, where it has them. The row is locked.
pub(super) async fn repair(
    txn: &DatabaseTransaction,
    id: Uuid,
    dump: &ImportedUser,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    use user::Column as C;
    let mut update = User::update_many().col_expr(C::UpdatedAt, Expr::value(now)).filter(C::Id.eq(id));
    if dump.hash.is_some() {
        update = update.col_expr(C::HashedPassword, Expr::value(dump.hash.clone()));
    }
    if dump.named {
        update = update.col_expr(C::Name, Expr::value(dump.name.as_str()));
    }
    if dump.verified != Verified::No {
        let verified = Expr::col(C::EmailVerifiedAt).if_null(Expr::value(verified_at(dump, now)));
        update = update.col_expr(C::EmailVerifiedAt, verified);
    }
    update.exec(txn).await?;
    Ok(())
}
