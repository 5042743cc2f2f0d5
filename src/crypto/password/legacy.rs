//! Legacy hashes of other systems: their stored form, their limits of cost, and the comparison.
//!
//! One stored form each, in the PHC string format: `$argon2id$v=19$m=65536,t=3,p=4$salt$hash`,
//! `$pbkdf2-sha256$i=600000$salt$hash`, `$scrypt$ln=14,r=8,p=1$salt$hash` (with `nfkc=1` where the password is
//! normalised first), `$firebase-scrypt$ln=14,r=8$salt$hash`. Threat: a dump with hashes that need more work or memory
//! than a login may cost, or that are so short that any password matches. Both are rejected without being computed.

use std::{fmt, num::NonZeroU32};

use argon2::{Algorithm, Argon2, Version};
use aws_lc_rs::{
    cipher::{AES_256, EncryptingKey, EncryptionContext, UnboundCipherKey},
    constant_time::verify_slices_are_equal,
    digest,
    iv::FixedLength,
    pbkdf2,
};
use base64::{Engine as _, engine::general_purpose::STANDARD_NO_PAD};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::phc::Phc;

/// Why a hash is rejected, as words that follow "is".
pub(crate) type Reason = &'static str;

const MALFORMED: Reason = "malformed";
const TOO_EXPENSIVE: Reason = "too expensive to verify";
/// The maximum memory of one comparison; see [`super::memory_budget`].
pub(super) const MEBIBYTES: u32 = 256;
const KIBIBYTES: u64 = MEBIBYTES as u64 * 1024;
/// Memory times passes of argon2: about a second and a half of one core.
const KIBIBYTE_PASSES: u64 = 1 << 21;
/// Rounds times output blocks of PBKDF2.
const PBKDF2_BLOCKS: u64 = 4_000_000;
/// N · r · p of scrypt.
const SCRYPT_STEPS: u64 = 1 << 22;
const HASH_BYTES: std::ops::RangeInclusive<usize> = 16..=128;
const SALT_BYTES: std::ops::RangeInclusive<usize> = 1..=256;
const ARGON2_SALT_BYTES: usize = 8;
/// The length of Firebase's keys.
pub(crate) const FIREBASE_KEY_BYTES: usize = 64;

/// How a legacy hash is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Memory in KiB, passes, lanes.
    Argon2 {
        algorithm: Algorithm,
        version: Version,
        m: u32,
        t: u32,
        p: u32,
    },
    Pbkdf2 {
        digest: Sha,
        rounds: NonZeroU32,
    },
    /// With `nfkc` the password is normalised first.
    Scrypt {
        ln: u8,
        r: u32,
        p: u32,
        nfkc: bool,
    },
    /// The hash is SHA-256 of the key stream that encrypts Firebase's signer key, so that key is not needed here.
    FirebaseScrypt {
        ln: u8,
        r: u32,
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
            Kind::Argon2 { m, t, p, .. } => {
                if u64::from(m) > KIBIBYTES || p > 64 || u64::from(m) * u64::from(t) > KIBIBYTE_PASSES {
                    return Err(TOO_EXPENSIVE);
                }
                if salt.len() < ARGON2_SALT_BYTES || argon2::Params::new(m, t, p, Some(hash.len())).is_err() {
                    return Err(MALFORMED);
                }
            }
            Kind::Pbkdf2 { digest, rounds } => {
                let blocks = hash.len().div_ceil(digest.bytes()) as u64;
                if u64::from(rounds.get()) * blocks > PBKDF2_BLOCKS {
                    return Err(TOO_EXPENSIVE);
                }
            }
            Kind::Scrypt { ln, r, p, .. } => scrypt_cost(ln, r, p)?,
            Kind::FirebaseScrypt { ln, r } if hash.len() == digest::SHA256_OUTPUT_LEN => scrypt_cost(ln, r, 1)?,
            Kind::FirebaseScrypt { .. } => return Err(MALFORMED),
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
            "argon2id" | "argon2i" | "argon2d" => Kind::Argon2 {
                algorithm: Algorithm::new(phc.id).map_err(|_| MALFORMED)?,
                version: version(phc.number("v").unwrap_or(16)).ok_or(MALFORMED)?,
                m: phc.number("m").ok_or(MALFORMED)?,
                t: phc.number("t").ok_or(MALFORMED)?,
                p: phc.number("p").ok_or(MALFORMED)?,
            },
            "scrypt" => Kind::Scrypt {
                ln: small(phc.number("ln"))?,
                r: phc.number("r").ok_or(MALFORMED)?,
                p: phc.number("p").ok_or(MALFORMED)?,
                nfkc: phc.number("nfkc") == Some(1),
            },
            "firebase-scrypt" => {
                Kind::FirebaseScrypt { ln: small(phc.number("ln"))?, r: phc.number("r").ok_or(MALFORMED)? }
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
            Kind::Argon2 { m, .. } => u64::from(m),
            Kind::Pbkdf2 { .. } => 0,
            Kind::Scrypt { ln, r, p, .. } => scrypt_kibibytes(ln, r, p),
            Kind::FirebaseScrypt { ln, r } => scrypt_kibibytes(ln, r, 1),
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
            Kind::Argon2 { algorithm, version, m, t, p } => {
                let params = argon2::Params::new(m, t, p, Some(made.len())).ok()?;
                let argon2 = Argon2::new(algorithm, version, params);
                argon2.hash_password_into(password.as_bytes(), &self.salt, &mut made).ok()?;
            }
            Kind::Pbkdf2 { digest, rounds } => {
                pbkdf2::derive(digest.algorithm(), rounds, &self.salt, password.as_bytes(), &mut made);
            }
            Kind::Scrypt { ln, r, p, nfkc } => {
                let normal = Zeroizing::new(if nfkc { password.nfkc().collect() } else { password.to_owned() });
                let params = scrypt::Params::new(ln, r, p).ok()?;
                scrypt::scrypt(normal.as_bytes(), &self.salt, &params, &mut made).ok()?;
            }
            Kind::FirebaseScrypt { ln, r } => {
                let params = scrypt::Params::new(ln, r, 1).ok()?;
                let mut key = Zeroizing::new([0; 32]);
                scrypt::scrypt(password.as_bytes(), &self.salt, &params, &mut *key).ok()?;
                made.copy_from_slice(digest::digest(&digest::SHA256, &*key_stream(&key)?).as_ref());
            }
        }
        Some(made)
    }
}

