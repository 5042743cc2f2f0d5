//! Any table: which of its columns means what. The systems whose dump is one table are a line of [`PRESETS`] each, in the
//! words of the option `--map`.

use std::{collections::BTreeMap, fmt};

use chrono::{DateTime, Utc};

use crate::transfer::{
    condition::Condition,
    format::Format,
    identities,
    imported_user::{ImportedUser, Read, Verified},
    record::{Record, same_name},
};

/// What a column can mean.
const MEANINGS: [&str; 6] = ["id", "email", "hash", "name", "verified", "created"];

/// Format, map, and the conditions under which a user is skipped or disabled.
const PRESETS: &[(Format, &str, &str, &str)] = &[
    (
        Format::Wordpress,
        "id=ID,email=user_email,hash=user_pass,name=display_name|user_login,created=user_registered",
        "",
        "",
    ),
    (
        Format::Clerk,
        "id=id,email=primary_email_address,hash=password_digest,name=first_name+last_name|username,\
         verified=verified_email_addresses,created=created_at",
        "",
        "banned",
    ),
    (Format::AspNet, "id=Id,email=Email,hash=PasswordHash,name=UserName,verified=EmailConfirmed", "", "LockoutEnd>now"),
    (
        Format::Flask,
        "id=id,email=email,hash=password_hash|hashed_password|password,name=name|first_name+last_name|username,\
         verified=email_confirmed|confirmed|confirmed_at,created=created_at|date_joined",
        "",
        "active=false,is_active=false",
    ),
    (
        Format::Spring,
        "id=id,email=email,hash=password|password_hash,name=name|first_name+last_name|username,\
         verified=email_verified,created=created_at|created_date",
        "",
        "enabled=false,account_non_locked=false",
    ),
    (
        Format::Laravel,
        "id=id,email=email,hash=password,name=name,verified=email_verified_at,created=created_at",
        "",
        "",
    ),
    (
        Format::Devise,
        "id=id,email=email,hash=encrypted_password,name=name|first_name+last_name|username,verified=confirmed_at,\
         created=created_at",
        "",
        "",
    ),
    (
        Format::PocketBase,
        "id=id,email=email,hash=passwordHash|password,name=name|username,verified=verified,created=created",
        "",
        "",
    ),
    (
        Format::AuthJs,
        "id=id,email=email,hash=password|passwordHash|hashedPassword,name=name,verified=emailVerified,created=createdAt",
        "",
        "",
    ),
    // Its `password_hash` is a record of OPAQUE, which no password can be compared with elsewhere.
    (Format::Lldap, "id=user_id,email=email,name=display_name,created=creation_date", "", ""),
];

/// The columns that a table of an unknown system may have, the likeliest first.
const USUAL: &[(&str, &str)] = &[
    ("id", "id|uuid|user_id|uid"),
    ("email", "email|user_email|email_address|mail|primary_email|primary_email_address|e_mail"),
    (
        "hash",
        "password_hash|hashed_password|encrypted_password|crypted_password|password_digest|user_pass|pass_hash|passwd|\
         password|pass",
    ),
    (
        "name",
        "name|full_name|display_name|first_name+last_name|given_name+family_name|first+last|username|user_name|user_login|login|\
         nickname",
    ),
    (
        "verified",
        "email_verified|email_verified_at|is_verified|email_confirmed|email_confirmed_at|verified_at|confirmed_at|\
         verified|confirmed",
    ),
    (
        "created",
        "created_at|date_joined|created|registered_at|user_registered|creation_date|created_on|inserted_at|joined_at|joined",
    ),
];
const USUAL_SKIP: &str = "deleted,is_deleted,deleted_on,deletion_date";
const USUAL_DISABLED: &str = "is_active=false,active=false,enabled=false,is_disabled,disabled,disabled_at,banned,\
                              is_banned,banned_until>now,blocked,is_blocked,suspended,suspended_at";

