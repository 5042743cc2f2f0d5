//! One item of a dump in any syntax: a JSON object, a row of a table, or a row of CSV whose cells are all text.
//!
//! A name finds a field in any spelling: `emailVerified`, `EMAIL_VERIFIED` and `Email Verified` are one name, and the exact
//! one comes first. The wrapped values of MongoDB's extended JSON (`{"$oid":…}`, `{"$date":…}`) count as what is in them.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use serde_json::{Map, Value};

/// Fields by name. An empty text counts as missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Record(pub(super) Map<String, Value>);

impl Record {
    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        let found = self.0.get(name).or_else(|| {
            let mut others = self.0.iter().filter(|(other, _)| same_name(other, name));
            others.next().map(|(_, value)| value)
        })?;
        Some(unwrapped(found))
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// An id as text, also when it is a number.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        match self.get(name)? {
            Value::Number(number) => Some(number.to_string()),
            Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
            _ => None,
        }
    }

    /// `true` and `false` as JSON, PostgreSQL, MySQL and Python write them.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, String> {
        match self.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(value) => match self.id(name).unwrap_or_default().to_ascii_lowercase().as_str() {
                "" if value.is_string() => Ok(None),
                // A `bit(1)` of MySQL is one byte.
                "t" | "true" | "1" | "yes" | "y" | "on" | "\u{1}" => Ok(Some(true)),
                "f" | "false" | "0" | "no" | "n" | "off" | "\0" => Ok(Some(false)),
                _ => Err(format!("`{name}` is neither true nor false")),
            },
        }
    }

    /// RFC 3339, SQL's way of writing it, or seconds or milliseconds since 1970. Without a zone it is UTC. MySQL's
    /// `0000-00-00 00:00:00` is no time at all.
    pub(super) fn time(&self, name: &str) -> Result<Option<DateTime<Utc>>, String> {
        let Some(text) = self.id(name) else {
            let nothing = matches!(self.get(name), None | Some(Value::Null | Value::String(_)));
            return if nothing { Ok(None) } else { Err(format!("`{name}` is no time")) };
        };
        if text.starts_with("0000-00-00") {
            return Ok(None);
        }
        time(text.trim()).and_then(storable).map(Some).ok_or_else(|| format!("`{name}` is no time"))
    }

    /// An object, also as JSON inside of a text, which is how it stands in CSV.
    pub(super) fn object(&self, name: &str) -> Option<Record> {
        match self.get(name)? {
            Value::Object(map) => Some(Self(map.clone())),
            Value::String(text) => serde_json::from_str(text).ok().map(Self),
            _ => None,
        }
    }

    /// The objects of a list, also as JSON inside of a text.
    pub(super) fn objects(&self, name: &str) -> Vec<Record> {
        let parsed: Vec<Value>;
        let list = match self.get(name) {
            Some(Value::Array(list)) => list,
            Some(Value::String(text)) => {
                parsed = serde_json::from_str(text).unwrap_or_default();
                &parsed
            }
            _ => return Vec::new(),
        };
        list.iter().filter_map(|value| value.as_object().cloned().map(Self)).collect()
    }

    /// The words of a list of texts, or of a text with `,` or `|` between them.
    pub(super) fn words(&self, name: &str) -> Vec<String> {
        let parsed: Value;
        let list = match self.get(name) {
            Some(Value::Array(list)) => list,
            Some(Value::String(text)) if text.starts_with('[') => {
                parsed = serde_json::from_str(text).unwrap_or_default();
                let Value::Array(list) = &parsed else { return Vec::new() };
                list
            }
            Some(Value::String(text)) => {
                let words = text.trim_matches(['{', '}']).split([',', '|', ';']).map(|word| word.trim().to_owned());
                return words.filter(|word| !word.is_empty()).collect();
            }
            _ => return Vec::new(),
        };
        list.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect()
    }

    /// Whether a list of texts contains this one.
    pub(super) fn lists(&self, name: &str, text: &str) -> bool {
        self.get(name).and_then(Value::as_array).is_some_and(|list| list.iter().any(|item| item == text))
    }
}

/// A time that both databases can store, and that pagination by time can use.
pub(super) fn storable(time: DateTime<Utc>) -> Option<DateTime<Utc>> {
    Some(time.trunc_subsecs(6)).filter(|time| (1970..10_000).contains(&time.year()))
}

/// Whether two names are the same apart from capitals, `_`, `-` and blanks.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    letters(one).eq(letters(other))
}

