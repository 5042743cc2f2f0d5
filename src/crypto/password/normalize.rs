//! Converts the hash formats of other systems into the stored form.

use std::num::NonZeroU32;

#[cfg(feature = "foreign-hashes")]
use super::legacy::memory_hard::{MemoryHard, exponent};
use super::{
    legacy::{Kind, LegacyHash, Reason, Sha},
    phc::base64,
    stored::{DJANGO_PREFIX, Stored},
};

const UNKNOWN: Reason = "of an unknown format";

/// The stored form of a legacy hash, to be verified at the user's next login.
///
/// Reads the texts of bcrypt, passlib and PHC (`bcrypt-sha256`, `argon2`, `pbkdf2`, `scrypt`), of Django
/// (`pbkdf2_sha256$…`, `bcrypt_sha256$$…`, `argon2$…`, `scrypt$…`), of the systems in `foreign.rs`, and its own results.
///
/// # Errors
/// Words that follow "the hash is": of an unknown format, malformed, or too expensive to verify.
pub fn normalize_hash(text: &str) -> Result<String, &'static str> {
    let text = text.trim();
    #[cfg(feature = "foreign-hashes")]
    let own = super::foreign::known(text).unwrap_or_else(|| own_form(text))?;
    #[cfg(not(feature = "foreign-hashes"))]
    let own = own_form(text)?;
    // What is malformed is a text of a known format.
    let why = |why| if unknown(text) == UNKNOWN && has_known_name(&own) { why } else { unknown(text) };
    let stored = Stored::read(&own).map_err(why);
    Ok(match stored? {
        Stored::Bcrypt(..) => own,
        Stored::LegacyHash(legacy) => legacy.to_string(),
    })
}

/// Whether it begins as one of the stored forms does.
fn has_known_name(own: &str) -> bool {
    const NAMES: [&str; 9] =
        ["2", "argon2", "pbkdf2", "scrypt", "bcrypt-sha256", "django-bcrypt", "firebase-scrypt", "phpass", "wp"];
    own.strip_prefix('$').is_some_and(|rest| NAMES.iter().any(|name| rest.starts_with(name)))
}

/// The texts of passlib, PHC and Django, as `stored.rs` reads them.
fn own_form(text: &str) -> Result<String, Reason> {
    Ok(match text.split_once('$') {
        Some(("", _)) => passlib_pbkdf2(text).transpose()?.unwrap_or_else(|| text.to_owned()),
        Some(("bcrypt" | "argon2", rest)) => rest.to_owned().replacen("argon2", "$argon2", 1),
        Some(("bcrypt_sha256", rest)) => format!("{DJANGO_PREFIX}{rest}"),
        #[cfg(feature = "foreign-hashes")]
        Some(("scrypt", rest)) => django_scrypt(rest)?.to_string(),
        Some((id, rest)) => {
            let digest = id.strip_prefix("pbkdf2_").and_then(Sha::parse).ok_or_else(|| unknown(text))?;
            django_pbkdf2(digest, rest)?.to_string()
        }
        None => return Err(unknown(text)),
    })
}

/// Names a hash that is not accepted.
#[cfg(feature = "foreign-hashes")]
fn unknown(text: &str) -> Reason {
    super::foreign::name(text)
}

#[cfg(not(feature = "foreign-hashes"))]
fn unknown(_: &str) -> Reason {
    UNKNOWN
}

/// `iterations$salt$base64`; the salt is text.
fn django_pbkdf2(digest: Sha, rest: &str) -> Result<LegacyHash, Reason> {
    let [rounds, salt, hash] = parts(rest)?;
    let kind = Kind::Pbkdf2 { digest, rounds: rounds.parse().map_err(|_| "malformed")? };
    LegacyHash::new(kind, salt.into(), base64(hash).ok_or("malformed")?)
}

/// `N$salt$r$p$base64`; the salt is text.
#[cfg(feature = "foreign-hashes")]
fn django_scrypt(rest: &str) -> Result<LegacyHash, Reason> {
    let [n, salt, r, p, hash] = parts(rest)?;
    let number = |text: &str| text.parse::<u32>().map_err(|_| "malformed");
    let kind = MemoryHard::Scrypt { ln: exponent(number(n)?)?, r: number(r)?, p: number(p)?, nfkc: false };
    LegacyHash::new(Kind::MemoryHard(kind), salt.into(), base64(hash).ok_or("malformed")?)
}

/// `$pbkdf2-sha256$29000$salt$hash`, with `.` for `+`, and `$pbkdf2$…` for SHA-1. `None` for anything else.
fn passlib_pbkdf2(text: &str) -> Option<Result<String, Reason>> {
    let (id, rest) = text.strip_prefix("$pbkdf2")?.split_once('$')?;
    let (rounds, rest) = rest.split_once('$')?;
    let rounds: NonZeroU32 = rounds.parse().ok()?;
    let adopted = || {
        let digest = if id.is_empty() { Sha::One } else { Sha::parse(id.trim_start_matches('-')).ok_or(UNKNOWN)? };
        let [salt, hash] = parts(rest)?.map(|part| base64(&part.replace('.', "+")));
        let (Some(salt), Some(hash)) = (salt, hash) else { return Err("malformed") };
        LegacyHash::new(Kind::Pbkdf2 { digest, rounds }, salt, hash)
    };
    Some(adopted().map(|legacy| legacy.to_string()))
}

fn parts<const N: usize>(text: &str) -> Result<[&str; N], Reason> {
    text.split('$').collect::<Vec<_>>().try_into().map_err(|_| "malformed")
}
