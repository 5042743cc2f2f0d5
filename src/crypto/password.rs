//! The password policy, the stored form, and the only function that hashes passwords.
//!
//! Stored as bcrypt `$2b$`; over 72 bytes as passlib's `$bcrypt-sha256$` (HMAC-SHA256 keyed by the salt's text, base64,
//! then bcrypt), so that nothing is ever truncated. Every login costs the same number of rounds, for every email. A
//! login with a legacy hash costs them in addition to that hash, and replaces it by a hash of ours.

pub(crate) mod breached;
mod context;
#[cfg(feature = "foreign-hashes")]
pub(crate) mod foreign;
pub(crate) mod legacy;
mod memory_budget;
pub(crate) mod normalize;
pub(crate) mod phc;
mod stored;
mod wordlist;

use std::{io, sync::Arc, time::Duration};

use aws_lc_rs::constant_time::verify_slices_are_equal;
use bcrypt_lanes::{Engine, HashRequest, MAX_PASSWORD_BYTES, Requester, Settings, Stats, format};
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use vestibule_entity::types::{Email, InvalidValue, Name};
use zeroize::Zeroizing;

use self::{
    breached::BreachedPasswords,
    context::is_context,
    legacy::LegacyHash,
    memory_budget::HashMemoryBudget,
    stored::{LONG_PREFIX, Prehash, Stored, prehash},
    wordlist::is_common,
};
use super::secret;
use crate::{
    config::{Config, PasswordPolicy},
    error::{Code, Error},
};

const MIN_BYTES: usize = 7;
const MAX_BYTES: usize = 1024;
const STRICT_CHARACTERS: usize = 15;

/// The minimum length of a new password in bytes, for the pages.
pub(crate) fn min_bytes(policy: PasswordPolicy) -> usize {
    match policy {
        PasswordPolicy::Default => MIN_BYTES,
        PasswordPolicy::Strict => STRICT_CHARACTERS,
    }
}

/// The password in the form that is hashed (RFC 8265, OpaqueString): every space is U+0020, and the rest is in NFC,
/// because keyboards encode the same letters differently. Never trimmed.
fn opaque(text: &str) -> Zeroizing<String> {
    let space = |c| match c {
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => ' ',
        c => c,
    };
    Zeroizing::new(text.chars().map(space).nfc().collect())
}

/// A new password that the policy accepts, in the form that is hashed.
#[derive(Clone)]
pub struct NewPassword(SecretString);

impl NewPassword {
    /// Checks a password against the policy of `config`. `name` and `email` are those of the user.
    ///
    /// # Errors
    /// [`InvalidValue`], naming the limit.
    pub fn parse(
        password: &SecretString,
        config: &Config,
        name: Option<&Name>,
        email: Option<&Email>,
    ) -> Result<Self, InvalidValue> {
        let rejected = |code, detail| Err(InvalidValue { code, detail });
        let opaque = opaque(password.expose_secret());
        let text = opaque.as_str();
        if text.len() > MAX_BYTES {
            return rejected("too_long", "A password may have 1,024 bytes at most.");
        }
        if text.chars().any(char::is_control) {
            return rejected("invalid_character", "A password must not contain control characters.");
        }
        match config.password_policy {
            PasswordPolicy::Default if text.len() < MIN_BYTES => {
                return rejected("too_short", "A password must have 7 bytes at least.");
            }
            PasswordPolicy::Strict => {
                let lower = text.to_lowercase();
                if text.chars().count() < STRICT_CHARACTERS {
                    return rejected("too_short", "A password must have 15 characters at least.");
                }
                if is_repetitive(&lower) || is_common(&lower) {
                    return rejected("common_password", "This password is one of the first an attacker tries.");
                }
                if is_context(&lower, &config.public_url, name, email) {
                    return rejected(
                        "own_name",
                        "A password must not be made of your name, your email or the name of this service.",
                    );
                }
            }
            PasswordPolicy::Default => {}
        }
        Ok(Self(text.into()))
    }
}