fn letters(name: &str) -> impl Iterator<Item = u8> {
    let letters = name.bytes().filter(|byte| !matches!(byte, b'_' | b'-' | b' '));
    letters.map(|byte| byte.to_ascii_lowercase())
}

/// The value inside of `{"$oid":…}`, `{"$date":{"$numberLong":…}}` and the like.
fn unwrapped(value: &Value) -> &Value {
    const WRAPPERS: [&str; 6] = ["$oid", "$date", "$numberLong", "$numberInt", "$numberDouble", "$uuid"];
    match value {
        Value::Object(map) if map.len() == 1 => {
            WRAPPERS.iter().find_map(|name| map.get(*name)).map_or(value, unwrapped)
        }
        _ => value,
    }
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    // Seconds may have a fraction: the rest of microseconds is cut off anyway.
    let whole = text.split_once('.').filter(|(_, rest)| rest.bytes().all(|byte| byte.is_ascii_digit()));
    if let Ok(number) = whole.map_or(text, |(whole, _)| whole).parse::<i64>() {
        // 10^11 seconds are the year 5138, 10^11 milliseconds are 1973; so are 10^14 microseconds.
        return if number < 100_000_000_000 {
            DateTime::from_timestamp(number, 0)
        } else if number < 100_000_000_000_000 {
            DateTime::from_timestamp_millis(number)
        } else if number < 100_000_000_000_000_000 {
            DateTime::from_timestamp_micros(number)
        } else {
            None
        };
    }
    let zoned =
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%#z"));
    let zoned = zoned.or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S%.f%#z"));
    let local = || {
        let zoneless = text.trim_end_matches('Z').trim_end_matches(" UTC").trim_end();
        let time = ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f", "%Y-%m-%d %H:%M"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(zoneless, format).ok());
        time.or_else(|| NaiveDate::parse_from_str(zoneless, "%Y-%m-%d").ok()?.and_hms_opt(0, 0, 0))
    };
    zoned.map(|time| time.to_utc()).ok().or_else(|| local().map(|time| time.and_utc()))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_and_flags_as_databases_write_them() {
        let record = |value: Value| Record(Map::from_iter([("it".to_owned(), value)]));
        for written in [
            json!("2024-02-29T08:00:00Z"),
            json!("2024-02-29 08:00:00+00"),
            json!("2024-02-29 09:00:00.000000+01:00"),
            json!("2024-02-29 08:00:00"),
            json!(1_709_193_600),
            json!(1_709_193_600_000_i64),
            json!("1709193600000"),
            json!(1_709_193_600_000_000_i64),
            json!(1_709_193_600.75),
            json!("2024-02-29 08:00:00.000Z"),
            json!("2024-02-29 08:00:00 UTC"),
            json!("2024-02-29T10:00:00+0200"),
            json!("2024-02-29 08:00"),
            json!({ "$date": "2024-02-29T08:00:00Z" }),
            json!({ "$date": { "$numberLong": "1709193600000" } }),
        ] {
            let time = record(written.clone()).time("it").unwrap().unwrap();
            assert_eq!(time.to_rfc3339(), "2024-02-29T08:00:00+00:00", "{written}");
        }
        for bad in [json!("yesterday"), json!(true), json!(-99_999_999_999_i64), json!([]), json!("999999999999999999")]
        {
            assert!(record(bad.clone()).time("it").is_err(), "{bad}");
        }
        assert_eq!(record(json!("")).time("it"), Ok(None));
        assert_eq!(record(json!("0000-00-00 00:00:00")).time("it"), Ok(None));
        for (written, flag) in
            [(json!("t"), Some(true)), (json!("False"), Some(false)), (json!(1), Some(true)), (json!(""), None)]
        {
            assert_eq!(record(written).flag("it"), Ok(flag));
        }
        assert!(record(json!("yes, of course")).flag("it").is_err());
    }

    #[test]
    fn a_name_has_many_spellings() {
        let Value::Object(map) =
            json!({ "Email Verified": true, "_id": { "$oid": "60425dc4" }, "user_id": 7, "userId": 8 })
        else {
            panic!("an object");
        };
        let record = Record(map);
        assert_eq!(record.flag("emailVerified"), Ok(Some(true)));
        assert_eq!(record.id("id").as_deref(), Some("60425dc4"));
        assert_eq!((record.id("user_id").as_deref(), record.id("userId").as_deref()), (Some("7"), Some("8")));
        assert_eq!(record.id("ids"), None);
    }
}
