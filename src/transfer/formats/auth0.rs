//! Auth0: its export with passwords (one object per line), or a file for its bulk import.

use crate::{
    crypto::{
        hex,
        password::{
            legacy::{
                Kind, LegacyHash, Reason,
                memory_hard::{MemoryHard, exponent},
            },
            normalize::normalize_hash,
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
    // The export of the support team leaves the `auth0|` of its database out, with which services have stored the id.
    let bare = || user.id("_id").map(|id| if id.contains('|') { id } else { format!("auth0|{id}") });
    let id = user.id("user_id").or_else(|| user.0.get("id").and_then(|_| user.id("id"))).or_else(bare);
    let id = id.map(|id| id.trim_start_matches('\'').to_owned());
    let whole = full_name(cell(user, "given_name"), cell(user, "family_name"));
    // Auth0 fills `name` with the email if there is no name.
    let name = cell(user, "name").filter(|name| !name.contains('@'));
    let names = [name, whole.as_deref(), cell(user, "nickname"), user.text("username")];
    let account = ImportedUser::new(id, cell(user, "email"), &names)?;
    let custom = user.object("custom_password_hash");
    let account = match &custom {
        Some(custom) => {
            let hash = custom.object("hash").unwrap_or_default();
            account.with_made(Some((hash.text("value").unwrap_or_default(), adopt(custom))))
        }
        None => account.with_hash(user.text("passwordHash")),
    };
    let created_at = cell(user, "created_at").map_or_else(
        || user.time("created_at"),
        |text| Record([("created_at".to_owned(), text.into())].into_iter().collect()).time("created_at"),
    )?;
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

/// A text without the `'` that the export extension writes before it, so that no spreadsheet takes it for a formula.
fn cell<'u>(user: &'u Record, name: &str) -> Option<&'u str> {
    user.text(name).map(|text| text.strip_prefix('\'').unwrap_or(text)).filter(|text| !text.is_empty())
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
        Some("md5") => Err("of an unknown format: MD5"),
        Some("sha1" | "sha256" | "sha512") => Err("of an unknown format: SHA without iterations"),
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