/// Whether the password only repeats a short unit: `aaaa…`, `123123…`, `passpass…`.
fn is_repetitive(text: &str) -> bool {
    let characters: Vec<char> = text.chars().collect();
    (1..=4).any(|unit| characters.iter().zip(characters.iter().skip(unit)).all(|(a, b)| a == b))
}

/// The result of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Wrong,
    /// Right; with a new hash when the stored one has a lower cost, or is a legacy hash.
    Right {
        rehashed: Option<String>,
    },
}

/// Hashes all passwords of the product, on the engine's threads and never on an async thread.
#[derive(Clone)]
pub(crate) struct Passwords {
    engine: Arc<Engine>,
    memory: HashMemoryBudget,
    breached: Option<BreachedPasswords>,
    cost: u32,
}

impl Passwords {
    /// Starts the engine's threads, which sleep until there is work.
    ///
    /// # Errors
    /// When the operating system provides no thread.
    pub(crate) fn new(config: &Config, breached: Option<BreachedPasswords>) -> io::Result<Self> {
        let engine = Engine::start(Settings {
            threads: config.hash_threads,
            longest_wait: config.hash_queue_wait,
            on_start: Some(Arc::new(lower_priority)),
        })?;
        let memory = HashMemoryBudget::new(config);
        Ok(Self { engine: Arc::new(engine), memory, breached, cost: config.bcrypt_cost })
    }

    /// The state of the engine, and the expected waiting time of a new hash.
    pub(crate) fn load(&self) -> (Stats, Duration) {
        (self.engine.stats(), self.engine.expected_wait())
    }

    /// The hash to store, of a password that is not in the list of breached ones.
    ///
    /// # Errors
    /// `invalid_request` at `field`, the JSON pointer of the password; `overloaded` when the wait would be too long;
    /// `unavailable` while the list cannot be read.
    pub(crate) async fn hash(
        &self,
        password: &NewPassword,
        field: &'static str,
        requester: Requester,
    ) -> Result<String, Error> {
        if self.is_breached(&password.0).await? {
            return Err(Error::field(field, "common_password", "This password is known from a data breach."));
        }
        self.hash_text(&password.0, requester).await
    }

    /// Whether a password is in the list of breached ones; never without a list.
    ///
    /// # Errors
    /// `unavailable` while the list cannot be read.
    pub(crate) async fn is_breached(&self, password: &SecretString) -> Result<bool, Error> {
        match &self.breached {
            Some(list) => list.contains(&opaque(password.expose_secret())).await,
            None => Ok(false),
        }
    }

    /// Whether there is a list of breached passwords.
    pub(crate) fn has_breached_list(&self) -> bool {
        self.breached.is_some()
    }

    async fn hash_text(&self, password: &SecretString, requester: Requester) -> Result<String, Error> {
        let (text, salt, cost) = (password.expose_secret(), secret::random()?, self.cost);
        let long = text.len() > MAX_PASSWORD_BYTES;
        let given = prehash(text, salt, if long { Prehash::Hmac } else { Prehash::Password });
        let work = HashRequest { password: given.as_bytes(), salt, cost, pad_to: cost };
        let inner = format::write(cost, salt, self.engine.digest(work, requester).await?);
        if !long {
            return Ok(inner);
        }
        // `$2b$12$` is 7 bytes, the salt 22, the digest 31.
        let (salt, digest) = inner.split_at(7).1.split_at(22);
        Ok(format!("{LONG_PREFIX}{cost}${salt}${digest}"))
    }

    /// Compares a password. Without a stored hash, or with an invalid one, it takes as long and returns `Wrong`
    /// (account enumeration). A password that is not in its normalised form takes a second hash, for every email: the
    /// stored hash may be from before passwords were normalised, or from another system.
    ///
    /// # Errors
    /// `overloaded` when the wait would be too long, for known and unknown users alike.
    pub(crate) async fn verify(
        &self,
        password: &SecretString,
        stored: Option<&str>,
        requester: Requester,
    ) -> Result<Verdict, Error> {
        let prepared = SecretString::from(opaque(password.expose_secret()).as_str());
        let verdict = self.verify_as_written(&prepared, stored, requester).await?;
        if verdict != Verdict::Wrong || prepared.expose_secret() == password.expose_secret() {
            return Ok(verdict);
        }
        match self.verify_as_written(password, stored, requester).await? {
            Verdict::Wrong => Ok(Verdict::Wrong),
            Verdict::Right { .. } => Ok(Verdict::Right { rehashed: Some(self.hash_text(&prepared, requester).await?) }),
        }
    }

