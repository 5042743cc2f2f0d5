//! Django: `manage.py dumpdata auth.user`, or the table as CSV. Also a custom user model with the usual columns.

use crate::transfer::{
    imported_user::{ImportedUser, Read, Verified, full_name},
    record::Record,
};

/// Marks an unusable password: the rest is random.
const UNUSABLE: char = '!';

pub(in crate::transfer) fn read(item: &Record) -> Result<Read, String> {
    if item.text("model").is_none() {
        return user(item, item.id("id"));
    }
    match item.object("fields").filter(|fields| fields.0.contains_key("email") && fields.0.contains_key("password")) {
        Some(fields) => user(&fields, item.id("pk")),
        None => Ok(Read::NotAUser("no user")),
    }
}

fn user(row: &Record, id: Option<String>) -> Result<Read, String> {
    let whole = full_name(row.text("first_name"), row.text("last_name"));
    let names = [whole.as_deref(), row.text("name"), row.text("full_name"), row.text("username")];
    let hash = row.text("password").filter(|hash| !hash.starts_with(UNUSABLE));
    let account = ImportedUser::new(id, row.text("email"), &names)?.with_hash(hash)?;
    let account = ImportedUser {
        // Django itself has no verified email. django-allauth and others add a column.
        verified: Verified::flag(row.flag("email_verified")?),
        created_at: row.time("date_joined")?,
        disabled: row.flag("is_active")? == Some(false),
        superuser: row.flag("is_superuser")? == Some(true) || row.flag("is_staff")? == Some(true),
        ..account
    };
    account.read()
}
