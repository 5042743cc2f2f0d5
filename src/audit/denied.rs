//! Denied requests (rate limit, lockout, access), in few rows: the first of a kind at once, the rest of 15 minutes as one
//! number.
//!
//! Threat: a flood of denied requests, each of which would leave a row. So many users and networks have rows of
//! their own in each window; what more there are share one for each kind. A process that is killed loses the numbers of
//! windows that have not ended.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use chrono::{DateTime, Duration, Utc};
use sea_orm::{EntityTrait, QuerySelect};
use uuid::Uuid;
use vestibule_entity::User;

use super::{Action, AuditSigner, Caller, Event, failed, record};
use crate::{config::Limit, db::Db, error::Error};

const WINDOW: Duration = Duration::minutes(15);
/// Users and networks that have a window of their own at a time.
const SLOTS: usize = 256;
/// Rows that wait at most while the database is away; more are lost.
const MOST_DUE: usize = 2048;

/// What was denied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Denied {
    /// A request beyond a rate.
    Limit(Limit),
    /// A login while the account is locked.
    Login,
    /// A code of the second factor after too many wrong ones.
    SecondFactor,
    /// A re-authentication while the account is locked; for which action.
    Reauth(Action),
    /// A request of a user without the role.
    Forbidden,
    /// A cookie that came from another site.
    CrossSite,
    /// A request whose login was not fresh.
    StepUpRequired,
}

impl Denied {
    /// Its name in the metrics.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Limit(Limit::Login) => "limit_login",
            Self::Limit(Limit::Signup) => "limit_signup",
            Self::Limit(Limit::Refresh) => "limit_refresh",
            Self::Limit(Limit::Mail) => "limit_mail",
            Self::Limit(Limit::Default | Limit::Unlimited) => "limit_default",
            Self::Login => "login_blocked",
            Self::SecondFactor => "second_factor_blocked",
            Self::Reauth(_) => "reauth_blocked",
            Self::Forbidden => "forbidden",
            Self::CrossSite => "cross_site",
            Self::StepUpRequired => "step_up_required",
        }
    }
}

/// Whose requests.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    User(Uuid),
    Network(String),
    /// More than there are places for.
    Others,
}

/// A row to be written.
#[derive(Clone)]
pub(crate) struct DeniedCount {
    denied: Denied,
    who: Who,
    /// The first of them.
    caller: Caller,
    count: u64,
}

struct Window {
    since: DateTime<Utc>,
    /// DeniedRequests that are not in a row yet.
    count: u64,
    caller: Caller,
}

impl Window {
    fn has_ended(&self, now: DateTime<Utc>) -> bool {
        // A clock that was set back must not make a window endless.
        !(self.since..self.since + WINDOW).contains(&now)
    }

    fn row(&self, (denied, who): &(Denied, Who)) -> Option<DeniedCount> {
        let caller = self.caller.clone();
        (self.count > 0).then(|| DeniedCount { denied: *denied, who: who.clone(), caller, count: self.count })
    }
}

#[derive(Default)]
struct State {
    windows: HashMap<(Denied, Who), Window>,
    /// In the order in which they are to be written.
    due: Vec<DeniedCount>,
}

impl State {
    fn owe(&mut self, row: DeniedCount) {
        if self.due.len() < MOST_DUE {
            self.due.push(row);
        }
    }
}

#[derive(Default)]
pub(crate) struct DeniedRequests {
    state: Mutex<State>,
    /// Held by the one who writes, so that a flood makes few transactions.
    writing: tokio::sync::Mutex<()>,
}

impl DeniedRequests {
    /// Counts a denied request. True when a row is due.
    pub(crate) fn note(&self, denied: Denied, who: Who, now: DateTime<Utc>, caller: impl FnOnce() -> Caller) -> bool {
        let mut state = self.lock();
        let own = (denied, who);
        let has_place = state.windows.len() < SLOTS || state.windows.contains_key(&own);
        let key = if has_place { own } else { (denied, Who::Others) };
        match state.windows.get_mut(&key) {
            Some(window) if !window.has_ended(now) => {
                window.count += 1;
                return false;
            }
            Some(window) => {
                let before = window.row(&key);
                before.into_iter().for_each(|row| state.owe(row));
            }
            None => {}
        }
        let caller = if key.1 == Who::Others { Caller::default() } else { caller() };
        state.owe(DeniedCount { denied, who: key.1.clone(), caller: caller.clone(), count: 1 });
        state.windows.insert(key, Window { since: now, count: 0, caller });
        true
    }

