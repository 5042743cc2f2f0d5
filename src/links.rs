//! The secrets of links that go out by mail: made, and used once.
//!
//! Invariants: only the SHA-256 is stored; one live link per person and purpose, a newer one kills the older; using it is
//! one DELETE, so that of fifty who use it at once one succeeds. The secret travels in the URL's fragment, which no
//! server and no `Referer` ever sees, and only a POST uses it: mail scanners open links.

use std::time::Duration;

use aws_lc_rs::digest::{SHA256, digest};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
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
    crypto::secret,
    db::Db,
    error::{Code, Error},
};

/// What a link is for, and what it must remember.
pub(crate) struct NewLink {
    pub(crate) user: Uuid,
    pub(crate) purpose: Purpose,
    pub(crate) ttl: Duration,
    /// For `change_email` the email to be confirmed; for `undo_email_change` the one to go back to.
    pub(crate) new_email: Option<String>,
    /// For `change_email`: the session that asked. The link is good while it lives.
    pub(crate) sid: Option<Uuid>,
}

/// Makes a link and returns its secret; the older one of this person and purpose is dead.
pub(crate) async fn issue(txn: &impl ConnectionTrait, link: NewLink, now: DateTime<Utc>) -> Result<String, Error> {
    use one_time_token::Column as C;
    let secret = URL_SAFE_NO_PAD.encode(secret::random::<32>()?);
    let row = one_time_token::ActiveModel {
        hash: Set(hash(&secret)),
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

/// Looks at a link without using it.
///
/// # Errors
/// `invalid_or_expired_link`, whatever is wrong with it.
pub(crate) async fn look(
    db: &impl ConnectionTrait,
    token: &SecretString,
    purposes: &[Purpose],
    now: DateTime<Utc>,
) -> Result<one_time_token::Model, Error> {
    let found = OneTimeToken::find().filter(live(token, purposes, now)).one(db).await?;
    found.ok_or_else(|| Code::InvalidOrExpiredLink.into())
}

/// Uses a link up.
///
/// # Errors
/// `invalid_or_expired_link`, also for everybody but the first who uses it.
pub(crate) async fn consume(
    txn: &impl ConnectionTrait,
    token: &SecretString,
    purposes: &[Purpose],
    now: DateTime<Utc>,
) -> Result<one_time_token::Model, Error> {
    let used = OneTimeToken::delete_many().filter(live(token, purposes, now)).exec_with_returning(txn).await?;
    used.into_iter().next().ok_or_else(|| Code::InvalidOrExpiredLink.into())
}

/// Where an undo that is still good would take this user's account back to.
pub(crate) async fn undo_to(
    txn: &impl ConnectionTrait,
    user: Uuid,
    now: DateTime<Utc>,
) -> Result<Option<String>, Error> {
    use one_time_token::Column as C;
    let undo = of(user).filter(C::Purpose.eq(Purpose::UndoEmailChange)).filter(C::ExpiresAt.gt(now));
    Ok(undo.one(txn).await?.and_then(|link| link.new_email))
}

/// Removes what nobody can use any more.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let txn = db.begin().await?;
    OneTimeToken::delete_many().filter(one_time_token::Column::ExpiresAt.lt(now)).exec(&txn).await?;
    Ok(txn.commit().await?)
}

/// What is waiting for this person.
pub(crate) fn of(user: Uuid) -> Select<OneTimeToken> {
    OneTimeToken::find().filter(one_time_token::Column::UserId.eq(user))
}

fn live(token: &SecretString, purposes: &[Purpose], now: DateTime<Utc>) -> sea_orm::Condition {
    use one_time_token::Column as C;
    // However a session ended, and if it was by time alone: the change it asked for has ended with it.
    let living = Session::live(now).select_only().column(session::Column::Id).into_query();
    sea_orm::Condition::all()
        .add(C::Purpose.ne(Purpose::ChangeEmail).or(C::Sid.in_subquery(living)))
        .add(C::Hash.eq(hash(token.expose_secret())))
        .add(C::Purpose.is_in(purposes.iter().copied()))
        .add(C::ExpiresAt.gt(now))
}

/// A link's secret in a request. Whatever is not one, or is missing, is no link: 400, not 422.
pub(crate) fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::String(secret) => secret.into(),
        _ => SecretString::default(),
    })
}

fn hash(secret: &str) -> Vec<u8> {
    digest(&SHA256, secret.as_bytes()).as_ref().to_vec()
}
