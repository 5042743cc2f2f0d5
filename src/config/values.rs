//! Parsers of setting values. Messages say what is accepted and never repeat the given value.

use std::{
    collections::BTreeSet,
    fmt::Display,
    net::{IpAddr, SocketAddr},
    str::FromStr,
    time::Duration,
};

use base64::{Engine, engine::general_purpose::STANDARD};
use secrecy::SecretString;
use vestibule_entity::types::{Email, RoleType};
use zeroize::Zeroizing;

use super::nearest::letters_to_change;

pub(super) fn list<T: Display>(values: &[T]) -> String {
    if values.is_empty() {
        return "none".to_owned();
    }
    values.iter().map(ToString::to_string).collect::<Vec<_>>().join(",")
}

/// A duration in the largest unit that fits.
pub(super) fn format_duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let unit =
        [(86_400, 'd'), (3600, 'h'), (60, 'm')].into_iter().find(|(n, _)| seconds >= *n && seconds.is_multiple_of(*n));
    let (size, letter) = unit.unwrap_or((1, 's'));
    format!("{}{letter}", seconds / size)
}

/// An IP address with a port, or `off`.
pub(super) fn socket(v: &str) -> Result<Option<SocketAddr>, String> {
    if v == "off" {
        return Ok(None);
    }
    v.parse().map(Some).map_err(|_| "an IP address with a port, such as 127.0.0.1:9090, or `off`".to_owned())
}

pub(super) fn address(v: &str) -> Result<IpAddr, String> {
    if v == "localhost" {
        return Ok(IpAddr::from([127, 0, 0, 1]));
    }
    v.trim_matches(['[', ']']).parse().map_err(|_| "an IP address, such as 127.0.0.1 or ::".to_owned())
}

pub(super) fn number<N: FromStr + PartialOrd + Display>(v: &str, min: N, max: N) -> Result<N, String> {
    let number = v.parse().ok().filter(|n| (&min..=&max).contains(&n));
    number.ok_or_else(|| format!("a whole number from {min} to {max}"))
}

pub(super) fn text(v: &str, min: usize, max: usize) -> Result<String, String> {
    if (min..=max).contains(&v.len()) { Ok(v.to_owned()) } else { Err(format!("{min} to {max} bytes of text")) }
}

/// As env_logger reads it: a level, or `target=level`, comma-separated; a search text may follow a `/`. An unknown word
/// would silence all other targets.
pub(super) fn log_filter(v: &str) -> Result<String, String> {
    const LEVELS: &[&str] = &["off", "error", "warn", "info", "debug", "trace"];
    // Levels of other loggers.
    const FOREIGN: &[&str] = &["warning", "verbose", "none", "all"];
    let is_level = |word: &str| LEVELS.iter().any(|level| level.eq_ignore_ascii_case(word));
    // A target alone enables all of its levels. A misspelled level is not meant as a target.
    let is_target = |word: &str| {
        let near = LEVELS.iter().any(|level| letters_to_change(&word.to_ascii_lowercase(), level) <= 2);
        !word.is_empty()
            && !near
            && !FOREIGN.contains(&word)
            && word.chars().all(|c| c.is_ascii_alphanumeric() || "_:-.".contains(c))
    };
    let (directives, word) = v.split_once('/').unwrap_or((v, ""));
    let known = directives.split(',').map(str::trim).filter(|d| !d.is_empty()).all(|d| match d.split_once('=') {
        Some((target, level)) => !target.trim().is_empty() && is_level(level.trim()),
        None => is_level(d) || is_target(d),
    });
    if known && !word.contains('/') {
        return text(v, 1, 1000);
    }
    Err("filters such as `info` or `warn,vestibule=debug`; a level is off, error, warn, info, debug or trace"
        .to_owned())
}

/// `off`, or a duration.
pub(super) fn or_off(v: &str) -> Result<Option<Duration>, String> {
    if v == "off" { Ok(None) } else { positive_duration(v).map(Some).map_err(|want| format!("{want}, or `off`")) }
}

pub(super) fn one_of<T: Copy>(v: &str, words: &[(&str, T)]) -> Result<T, String> {
    words.iter().find(|(word, _)| *word == v).map(|(_, value)| *value).ok_or_else(|| {
        let words: Vec<String> = words.iter().map(|(word, _)| format!("`{word}`")).collect();
        words.join(" or ")
    })
}

/// `10s`, `15m`, `24h`, `30d`.
pub(super) fn duration(v: &str) -> Result<Duration, String> {
    const WANT: &str = "a duration such as 10s, 15m, 24h or 30d";
    let (digits, unit) = v.split_at_checked(v.len().saturating_sub(1)).ok_or(WANT)?;
    let unit = match unit {
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86_400,
        _ => return Err(WANT.to_owned()),
    };
    // Ten years: a sum with the current time must stay within the range of both databases.
    let seconds = digits.parse::<u64>().ok().and_then(|n| n.checked_mul(unit)).filter(|s| *s <= 3650 * 86_400);
    seconds.map(Duration::from_secs).ok_or_else(|| WANT.to_owned())
}

pub(super) fn positive_duration(v: &str) -> Result<Duration, String> {
    duration(v).and_then(|d| if d.is_zero() { Err("more than nothing".to_owned()) } else { Ok(d) })
}

/// A retention time: a day at least, so that a typing error empties no table.
pub(super) fn retention(v: &str) -> Result<Option<Duration>, String> {
    if v == "off" {
        return Ok(None);
    }
    let kept = duration(v).map_err(|want| format!("{want}, or `off`"))?;
    if kept < Duration::from_secs(86_400) { Err("a day at least, or `off`".to_owned()) } else { Ok(Some(kept)) }
}

