//! better-auth: `{"user":[…],"account":[…]}`, or one user per line with the `password` of their account.
//!
//! Its hash is `salt:key` in hexadecimal: scrypt with N = 16384, r = 16, p = 1 over the password in NFKC, salted with the
//! text of the salt.

use std::collections::HashMap;

use crate::{
    crypto::{
        hex,
        password::legacy::{Kind, LegacyHash, Reason, memory_hard::MemoryHard},
    },
    transfer::{
        imported_user::{ImportedUser, Read, Verified},
        record::Record,
    },
};

/// Passwords by the id of the user they belong to.
pub(in crate::transfer) type Accounts = HashMap<String, String>;

const SCRYPT: Kind = Kind::MemoryHard(MemoryHard::Scrypt { ln: 14, r: 16, p: 1, nfkc: true });
/// Only accounts with a password, not logins by other providers.
const OWN_PROVIDER: &str = "credential";

/// The user of the password in a row of `account`.
pub(in crate::transfer) fn account(row: &Record) -> Option<(String, String)> {
    let own = row.text("providerId").or(row.text("provider_id")) == Some(OWN_PROVIDER);
    let user = row.id("userId").or_else(|| row.id("user_id"))?;
    row.text("password").filter(|_| own).map(|password| (user, password.to_owned()))
}

pub(in crate::transfer) fn read(row: &Record, accounts: &Accounts) -> Result<Read, String> {
    let id = row.id("id");
    let password = row.text("password").or_else(|| accounts.get(id.as_ref()?).map(String::as_str));
    let mut imported = ImportedUser::new(id.clone(), row.text("email"), &[row.text("name"), row.text("username")])?;
    // A site with its own hash function may use one of the known formats.
    imported = match password.and_then(|text| Some((text, text.split_once(':')?))) {
        Some((_, (salt, key))) => {
            let hash = own(salt, key).map_err(|why| format!("the password hash is {why}"))?.to_string();
            ImportedUser { hash: Some(hash), ..imported }
        }
        None => imported.with_hash(password)?,
    };
    let imported = ImportedUser {
        verified: Verified::flag(either(row, "emailVerified", "email_verified", Record::flag)?),
        created_at: either(row, "createdAt", "created_at", Record::time)?,
        disabled: row.flag("banned")? == Some(true),
        superuser: row.text("role").is_some_and(|roles| roles.split(',').any(|role| role.trim() == "admin")),
        ..imported
    };
    imported.read()
}

fn own(salt: &str, key: &str) -> Result<LegacyHash, Reason> {
    LegacyHash::new(SCRYPT, salt.into(), hex::decode(key).ok_or("malformed")?)
}

/// A column under its name in JavaScript, or in SQL.
fn either<T>(
    row: &Record,
    first: &str,
    second: &str,
    read: impl Fn(&Record, &str) -> Result<Option<T>, String>,
) -> Result<Option<T>, String> {
    match read(row, first)? {
        Some(found) => Ok(Some(found)),
        None => read(row, second),
    }
}