/// AES-256-CTR with a counter of zero, as Firebase encrypts its signer key.
fn key_stream(key: &[u8; 32]) -> Option<Zeroizing<[u8; FIREBASE_KEY_BYTES]>> {
    let key = EncryptingKey::ctr(UnboundCipherKey::new(&AES_256, key).ok()?).ok()?;
    let mut stream = Zeroizing::new([0; FIREBASE_KEY_BYTES]);
    // Each derived key encrypts one message only: the salt is part of it.
    key.less_safe_encrypt(&mut *stream, EncryptionContext::Iv128(FixedLength::from([0; 16]))).ok()?;
    Some(stream)
}

fn scrypt_cost(ln: u8, r: u32, p: u32) -> Result<(), Reason> {
    if ln == 0 || r == 0 || p == 0 {
        return Err(MALFORMED);
    }
    let steps = u64::from(r).checked_shl(ln.into()).filter(|_| ln < 32).ok_or(TOO_EXPENSIVE)?;
    if scrypt_kibibytes(ln, r, p) > KIBIBYTES || steps.saturating_mul(p.into()) > SCRYPT_STEPS {
        Err(TOO_EXPENSIVE)
    } else {
        Ok(())
    }
}

/// The large table, and one block for each of `p`.
fn scrypt_kibibytes(ln: u8, r: u32, p: u32) -> u64 {
    let (r, p) = (u64::from(r), u64::from(p));
    ((r << ln) + r * p) / 8
}

fn small(number: Option<u32>) -> Result<u8, Reason> {
    number.ok_or(MALFORMED)?.try_into().map_err(|_| TOO_EXPENSIVE)
}

/// Of argon2: a text without a version means 16.
pub(crate) fn version(number: u32) -> Option<Version> {
    Version::try_from(number).ok()
}

impl fmt::Display for LegacyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Argon2 { algorithm, version, m, t, p } => {
                write!(f, "${algorithm}$v={}$m={m},t={t},p={p}", u32::from(version))?;
            }
            Kind::Pbkdf2 { digest, rounds } => write!(f, "$pbkdf2-{}$i={rounds}", digest.name())?,
            Kind::Scrypt { ln, r, p, nfkc } => {
                write!(f, "$scrypt$ln={ln},r={r},p={p}{}", if nfkc { ",nfkc=1" } else { "" })?;
            }
            Kind::FirebaseScrypt { ln, r } => write!(f, "$firebase-scrypt$ln={ln},r={r}")?,
        }
        write!(f, "${}${}", STANDARD_NO_PAD.encode(&self.salt), STANDARD_NO_PAD.encode(&self.hash))
    }
}
