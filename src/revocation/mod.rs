//! What a credential change revokes before its tokens expire. [`Change::revokes`] is the only list of it.
//!
//! Invariants: a revocation is written in the transaction of its cause, so that neither exists without the other; this
//! process knows it when the commit returns, the others after their next poll. Threat: "logged out" and "disabled" that
//! have no effect until the access token expires.

mod announce;
mod change;
pub(crate) mod feed;
mod gaps;
mod index;
pub(crate) mod life;
#[cfg(feature = "postgres")]
mod listen;

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, Set, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{
    Ceremony, OneTimeToken, Revocation, Session, User, ceremony, one_time_token, revocation, session, types::Purpose,
    user,
};

use crate::{db::Db, error::Error};
pub(crate) use announce::Announcer;
pub(crate) use change::Change;
pub(crate) use index::Index;

/// The channel of PostgreSQL's NOTIFY.
const CHANNEL: &str = "vestibule_revocation";
const POLL: Duration = Duration::from_secs(1);
/// SQLite has one clock: expired rows are deleted this much later.
const LATE: TimeDelta = TimeDelta::days(1);
const SESSION: &str = "session";
const USER: &str = "user";

/// Kind, subject, and for claims the lowest version of valid tokens.
type RevokedSubject = (&'static str, Uuid, Option<i32>);

/// Sessions with their access and refresh tokens.
enum Sessions<'a> {
    None,
    These(&'a [Uuid]),
    AllBut(Uuid),
    All,
}

/// What is revoked. The rows of a deleted user are deleted by foreign keys.
struct Revokes<'a> {
    sessions: Sessions<'a>,
    /// The claims of access tokens are outdated. The sessions continue.
    claims: bool,
    /// Links that were sent by mail and could undo the change. Links that an ended session requested end with it.
    links: &'static [Purpose],
    /// Whether known devices become unknown.
    devices: bool,
}

impl Change {
    #[rustfmt::skip]
    fn revokes(&self) -> Revokes<'_> {
        use Purpose::{ChangeEmail, Invite, ResetPassword, UndoEmailChange, VerifyEmail};
        use Sessions::{All, AllBut, None, These};
        // The undo link of an email change survives what a thief can do: a new password, a reset by the new mailbox, a
        // second change.
        let (sessions, claims, devices, links): (_, _, _, &[Purpose]) = match self {
            Change::SessionsEnded(sids)          => (These(sids),   false, false, &[]),
            Change::OthersEnded { keep }         => (AllBut(*keep), false, true,  &[]),
            Change::AllEnded                     => (All,           false, true,  &[ChangeEmail]),
            Change::PasswordChanged { keep }     => (AllBut(*keep), false, true,  &[ResetPassword, ChangeEmail, Invite]),
            Change::PasswordReset                => (All,           false, true,  &[ResetPassword, ChangeEmail, Invite, VerifyEmail]),
            Change::EmailChanged { keep: Some(sid) } => (AllBut(*sid), false, true,  &[ResetPassword, ChangeEmail, Invite, VerifyEmail]),
            Change::EmailChanged { keep: Option::None } => (All,    false, true,  &[ResetPassword, ChangeEmail, Invite, VerifyEmail, UndoEmailChange]),
            Change::Disabled                     => (All,           false, true,  &[ResetPassword, ChangeEmail, Invite, VerifyEmail, UndoEmailChange]),
            Change::Deleted                      => (All,           false, false, &[]),
            Change::FactorAdded { keep: Some(sid) } => (AllBut(*sid), false, true, &[ChangeEmail]),
            Change::FactorAdded { keep: Option::None } => (All,     false, true,  &[ChangeEmail]),
            Change::PasskeyRemoved { keep: Some(sid) } => (AllBut(*sid), false, true, &[ChangeEmail]),
            Change::PasskeyRemoved { keep: Option::None } => (All,  false, true,  &[ChangeEmail]),
            Change::IdentityRemoved { keep: Some(sid) } => (AllBut(*sid), false, true, &[ChangeEmail]),
            Change::IdentityRemoved { keep: Option::None } => (All, false, true,  &[ChangeEmail]),
            Change::RolesChanged                 => (None,          true,  false, &[]),
        };
        Revokes { sessions, claims, links, devices }
    }
}

