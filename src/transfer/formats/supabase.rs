//! Supabase: the table `auth.users`, as CSV, a JSON array or one object per line.

use chrono::{DateTime, Utc};

use crate::transfer::{
    identities,
    imported_user::{ImportedUser, Read, Verified},
    record::Record,
};

pub(in crate::transfer) fn read(row: &Record, now: DateTime<Utc>) -> Result<Read, String> {
    if row.text("deleted_at").is_some() {
        return Ok(Read::NotAUser("was deleted there"));
    }
    let meta = row.object("raw_user_meta_data").unwrap_or_default();
    let names = [meta.text("full_name"), meta.text("name"), meta.text("user_name")];
    let user = ImportedUser::new(row.id("id"), row.text("email"), &names)?.with_hash(row.text("encrypted_password"))?;
    let confirmed = match row.time("email_confirmed_at")? {
        Some(at) => Some(at),
        None => row.time("confirmed_at")?,
    };
    // PostgreSQL also writes `infinity`.
    let banned =
        row.text("banned_until").is_some_and(|_| row.time("banned_until").is_ok_and(|until| until > Some(now)))
            || row.text("banned_until") == Some("infinity");
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
