//! fastapi-users: its user table, as CSV, a JSON array or one object per line.

use crate::transfer::{
    imported_user::{ImportedUser, Read, Verified, full_name},
    record::Record,
};

pub(in crate::transfer) fn read(row: &Record) -> Result<Read, String> {
    let whole = full_name(row.text("first_name"), row.text("last_name"));
    let names = [row.text("name"), row.text("full_name"), whole.as_deref(), row.text("username")];
    let user = ImportedUser::new(row.id("id"), row.text("email"), &names)?.with_hash(row.text("hashed_password"));
    let user = ImportedUser {
        verified: Verified::flag(row.flag("is_verified")?),
        created_at: row.time("created_at")?,
        disabled: row.flag("is_active")? == Some(false),
        superuser: row.flag("is_superuser")? == Some(true),
        ..user
    };
    user.read()
}
