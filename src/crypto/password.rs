//! Which passwords are accepted, how they are stored, and the one door through which they are hashed.
//!
//! Stored as bcrypt `$2b$`; over 72 bytes as passlib's `$bcrypt-sha256$` (HMAC-SHA256 keyed by the salt's text, base64,
//! then bcrypt), so that nothing is ever cut. Every login costs the same number of rounds, whoever it names.

use std::{str::FromStr, sync::Arc};

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use base64::{
    Engine,
    engine::{GeneralPurpose, general_purpose::STANDARD},
};
use bcrypt::{HashParts, Version};
use secrecy::{ExposeSecret, SecretString};
use vestibule_entity::types::{Email, Name, Refused};
use zeroize::Zeroizing;

use super::{hashing::Hashing, secret};
use crate::{
    config::{Config, PasswordPolicy},
    error::Error,
};

const MIN_BYTES: usize = 7;
const MAX_BYTES: usize = 1024;
const STRICT_CHARACTERS: usize = 15;
/// bcrypt reads no further.
const BCRYPT_BYTES: usize = 72;
const LONG_PREFIX: &str = "$bcrypt-sha256$v=2,t=2b,r=";
/// Salts as passlib writes them: bcrypt's alphabet, no padding.
const BCRYPT_BASE64: GeneralPurpose =
    GeneralPurpose::new(&base64::alphabet::BCRYPT, base64::engine::general_purpose::NO_PAD);

/// Common passwords of 15 characters or more: shorter ones fall to the length rule first.
static COMMON: &str = include_str!("common_passwords.txt");

/// Fewest bytes a new password may have, for pages to say.
pub(crate) fn min_bytes(policy: PasswordPolicy) -> usize {
    match policy {
        PasswordPolicy::Default => MIN_BYTES,
        PasswordPolicy::Strict => STRICT_CHARACTERS,
    }
}

/// A password somebody may choose. Never trimmed or normalised.
#[derive(Clone)]
pub struct NewPassword(SecretString);

impl NewPassword {
    /// Checks a password against the policy; `name` and `email` are those of the person who chooses it.
    ///
    /// # Errors
    /// [`Refused`], naming the limit.
    pub fn parse(
        password: &SecretString,
        policy: PasswordPolicy,
        name: Option<&Name>,
        email: Option<&Email>,
    ) -> Result<Self, Refused> {
        let refused = |code, detail| Err(Refused { code, detail });
        let text = password.expose_secret();
        if text.len() > MAX_BYTES {
            return refused("too_long", "A password may have 1,024 bytes at most.");
        }
        if text.chars().any(char::is_control) {
            return refused("invalid_character", "A password must not contain control characters.");
        }
        match policy {
            PasswordPolicy::Default if text.len() < MIN_BYTES => {
                return refused("too_short", "A password must have 7 bytes at least.");
            }
            PasswordPolicy::Strict => {
                let lower = text.to_lowercase();
                if text.chars().count() < STRICT_CHARACTERS {
                    return refused("too_short", "A password must have 15 characters at least.");
                }
                if is_repetitive(&lower) || COMMON.lines().any(|common| common == lower) {
                    return refused("common_password", "This password is one of the first an attacker tries.");
                }
                let own = [name.map(Name::as_str), email.map(Email::display), email.map(Email::key)];
                if own.iter().flatten().any(|own| lower == own.to_lowercase()) {
                    return refused("own_name", "A password must not be your own name or e-mail address.");
                }
            }
            PasswordPolicy::Default => {}
        }
        Ok(Self(password.clone()))
    }
}

/// Whether a short unit is only repeated: `aaaa…`, `123123…`, `passpass…`.
fn is_repetitive(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=4).any(|unit| characters.iter().zip(characters.iter().skip(unit)).all(|(a, b)| a == b))
}

/// What came of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Wrong,
    /// Right; with a new hash when the stored one is of a lower cost.
    Right {
        rehashed: Option<String>,
    },
}

/// The door: every hash of the product goes through here, never on an async thread.
#[derive(Clone)]
pub(crate) struct Passwords {
    hashing: Arc<Hashing>,
    cost: u32,
}

impl Passwords {
    pub(crate) fn new(config: &Config) -> Self {
        let hashing = Hashing::new(config.hash_threads, config.hash_queue_wait);
        Self { hashing: Arc::new(hashing), cost: config.bcrypt_cost }
    }

    /// The text to store.
    ///
    /// # Errors
    /// `overloaded` when the wait would be too long.
    pub(crate) async fn hash(&self, password: &NewPassword) -> Result<String, Error> {
        self.hash_text(&password.0).await
    }

    async fn hash_text(&self, password: &SecretString) -> Result<String, Error> {
        let salt = secret::random()?;
        let (password, cost) = (password.clone(), self.cost);
        self.hashing.run(rounds(cost), move || Stored::make(password.expose_secret(), cost, salt)).await?
    }

