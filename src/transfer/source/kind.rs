//! What a dump is, by its first bytes. What is not read is named, with the command that makes a file that is.

use serde::de::IgnoredAny;

use super::csv;
use crate::transfer::{format::Format, record::same_name};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// One object per line.
    Lines,
    /// Objects one after another, each over several lines.
    Sequence,
    Array,
    /// An object whose members are lists, or users by their ids.
    Document,
    /// A list of such objects.
    Documents,
    /// With this separator.
    Csv(u8),
    /// Firebase's, which has no header.
    Nameless,
    Sql,
    Sqlite,
}

/// First bytes, what they mean, and what to do.
const UNREADABLE: &[(&[u8], &str, &str)] = &[
    (b"PK\x03\x04", "a zip file, or a spreadsheet", "unpack it, or save the sheet as CSV"),
    (
        b"PGDMP",
        "a dump of PostgreSQL in the custom format",
        "make SQL of it: `pg_restore --data-only --file users.sql FILE`",
    ),
    (b"PGCOPY\n", "a binary COPY of PostgreSQL", "`\\copy users to users.csv csv header` makes CSV"),
    (b"BZh", "packed by bzip2", "`bunzip2 FILE` unpacks it"),
    (b"\xfd7zXZ", "packed by xz", "`unxz FILE` unpacks it"),
    (b"\x28\xb5\x2f\xfd", "packed by zstd", "`unzstd FILE` unpacks it"),
    (b"7z\xbc\xaf", "packed by 7-Zip", "`7z x FILE` unpacks it"),
    (b"PAR1", "a Parquet file", "save it as CSV or JSON"),
    (b"\x7fELF", "a program", "choose the dump"),
    (b"%PDF", "a PDF", "choose the dump"),
    (b"dn:", "LDIF", "it is not read; save the entries as CSV, and use --from table"),
    (b"version: 1\n", "LDIF", "it is not read; save the entries as CSV, and use --from table"),
];
/// How a statement of SQL begins.
const SQL: [&str; 17] = [
    "INSERT", "COPY", "SET", "CREATE", "BEGIN", "DROP", "PRAGMA", "SELECT", "LOCK", "USE", "START", "ALTER",
    "TRUNCATE", "DELETE", "REPLACE", "GO", "COMMIT",
];

pub(super) fn kind(head: &[u8], format: Format) -> Result<Kind, String> {
    if head.starts_with(b"SQLite format 3\0") {
        return Ok(Kind::Sqlite);
    }
    let text = head.trim_ascii_start();
    if let Some((what, instead)) = unreadable(head, text, format) {
        return Err(format!("this is {what}: {instead}"));
    }
    let sections = format.sections();
    match text.first() {
        None => Err("there is nothing in it".to_owned()),
        Some(b'{') if format == Format::Vestibule => Ok(Kind::Lines),
        Some(_) if format == Format::Vestibule => Err("this is not a dump of vestibule".to_owned()),
        Some(b'[') if first_member(text, 2, sections) == Some(Member::List) => Ok(Kind::Documents),
        Some(b'[') => Ok(Kind::Array),
        Some(b'{') => Ok(match first_member(text, 1, sections) {
            Some(Member::List) => Kind::Document,
            None if format.is_document() => Kind::Document,
            _ => object_per_line(text),
        }),
        Some(_) if is_sql(text) => Ok(Kind::Sql),
        Some(_) if format == Format::Firebase => {
            let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default();
            let commas = line.iter().filter(|byte| **byte == b',').count();
            if commas >= 20 { Ok(Kind::Nameless) } else { Err("this is not a dump of firebase".to_owned()) }
        }
        Some(_) => Ok(Kind::Csv(csv::separator(text))),
    }
}

fn unreadable(head: &[u8], text: &[u8], format: Format) -> Option<(&'static str, &'static str)> {
    if let Some((_, what, instead)) = UNREADABLE.iter().find(|(begin, ..)| head.starts_with(begin)) {
        return Some((what, instead));
    }
    if head.get(257..262) == Some(b"ustar") {
        return Some(("a tar archive", "`tar xf FILE` unpacks it"));
    }
    let size = head.first_chunk::<4>().map_or(0, |size| u32::from_le_bytes(*size) as usize);
    if head.get(4).is_some_and(|kind| (1..=19).contains(kind)) && head.get(size.wrapping_sub(1)) == Some(&0) {
        return Some(("BSON of mongodump", "`mongoexport --collection users --out users.json` makes JSON"));
    }
    // Strings of MySQL may hold a NUL, CSV does not.
    if head.contains(&0) && !is_sql(text) {
        return Some(("no text", "it may be packed or encrypted, or a database file; export CSV, JSON or SQL"));
    }
    let django = format == Format::Django;
    if text.starts_with(b"<") {
        return Some(match django {
            true => ("XML", "`python manage.py dumpdata auth.user --format jsonl` makes JSON"),
            false => ("XML or HTML", "export CSV, JSON or SQL"),
        });
    }
    let line = text.split(|byte| *byte == b'\n').next().unwrap_or_default().trim_ascii();
    let is_item = line.strip_prefix(b"- ").is_some_and(|rest| rest.contains(&b':'));
    if line == b"---" || line.starts_with(b"%YAML") || is_item {
        return Some(match django {
            true => ("YAML", "`python manage.py dumpdata auth.user --format jsonl` makes JSON"),
            false => ("YAML", "export JSON"),
        });
    }
    None
}

