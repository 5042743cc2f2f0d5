//! Firebase: `firebase auth:export users.json --format=JSON`, with the project's hash parameters.

use zeroize::Zeroizing;

use crate::{
    crypto::password::{
        foreign::{self, either},
        legacy::{LegacyHash, memory_hard::FIREBASE_KEY_BYTES},
        normalize::normalize_hash,
    },
    transfer::{
        factors, identities,
        imported_user::{ImportedUser, Read, Verified},
        record::Record,
    },
};

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
        foreign::firebase(hash, salt, &self.key, &self.separator, self.rounds, self.mem_cost)
    }
}

pub(in crate::transfer) fn read(user: &Record, project: Option<&Project>) -> Result<Read, String> {
    let account = ImportedUser::new(user.id("localId"), user.text("email"), &[user.text("displayName")])?;
    let made = user.text("passwordHash").map(|hash| {
        let adopted = project.map(|project| project.adopt(hash, user.text("salt").unwrap_or_default()));
        let made = match adopted {
            _ if bcrypt(hash).is_some() => normalize_hash(&bcrypt(hash).unwrap_or_default()),
            // The emulator writes no hash at all, but `fakeHash:salt=…:password=…`.
            _ if hash.starts_with("fakeHash") => Err("of the emulator, which hashes nothing"),
            None => Err("not usable without the hash parameters of the project: give --firebase-signer-key-file \
                 (docs/import.md#firebase)"),
            Some(adopted) => adopted.map(|hash| hash.to_string()),
        };
        (hash, made)
    });
    let account = account.with_made(made);
    let account = ImportedUser {
        verified: Verified::flag(user.flag("emailVerified")?),
        created_at: user.time("createdAt")?,
        disabled: user.flag("disabled")? == Some(true),
        factors: factors::of_firebase(user),
        identities: identities::of_firebase(user),
        ..account
    };
    account.read()
}

/// The hash of a user who was imported there with bcrypt, and has not logged in since.
fn bcrypt(hash: &str) -> Option<String> {
    String::from_utf8(either(hash)?).ok().filter(|text| text.starts_with("$2"))
}

/// The columns of `firebase auth:export users.csv`, which has no header: seven of the user, four for each of four providers,
/// five of the user, and in newer versions four for each of the other providers.
pub(in crate::transfer) fn names(cells: usize) -> Vec<String> {
    const FIRST: [&str; 7] = ["localId", "email", "emailVerified", "passwordHash", "salt", "displayName", "photoUrl"];
    const LAST: [&str; 5] = ["createdAt", "lastSignedInAt", "phoneNumber", "disabled", "customAttributes"];
    const PROVIDERS_BETWEEN: usize = 4;
    let provider = |name: &'static str| ["", " email", " name", " photo"].map(|part| format!("{name}{part}"));
    let (between, behind) = identities::FIREBASE_COLUMNS.split_at(PROVIDERS_BETWEEN);
    let names = FIRST.iter().map(|name| (*name).to_owned());
    let names = names.chain(between.iter().copied().flat_map(provider));
    let names =
        names.chain(LAST.iter().map(|name| (*name).to_owned())).chain(behind.iter().copied().flat_map(provider));
    // There is a comma behind the last one.
    names.take(cells.max(FIRST.len() + PROVIDERS_BETWEEN * 4 + LAST.len())).collect()
}
