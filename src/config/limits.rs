//! How often one address, one mailbox, one account may try.

use std::{fmt, time::Duration};

use super::values;

/// So many in a time; so many may also come at once. Written `20/min`, `20/h`, `300/10s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many; at least one.
    pub count: u32,
    /// In this time: one second to one day.
    pub per: Duration,
}

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(3600);
const DAY: Duration = Duration::from_secs(24 * 3600);
const NAMED: [(&str, Duration); 4] = [("s", Duration::from_secs(1)), ("min", MINUTE), ("h", HOUR), ("d", DAY)];

impl Rate {
    const fn new(count: u32, per: Duration) -> Self {
        Self { count, per }
    }

    fn parse(v: &str) -> Option<Self> {
        let (count, per) = v.split_once('/')?;
        let count = values::number(count, 1, 1_000_000).ok()?;
        let named = NAMED.iter().find(|(name, _)| *name == per).map(|(_, per)| *per);
        let per = named.or_else(|| values::positive_duration(per).ok()).filter(|per| *per <= DAY)?;
        Some(Self { count, per })
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NAMED.iter().find(|(_, per)| *per == self.per) {
            Some((name, _)) => write!(f, "{}/{name}", self.count),
            None => write!(f, "{}/{}", self.count, values::format_duration(self.per)),
        }
    }
}

/// What a route counts against. Each has a budget of its own per address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// Logins.
    Login,
    /// Sign-ups.
    Signup,
    /// Refreshes.
    Refresh,
    /// What sends a mail.
    Mail,
    /// Everything else.
    Default,
    /// Nothing: it costs no more than counting it would, and others must be able to rely on it.
    Unlimited,
}

/// Every limit; none where it is lifted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Logins per address.
    pub login: Option<Rate>,
    /// Sign-ups per address.
    pub signup: Option<Rate>,
    /// Requests for a mail per address.
    pub mail: Option<Rate>,
    /// Mails per mailbox.
    pub mailbox: Option<Rate>,
    /// Notices of one kind per mailbox.
    pub notices: Option<Rate>,
    /// Refreshes per address.
    pub refresh: Option<Rate>,
    /// Any other requests to the API per address.
    pub rest: Option<Rate>,
    /// Failed logins per account and address; then the two are blocked for that time, and for twice as long each time
    /// it happens again.
    pub failures: Option<Rate>,
    /// Failed logins in a row per account, wherever they come from.
    pub account_failures: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            login: Some(Rate::new(20, MINUTE)),
            signup: Some(Rate::new(20, HOUR)),
            mail: Some(Rate::new(10, HOUR)),
            mailbox: Some(Rate::new(3, HOUR)),
            notices: Some(Rate::new(3, HOUR)),
            refresh: Some(Rate::new(60, MINUTE)),
            rest: Some(Rate::new(300, Duration::from_secs(10))),
            failures: Some(Rate::new(10, Duration::from_secs(15 * 60))),
            account_failures: Some(100),
        }
    }
}

impl Limits {
    /// No limits at all: for tests, and behind something that has its own.
    pub const OFF: Self = Self {
        login: None,
        signup: None,
        mail: None,
        mailbox: None,
        notices: None,
        refresh: None,
        rest: None,
        failures: None,
        account_failures: None,
    };

    /// The budget an address has.
    pub fn rate(&self, limit: Limit) -> Option<Rate> {
        match limit {
            Limit::Login => self.login,
            Limit::Signup => self.signup,
            Limit::Refresh => self.refresh,
            Limit::Mail => self.mail,
            Limit::Default => self.rest,
            Limit::Unlimited => None,
        }
    }
}

/// `20/min`, or `off`.
pub(super) fn rate(v: &str) -> Result<Option<Rate>, String> {
    if v == "off" {
        return Ok(None);
    }
    let rate = Rate::parse(v).map(Some);
    rate.ok_or_else(|| "a rate such as 20/min, 20/h or 300/10s, of at most a day, or `off`".to_owned())
}

/// `100`, or `off`.
pub(super) fn count(v: &str) -> Result<Option<u32>, String> {
    if v == "off" { Ok(None) } else { values::number(v, 1, 1_000_000).map(Some).map_err(|e| format!("{e}, or `off`")) }
}

pub(super) fn format_limit<T: fmt::Display>(limit: Option<T>) -> String {
    limit.map_or_else(|| "off".to_owned(), |limit| limit.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_written_as_they_are_read() {
        for (text, count, seconds, back) in [
            ("20/min", 20, 60, "20/min"),
            ("20/60s", 20, 60, "20/min"),
            ("300/10s", 300, 10, "300/10s"),
            ("10/15m", 10, 900, "10/15m"),
            ("1/d", 1, 86_400, "1/d"),
        ] {
            let read = Rate::new(count, Duration::from_secs(seconds));
            assert_eq!(rate(text), Ok(Some(read)), "{text}");
            assert_eq!(read.to_string(), back);
        }
        assert_eq!(rate("off"), Ok(None));
        for bad in ["", "20", "/min", "0/min", "-1/min", "20/0s", "20/2d", "20/month", "20 / min", "OFF", "2000000/s"] {
            assert!(rate(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
