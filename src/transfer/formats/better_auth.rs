//! better-auth: `{"user":[…],"account":[…]}`, or one user per line with the `password` of their account, or with their
//! `accounts`.
//!
//! Its hash is `salt:key` in hexadecimal: scrypt with N = 16384, r = 16, p = 1 over the password in NFKC, salted with the
//! text of the salt.

use chrono::{DateTime, Utc};

use crate::{
    crypto::{
        hex,
        password::legacy::{Kind, LegacyHash, Reason, memory_hard::MemoryHard},
    },
    transfer::{
        identities::of_better_auth,
        imported_user::{ImportedUser, Read, Verified},
        record::Record,
    },
};

const SCRYPT: Kind = Kind::MemoryHard(MemoryHard::Scrypt { ln: 14, r: 16, p: 1, nfkc: true });
/// The account with the password; the others are logins at providers.
const OWN_PROVIDER: &str = "credential";

pub(in crate::transfer) fn read(row: &Record, now: DateTime<Utc>) -> Result<Read, String> {
    let accounts = row.objects("accounts");
    let own_account = accounts.iter().find(|account| account.text("providerId") == Some(OWN_PROVIDER));
    let password = row.text("password").or_else(|| own_account?.text("password"));
    let user = ImportedUser::new(row.id("id"), row.text("email"), &[row.text("name"), row.text("username")])?;
    // A site with its own hash function may use one of the known formats.
    let user = match password.and_then(|text| Some((text, text.split_once(':')?))) {
        Some((text, (salt, key))) if hex::decode(salt).is_some() => {
            user.with_made(Some((text, own(salt, key).map(|hash| hash.to_string()))))
        }
        _ => user.with_hash(password),
    };
    // A ban that has ended is none, though the flag stays.
    let ended = row.time("banExpires")?.is_some_and(|until| until <= now);
    let user = ImportedUser {
        verified: match row.flag("emailVerified") {
            Ok(flag) => Verified::flag(flag),
            Err(_) => row.time("emailVerified")?.map_or(Verified::No, Verified::At),
        },
        created_at: row.time("createdAt")?,
        disabled: row.flag("banned")? == Some(true) && !ended,
        identities: accounts.iter().filter_map(of_better_auth).collect(),
        superuser: row.text("role").is_some_and(|roles| roles.split(',').any(|role| role.trim() == "admin")),
        ..user
    };
    user.read()
}

fn own(salt: &str, key: &str) -> Result<LegacyHash, Reason> {
    LegacyHash::new(SCRYPT, salt.into(), hex::decode(key).ok_or("malformed")?)
}
