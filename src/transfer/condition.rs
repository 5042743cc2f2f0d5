//! `--skip-if deleted_at`, `--disabled-if 'active=false'`: a condition on a column.

use std::fmt;

use chrono::{DateTime, Utc};

use super::record::Record;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Condition {
    column: String,
    test: Test,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    /// It holds something, and not `false`.
    Set,
    Is(String),
    IsNot(String),
    /// A time that has not come.
    Later,
}

impl Condition {
    /// `COLUMN`, `COLUMN=VALUE`, `COLUMN!=VALUE` or `COLUMN>now`.
    pub(crate) fn parse(text: &str) -> Self {
        let (column, test) = if let Some(column) = text.strip_suffix(">now") {
            (column, Test::Later)
        } else if let Some((column, value)) = text.split_once("!=") {
            (column, Test::IsNot(value.trim().to_owned()))
        } else if let Some((column, value)) = text.split_once('=') {
            (column, Test::Is(value.trim().to_owned()))
        } else {
            (text, Test::Set)
        };
        Self { column: column.trim().to_owned(), test }
    }

    pub(super) fn holds(&self, record: &Record, now: DateTime<Utc>) -> bool {
        let is = |value: &str| match (record.flag(&self.column), flag(value)) {
            (Ok(Some(there)), Some(wanted)) => there == wanted,
            _ => record.id(&self.column).unwrap_or_default().eq_ignore_ascii_case(value),
        };
        match &self.test {
            Test::Set => match record.flag(&self.column) {
                Ok(flag) => flag == Some(true),
                // A time, or any other text.
                Err(_) => !matches!(record.time(&self.column), Ok(None)),
            },
            Test::Is(value) => is(value),
            Test::IsNot(value) => !is(value),
            // PostgreSQL also writes `infinity`.
            Test::Later => {
                record.text(&self.column) == Some("infinity")
                    || record.time(&self.column).is_ok_and(|time| time > Some(now))
            }
        }
    }

    pub(super) fn column(&self) -> &str {
        &self.column
    }
}

fn flag(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "true" | "t" | "1" => Some(true),
        "false" | "f" | "0" => Some(false),
        _ => None,
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { column, test } = self;
        match test {
            Test::Set => f.write_str(column),
            Test::Is(value) => write!(f, "{column}={value}"),
            Test::IsNot(value) => write!(f, "{column}!={value}"),
            Test::Later => write!(f, "{column}>now"),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn conditions_hold() {
        let record = json!({
            "deleted_at": "2020-01-01 00:00:00", "never": null, "zero": "0000-00-00", "active": "0", "state": "Locked",
            "until": "2999-01-01T00:00:00Z", "forever": "infinity", "past": "2001-01-01T00:00:00Z", "no": false,
        });
        let Value::Object(map) = record else { panic!("an object") };
        let (record, now) = (Record(map), DateTime::from_timestamp(1_700_000_000, 0).unwrap());
        for (text, holds) in [
            ("deleted_at", true),
            ("never", false),
            ("missing", false),
            ("zero", false),
            ("active", false),
            ("no", false),
            ("active=false", true),
            ("active=1", false),
            ("state=locked", true),
            ("state!=locked", false),
            ("state", true),
            ("until>now", true),
            ("forever>now", true),
            ("past>now", false),
            ("never>now", false),
        ] {
            let condition = Condition::parse(text);
            assert_eq!((condition.holds(&record, now), condition.to_string().as_str()), (holds, text));
        }
    }
}
