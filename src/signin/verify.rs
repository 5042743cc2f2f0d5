//! Whether a code is right: compared, used up and counted in one transaction, under the lock of the user's row.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;
use vestibule_entity::{AuditEvent, Factor, RecoveryCode, audit_event, factor, recovery_code, user};
use zeroize::Zeroizing;

use super::proof::Proof;
use crate::{
    audit::{Action, Denied, Event, failed},
    auth::transact::Tx,
    crypto::{mail_code, recovery_code as code, secrets::Secrets, totp::TotpSecret},
    enrolled::confirmed,
    error::{Code, Error},
    mail::message::Message,
};

/// Wrong codes that are evaluated in the window.
const FAILURES: usize = 10;
const WINDOW: TimeDelta = TimeDelta::minutes(15);
/// What a wrong code is recorded as.
pub(crate) const FAILED: [Action; 2] = [Action::LoginSecondFactor, Action::FactorConfirm];

/// What was typed.
#[derive(Clone)]
pub(crate) enum Typed {
    Code(String),
    RecoveryCode(String),
}

/// Refuses when too many codes were wrong lately.
///
/// # Errors
/// `too_many_requests`.
pub(crate) async fn admit(tx: &Tx, user: &user::Model) -> Result<(), Error> {
    let until = locked_until(tx, std::slice::from_ref(user), tx.now()).await?;
    let Some(until) = until.get(&user.id) else { return Ok(()) };
    tx.auth().note_denied(Denied::SecondFactor, Some(user.id), tx.caller());
    Err(Error::too_many_requests((*until - tx.now()).to_std().unwrap_or_default()))
}

/// Until when no code of these users is evaluated; without those who are not locked.
pub(crate) async fn locked_until(
    db: &impl ConnectionTrait,
    users: &[user::Model],
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, DateTime<Utc>>, Error> {
    use audit_event::Column as C;
    let failures: Vec<(Uuid, DateTime<Utc>)> = AuditEvent::find()
        .select_only()
        .columns([C::SubjectId, C::At])
        .filter(C::SubjectId.is_in(users.iter().map(|user| user.id)).and(C::At.gt(now - WINDOW)))
        .filter(C::Action.is_in(FAILED).and(C::Outcome.eq("failure")))
        .order_by_desc(C::At)
        .into_tuple()
        .all(db)
        .await?;
    let until = |user: &user::Model| {
        let lifted = |at: DateTime<Utc>| user.lockouts_lifted_at.is_some_and(|lifted| at <= lifted);
        let counted = failures.iter().filter(|(subject, at)| *subject == user.id && !lifted(*at));
        // One is allowed again as soon as the oldest of so many leaves the window.
        Some((user.id, counted.map(|(_, at)| *at + WINDOW).nth(FAILURES - 1)?))
    };
    Ok(users.iter().filter_map(until).collect())
}

/// The proof, used up. The inner error is to be committed: a wrong code stays counted. `sid` is the session that asks.
///
/// # Errors
/// `too_many_requests`; `invalid_code` for a code that is wrong or was used.
pub(crate) async fn verify(
    tx: &Tx,
    user: &user::Model,
    typed: &Typed,
    sid: Option<Uuid>,
) -> Result<Result<Proof, Error>, Error> {
    if let Err(e) = admit(tx, user).await {
        return Ok(Err(e));
    }
    let proof = match typed {
        Typed::Code(typed) => totp(tx, user, typed).await?,
        Typed::RecoveryCode(typed) => recovery(tx, user, typed).await?,
    };
    judged(tx, user, proof, sid).await
}

/// The same for the code that was mailed for this login.
///
/// # Errors
/// As above.
pub(crate) async fn verify_mailed(
    tx: &Tx,
    user: &user::Model,
    typed: &Typed,
    login: Uuid,
    stored: &[u8],
) -> Result<Result<Proof, Error>, Error> {
    if let Err(e) = admit(tx, user).await {
        return Ok(Err(e));
    }
    let right = match typed {
        Typed::Code(typed) => mail_code::is_right(tx.auth().secrets().mail_code_key(), login, typed, stored),
        Typed::RecoveryCode(_) => false,
    };
    if right {
        tx.note_mailbox_proved(user.id).await?;
    }
    judged(tx, user, right.then_some(Proof::MailCode), None).await
}

/// Records a wrong code.
async fn judged(
    tx: &Tx,
    user: &user::Model,
    proof: Option<Proof>,
    sid: Option<Uuid>,
) -> Result<Result<Proof, Error>, Error> {
    if proof.is_none() {
        let event = Event::failure(failed::LoginSecondFactor::InvalidCode).about(Some(user.id));
        tx.record(event.in_session(sid)).await?;
    }
    Ok(proof.ok_or_else(|| Code::InvalidCode.into()))
}

async fn totp(tx: &Tx, user: &user::Model, typed: &str) -> Result<Option<Proof>, Error> {
    for row in confirmed(user.id).all(tx).await? {
        if use_code(tx, &row, typed).await? {
            return Ok(Some(Proof::Totp));
        }
    }
    Ok(None)
}

/// Whether the code is right for this factor; then no one can use it again.
pub(crate) async fn use_code(tx: &Tx, row: &factor::Model, typed: &str) -> Result<bool, Error> {
    use factor::Column as C;
    let secret = open_secret(&tx.auth().secrets(), row)?;
    let Some(step) = secret.step_of(typed, tx.now().timestamp()) else { return Ok(false) };
    // One statement: of fifty that use it at once one finds the row (RFC 6238 section 5.2).
    let used = Factor::update_many()
        .col_expr(C::LastStep, Expr::value(step))
        .col_expr(C::LastUsedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(row.id))
        .filter(C::LastStep.is_null().or(C::LastStep.lt(step)))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// The shared secret of a factor.
///
/// # Errors
/// `internal` where it was sealed under another master secret.
pub(crate) fn open_secret(secrets: &Secrets, row: &factor::Model) -> Result<TotpSecret, Error> {
    let plain = secrets.open(&name(row.id), &row.sealed_secret);
    let plain: Zeroizing<Vec<u8>> = plain.ok_or_else(|| Error::internal("a factor does not open under this secret"))?;
    Ok(TotpSecret::from_bytes(plain))
}

/// What a factor's secret is sealed under.
pub(crate) fn name(id: Uuid) -> String {
    format!("factor {id}")
}

async fn recovery(tx: &Tx, user: &user::Model, typed: &str) -> Result<Option<Proof>, Error> {
    use recovery_code::Column as C;
    let Some(hash) = code::hash(tx.auth().secrets().recovery_key(), typed) else { return Ok(None) };
    let used = RecoveryCode::update_many()
        .col_expr(C::UsedAt, Expr::value(tx.now()))
        .filter(C::Hash.eq(hash))
        .filter(C::UserId.eq(user.id))
        .filter(C::UsedAt.is_null())
        .exec(tx)
        .await?;
    if used.rows_affected != 1 {
        return Ok(None);
    }
    tx.mail(user, &Message::RecoveryCodeUsed { left: left(tx, user.id).await? }).await?;
    Ok(Some(Proof::RecoveryCode))
}

/// How many recovery codes are left.
pub(crate) async fn left(db: &impl ConnectionTrait, user: Uuid) -> Result<u64, Error> {
    use recovery_code::Column as C;
    Ok(RecoveryCode::find().filter(C::UserId.eq(user)).filter(C::UsedAt.is_null()).count(db).await?)
}
