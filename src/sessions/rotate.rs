//! The usual rotation: the current token of a user who may go on, and nothing to write but the new counter.
//!
//! Requests that wait at the same time share three statements: one reads their sessions, users and meta rows, one
//! rotates, one reads the roles. Each row decides for itself, as it would alone.
//!
//! Invariants: the statement that rotates commits before anything is answered; what it did not rotate has written
//! nothing, and goes on alone (`refresh.rs`). Threats: a request that makes the others fail (after an error of the
//! rotation each goes on alone), and a session that is locked for long, for which its whole batch waits (once; then
//! locked sessions are skipped for a while, and wait alone).

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait, Related,
    sea_query::{LockBehavior, LockType},
};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Session, User, UserRoleProfile, admin_user_meta, session, user, user_role_profile,
};

use crate::{
    audit::Caller,
    auth::{
        Auth,
        reauthenticate::AAL2,
        refreshes::{Asked, Outcome, Rotated},
    },
    config::SecondFactor,
    crypto::refresh_token::Presented,
    db::{Held, is_locked, may_retry},
    error::{Code, Error},
    signin::{grace::GraceWindow, origin::Differs, rotation::Rotation},
    standing::Standing,
};

type Seen = (session::Model, Option<user::Model>, Option<admin_user_meta::Model>);

/// Rotates a token, together with others that wait.
///
/// # Errors
/// `invalid_token` for one we never made; `unavailable` without a database.
pub(super) async fn usual(auth: &Auth, presented: Presented, caller: Caller) -> Result<Outcome, Error> {
    let serve = |auth, batch: Vec<Asked>| async move { rotate_all(&auth, &batch).await };
    auth.refresh_in_batches(Asked { presented, caller }, serve).await
}

async fn rotate_all(auth: &Auth, asked: &[Asked]) -> Result<Vec<Result<Outcome, Error>>, Error> {
    // One connection for the three statements.
    let (config, connection) = (auth.config(), auth.db().hold());
    let sids = padded(asked.iter().map(|asked| asked.presented.sid));
    let read = Session::find().filter(session::Column::Id.is_in(sids));
    let read = read.find_also_related(User).and_also_related(AdminUserMeta).all(&connection).await?;
    let read: HashMap<Uuid, Seen> = read.into_iter().map(|seen| (seen.0.id, seen)).collect();
    // Forged tokens take no lock and end no session.
    let genuine = |asked: &Asked| read.get(&asked.presented.sid).filter(|(s, ..)| auth.has_made(asked.presented, s));
    let seen: Vec<Option<&Seen>> = asked.iter().map(genuine).collect();

    let (now, mut sids) = (auth.clock().now(), HashSet::new());
    let planned = asked.iter().zip(&seen).map(|(asked, seen)| {
        let seen = seen.filter(|seen| is_usual(auth, asked, seen));
        // Of several requests with the same token, the others come too late.
        seen.filter(|seen| sids.insert(seen.0.id)).map(|(session, ..)| Rotation {
            sid: session.id,
            from: session.counter,
            next: GraceWindow::of(session).rotate(session.counter, now, config.refresh_grace),
            caller: &asked.caller,
        })
    });
    let planned: Vec<Option<Rotation<'_>>> = planned.collect();
    let rotated = store(auth, &connection, planned.iter().flatten().copied(), now).await?;

    // After the rotation, or a role change in between would be signed with the new version and the old roles.
    let role_profiles = roles(&connection, &rotated).await?;
    let outcomes = seen.into_iter().zip(&planned).map(|(seen, planned)| {
        let (seen, user, _) = seen.ok_or(Code::InvalidToken)?;
        let rotated = planned.as_ref().and_then(|planned| rotated.get(&planned.sid)).zip(user.as_ref());
        let Some((session, user)) = rotated else { return Ok(Outcome::Unusual(Box::new(seen.clone()))) };
        let role_profiles = role_profiles.get(&user.id).cloned().unwrap_or_default();
        Ok(Outcome::Rotated(Box::new(Rotated { session: session.clone(), user: user.clone(), role_profiles })))
    });
    Ok(outcomes.collect())
}

