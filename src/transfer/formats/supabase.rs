//! Supabase: the table `auth.users`, or what the Admin API answers, which holds no passwords.

use chrono::{DateTime, Utc};

use crate::transfer::{
    identities,
    imported_user::{ImportedUser, Read, Verified},
    record::Record,
};

pub(in crate::transfer) fn read(row: &Record, now: DateTime<Utc>) -> Result<Read, String> {
    if row.text("email").is_none() {
        if row.flag("is_anonymous")? == Some(true) {
            return Ok(Read::NotAUser("is anonymous".to_owned()));
        }
        if row.id("phone").is_some() {
            return Err("has a telephone number and no email".to_owned());
        }
    }
    let meta = row.object("raw_user_meta_data").or_else(|| row.object("user_metadata")).unwrap_or_default();
    let names = [meta.text("full_name"), meta.text("name"), meta.text("display_name"), meta.text("user_name")];
    let user = ImportedUser::new(row.id("id"), row.text("email"), &names)?.with_hash(row.text("encrypted_password"));
    let confirmed = match row.time("email_confirmed_at")? {
        Some(at) => Some(at),
        None => row.time("confirmed_at")?,
    };
    // PostgreSQL also writes `infinity`.
    let banned = row.text("banned_until") == Some("infinity") || row.time("banned_until")? > Some(now);
    let user = ImportedUser {
        verified: confirmed.map_or(Verified::No, Verified::At),
        created_at: row.time("created_at")?,
        disabled: banned,
        superuser: row.flag("is_super_admin")? == Some(true),
        identities: identities::of_supabase(row),
        ..user
    };
    user.read()
}
