//! `$2b$12$` + salt + digest. Parsing is the `bcrypt` crate's, after a check of the input.

use std::str::FromStr;

use base64::{
    Engine,
    engine::{GeneralPurpose, general_purpose::NO_PAD},
};
use bcrypt::HashParts;

const BASE64: GeneralPurpose = GeneralPurpose::new(&base64::alphabet::BCRYPT, NO_PAD);

/// A parsed hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stored {
    /// The logarithm of the number of rounds, 4 to 31.
    pub cost: u32,
    /// The salt.
    pub salt: [u8; 16],
    /// The digest.
    pub digest: [u8; 23],
}

/// Writes a hash.
pub fn write(cost: u32, salt: [u8; 16], digest: [u8; 23]) -> String {
    format!("$2b${cost:02}${}{}", BASE64.encode(salt), BASE64.encode(digest))
}

/// Parses a `$2a$`, `$2b$` or `$2y$` hash. `None` for anything else.
pub fn read(hash: &str) -> Option<Stored> {
    let known = ["$2a$", "$2b$", "$2y$"].iter().any(|version| hash.starts_with(version));
    let digits = hash.get(4..6).is_some_and(|cost| cost.bytes().all(|b| b.is_ascii_digit()));
    if hash.len() != 60 || !hash.is_ascii() || !known || !digits {
        return None;
    }
    let parts = HashParts::from_str(hash).ok()?;
    let digest = BASE64.decode(hash.get(29..)?).ok()?.try_into().ok()?;
    let cost = Some(parts.get_cost()).filter(|cost| (4..=31).contains(cost))?;
    Some(Stored { cost, salt: parts.get_salt_raw(), digest })
}
