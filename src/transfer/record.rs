//! One item of a dump in any syntax: a JSON object, or a row of CSV whose cells are all text.

use chrono::{DateTime, Datelike, NaiveDateTime, SubsecRound, Utc};
use serde_json::{Map, Value};

/// Fields by name. An empty text counts as missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Record(pub(super) Map<String, Value>);

impl Record {
    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// An id as text, also when it is a number.
    pub(super) fn id(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::Number(number) => Some(number.to_string()),
            _ => self.text(name).map(str::to_owned),
        }
    }

    /// `true` and `false` as JSON, PostgreSQL, MySQL and Python write them.
    pub(super) fn flag(&self, name: &str) -> Result<Option<bool>, String> {
        match self.0.get(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Bool(flag)) => Ok(Some(*flag)),
            Some(value) => match self.id(name).unwrap_or_default().to_ascii_lowercase().as_str() {
                "" if value.is_string() => Ok(None),
                "t" | "true" | "1" => Ok(Some(true)),
                "f" | "false" | "0" => Ok(Some(false)),
                _ => Err(format!("`{name}` is neither true nor false")),
            },
        }
    }

    /// RFC 3339, SQL's way of writing it, or seconds or milliseconds since 1970.
    pub(super) fn time(&self, name: &str) -> Result<Option<DateTime<Utc>>, String> {
        let Some(text) = self.id(name) else {
            let nothing = matches!(self.0.get(name), None | Some(Value::Null | Value::String(_)));
            return if nothing { Ok(None) } else { Err(format!("`{name}` is no time")) };
        };
        time(&text).and_then(storable).map(Some).ok_or_else(|| format!("`{name}` is no time"))
    }

    /// An object, also as JSON inside of a text, which is how it stands in CSV.
    pub(super) fn object(&self, name: &str) -> Option<Record> {
        match self.0.get(name)? {
            Value::Object(map) => Some(Self(map.clone())),
            Value::String(text) => serde_json::from_str(text).ok().map(Self),
            _ => None,
        }
    }

    /// The objects of a list, also as JSON inside of a text.
    pub(super) fn objects(&self, name: &str) -> Vec<Record> {
        let parsed: Vec<Value>;
        let list = match self.0.get(name) {
            Some(Value::Array(list)) => list,
            Some(Value::String(text)) => {
                parsed = serde_json::from_str(text).unwrap_or_default();
                &parsed
            }
            _ => return Vec::new(),
        };
        list.iter().filter_map(|value| value.as_object().cloned().map(Self)).collect()
    }

    /// Whether a list of texts contains this one.
    pub(super) fn lists(&self, name: &str, text: &str) -> bool {
        self.0.get(name).and_then(Value::as_array).is_some_and(|list| list.iter().any(|item| item == text))
    }
}

/// A time that both databases can store, and that pagination by time can use.
pub(super) fn storable(time: DateTime<Utc>) -> Option<DateTime<Utc>> {
    Some(time.trunc_subsecs(6)).filter(|time| (1970..10_000).contains(&time.year()))
}

fn time(text: &str) -> Option<DateTime<Utc>> {
    if let Ok(number) = text.parse::<i64>() {
        // 10^11 seconds are the year 5138, 10^11 milliseconds are 1973.
        return if number < 100_000_000_000 {
            DateTime::from_timestamp(number, 0)
        } else {
            DateTime::from_timestamp_millis(number)
        };
    }
    let zoned =
        DateTime::parse_from_rfc3339(text).or_else(|_| DateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S%.f%#z"));
    let local = || {
        ["%Y-%m-%d %H:%M:%S%.f", "%Y-%m-%dT%H:%M:%S%.f"]
            .iter()
            .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
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
        ] {
            let time = record(written.clone()).time("it").unwrap().unwrap();
            assert_eq!(time.to_rfc3339(), "2024-02-29T08:00:00+00:00", "{written}");
        }
        for bad in [json!("yesterday"), json!(true), json!(-99_999_999_999_i64), json!([]), json!("999999999999999999")]
        {
            assert!(record(bad.clone()).time("it").is_err(), "{bad}");
        }
        assert_eq!(record(json!("")).time("it"), Ok(None));
        for (written, flag) in
            [(json!("t"), Some(true)), (json!("False"), Some(false)), (json!(1), Some(true)), (json!(""), None)]
        {
            assert_eq!(record(written).flag("it"), Ok(flag));
        }
        assert!(record(json!("yes, of course")).flag("it").is_err());
    }
}
