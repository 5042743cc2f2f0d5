//! Auth0: its export with passwords (one object per line), or a file for its bulk import.

use crate::{
    crypto::{
        hex,
        password::{
            legacy::{Kind, LegacyHash, Reason, memory_hard::MemoryHard},
            normalize::{exponent, normalize_hash},
            phc::base64,
        },
    },
    transfer::{
        factors, identities,
        imported_user::{ImportedUser, Read, Verified, full_name},
        record::Record,
    },
};

pub(in crate::transfer) fn read(user: &Record) -> Result<Read, String> {
    let id = user.id("user_id").or_else(|| user.id("id")).or_else(|| user.object("_id")?.id("$oid"));
    let whole = full_name(user.text("given_name"), user.text("family_name"));
    // Auth0 fills `name` with the email if there is no name.
    let name = user.text("name").filter(|name| !name.contains('@'));
    let names = [name, whole.as_deref(), user.text("nickname"), user.text("username")];
    let account = ImportedUser::new(id, user.text("email"), &names)?;
    let hash = match user.object("custom_password_hash") {
        Some(custom) => Some(adopt(&custom).map_err(|why| format!("the password hash is {why}"))?),
        None => None,
    };
    let account = match hash {
        Some(hash) => ImportedUser { hash: Some(hash), ..account },
        None => account.with_hash(user.text("passwordHash").or(user.text("password_hash")))?,
    };
    let created_at = match user.object("created_at") {
        Some(wrapped) => wrapped.time("$date")?,
        None => user.time("created_at")?,
    };
    let account = ImportedUser {
        verified: Verified::flag(user.flag("email_verified")?),
        created_at,
        disabled: user.flag("blocked")? == Some(true),
        factors: factors::of_auth0(user)?,
        identities: identities::of_auth0(user),
        ..account
    };
    account.read()
}

fn adopt(custom: &Record) -> Result<String, Reason> {
    let hash = custom.object("hash").ok_or("malformed")?;
    let value = hash.text("value").ok_or("malformed")?;
    match custom.text("algorithm") {
        Some("bcrypt" | "argon2" | "pbkdf2") => normalize_hash(value),
        Some("scrypt") => {
            let number = |name, default| match custom.id(name) {
                None => Ok(default),
                Some(text) => text.parse::<u32>().map_err(|_| "malformed"),
            };
            let salt = custom.object("salt").ok_or("malformed")?;
            let salt = bytes(salt.text("value").ok_or("malformed")?, salt.text("encoding").unwrap_or("utf8"));
            let kind = MemoryHard::Scrypt {
                ln: exponent(number("cost", 16_384)?)?,
                r: number("blockSize", 8)?,
                p: number("parallelization", 1)?,
                nfkc: false,
            };
            let hash = bytes(value, hash.text("encoding").unwrap_or("base64")).ok_or("malformed")?;
            Ok(LegacyHash::new(Kind::MemoryHard(kind), salt.ok_or("malformed")?, hash)?.to_string())
        }
        _ => Err("of an unknown format"),
    }
}

fn bytes(text: &str, encoding: &str) -> Option<Vec<u8>> {
    match encoding {
        "hex" => hex::decode(text),
        "base64" => base64(text),
        "utf8" => Some(text.into()),
        _ => None,
    }
}