/// Columns by what they mean: the first of several that holds something counts, and `+` joins two.
#[derive(Clone, Debug, Default)]
pub(crate) struct Columns {
    by_meaning: BTreeMap<String, Vec<Vec<String>>>,
    skip_if: Vec<Condition>,
    disabled_if: Vec<Condition>,
}

impl Columns {
    /// Reads `email=user_email,name=first_name+last_name|login`.
    ///
    /// # Errors
    /// An explanation.
    pub(crate) fn parse(map: &str) -> Result<Self, String> {
        let mut by_meaning = BTreeMap::new();
        for pair in map.split(',') {
            let (meaning, columns) = pair.split_once('=').ok_or_else(|| format!("`{pair}` is not MEANING=COLUMN"))?;
            let meaning = MEANINGS.iter().find(|one| **one == meaning.trim());
            let meaning = meaning.ok_or_else(|| format!("`{pair}`: a column can mean {}", MEANINGS.join(", ")))?;
            by_meaning.insert((*meaning).to_owned(), alternatives(columns));
        }
        if !by_meaning.contains_key("email") {
            return Err("it names no column for `email`".to_owned());
        }
        Ok(Self { by_meaning, ..Self::default() })
    }

    pub(crate) fn emails(&self) -> Vec<String> {
        self.by_meaning.get("email").into_iter().flatten().flatten().cloned().collect()
    }

    fn of(&self, meaning: &str) -> &[Vec<String>] {
        self.by_meaning.get(meaning).map_or(&[], Vec::as_slice)
    }

    /// The first that holds something.
    fn text(&self, record: &Record, meaning: &str) -> Option<String> {
        self.of(meaning).iter().find_map(|joined| {
            let parts: Vec<String> = joined.iter().filter_map(|column| record.id(column)).collect();
            Some(parts.join(" ")).filter(|text| !text.trim().is_empty())
        })
    }

    /// The first single column that holds something.
    fn column<'c>(&'c self, record: &Record, meaning: &str) -> Option<&'c str> {
        let columns = self.of(meaning).iter().flatten().map(String::as_str);
        columns.into_iter().find(|column| record.get(column).is_some_and(|value| !value.is_null() && value != ""))
    }
}

impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let joined = |columns: &[Vec<String>]| columns.iter().map(|one| one.join("+")).collect::<Vec<_>>().join("|");
        let pairs = MEANINGS.iter().filter(|meaning| self.by_meaning.contains_key(**meaning));
        let pairs: Vec<String> = pairs.map(|meaning| format!("{meaning}={}", joined(self.of(meaning)))).collect();
        f.write_str(&pairs.join(","))?;
        for (option, conditions) in [("skip-if", &self.skip_if), ("disabled-if", &self.disabled_if)] {
            for condition in conditions {
                write!(f, " --{option} '{condition}'")?;
            }
        }
        Ok(())
    }
}

fn alternatives(columns: &str) -> Vec<Vec<String>> {
    columns.split('|').map(|joined| joined.split('+').map(|name| name.trim().to_owned()).collect()).collect()
}

fn conditions(list: &str) -> Vec<Condition> {
    list.split(',').filter(|text| !text.is_empty()).map(Condition::parse).collect()
}

/// The columns that usually hold an email.
pub(in crate::transfer) fn usual_emails() -> Vec<String> {
    let usual = USUAL.iter().filter(|(meaning, _)| *meaning == "email");
    usual.flat_map(|(_, columns)| alternatives(columns)).flatten().collect()
}