    async fn verify_as_written(
        &self,
        password: &SecretString,
        stored: Option<&str>,
        requester: Requester,
    ) -> Result<Verdict, Error> {
        let text = password.expose_secret();
        let comparable = text.len() <= MAX_BYTES && !text.contains('\0');
        let stored = stored.filter(|_| comparable).and_then(|stored| {
            Stored::read(stored).inspect_err(|why| log::error!("a stored password hash is {why}: login rejected")).ok()
        });
        match stored {
            Some(Stored::Bcrypt(stored, given)) => self.compare(password, stored, given, requester).await,
            Some(Stored::LegacyHash(legacy)) => self.compare_with_legacy(password, legacy, requester).await,
            None => self.dummy_verify(requester).await.map(|()| Verdict::Wrong),
        }
    }

    async fn compare(
        &self,
        password: &SecretString,
        format::Stored { cost, salt, digest }: format::Stored,
        given: Prehash,
        requester: Requester,
    ) -> Result<Verdict, Error> {
        let text = prehash(password.expose_secret(), salt, given);
        let whole = text.len() <= MAX_PASSWORD_BYTES;
        let cut = text.as_bytes().get(..MAX_PASSWORD_BYTES).unwrap_or(text.as_bytes());
        // An old hash of a lower cost takes as long as any other.
        let made = self.engine.digest(HashRequest { password: cut, salt, cost, pad_to: self.cost }, requester).await?;
        if verify_slices_are_equal(&made, &digest).is_err() || !whole {
            return Ok(Verdict::Wrong);
        }
        let rehashed = if cost < self.cost || matches!(given, Prehash::Sha256 | Prehash::WordPress) {
            Some(self.hash_text(password, requester).await?)
        } else {
            None
        };
        Ok(Verdict::Right { rehashed })
    }

    /// The engine's queue first: it is fair between IP addresses, and a request that is rejected there uses no memory
    /// here.
    async fn compare_with_legacy(
        &self,
        password: &SecretString,
        legacy: LegacyHash,
        requester: Requester,
    ) -> Result<Verdict, Error> {
        let matches = self.memory.matches(legacy, password.expose_secret());
        let ((), right) = tokio::try_join!(biased; self.dummy_verify(requester), matches)?;
        if !right {
            return Ok(Verdict::Wrong);
        }
        Ok(Verdict::Right { rehashed: Some(self.hash_text(password, requester).await?) })
    }

    /// As long as any other hash.
    async fn dummy_verify(&self, requester: Requester) -> Result<(), Error> {
        let dummy = HashRequest { password: b"", salt: secret::random()?, cost: self.cost, pad_to: self.cost };
        self.engine.digest(dummy, requester).await?;
        Ok(())
    }
}

impl From<bcrypt_lanes::Rejected> for Error {
    fn from(rejected: bcrypt_lanes::Rejected) -> Self {
        use bcrypt_lanes::Rejected;
        match rejected {
            Rejected::Overloaded { retry_after } => Error::overloaded(retry_after),
            Rejected::Stopped => Code::Unavailable.into(),
            other => Error::internal(other),
        }
    }
}

/// Hashing threads run at a lower priority, so that cheap requests stay fast.
fn lower_priority() {
    #[cfg(target_os = "linux")]
    if let Err(e) = rustix::process::setpriority_process(Some(rustix::thread::gettid()), 10) {
        log::debug!(err:% = e; "a hashing thread keeps its priority");
    }
}

#[cfg(test)]
mod tests;
