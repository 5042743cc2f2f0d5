//! Parses `auth_user.hashed_password`.

use aws_lc_rs::{digest, hmac};
use base64::{
    Engine as _,
    engine::{GeneralPurpose, general_purpose::STANDARD},
};
use bcrypt_lanes::format;
use zeroize::Zeroizing;

use super::legacy::{LegacyHash, Reason};
use crate::crypto::hex;

pub(super) const LONG_PREFIX: &str = "$bcrypt-sha256$v=2,t=2b,r=";
/// Django's `bcrypt_sha256`: the rest is a bcrypt hash of the hexadecimal SHA-256.
pub(super) const DJANGO_PREFIX: &str = "$django-bcrypt-sha256";
/// WordPress since 6.8: the rest is a bcrypt hash of an HMAC.
pub(super) const WORDPRESS_PREFIX: &str = "$wp$2y$";
/// The key of that HMAC, which is the same everywhere: it keeps a hash of WordPress from being used as another one.
const WORDPRESS_KEY: &[u8] = b"wp-sha384";
/// The most expensive bcrypt that is ever computed.
const MOST_EXPENSIVE_BCRYPT: u32 = 15;
/// Salts as passlib writes them: bcrypt's alphabet, no padding.
const BCRYPT_BASE64: GeneralPurpose =
    GeneralPurpose::new(&base64::alphabet::BCRYPT, base64::engine::general_purpose::NO_PAD);

/// A stored hash.
pub(super) enum Stored {
    Bcrypt(format::Stored, Prehash),
    LegacyHash(LegacyHash),
}

/// The input of bcrypt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Prehash {
    Password,
    /// Its HMAC-SHA256, keyed by the salt's text, in base64: passlib's form, and ours over 72 bytes.
    Hmac,
    /// Its SHA-256 in hexadecimal: Django's form.
    Sha256,
    /// Its HMAC-SHA384 in base64: WordPress's form.
    WordPress,
}

impl Stored {
    /// Reads a hash that may be computed.
    pub(super) fn read(text: &str) -> Result<Self, Reason> {
        let (inner, given) = if let Some(rest) = text.strip_prefix(LONG_PREFIX) {
            (short(rest).ok_or("malformed")?, Prehash::Hmac)
        } else if let Some(inner) = text.strip_prefix(DJANGO_PREFIX) {
            (inner.to_owned(), Prehash::Sha256)
        } else if text.starts_with(WORDPRESS_PREFIX) {
            (text.trim_start_matches("$wp").to_owned(), Prehash::WordPress)
        } else if text.starts_with("$2") {
            (text.to_owned(), Prehash::Password)
        } else {
            return LegacyHash::read(text).map(Self::LegacyHash);
        };
        let stored = format::read(&inner).ok_or("malformed")?;
        if stored.cost > MOST_EXPENSIVE_BCRYPT {
            return Err("of a cost over 15");
        }
        Ok(Self::Bcrypt(stored, given))
    }
}

/// `12$salt$digest` as bcrypt itself writes it.
fn short(rest: &str) -> Option<String> {
    let mut parts = rest.split('$');
    let (cost, salt, digest) = (parts.next()?, parts.next()?, parts.next()?);
    parts.next().is_none().then(|| format!("$2b${cost:0>2}${salt}{digest}"))
}

/// The text that goes into bcrypt.
pub(super) fn prehash(password: &str, salt: [u8; 16], given: Prehash) -> Zeroizing<String> {
    Zeroizing::new(match given {
        Prehash::Password => password.to_owned(),
        Prehash::Hmac => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, BCRYPT_BASE64.encode(salt).as_bytes());
            STANDARD.encode(hmac::sign(&key, password.as_bytes()))
        }
        Prehash::WordPress => {
            // What PHP's `trim` takes away.
            let trimmed = password.trim_matches([' ', '\t', '\n', '\r', '\0', '\u{b}']);
            let key = hmac::Key::new(hmac::HMAC_SHA384, WORDPRESS_KEY);
            STANDARD.encode(hmac::sign(&key, trimmed.as_bytes()))
        }
        Prehash::Sha256 => {
            let digest = digest::digest(&digest::SHA256, password.as_bytes());
            hex::encode(digest.as_ref())
        }
    })
}
