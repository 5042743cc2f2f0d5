//! Decides when a key is created, retired and deleted, from the table alone, so that all replicas decide alike.

use chrono::{DateTime, TimeDelta, Utc};
use vestibule_entity::signing_key::Model;

use crate::{
    auth::Auth,
    crypto::{claims::Claims, signing_key::fixed_kid},
};

/// How long a key signs.
pub(super) const LIFE: TimeDelta = TimeDelta::days(30);
/// How long a key is published before it signs: two dozen times the cache lifetime of the key set.
pub(super) const NOTICE: TimeDelta = TimeDelta::hours(2);
/// How long a key verifies after its last token has expired.
const MARGIN: TimeDelta = TimeDelta::hours(24);

/// The key that the configuration requires.
pub(super) struct Wanted {
    algorithm: &'static str,
    /// With HS256 it is one specific key, which changes with the secret.
    pub(super) kid: Option<String>,
}

/// The due changes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Due {
    /// Kids of the keys to delete.
    pub(super) over: Vec<String>,
    /// Keys to retire, with the time.
    pub(super) retiring: Vec<(String, DateTime<Utc>)>,
    /// A new key to create: when it starts to sign, and the reason.
    pub(super) new: Option<(DateTime<Utc>, &'static str)>,
}

impl Wanted {
    pub(super) fn by(auth: &Auth) -> Self {
        let config = auth.config();
        Self { algorithm: config.jwt_algorithm.name(), kid: fixed_kid(&auth.secrets(), config) }
    }

    pub(super) fn is(&self, row: &Model) -> bool {
        row.algorithm == self.algorithm && self.kid.as_ref().is_none_or(|kid| *kid == row.kid)
    }
}

/// How long a key verifies after another one has taken over.
pub(super) fn afterlife(auth: &Auth) -> TimeDelta {
    let ttl = TimeDelta::from_std(auth.issuer().ttl).unwrap_or(LIFE);
    ttl + TimeDelta::seconds(Claims::LEEWAY) + MARGIN
}

/// The keys that sign now or later, oldest first.
pub(super) fn serving(rows: &[Model]) -> impl DoubleEndedIterator<Item = &Model> + Clone {
    rows.iter().filter(|row| !row.is_revoked() && row.retires_at.is_none())
}

impl Due {
    /// `rows` are ordered by `signs_from`.
    pub(super) fn at(now: DateTime<Utc>, rows: &[Model], wanted: &Wanted, afterlife: TimeDelta) -> Self {
        // Revoked rows stay without their key: a revoked shared secret must not return from the settings.
        let over = rows.iter().filter(|row| !row.is_revoked() && row.retires_at.is_some_and(|at| at <= now));
        let successors = serving(rows).skip(1).filter(|next| next.signs_from <= now);
        let retiring = serving(rows).zip(successors).map(|(old, next)| (old.kid.clone(), next.signs_from + afterlife));
        Self {
            over: over.map(|row| row.kid.clone()).collect(),
            retiring: retiring.collect(),
            new: new_key(now, newest(now, rows), wanted),
        }
    }

    /// Changes that are due even if the time may be wrong: the first key, and a key for another algorithm.
    pub(super) fn whatever_the_time(self) -> Self {
        Self { new: self.new.filter(|(_, reason)| *reason != "schedule"), ..Self::default() }
    }

    pub(super) fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The key that signs last. A key that starts further ahead than the notice period was created by a wrong clock:
/// waiting for it could take years.
fn newest(now: DateTime<Utc>, rows: &[Model]) -> Option<&Model> {
    serving(rows).rfind(|row| row.signs_from <= now + NOTICE * 2)
}

fn new_key(now: DateTime<Utc>, newest: Option<&Model>, wanted: &Wanted) -> Option<(DateTime<Utc>, &'static str)> {
    match newest {
        None => Some((now, "first")),
        // While a new key is pending no other is created: replicas with different settings, as during a deployment,
        // would otherwise keep replacing each other's keys.
        Some(newest) if newest.signs_from > now => None,
        Some(newest) if !wanted.is(newest) => Some((now + NOTICE, "settings")),
        Some(newest) if wanted.kid.is_none() && newest.signs_from + LIFE <= now + NOTICE => {
            Some((now + NOTICE, "schedule"))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(kid: &str, signs_from: DateTime<Utc>) -> Model {
        Model {
            kid: kid.to_owned(),
            algorithm: "ES256".to_owned(),
            sealed_private: vec![1],
            public_jwk: serde_json::json!({}),
            created_at: signs_from,
            signs_from,
            retires_at: None,
        }
    }

    fn due(now: DateTime<Utc>, rows: &[Model]) -> Due {
        let wanted = Wanted { algorithm: "ES256", kid: None };
        Due::at(now, rows, &wanted, TimeDelta::hours(25))
    }

    #[test]
    fn a_key_from_a_wrong_clock_stops_no_rotation() {
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
        let far = row("far", now + TimeDelta::days(3650));
        assert_eq!(due(now, std::slice::from_ref(&far)).new, Some((now, "first")));
        let rows = [row("old", now - TimeDelta::days(30)), far];
        assert_eq!(due(now, &rows).new, Some((now + NOTICE, "schedule")));
        assert!(due(now, &rows).retiring.is_empty());
    }

    #[test]
    fn every_predecessor_retires_by_its_own_successor() {
        let now = DateTime::<Utc>::UNIX_EPOCH + TimeDelta::days(20_000);
        let at = |days| now - TimeDelta::days(days);
        let rows = [row("a", at(70)), row("b", at(40)), row("c", at(10))];
        let due = due(now, &rows);
        let hours = TimeDelta::hours(25);
        assert_eq!(due.retiring, [("a".to_owned(), at(40) + hours), ("b".to_owned(), at(10) + hours)]);
        assert_eq!((due.over, due.new), (Vec::new(), None));
    }
}
