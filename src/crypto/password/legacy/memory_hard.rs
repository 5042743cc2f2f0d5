//! Argon2 and scrypt, as other systems use them: what a comparison may cost, and how it is computed.
//!
//! A part of its own, since the two crates are left out of a build without the feature `foreign-hashes`.

use std::fmt;

use argon2::{Algorithm, Argon2, Version};
use aws_lc_rs::{
    cipher::{AES_256, EncryptingKey, EncryptionContext, UnboundCipherKey},
    digest,
    iv::FixedLength,
};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

use super::{MALFORMED, MEBIBYTES, Reason, TOO_EXPENSIVE};
use crate::crypto::password::phc::Phc;

const KIBIBYTES: u64 = MEBIBYTES as u64 * 1024;
/// Memory times passes of argon2: about a second and a half of one core.
const KIBIBYTE_PASSES: u64 = 1 << 21;
/// N · r · p of scrypt.
const SCRYPT_STEPS: u64 = 1 << 22;
const ARGON2_SALT_BYTES: usize = 8;
/// As much as Firebase's keys are long.
pub(crate) const FIREBASE_KEY_BYTES: usize = 64;

/// A function that takes memory, and its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MemoryHard {
    /// Memory in KiB, passes, lanes.
    Argon2 { algorithm: Algorithm, version: Version, m: u32, t: u32, p: u32 },
    /// With `nfkc` the password is normalised first.
    Scrypt { ln: u8, r: u32, p: u32, nfkc: bool },
    /// The hash is SHA-256 of the key stream that encrypts Firebase's signer key, so that key is not needed here.
    FirebaseScrypt { ln: u8, r: u32 },
}

impl MemoryHard {
    pub(super) fn read(phc: &Phc<'_>) -> Result<Self, Reason> {
        Ok(match phc.id {
            "scrypt" => Self::Scrypt {
                ln: small(phc.number("ln"))?,
                r: phc.number("r").ok_or(MALFORMED)?,
                p: phc.number("p").ok_or(MALFORMED)?,
                nfkc: phc.number("nfkc") == Some(1),
            },
            "firebase-scrypt" => {
                Self::FirebaseScrypt { ln: small(phc.number("ln"))?, r: phc.number("r").ok_or(MALFORMED)? }
            }
            id => Self::Argon2 {
                algorithm: Algorithm::new(id).map_err(|_| MALFORMED)?,
                version: version(phc.number("v").unwrap_or(16)).ok_or(MALFORMED)?,
                m: phc.number("m").ok_or(MALFORMED)?,
                t: phc.number("t").ok_or(MALFORMED)?,
                p: phc.number("p").ok_or(MALFORMED)?,
            },
        })
    }

    /// Refuses what is broken or would cost too much.
    pub(super) fn check(self, salt_bytes: usize, hash_bytes: usize) -> Result<(), Reason> {
        match self {
            Self::Argon2 { m, t, p, .. } => {
                if u64::from(m) > KIBIBYTES || p > 64 || u64::from(m) * u64::from(t) > KIBIBYTE_PASSES {
                    return Err(TOO_EXPENSIVE);
                }
                if salt_bytes < ARGON2_SALT_BYTES || argon2::Params::new(m, t, p, Some(hash_bytes)).is_err() {
                    return Err(MALFORMED);
                }
                Ok(())
            }
            Self::Scrypt { ln, r, p, .. } => scrypt_cost(ln, r, p),
            Self::FirebaseScrypt { ln, r } if hash_bytes == digest::SHA256_OUTPUT_LEN => scrypt_cost(ln, r, 1),
            Self::FirebaseScrypt { .. } => Err(MALFORMED),
        }
    }

    /// The memory that a comparison takes.
    pub(super) fn kibibytes(self) -> u64 {
        match self {
            Self::Argon2 { m, .. } => u64::from(m),
            Self::Scrypt { ln, r, p, .. } => scrypt_kibibytes(ln, r, p),
            Self::FirebaseScrypt { ln, r } => scrypt_kibibytes(ln, r, 1),
        }
    }

    pub(super) fn compute(self, password: &str, salt: &[u8], made: &mut [u8]) -> Option<()> {
        match self {
            Self::Argon2 { algorithm, version, m, t, p } => {
                let params = argon2::Params::new(m, t, p, Some(made.len())).ok()?;
                Argon2::new(algorithm, version, params).hash_password_into(password.as_bytes(), salt, made).ok()
            }
            Self::Scrypt { ln, r, p, nfkc } => {
                let normal = Zeroizing::new(if nfkc { password.nfkc().collect() } else { password.to_owned() });
                let params = scrypt::Params::new(ln, r, p).ok()?;
                scrypt::scrypt(normal.as_bytes(), salt, &params, made).ok()
            }
            Self::FirebaseScrypt { ln, r } => {
                let params = scrypt::Params::new(ln, r, 1).ok()?;
                let mut key = Zeroizing::new([0; 32]);
                scrypt::scrypt(password.as_bytes(), salt, &params, &mut *key).ok()?;
                made.copy_from_slice(digest::digest(&digest::SHA256, &*key_stream(&key)?).as_ref());
                Some(())
            }
        }
    }
}

/// AES-256-CTR from a counter of zero: what the signer key is added to.
fn key_stream(key: &[u8; 32]) -> Option<Zeroizing<[u8; FIREBASE_KEY_BYTES]>> {
    let key = EncryptingKey::ctr(UnboundCipherKey::new(&AES_256, key).ok()?).ok()?;
    let mut stream = Zeroizing::new([0; FIREBASE_KEY_BYTES]);
    // Each derived key encrypts one message ever: the salt is part of it.
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

/// The logarithm of scrypt's N, a power of two.
pub(crate) fn exponent(n: u32) -> Result<u8, Reason> {
    if n.is_power_of_two() { u8::try_from(n.ilog2()).map_err(|_| MALFORMED) } else { Err(MALFORMED) }
}

fn small(number: Option<u32>) -> Result<u8, Reason> {
    number.ok_or(MALFORMED)?.try_into().map_err(|_| TOO_EXPENSIVE)
}

/// Of argon2: 16 is what a text without a version means.
pub(crate) fn version(number: u32) -> Option<Version> {
    Version::try_from(number).ok()
}

impl fmt::Display for MemoryHard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Argon2 { algorithm, version, m, t, p } => {
                write!(f, "${algorithm}$v={}$m={m},t={t},p={p}", u32::from(version))
            }
            Self::Scrypt { ln, r, p, nfkc } => {
                write!(f, "$scrypt$ln={ln},r={r},p={p}{}", if nfkc { ",nfkc=1" } else { "" })
            }
            Self::FirebaseScrypt { ln, r } => write!(f, "$firebase-scrypt$ln={ln},r={r}"),
        }
    }
}
