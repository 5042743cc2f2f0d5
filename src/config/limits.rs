//! The settings of rate limits and lockouts: per IP address, per mailbox, per account.

use std::{fmt, time::Duration};

use super::values;

/// A rate: a count per time. The count is also the burst size. Written `20/min`, `20/h`, `300/10s`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// The count; at least one.
    pub count: u32,
    /// The time: one second to one day.
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

/// The budget that a route counts against, separate for each IP address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Limit {
    /// Logins.
    Login,
    /// Sign-ups.
    Signup,
    /// Refreshes.
    Refresh,
    /// Requests that send a mail.
    Mail,
    /// All other requests.
    Default,
    /// Unlimited: the request is as cheap as counting it, and other systems depend on it.
    Unlimited,
}

/// All limits. `None` is unlimited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Logins per IP address.
    pub login: Option<Rate>,
    /// Sign-ups per IP address.
    pub signup: Option<Rate>,
    /// Requests for a mail per IP address.
    pub mail: Option<Rate>,
    /// Mails per mailbox.
    pub mailbox: Option<Rate>,
    /// Notices of one kind per mailbox.
    pub notices: Option<Rate>,
    /// Refreshes per IP address.
    pub refresh: Option<Rate>,
    /// Other requests to the API per IP address.
    pub rest: Option<Rate>,
    /// Failed logins per account and IP address until a lockout of that pair. Each further lockout lasts twice as long.
    pub failures: Option<Rate>,
    /// Failed logins in a row per account, from all IP addresses together.
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
    /// No limits at all: for tests, and behind a proxy that has its own.
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

    /// The rate limit of a budget per IP address.
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
