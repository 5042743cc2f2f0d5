//! A JSON array of any size, alone or as one member of an object. After a syntax error the rest cannot be read.

use std::{fmt, io::BufRead, rc::Rc};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{Each, metered};
use crate::transfer::{
    meter::{Meter, Metered, TOO_LONG},
    record::Record,
};

/// The error of a visitor that was told to stop, which is no error of the dump.
const STOPPED: &str = "stopped";

/// Reads the array, or the one under `section`. Other members are skipped.
pub(super) fn read(input: &mut dyn BufRead, section: Option<&str>, each: &mut Each<'_>) -> Result<(), String> {
    let meter = metered();
    let mut json = serde_json::Deserializer::from_reader(Metered(input, Rc::clone(&meter)));
    let mut seen = false;
    let items = Items { each, meter: &meter, section, seen: &mut seen };
    match items.deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) if seen => Ok(()),
        Ok(()) => Err(format!("there is no list `{}` in it", section.unwrap_or_default())),
        Err(e) if e.is_data() && e.to_string().starts_with(STOPPED) => Ok(()),
        Err(e) if e.is_io() => Err(format!(
            "line {}: {}",
            meter.line(),
            if e.to_string().contains(TOO_LONG) {
                format!("an item is {TOO_LONG}")
            } else {
                format!("cannot be read: {e}")
            }
        )),
        Err(e) if e.is_eof() => Err(format!("the file ends in the middle, at line {}", e.line())),
        Err(e) => Err(format!("broken JSON at line {}, column {}", e.line(), e.column())),
    }
}

struct Items<'i, 'e> {
    each: &'i mut Each<'e>,
    meter: &'i Meter,
    /// The member that contains the array. `None` when this is the array.
    section: Option<&'i str>,
    seen: &'i mut bool,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.section {
            Some(_) => json.deserialize_map(self),
            None => json.deserialize_seq(self),
        }
    }
}

impl<'de> Visitor<'de> for Items<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of users")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        while let Some(name) = members.next_key::<String>()? {
            if Some(name.as_str()) == self.section {
                let items = Items { each: self.each, meter: self.meter, section: None, seen: self.seen };
                members.next_value_seed(items)?;
                self.meter.begin();
            } else {
                self.meter.pass();
                members.next_value::<IgnoredAny>()?;
                self.meter.begin();
            }
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        *self.seen = true;
        self.meter.begin();
        while let Some(item) = items.next_element::<Value>()? {
            let line = self.meter.line();
            let record = match item {
                Value::Object(map) => Ok(Record(map)),
                _ => Err("is not a JSON object".to_owned()),
            };
            if !(self.each)(line, record) {
                return Err(A::Error::custom(STOPPED));
            }
            self.meter.begin();
        }
        Ok(())
    }
}