/// Revokes what the change lists, and stores it for other processes. Returns the number of sessions that ended, and
/// what this process must know once the transaction is committed. The caller has locked the user's row, or is the only
/// possible writer.
pub(crate) async fn revoke(
    txn: &impl ConnectionTrait,
    user: Uuid,
    change: &Change,
    now: DateTime<Utc>,
    access_ttl: Duration,
) -> Result<(u64, Vec<revocation::Model>), Error> {
    let Revokes { sessions, claims, links, devices } = change.revokes();
    let (ended, mut revoked) = match sessions {
        Sessions::None | Sessions::These([]) => (0, Vec::new()),
        Sessions::These(sids) => end(txn, user, Some(session::Column::Id.is_in(sids.iter().copied())), now).await?,
        Sessions::AllBut(keep) => end(txn, user, Some(session::Column::Id.ne(keep)), now).await?,
        Sessions::All => end(txn, user, None, now).await?,
    };
    if claims {
        revoked.extend(older_claims(txn, user).await?);
    }
    if devices {
        User::update_many()
            .col_expr(user::Column::DeviceEpoch, Expr::col(user::Column::DeviceEpoch).add(1))
            .filter(user::Column::Id.eq(user))
            .exec(txn)
            .await?;
        // A login that is not finished was begun with what counts no more.
        Ceremony::delete_many().filter(ceremony::Column::UserId.eq(user)).exec(txn).await?;
    }
    if !links.is_empty() {
        let theirs = one_time_token::Column::UserId.eq(user);
        let such = one_time_token::Column::Purpose.is_in(links.iter().copied());
        OneTimeToken::delete_many().filter(theirs.and(such)).exec(txn).await?;
    }
    Ok((ended, write(txn, revoked, now, access_ttl).await?))
}

/// The number of ended sessions, and revocations for all of them: whether a session has issued a token recently cannot
/// be decided by one clock that may be wrong.
async fn end(
    txn: &impl ConnectionTrait,
    user: Uuid,
    which: Option<Expr>,
    now: DateTime<Utc>,
) -> Result<(u64, Vec<RevokedSubject>), Error> {
    let mut ending = Session::update_many()
        .col_expr(session::Column::RevokedAt, Expr::value(now))
        .filter(session::Column::UserId.eq(user))
        .filter(session::Column::RevokedAt.is_null());
    if let Some(which) = which {
        ending = ending.filter(which);
    }
    let ended = ending.exec_with_returning(txn).await?;
    if !ended.is_empty() {
        let asked = one_time_token::Column::Sid.is_in(ended.iter().map(|session| session.id));
        OneTimeToken::delete_many().filter(one_time_token::Column::UserId.eq(user).and(asked)).exec(txn).await?;
    }
    Ok((ended.len() as u64, ended.iter().map(|session| (SESSION, session.id, None)).collect()))
}

/// Removes revocations whose tokens have all expired. `now` is a time for deletions.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    let now = if db.is_sqlite() { now - LATE } else { now };
    db.clear::<Revocation>(revocation::Column::Seq, revocation::Column::ExpiresAt.lt(now)).await?;
    Ok(())
}

async fn older_claims(txn: &impl ConnectionTrait, user: Uuid) -> Result<Vec<RevokedSubject>, Error> {
    let bumped = User::update_many()
        .col_expr(user::Column::ClaimsVersion, Expr::col(user::Column::ClaimsVersion).add(1))
        .filter(user::Column::Id.eq(user))
        .exec_with_returning(txn)
        .await?;
    Ok(bumped.iter().map(|user| (USER, user.id, Some(user.claims_version))).collect())
}

async fn write(
    txn: &impl ConnectionTrait,
    revoked: Vec<RevokedSubject>,
    now: DateTime<Utc>,
    access_ttl: Duration,
) -> Result<Vec<revocation::Model>, Error> {
    if revoked.is_empty() {
        return Ok(Vec::new());
    }
    let (born, until) = life::span(txn, now, access_ttl).await?;
    let rows = revoked.into_iter().map(|(kind, subject, min_version)| revocation::ActiveModel {
        kind: Set(kind.to_owned()),
        subject_id: Set(subject),
        min_version: Set(min_version),
        created_at: Set(born),
        expires_at: Set(until),
        ..Default::default()
    });
    Ok(Revocation::insert_many(rows).exec_with_returning(txn).await?)
}
