//! better-auth: `{"user":[…],"account":[…]}`, or one user per line with the `password` of their account, or with their
//! `accounts`.
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
        identities::{ImportedIdentity, of_better_auth},
        imported_user::{ImportedUser, Read, Verified},
        record::Record,
    },
};

/// What a user logs in with, by the id of the user.
pub(in crate::transfer) type Accounts = HashMap<String, Account>;

#[derive(Clone, Debug, Default)]
pub(in crate::transfer) struct Account {
    password: Option<String>,
    identities: Vec<ImportedIdentity>,
}

const SCRYPT: Kind = Kind::MemoryHard(MemoryHard::Scrypt { ln: 14, r: 16, p: 1, nfkc: true });
/// The account with the password; the others are logins at providers.
const OWN_PROVIDER: &str = "credential";

/// Adds a row of `account` to its user.
pub(in crate::transfer) fn note(accounts: &mut Accounts, row: &Record) {
    if let Some(user) = row.id("userId").or_else(|| row.id("user_id")) {
        accounts.entry(user).or_default().add(row);
    }
}

impl Account {
    fn add(&mut self, row: &Record) {
        let own = row.text("providerId").or(row.text("provider_id")) == Some(OWN_PROVIDER);
        if let Some(password) = row.text("password").filter(|_| own) {
            self.password = Some(password.to_owned());
        }
        self.identities.extend(of_better_auth(row));
    }
}

pub(in crate::transfer) fn read(row: &Record, accounts: &Accounts) -> Result<Read, String> {
    let id = row.id("id");
    let mut account = id.as_ref().and_then(|id| accounts.get(id)).cloned().unwrap_or_default();
    for beside in row.objects("accounts") {
        account.add(&beside);
    }
    let password = row.text("password").or(account.password.as_deref());
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
        identities: account.identities,
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
