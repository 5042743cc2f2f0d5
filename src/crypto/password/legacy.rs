//! Legacy hashes of other systems: their stored form, their limits of cost, and the comparison.
//!
//! One stored form each, in the PHC string format: `$argon2id$v=19$m=65536,t=3,p=4$salt$hash`,
//! `$pbkdf2-sha256$i=600000$salt$hash`, `$scrypt$ln=14,r=8,p=1$salt$hash` (with `nfkc=1` where the password is
//! normalised first), `$firebase-scrypt$ln=14,r=8$salt$hash`, `$phpass$ln=13$salt$hash`. Threat: a dump with hashes that need more work or memory
//! than a login may cost, or that are so short that any password matches. Both are rejected without being computed.

#[cfg(feature = "foreign-hashes")]
pub(crate) mod memory_hard;
#[cfg(feature = "foreign-hashes")]
pub(super) mod phpass;

use std::{fmt, num::NonZeroU32};

use aws_lc_rs::{constant_time::verify_slices_are_equal, pbkdf2};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use zeroize::Zeroizing;

#[cfg(feature = "foreign-hashes")]
use self::memory_hard::MemoryHard;
use super::phc::Phc;

/// Why a hash is rejected, as words that follow "is".
pub(crate) type Reason = &'static str;

const MALFORMED: Reason = "malformed";
const TOO_EXPENSIVE: Reason = "too expensive to verify";
/// Most memory one comparison may take; see [`super::memory_budget`].
pub(super) const MEBIBYTES: u32 = 256;
/// Rounds times output blocks of PBKDF2.
const PBKDF2_BLOCKS: u64 = 4_000_000;
const HASH_BYTES: std::ops::RangeInclusive<usize> = 16..=128;
const SALT_BYTES: std::ops::RangeInclusive<usize> = 1..=256;

/// How a legacy hash is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Argon2 and scrypt.
    #[cfg(feature = "foreign-hashes")]
    MemoryHard(MemoryHard),
    /// Two to the power of this many rounds.
    #[cfg(feature = "foreign-hashes")]
    Phpass {
        ln: u8,
    },
    Pbkdf2 {
        digest: Sha,
        rounds: NonZeroU32,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sha {
    One,
    Two256,
    Two512,
}

impl Sha {
    pub(crate) fn parse(name: &str) -> Option<Self> {
        match name {
            "sha1" => Some(Sha::One),
            "sha256" => Some(Sha::Two256),
            "sha512" => Some(Sha::Two512),
            _ => None,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Sha::One => "sha1",
            Sha::Two256 => "sha256",
            Sha::Two512 => "sha512",
        }
    }

    fn bytes(self) -> usize {
        match self {
            Sha::One => 20,
            Sha::Two256 => 32,
            Sha::Two512 => 64,
        }
    }

    fn algorithm(self) -> pbkdf2::Algorithm {
        match self {
            Sha::One => pbkdf2::PBKDF2_HMAC_SHA1,
            Sha::Two256 => pbkdf2::PBKDF2_HMAC_SHA256,
            Sha::Two512 => pbkdf2::PBKDF2_HMAC_SHA512,
        }
    }
}

/// A legacy hash that may be verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LegacyHash {
    kind: Kind,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl LegacyHash {
    /// Checks its cost.
    ///
    /// # Errors
    /// [`Reason`] for an invalid or too expensive hash.
    pub(crate) fn new(kind: Kind, salt: Vec<u8>, hash: Vec<u8>) -> Result<Self, Reason> {
        if !HASH_BYTES.contains(&hash.len()) || !SALT_BYTES.contains(&salt.len()) {
            return Err(MALFORMED);
        }
        match kind {
            #[cfg(feature = "foreign-hashes")]
            Kind::MemoryHard(kind) => kind.check(salt.len(), hash.len())?,
            #[cfg(feature = "foreign-hashes")]
            Kind::Phpass { ln } => phpass::check(ln, salt.len(), hash.len())?,
            Kind::Pbkdf2 { digest, rounds } => {
                let blocks = hash.len().div_ceil(digest.bytes()) as u64;
                if u64::from(rounds.get()) * blocks > PBKDF2_BLOCKS {
                    return Err(TOO_EXPENSIVE);
                }
            }
        }
        Ok(Self { kind, salt, hash })
    }

    /// Reads the stored form.
    ///
    /// # Errors
    /// [`Reason`], also for a valid hash that is too expensive.
    pub(crate) fn read(text: &str) -> Result<Self, Reason> {
        let phc = Phc::read(text).ok_or(MALFORMED)?;
        let kind = match phc.id {
            "argon2id" | "argon2i" | "argon2d" | "scrypt" | "firebase-scrypt" | "phpass" => {
                #[cfg(not(feature = "foreign-hashes"))]
                return Err("of a format that needs a build with the feature `foreign-hashes`");
                #[cfg(feature = "foreign-hashes")]
                match phc.id {
                    "phpass" => {
                        Kind::Phpass { ln: phc.number("ln").and_then(|ln| ln.try_into().ok()).ok_or(MALFORMED)? }
                    }
                    _ => Kind::MemoryHard(MemoryHard::read(&phc)?),
                }
            }
            _ => Kind::Pbkdf2 {
                digest: phc.id.strip_prefix("pbkdf2-").and_then(Sha::parse).ok_or("of an unknown format")?,
                rounds: phc.number("i").and_then(NonZeroU32::new).ok_or(MALFORMED)?,
            },
        };
        Self::new(kind, phc.salt.ok_or(MALFORMED)?, phc.hash.ok_or(MALFORMED)?)
    }

    /// The memory of a comparison, rounded up.
    pub(super) fn mebibytes(&self) -> u32 {
        let kibibytes = match self.kind {
            #[cfg(feature = "foreign-hashes")]
            Kind::MemoryHard(kind) => kind.kibibytes(),
            #[cfg(feature = "foreign-hashes")]
            Kind::Phpass { .. } => 0,
            Kind::Pbkdf2 { .. } => 0,
        };
        u32::try_from(kibibytes / 1024 + 1).unwrap_or(MEBIBYTES).min(MEBIBYTES)
    }

    /// Whether the password matches. Takes up to seconds of one core.
    pub(super) fn matches(&self, password: &str) -> bool {
        self.compute(password).is_some_and(|made| verify_slices_are_equal(&made, &self.hash).is_ok())
    }

    fn compute(&self, password: &str) -> Option<Zeroizing<Vec<u8>>> {
        let mut made = Zeroizing::new(vec![0; self.hash.len()]);
        match self.kind {
            #[cfg(feature = "foreign-hashes")]
            Kind::MemoryHard(kind) => kind.compute(password, &self.salt, &mut made)?,
            #[cfg(feature = "foreign-hashes")]
            Kind::Phpass { ln } => phpass::compute(ln, password, &self.salt, &mut made),
            Kind::Pbkdf2 { digest, rounds } => {
                pbkdf2::derive(digest.algorithm(), rounds, &self.salt, password.as_bytes(), &mut made);
            }
        }
        Some(made)
    }
}

impl fmt::Display for LegacyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            #[cfg(feature = "foreign-hashes")]
            Kind::MemoryHard(kind) => kind.fmt(f)?,
            #[cfg(feature = "foreign-hashes")]
            Kind::Phpass { ln } => write!(f, "$phpass$ln={ln}")?,
            Kind::Pbkdf2 { digest, rounds } => write!(f, "$pbkdf2-{}$i={rounds}", digest.name())?,
        }
        write!(f, "${}${}", STANDARD_NO_PAD.encode(&self.salt), STANDARD_NO_PAD.encode(&self.hash))
    }
}