pub(super) fn format_or_off(kept: &Option<Duration>) -> String {
    kept.map_or_else(|| "off".to_owned(), format_duration)
}

pub(super) fn redis_url(v: &str) -> Result<SecretString, String> {
    if !cfg!(feature = "redis") {
        return Err("needs a build with the feature `redis`".to_owned());
    }
    let known = ["redis://", "rediss://"].iter().any(|scheme| v.starts_with(scheme));
    #[cfg(feature = "redis")]
    let known = known && redis::Client::open(v).is_ok();
    if known {
        return Ok(SecretString::from(v));
    }
    Err("redis://user:password@host:port/number, or rediss:// for TLS".to_owned())
}

pub(super) fn secret_key(v: &str) -> Result<SecretString, String> {
    match STANDARD.decode(v).map(Zeroizing::new) {
        Ok(bytes) if bytes.len() == 32 && is_weak(&bytes) => {
            Err("easy to guess; take 32 random bytes, as `openssl rand -base64 32` prints them".to_owned())
        }
        Ok(bytes) if bytes.len() == 32 => Ok(SecretString::from(v)),
        _ => Err("32 bytes in base64, as `openssl rand -base64 32` prints them".to_owned()),
    }
}

pub(super) fn secret_keys(v: &str) -> Result<Vec<SecretString>, String> {
    v.split(',').map(|key| secret_key(key.trim())).collect()
}

/// Whether bytes were typed rather than generated: one step throughout, or fewer than 8 different bytes. The
/// probability for 32 random bytes is below 10^-30.
pub(crate) fn is_weak(bytes: &[u8]) -> bool {
    let mut steps = bytes.windows(2).map(|pair| match pair {
        [a, b] => b.wrapping_sub(*a),
        _ => 0,
    });
    let first = steps.next();
    let different: BTreeSet<u8> = bytes.iter().copied().collect();
    different.len() < 8 || steps.all(|step| Some(step) == first)
}

/// RFC 7518 section 3.2: no shorter than the hash. Only the weakest secrets are detected here.
pub(super) fn jwt_secret(v: &str) -> Result<SecretString, String> {
    if v.len() < 32 || is_weak(v.as_bytes()) {
        Err("32 bytes or more, not easy to guess, as `openssl rand -base64 48` prints them".to_owned())
    } else {
        Ok(v.into())
    }
}

/// An email, or `none`.
pub(super) fn email(v: &str) -> Result<Option<Email>, String> {
    if v == "none" {
        return Ok(None);
    }
    Email::parse(v).map(Some).map_err(|_| "an email such as name@example.com".to_owned())
}

pub(super) fn format_email(email: &Option<Email>) -> String {
    email.as_ref().map_or("none", Email::display).to_owned()
}

/// `admin` always exists.
pub(super) fn roles_and_admin(v: &str) -> Result<Vec<RoleType>, String> {
    let mut all = roles(v)?;
    all.extend(roles(RoleType::ADMIN)?);
    all.sort();
    all.dedup();
    Ok(all)
}

/// Sorted, without duplicates.
pub(super) fn roles(v: &str) -> Result<Vec<RoleType>, String> {
    if v == "none" {
        return Ok(Vec::new());
    }
    let parsed: Result<Vec<RoleType>, _> = v.split(',').map(|name| RoleType::parse(name.trim())).collect();
    let mut roles = parsed.map_err(|e| e.detail.to_owned())?;
    roles.sort();
    roles.dedup();
    Ok(roles)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_retention_is_a_day_at_least() {
        assert_eq!(retention("off"), Ok(None));
        assert_eq!(retention("1d"), Ok(Some(Duration::from_secs(86_400))));
        for bad in ["23h", "0d", "", "never", "4000d"] {
            assert!(retention(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn durations_have_units() {
        assert_eq!(duration("10s"), Ok(Duration::from_secs(10)));
        assert_eq!(duration("30d"), Ok(Duration::from_secs(2_592_000)));
        for bad in ["", "10", "s", "-1s", "1.5h", "10 s", "99999999999999999999d", "9999d", "10é"] {
            assert!(duration(bad).is_err(), "{bad:?} was accepted");
        }
    }

    /// An invalid filter would silence the log.
    #[test]
    fn log_filters_are_understood() {
        for good in ["info", "INFO", "off", "warn,vestibule=debug", "vestibule", "sqlx::query=trace, info", "info/word"]
        {
            assert_eq!(log_filter(good), Ok(good.to_owned()));
        }
        for bad in ["inof", "warning", "info,vestibule=loud", "a=b=c", "=info", "info/a/b", "debgu", "info;debug", ""] {
            assert!(log_filter(bad).is_err(), "{bad:?} was accepted");
        }
    }

    /// Secrets that were typed rather than generated.
    #[test]
    fn a_master_key_is_random() {
        let ascending: Vec<u8> = (0..32).collect();
        let descending: Vec<u8> = (100..132).rev().collect();
        let text = b"changemechangemechangemechangeme".to_vec();
        for weak in [vec![0; 32], vec![0xff; 32], b"a".repeat(32), ascending, descending, b"01".repeat(16), text] {
            let why = secret_key(&STANDARD.encode(&weak)).map(|_| ()).unwrap_err();
            assert!(why.starts_with("easy to guess"), "{weak:?}: {why}");
        }
        for _ in 0..1000 {
            let mut bytes = [0; 32];
            getrandom::fill(&mut bytes).unwrap();
            assert!(secret_key(&STANDARD.encode(bytes)).is_ok(), "{bytes:?}");
        }
    }
}
