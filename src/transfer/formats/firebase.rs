//! Firebase: `firebase auth:export users.json --format=JSON`, with the project's hash parameters.
//!
//! Firebase's hash is the project's signer key, encrypted with a key that scrypt derives from the password. Only the
//! SHA-256 of the key stream is stored here: the signer key is in no row, and no login needs it.

use aws_lc_rs::digest;
use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use zeroize::Zeroizing;

use crate::{
    crypto::password::{
        legacy::{
            Kind, LegacyHash,
            memory_hard::{FIREBASE_KEY_BYTES, MemoryHard},
        },
        phc::base64,
    },
    transfer::{
        factors, identities,
        imported_user::{ImportedUser, Read, Verified},
        record::Record,
    },
};

const URL_BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The password hash parameters of a Firebase project, as its console shows them.
pub(crate) struct Project {
    key: Zeroizing<Vec<u8>>,
    separator: Vec<u8>,
    rounds: u32,
    mem_cost: u8,
}

impl Project {
    /// `key` and `separator` are base64.
    ///
    /// # Errors
    /// An explanation.
    pub(crate) fn new(key: &str, separator: &str, rounds: u32, mem_cost: u8) -> Result<Self, &'static str> {
        let key = Zeroizing::new(either(key).ok_or("the signer key is no base64")?);
        if key.len() != FIREBASE_KEY_BYTES {
            return Err("the signer key must have 64 bytes");
        }
        Ok(Self { key, separator: either(separator).ok_or("the salt separator is no base64")?, rounds, mem_cost })
    }

    fn adopt(&self, hash: &str, salt: &str) -> Result<LegacyHash, &'static str> {
        let (hash, salt) = (either(hash).ok_or("malformed")?, either(salt).ok_or("malformed")?);
        if hash.len() != self.key.len() {
            return Err("malformed");
        }
        let stream: Zeroizing<Vec<u8>> = Zeroizing::new(hash.iter().zip(self.key.iter()).map(|(a, b)| a ^ b).collect());
        let kind = Kind::MemoryHard(MemoryHard::FirebaseScrypt { ln: self.mem_cost, r: self.rounds });
        let hash = digest::digest(&digest::SHA256, &stream).as_ref().to_vec();
        LegacyHash::new(kind, [&salt[..], &self.separator].concat(), hash)
    }
}

pub(in crate::transfer) fn read(user: &Record, project: Option<&Project>) -> Result<Read, String> {
    let account = ImportedUser::new(user.id("localId"), user.text("email"), &[user.text("displayName")])?;
    let hash = match (user.text("passwordHash"), project) {
        (None, _) => None,
        (Some(_), None) => {
            return Err("has a password, but the hash parameters of the project were not given".to_owned());
        }
        (Some(hash), Some(project)) => {
            let adopted = project.adopt(hash, user.text("salt").unwrap_or_default());
            Some(adopted.map_err(|why| format!("the password hash is {why}"))?.to_string())
        }
    };
    let account = ImportedUser {
        hash,
        verified: Verified::flag(user.flag("emailVerified")?),
        created_at: user.time("createdAt")?,
        disabled: user.flag("disabled")? == Some(true),
        factors: factors::of_firebase(user),
        identities: identities::of_firebase(user),
        ..account
    };
    account.read()
}

/// The command line tool writes standard base64, the Admin SDK base64url.
fn either(text: &str) -> Option<Vec<u8>> {
    base64(text).or_else(|| URL_BASE64.decode(text).ok())
}
