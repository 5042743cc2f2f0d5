//! A secret of 32 bytes, which seals and derives: the master secret, and the data keys that it seals.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey},
    digest::{SHA256, digest},
    hmac,
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::hex;
use crate::{config::is_weak, error::Error};

/// Fills an array with random bytes from the operating system.
///
/// # Errors
/// When the operating system has no randomness.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Error::internal(format!("no randomness: {e}")))?;
    Ok(bytes)
}

/// A random token of 256 bits, as text: for a link, a challenge, a cookie.
///
/// # Errors
/// When the operating system has no randomness.
pub(crate) fn token() -> Result<String, Error> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// What is stored of a [`token`]. It has too many bits to be guessed, so a plain SHA-256 is enough.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    digest(&SHA256, token.as_bytes()).as_ref().to_vec()
}

/// A new master secret, as text.
///
/// # Errors
/// When the operating system has no randomness.
pub fn generate_secret_key() -> Result<SecretString, Error> {
    Ok(SecretString::from(STANDARD.encode(random::<32>()?)))
}

/// 32 bytes that seal or derive all other secrets.
#[derive(Clone)]
pub(crate) struct MasterSecret(Zeroizing<[u8; 32]>);

impl MasterSecret {
    /// Reads 32 bytes in base64. `None` for another length, or a weak value.
    pub(crate) fn from_base64(text: &SecretString) -> Option<Self> {
        let bytes = Zeroizing::new(STANDARD.decode(text.expose_secret()).ok()?);
        let mut secret = Zeroizing::new([0; 32]);
        if bytes.len() != secret.len() || is_weak(&bytes) {
            return None;
        }
        secret.copy_from_slice(&bytes);
        Some(Self(secret))
    }

    /// 32 new bytes.
    ///
    /// # Errors
    /// When the operating system has no randomness.
    #[cfg(any(test, feature = "cli"))]
    pub(crate) fn random() -> Result<Self, Error> {
        random::<32>().map(|bytes| Self(Zeroizing::new(bytes)))
    }

    pub(super) fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Zeroizing::new(bytes))
    }

    pub(super) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Names it without revealing it: eight hexadecimal digits of an HMAC.
    pub(crate) fn id(&self) -> String {
        let named = hmac::sign(&self.derive("vestibule secret id v1"), b"");
        hex::encode(named.as_ref().get(..4).unwrap_or_default())
    }

    /// A derived key for one purpose (one block of HKDF-Expand, RFC 5869).
    pub(crate) fn derive(&self, purpose: &str) -> hmac::Key {
        let master = hmac::Key::new(hmac::HMAC_SHA256, &*self.0);
        let derived = hmac::sign(&master, &[purpose.as_bytes(), &[1]].concat());
        hmac::Key::new(hmac::HMAC_SHA256, derived.as_ref())
    }

    /// Encrypts under a name, which is needed to decrypt.
    pub(crate) fn seal(&self, name: &str, plain: &[u8]) -> Result<Vec<u8>, Error> {
        let failed = |_| Error::internal("sealing failed");
        let mut data = plain.to_vec();
        let key = RandomizedNonceKey::new(&AES_256_GCM, &*self.0).map_err(failed)?;
        let nonce = key.seal_in_place_append_tag(Aad::from(name.as_bytes()), &mut data).map_err(failed)?;
        Ok([nonce.as_ref().as_slice(), &data].concat())
    }

    /// Decrypts. `None` when the secret or the name differs.
    pub(crate) fn open(&self, name: &str, sealed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let (nonce, data) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut data = Zeroizing::new(data.to_vec());
        let key = RandomizedNonceKey::new(&AES_256_GCM, &*self.0).ok()?;
        let length = key.open_in_place(Nonce::from(nonce), Aad::from(name.as_bytes()), &mut data).ok()?.len();
        data.truncate(length);
        Some(data)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_data_opens_only_under_the_same_secret_and_name() -> Result<(), Error> {
        let [a, b] = [1, 2].map(|n| MasterSecret(Zeroizing::new([n; 32])));
        let sealed = a.seal("kid", b"private")?;
        assert!(!sealed.windows(7).any(|w| w == b"private"));
        assert_eq!(a.open("kid", &sealed).as_deref().map(Vec::as_slice), Some(b"private".as_slice()));
        assert!(a.open("other", &sealed).is_none());
        assert!(b.open("kid", &sealed).is_none());
        assert!(a.open("kid", &sealed[..11]).is_none());
        Ok(())
    }
}
