//! The tokens of links that are sent by mail: created, and used once.
//!
//! Invariants: only the SHA-256 is stored; there is one valid link per user and purpose, and a newer one invalidates
//! the older; using a link is one DELETE, so that of fifty parallel requests one succeeds. The token is in the URL's
//! fragment, which no server and no `Referer` sees, and only a POST uses it, because mail scanners open links.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QuerySelect, QueryTrait, Select, Set,
    sea_query::OnConflict,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use uuid::Uuid;
use vestibule_entity::{OneTimeToken, Session, one_time_token, session, types::Purpose};

use crate::{
    crypto::secret::{self, token_hash},
    db::Db,
    error::{Code, Error},
};

/// The purpose of a link, and its data.
pub(crate) struct NewLink {
    pub(crate) user: Uuid,
    pub(crate) purpose: Purpose,
    pub(crate) ttl: Duration,
    /// For `change_email` the new email; for `undo_email_change` the one to restore.
    pub(crate) new_email: Option<String>,
    /// For `change_email`: the requesting session. The link is valid as long as the session.
    pub(crate) sid: Option<Uuid>,
}

/// Creates a link and returns its token. The older link of this user and purpose becomes invalid.
pub(crate) async fn issue(txn: &impl ConnectionTrait, link: NewLink, now: DateTime<Utc>) -> Result<String, Error> {
    use one_time_token::Column as C;
    let secret = secret::token()?;
    let row = one_time_token::ActiveModel {
        hash: Set(token_hash(&secret)),
        purpose: Set(link.purpose),
        user_id: Set(link.user),
        new_email: Set(link.new_email),
        sid: Set(link.sid),
        created_at: Set(now),
        expires_at: Set(now + link.ttl),
    };
    let replace = OnConflict::columns([C::Purpose, C::UserId])
        .update_columns([C::Hash, C::NewEmail, C::Sid, C::CreatedAt, C::ExpiresAt])
        .to_owned();
    OneTimeToken::insert(row).on_conflict(replace).exec_without_returning(txn).await?;
    Ok(secret)
}

/// Reads a link without using it.
///
/// # Errors
/// `invalid_or_expired_link`, whatever is wrong.
pub(crate) async fn look(
    db: &impl ConnectionTrait,
    token: &SecretString,
    purposes: &[Purpose],
    now: DateTime<Utc>,
) -> Result<one_time_token::Model, Error> {
    let found = OneTimeToken::find().filter(live(token, purposes, now)).one(db).await?;
    found.ok_or_else(|| Code::InvalidOrExpiredLink.into())
}

/// Uses a link.
///
/// # Errors
/// `invalid_or_expired_link`, also for all but the first of parallel requests.
pub(crate) async fn consume(
    txn: &impl ConnectionTrait,
    token: &SecretString,
    purposes: &[Purpose],
    now: DateTime<Utc>,
) -> Result<one_time_token::Model, Error> {
    let used = OneTimeToken::delete_many().filter(live(token, purposes, now)).exec_with_returning(txn).await?;
    used.into_iter().next().ok_or_else(|| Code::InvalidOrExpiredLink.into())
}

/// The email that a valid undo link would restore for this user.
pub(crate) async fn undo_to(
    txn: &impl ConnectionTrait,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    use one_time_token::Column as C;
    let undo = of(user).filter(C::Purpose.eq(Purpose::UndoEmailChange)).filter(C::ExpiresAt.gt(now));
    Ok(undo.one(txn).await?.and_then(|link| link.new_email))
}

/// Removes expired links.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    db.clear::<OneTimeToken>(one_time_token::Column::Hash, one_time_token::Column::ExpiresAt.lt(now)).await?;
    Ok(())
}

/// The user's pending links.
pub(crate) fn of(user: Uuid) -> Select<OneTimeToken> {
    OneTimeToken::find().filter(one_time_token::Column::UserId.eq(user))
}

fn live(token: &SecretString, purposes: &[Purpose], now: DateTime<Utc>) -> sea_orm::Condition {
    use one_time_token::Column as C;
    // However the session ended, also by expiry: the change it requested ends with it.
    let living = Session::live(now).select_only().column(session::Column::Id).into_query();
    sea_orm::Condition::all()
        .add(C::Purpose.ne(Purpose::ChangeEmail).or(C::Sid.in_subquery(living)))
        .add(C::Hash.eq(token_hash(token.expose_secret())))
        .add(C::Purpose.is_in(purposes.iter().copied()))
        .add(C::ExpiresAt.gt(now))
}

/// The token of a link in a request. A malformed or missing token is an invalid link: 400, not 422.
pub(crate) fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(secret) => secret.into(),
        _ => SecretString::default(),
    })
}