    /// Compares; without a stored hash, or with one that cannot be right, it takes as long and answers `Wrong`.
    ///
    /// # Errors
    /// `overloaded` when the wait would be too long, for known and unknown people alike.
    pub(crate) async fn verify(&self, password: &SecretString, stored: Option<&str>) -> Result<Verdict, Error> {
        let (text, cost) = (password.clone(), self.cost);
        let salt = secret::random()?;
        let comparable = text.expose_secret().len() <= MAX_BYTES && !text.expose_secret().contains('\0');
        let stored = stored.filter(|_| comparable).and_then(|text| {
            Stored::parse(text).inspect_err(|why| log::error!("a stored password hash is {why}: login refused")).ok()
        });
        let weak = stored.as_ref().is_some_and(|s| s.cost < cost);
        let dearest = stored.as_ref().map_or(cost, |s| s.cost.max(cost));
        let right = self
            .hashing
            .run(rounds(dearest), move || {
                let password = text.expose_secret();
                let (right, from) = match &stored {
                    Some(stored) => (stored.is_made_from(password)?, stored.cost),
                    None => (Stored::make(password, cost, salt)?.is_empty(), cost),
                };
                // 2^c + 2^c + 2^(c+1) + … = 2^cost: an old hash of a lower cost takes as long as any other.
                for missing in from..cost {
                    Stored::make("", missing, salt)?;
                }
                Ok::<bool, Error>(right)
            })
            .await??;
        match (right, weak) {
            (false, _) => Ok(Verdict::Wrong),
            (true, false) => Ok(Verdict::Right { rehashed: None }),
            (true, true) => Ok(Verdict::Right { rehashed: Some(self.hash_text(password).await?) }),
        }
    }
}

fn rounds(cost: u32) -> u64 {
    1 << cost
}

/// A stored hash, taken apart.
struct Stored {
    cost: u32,
    salt: [u8; 16],
    /// `$2b$`, cost, salt and digest of what bcrypt itself was given.
    inner: String,
    long: bool,
}

impl Stored {
    fn make(password: &str, cost: u32, salt: [u8; 16]) -> Result<String, Error> {
        if password.len() <= BCRYPT_BYTES {
            return bcrypt_text(password.as_bytes(), cost, salt);
        }
        let inner = bcrypt_text(prehash(password, salt).as_bytes(), cost, salt)?;
        // `$2b$12$` is 7 bytes, the salt 22, the digest 31.
        let (salt, digest) = inner.split_at(7).1.split_at(22);
        Ok(format!("{LONG_PREFIX}{cost}${salt}${digest}"))
    }

    fn parse(text: &str) -> Result<Self, &'static str> {
        let (inner, long) = match text.strip_prefix(LONG_PREFIX) {
            Some(rest) => {
                let mut parts = rest.split('$');
                let (Some(cost), Some(salt), Some(digest), None) =
                    (parts.next(), parts.next(), parts.next(), parts.next())
                else {
                    return Err("malformed");
                };
                (format!("$2b${cost:0>2}${salt}{digest}"), true)
            }
            None => (text.to_owned(), false),
        };
        let known = ["$2a$", "$2b$", "$2y$"].iter().any(|version| inner.starts_with(version));
        if inner.len() != 60 || !inner.is_ascii() || !known {
            return Err("malformed");
        }
        let parts = HashParts::from_str(&inner).map_err(|_| "malformed")?;
        if !(4..=15).contains(&parts.get_cost()) {
            return Err("of a cost outside 4 to 15");
        }
        let inner = parts.format_for_version(Version::TwoB);
        Ok(Self { cost: parts.get_cost(), salt: parts.get_salt_raw(), inner, long })
    }

    fn is_made_from(&self, password: &str) -> Result<bool, Error> {
        let fits = password.len() <= BCRYPT_BYTES;
        let made = if self.long {
            bcrypt_text(prehash(password, self.salt).as_bytes(), self.cost, self.salt)?
        } else {
            let read = password.as_bytes();
            bcrypt_text(read.get(..BCRYPT_BYTES).unwrap_or(read), self.cost, self.salt)?
        };
        let same = verify_slices_are_equal(made.as_bytes(), self.inner.as_bytes()).is_ok();
        Ok(same && (fits || self.long))
    }
}

fn prehash(password: &str, salt: [u8; 16]) -> Zeroizing<String> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, BCRYPT_BASE64.encode(salt).as_bytes());
    Zeroizing::new(STANDARD.encode(hmac::sign(&key, password.as_bytes())))
}

fn bcrypt_text(password: &[u8], cost: u32, salt: [u8; 16]) -> Result<String, Error> {
    let parts = bcrypt::hash_with_salt(password, cost, salt).map_err(Error::internal)?;
    Ok(parts.format_for_version(Version::TwoB))
}

#[cfg(test)]
mod tests;