#[derive(Debug, PartialEq, Eq)]
enum Member {
    List,
    /// What a user has.
    Email,
}

/// Which comes first in the object at this depth: one of the lists, or an email.
fn first_member(text: &[u8], at: usize, sections: &[&str]) -> Option<Member> {
    let (mut depth, mut bytes) = (0_usize, text.iter().copied().enumerate());
    let mut last_name: &[u8] = &[];
    while let Some((n, byte)) = bytes.next() {
        match byte {
            b'{' | b'[' => depth += 1,
            // More may be closed than was opened.
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => {
                let mut escaped = false;
                let end = bytes.by_ref().find(|(_, byte)| {
                    let ends = *byte == b'"' && !escaped;
                    escaped = *byte == b'\\' && !escaped;
                    ends
                });
                last_name = text.get(n + 1..end?.0).unwrap_or_default();
            }
            b':' if depth == at => {
                let name = String::from_utf8_lossy(last_name);
                let value = text.get(n + 1..).unwrap_or_default().trim_ascii_start();
                if sections.iter().any(|section| *section == name) && (value.starts_with(b"[") || is_by_id(value)) {
                    return Some(Member::List);
                }
                if same_name(&name, "email") {
                    return Some(Member::Email);
                }
            }
            _ => {}
        }
        if depth < at && n > at {
            return None;
        }
    }
    None
}

/// Whether it is an object of objects: the users by their ids.
fn is_by_id(value: &[u8]) -> bool {
    let Some(name) = value.strip_prefix(b"{").map(<[u8]>::trim_ascii_start).and_then(|rest| rest.strip_prefix(b"\""))
    else {
        return false;
    };
    let rest = name.iter().position(|byte| *byte == b'"').and_then(|end| name.get(end + 1..)).unwrap_or_default();
    rest.trim_ascii_start().strip_prefix(b":").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"{"))
}

fn object_per_line(text: &[u8]) -> Kind {
    let Some(end) = text.iter().position(|byte| *byte == b'\n') else { return Kind::Lines };
    let first = serde_json::from_slice::<IgnoredAny>(text.get(..end).unwrap_or_default());
    if first.is_err_and(|e| e.is_eof() && !e.to_string().contains("string")) { Kind::Sequence } else { Kind::Lines }
}

/// Whether it begins with a comment, a command of psql or a statement.
fn is_sql(text: &[u8]) -> bool {
    let begins = |begin: &[u8]| text.starts_with(begin);
    if begins(b"--") || begins(b"/*") || begins(b"\\restrict") || begins(b"\\connect") || begins(b"# ") {
        return true;
    }
    let end = text.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at(end);
    let word = String::from_utf8_lossy(word).to_ascii_uppercase();
    SQL.contains(&word.as_str()) && rest.first().is_some_and(|byte| byte.is_ascii_whitespace() || *byte == b';')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_tell() {
        for (format, head, expected) in [
            (Format::Django, "[{\"model\":1}]", Kind::Array),
            (Format::Keycloak, "[ {\"realm\":\"a\", \"users\": [{}]}]", Kind::Documents),
            (Format::Keycloak, "[ {\"id\":\"a\", \"email\": \"users\", \"credentials\":[]}]", Kind::Array),
            (Format::Keycloak, "{\"realm\":\"a\",\"roles\":{\"users\":[]}}", Kind::Document),
            (Format::Auth0, "{\"start\":0,\"users\":[{\"email\":\"x\"}]}", Kind::Document),
            (Format::Auth0, "{\"email\":\"x\",\"users\":[]}\n{}", Kind::Lines),
            (Format::BetterAuth, "{\"at\":{\"email\":1},\"user\" : [", Kind::Document),
            (Format::Auth0, "{\n \"email\":\"x\"\n}\n", Kind::Sequence),
            (Format::Table, "{\"users\": { \"u1\" : {\"email\":\"x\"}}}", Kind::Document),
            (Format::Table, "{\"user\":{\"email\":\"x\"}}\n{}", Kind::Lines),
            (Format::FastapiUsers, "id;email\n1;2,3", Kind::Csv(b';')),
            (Format::FastapiUsers, "set,email\n", Kind::Csv(b',')),
            (Format::FastapiUsers, "-- x", Kind::Sql),
            (Format::FastapiUsers, " insert into users", Kind::Sql),
            (Format::FastapiUsers, "SQLite format 3\0", Kind::Sqlite),
        ] {
            assert_eq!(kind(head.as_bytes(), format), Ok(expected), "{head}");
        }
        for (head, what) in [
            ("", "nothing"),
            ("PK\u{3}\u{4}", "zip"),
            ("PGDMP1", "pg_restore"),
            ("---\na: b", "YAML"),
            ("- model: auth.user\n  pk: 1", "YAML"),
            ("<?xml", "XML"),
            ("\u{1}\0\u{2}", "no text"),
        ] {
            let said = kind(head.as_bytes(), Format::Django);
            assert!(said.as_ref().is_err_and(|said| said.contains(what)), "{head}: {said:?}");
        }
    }

    #[test]
    fn more_brackets_closed_than_opened_are_no_list() {
        for text in ["a[a}}}", "}{\"users\":[", "]]]]"] {
            assert_eq!(first_member(text.as_bytes(), 1, &["users"]).is_some(), text.contains("users"), "{text}");
        }
    }
}