    /// Makes rows of windows that have ended, or of every window, and forgets those.
    pub(crate) fn end(&self, now: DateTime<Utc>, every: bool) {
        let mut state = self.lock();
        let ended = state.windows.extract_if(|_, window| every || window.has_ended(now));
        let rows: Vec<_> = ended.filter_map(|(key, window)| window.row(&key)).collect();
        rows.into_iter().for_each(|row| state.owe(row));
    }

    /// Writes what is due, in one transaction, unless another does.
    pub(crate) async fn write(&self, db: &Db, signer: &AuditSigner, now: DateTime<Utc>) -> Result<(), Error> {
        let Ok(_alone) = self.writing.try_lock() else { return Ok(()) };
        loop {
            let rows = self.lock().due.clone();
            if rows.is_empty() {
                return Ok(());
            }
            // They stay due until they are committed: what cannot be written now is tried again.
            write(db, signer, now, &rows).await?;
            self.lock().due.drain(..rows.len());
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl DeniedCount {
    fn event(&self, user: Option<Uuid>) -> Event {
        let count = self.count;
        let event = match self.denied {
            Denied::Limit(limit) => {
                let limit = format!("{limit:?}").to_lowercase();
                Event::failure(failed::LimitExceeded::TooManyRequests { limit, count })
            }
            Denied::Login => Event::failure(failed::LoginBlocked::TooManyRequests { count }),
            Denied::SecondFactor => Event::failure(failed::SecondFactorBlocked::TooManyRequests { count }),
            Denied::Reauth(action) => Event::failure(failed::ReauthBlocked::TooManyRequests { action, count }),
            Denied::Forbidden => Event::failure(failed::AccessDenied::Forbidden { count }),
            Denied::CrossSite => Event::failure(failed::AccessDenied::CrossSite { count }),
            Denied::StepUpRequired => Event::failure(failed::AccessDenied::StepUpRequired { count }),
        };
        match (user, self.denied) {
            (user, Denied::Limit(_) | Denied::Login | Denied::SecondFactor) => event.about(user),
            // Only these have shown a token of that user.
            (Some(user), _) => event.by_self(user),
            (None, _) => event,
        }
    }
}

/// For a user who was deleted meanwhile, neither IP address nor client software is written.
async fn write(db: &Db, signer: &AuditSigner, now: DateTime<Utc>, rows: &[DeniedCount]) -> Result<(), Error> {
    let txn = db.begin().await?;
    for row in rows {
        let (user, caller) = match row.who {
            Who::User(id) => match User::find_by_id(id).lock_shared().one(&txn).await? {
                Some(_) => (Some(id), row.caller.clone()),
                None => (None, Caller::default()),
            },
            Who::Network(_) | Who::Others => (None, row.caller.clone()),
        };
        record(signer, &txn, &caller, now, [row.event(user)]).await?;
    }
    Ok(txn.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// H5: a million networks leave as many rows as there are places, and every request is counted.
    #[test]
    fn a_flood_takes_a_bounded_place() {
        let (denied, now) = (DeniedRequests::default(), DateTime::<Utc>::UNIX_EPOCH);
        for n in 0..1_000_000 {
            let who = Who::Network(format!("{}", n / 2));
            denied.note(Denied::Limit(Limit::Login), who, now, Caller::default);
        }
        assert_eq!(counts(&denied).len(), SLOTS + 1);
        denied.end(now, false);
        assert_eq!(counts(&denied).len(), SLOTS + 1, "no window has ended");
        denied.end(now + WINDOW, false);
        assert_eq!(counts(&denied).len(), 2 * (SLOTS + 1));
        assert_eq!(counts(&denied).iter().sum::<u64>(), 1_000_000);
        assert!(denied.lock().windows.is_empty());
        for n in 0..1_000_000 {
            denied.note(Denied::Login, Who::Others, now + WINDOW * n, Caller::default);
        }
        assert_eq!(counts(&denied).len(), MOST_DUE, "however long nothing can be written");
    }

    fn counts(denied: &DeniedRequests) -> Vec<u64> {
        denied.lock().due.iter().map(|row| row.count).collect()
    }

    #[test]
    fn a_window_that_nobody_has_ended_ends_with_the_next_refusal() {
        let (denied, now) = (DeniedRequests::default(), DateTime::<Utc>::UNIX_EPOCH);
        let note = |at| denied.note(Denied::Login, Who::Others, at, Caller::default);
        assert!(note(now) && !note(now + WINDOW - Duration::seconds(1)));
        assert_eq!(counts(&denied), [1]);
        assert!(note(now + WINDOW));
        assert_eq!(counts(&denied), [1, 1, 1]);
        assert!(note(now), "a clock that was set back");
    }
}
