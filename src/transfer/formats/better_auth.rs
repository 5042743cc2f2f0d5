//! better-auth: `{"user":[…],"account":[…]}`, or one person per line with the `password` of their account beside them.
//!
//! Its hash is `salt:key` in hexadecimal: scrypt with N = 16384, r = 16, p = 1 over the password in NFKC, salted with the
//! text of the salt.

use std::collections::HashMap;

use crate::{
    crypto::password::legacy::{Kind, LegacyHash, Reason, memory_hard::MemoryHard},
    transfer::{
        person::{Person, Read, Verified},
        record::Record,
    },
};

/// Passwords by the id of the person they belong to.
pub(in crate::transfer) type Accounts = HashMap<String, String>;

const SCRYPT: Kind = Kind::MemoryHard(MemoryHard::Scrypt { ln: 14, r: 16, p: 1, nfkc: true });
/// Of accounts with a password, rather than somebody else's login.
const OWN_PROVIDER: &str = "credential";

/// Whose password a row of `account` holds.
pub(in crate::transfer) fn account(row: &Record) -> Option<(String, String)> {
    let own = row.text("providerId").or(row.text("provider_id")) == Some(OWN_PROVIDER);
    let user = row.id("userId").or_else(|| row.id("user_id"))?;
    row.text("password").filter(|_| own).map(|password| (user, password.to_owned()))
}

pub(in crate::transfer) fn read(row: &Record, accounts: &Accounts) -> Result<Read, String> {
    let id = row.id("id");
    let password = row.text("password").or_else(|| accounts.get(id.as_ref()?).map(String::as_str));
    let mut person = Person::new(id.clone(), row.text("email"), &[row.text("name"), row.text("username")])?;
    // Whoever configured a hash of their own may have used one of the known ones.
    person = match password.and_then(|text| Some((text, text.split_once(':')?))) {
        Some((_, (salt, key))) => {
            let hash = own(salt, key).map_err(|why| format!("the password hash is {why}"))?.to_string();
            Person { hash: Some(hash), ..person }
        }
        None => person.with_hash(password)?,
    };
    let person = Person {
        verified: Verified::flag(either(row, "emailVerified", "email_verified", Record::flag)?),
        created_at: either(row, "createdAt", "created_at", Record::time)?,
        disabled: row.flag("banned")? == Some(true),
        superuser: row.text("role").is_some_and(|roles| roles.split(',').any(|role| role.trim() == "admin")),
        ..person
    };
    person.read()
}

fn own(salt: &str, key: &str) -> Result<LegacyHash, Reason> {
    LegacyHash::new(SCRYPT, salt.into(), super::hex(key).ok_or("malformed")?)
}

/// A column under the name it has in JavaScript, or in SQL.
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