/// The columns of a system; of an unknown one those that the first row has, and a sentence that says which. What the
/// operator says comes first.
///
/// # Errors
/// When none looks like an email.
pub(in crate::transfer) fn columns(
    format: Format,
    first: &Record,
    said: Option<&Columns>,
) -> Result<(Columns, Option<String>), String> {
    let said = said.map(|said| said.by_meaning.clone());
    if let Some((_, map, skip, disabled)) = PRESETS.iter().find(|(preset, ..)| *preset == format) {
        let mut columns = Columns::parse(map)?;
        columns.by_meaning.extend(said.unwrap_or_default());
        // An application adds columns of its own; a user whom it has banned stays out.
        let with_usual = |own: &str, usual: &str| {
            let mut all = conditions(own);
            let is_new =
                |one: &Condition, all: &[Condition]| !all.iter().any(|own| same_name(own.column(), one.column()));
            for usual in conditions(usual) {
                if is_new(&usual, &all) {
                    all.push(usual);
                }
            }
            all
        };
        let (skip_if, disabled_if) = (with_usual(skip, USUAL_SKIP), with_usual(disabled, USUAL_DISABLED));
        return Ok((Columns { skip_if, disabled_if, ..columns }, None));
    }
    let has = |column: &str| first.0.keys().any(|name| same_name(name, column));
    let mut by_meaning = BTreeMap::new();
    for (meaning, usual) in USUAL {
        let mut there = alternatives(usual);
        there.retain(|joined| joined.iter().all(|column| has(column)));
        // The name of a user who has none may stand elsewhere; what proves something has one place.
        there.truncate(if *meaning == "name" { 2 } else { 1 });
        if !there.is_empty() {
            by_meaning.insert((*meaning).to_owned(), there);
        }
    }
    let by_meaning = said.unwrap_or(by_meaning);
    if !by_meaning.contains_key("email") {
        let names: Vec<&str> = first.0.keys().map(String::as_str).take(12).collect();
        return Err(format!("has no field that looks like an email: {}; name it by --map email=…", names.join(", ")));
    }
    let there = |list| conditions(list).into_iter().filter(|condition| has(condition.column())).collect();
    let found = Columns { by_meaning, skip_if: there(USUAL_SKIP), disabled_if: there(USUAL_DISABLED) };
    let note = format!("the columns were read as: --map {found}");
    Ok((found, Some(note)))
}

pub(in crate::transfer) fn read(
    row: &Record,
    columns: &Columns,
    format: Format,
    now: DateTime<Utc>,
) -> Result<Read, String> {
    if let Some(condition) = columns.skip_if.iter().find(|condition| condition.holds(row, now)) {
        return Ok(Read::NotAUser(format!("is deleted there (`{condition}`)")));
    }
    let email = columns.text(row, "email");
    // Many systems write the email where they have no name.
    let name = columns.text(row, "name").filter(|name| Some(name.trim()) != email.as_deref().map(str::trim));
    let id = columns.column(row, "id").and_then(|column| row.id(column));
    let user = ImportedUser::new(id, email.as_deref(), &[name.as_deref()])?;
    let verified = match columns.column(row, "verified") {
        Some(column) => verified(row, column, user.email.key())?,
        None => Verified::No,
    };
    let hash = columns.text(row, "hash");
    let user = ImportedUser {
        verified,
        created_at: match columns.column(row, "created") {
            Some(column) => row.time(column)?,
            None => None,
        },
        disabled: columns.disabled_if.iter().any(|condition| condition.holds(row, now)),
        superuser: ["is_superuser", "is_admin"].iter().any(|name| row.flag(name) == Ok(Some(true))),
        identities: match format {
            Format::AuthJs => identities::of_auth_js(row),
            Format::PocketBase => identities::of_pocketbase(row),
            _ => Vec::new(),
        },
        ..user.with_hash(hash.as_deref())
    };
    user.read()
}

/// A flag, the time of the confirmation, or a list of the emails that were confirmed.
fn verified(row: &Record, column: &str, email: &str) -> Result<Verified, String> {
    if let Ok(flag) = row.flag(column) {
        return Ok(Verified::flag(flag));
    }
    if row.text(column).is_some_and(|text| text.contains('@')) {
        let listed = row.words(column).iter().any(|one| one.eq_ignore_ascii_case(email));
        return Ok(Verified::flag(Some(listed)));
    }
    Ok(row.time(column)?.map_or(Verified::No, Verified::At))
}
