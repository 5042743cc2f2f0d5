//! Django: `manage.py dumpdata auth.user`, or the table. Also a custom user model with the usual columns. django-allauth keeps
//! the emails and whether they were confirmed in a table of its own, which may stand in the same dump.

use crate::transfer::{
    imported_user::{ImportedUser, Read, Verified, full_name},
    record::Record,
};

/// Marks an unusable password: the rest is random.
const UNUSABLE: char = '!';
const FIELDS_SHOWN: usize = 20;

pub(in crate::transfer) fn read(item: &Record) -> Result<Read, String> {
    if item.text("model").is_none() {
        return user(item, item.id("id"));
    }
    let model = item.text("model").unwrap_or_default();
    let Some(mut fields) = item.object("fields") else { return Err("has no `fields`".to_owned()) };
    let is_user = model.to_ascii_lowercase().ends_with("user");
    let has = |name: &str| fields.0.contains_key(name);
    // Some fixtures leave the password out.
    if has("email") && (has("password") || is_user) {
        if let Some(emails) = item.get("emailaddresses") {
            fields.0.insert("emailaddresses".to_owned(), emails.clone());
        }
        return user(&fields, item.id("pk"));
    }
    let looks_like_one = has("password") || is_user;
    let names: Vec<&str> = fields.0.keys().map(String::as_str).take(FIELDS_SHOWN).collect();
    Ok(Read::NotAUser(if looks_like_one {
        let missing = if has("email") { "password" } else { "email" };
        format!("{model}: no field `{missing}`, so it is not read as a user; its fields are {}", names.join(", "))
    } else if model == "account.emailaddress" {
        format!("{model}: belongs to a user")
    } else {
        format!("{model}: no user")
    }))
}

fn user(row: &Record, id: Option<String>) -> Result<Read, String> {
    let whole = full_name(row.text("first_name"), row.text("last_name"));
    let names = [whole.as_deref(), row.text("name"), row.text("full_name"), row.text("username")];
    let hash = row.text("password").filter(|hash| !hash.starts_with(UNUSABLE));
    let emails = row.objects("emailaddresses");
    let primary = emails.iter().find(|email| email.flag("primary") == Ok(Some(true))).or(emails.first());
    let email = row.text("email").or_else(|| primary?.text("email"));
    let confirmed = |email: &str| {
        let is_it = |one: &&Record| one.text("email").is_some_and(|text| text.eq_ignore_ascii_case(email.trim()));
        emails.iter().find(is_it).is_some_and(|one| one.flag("verified") == Ok(Some(true)))
    };
    let account = ImportedUser::new(id, email, &names)?.with_hash(hash);
    let account = ImportedUser {
        // Django itself has no verified email. Some applications add a column.
        verified: Verified::flag(row.flag("email_verified")?.or(email.map(confirmed))),
        created_at: row.time("date_joined")?,
        disabled: row.flag("is_active")? == Some(false),
        superuser: row.flag("is_superuser")? == Some(true),
        ..account
    };
    account.read()
}