/// Whether nothing has to be written but the rotation, and nothing speaks against it.
fn is_usual(auth: &Auth, asked: &Asked, (session, user, meta): &Seen) -> bool {
    let config = auth.config();
    let is_current = asked.presented.counter == session.counter && !Differs::from_last(session, &asked.caller).both();
    let good = user.as_ref().is_some_and(|user| Standing::of(config, user, meta.as_ref()) == Standing::Good);
    // Otherwise the roles decide whether a second factor is due.
    let policy = config.second_factor == SecondFactor::Optional || session.acr() == AAL2;
    is_current && good && policy && meta.is_some() && !auth.has_extra_claims()
}

/// Stores all that can be stored by one statement; returns the new rows. None after an error of one row or a lock.
async fn store<'a>(
    auth: &Auth,
    connection: &Held<'_>,
    planned: impl Iterator<Item = Rotation<'a>>,
    now: DateTime<Utc>,
) -> Result<HashMap<Uuid, session::Model>, Error> {
    let mut planned = padded(planned);
    if planned.is_empty() {
        return Ok(HashMap::new());
    }
    // The rows are locked in this order, on every replica: two batches do not wait for each other.
    planned.sort_by_key(|rotation| rotation.sid);
    let mut store = Rotation::store_all(&planned, auth.config(), now);
    if auth.refreshes().skip_locked() {
        let these = session::Column::Id.is_in(planned.iter().map(|rotation| rotation.sid));
        let unlocked = Session::find().select_only().column(session::Column::Id).filter(these);
        let unlocked = unlocked.lock_with_behavior(LockType::Update, LockBehavior::SkipLocked);
        store = store.filter(session::Column::Id.in_subquery(unlocked.into_query()));
    }
    match store.exec_with_returning(&connection.writes()).await.map_err(Error::from) {
        Ok(rows) => Ok(rows.into_iter().map(|row| (row.id, row)).collect()),
        // SQLite has one lock for all rows.
        Err(e) if is_locked(&e) && !auth.db().is_sqlite() => {
            log::warn!(err:% = e; "a batch of refreshes met a locked session: for a minute they are skipped");
            auth.refreshes().met_a_lock();
            Ok(HashMap::new())
        }
        Err(e) if may_retry(&e) || e.code() == Code::Internal => {
            log::warn!(err:% = e, refreshes = planned.len(); "a batch of refreshes failed, each is tried alone");
            Ok(HashMap::new())
        }
        Err(e) => Err(e),
    }
}

/// The role profiles of the users of these sessions.
async fn roles(
    connection: &Held<'_>,
    sessions: &HashMap<Uuid, session::Model>,
) -> Result<HashMap<Uuid, Vec<user_role_profile::Model>>, Error> {
    let users = padded(sessions.values().map(|session| session.user_id));
    let mut of: HashMap<Uuid, Vec<user_role_profile::Model>> = HashMap::new();
    if !users.is_empty() {
        let find_related = <User as Related<UserRoleProfile>>::find_related;
        for row in find_related().filter(user::Column::Id.is_in(users)).all(connection).await? {
            of.entry(row.user_id).or_default().push(row);
        }
    }
    Ok(of)
}

/// The list with its last item repeated up to a power of two: each length is a statement of its own, which every
/// connection prepares and keeps.
fn padded<T: Clone>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.collect();
    if let Some(last) = items.last().cloned() {
        items.resize(items.len().next_power_of_two(), last);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::padded;

    #[test]
    fn few_lengths_of_lists_are_sent() {
        for (length, sent) in [(0, 0), (1, 1), (2, 2), (3, 4), (5, 8), (33, 64), (64, 64)] {
            let list = padded(1..=length);
            assert_eq!(list.len(), sent);
            assert!(list.iter().zip(1..).all(|(item, place)| *item == length.min(place)));
        }
    }
}
