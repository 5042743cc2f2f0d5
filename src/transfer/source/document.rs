//! A JSON array of any size, alone or as a member of an object, and objects one after another. After a syntax error the
//! rest cannot be read.

use std::{fmt, io::Read, rc::Rc};

use serde::de::{DeserializeSeed, Deserializer, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{Each, Item, metered};
use crate::transfer::{
    meter::{Meter, Metered, TOO_LONG},
    record::Record,
};

/// The error of a visitor that was told to stop, which is no error of the dump.
const STOPPED: &str = "stopped";

/// Where the items are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place<'s> {
    /// The document is the array.
    Array,
    /// Members of these names.
    Sections(&'s [&'s str]),
    /// The document is an array of objects with these members.
    Several(&'s [&'s str]),
}

/// Reads the items. Other members are skipped.
pub(super) fn read(input: &mut dyn Read, place: Place<'_>, each: &mut Each<'_>) -> Result<(), String> {
    let meter = metered();
    meter.begin();
    let mut json = serde_json::Deserializer::from_reader(Metered(input, Rc::clone(&meter)));
    let mut seen = false;
    let items = Items { each, meter: &meter, place, table: "", seen: &mut seen };
    match items.deserialize(&mut json).and_then(|()| json.end()) {
        Ok(()) if seen => Ok(()),
        Ok(()) => {
            let (Place::Sections(names) | Place::Several(names)) = place else { return Ok(()) };
            Err(format!("there is no list `{}` in it", names.join("` or `")))
        }
        Err(e) if e.is_data() && e.to_string().starts_with(STOPPED) => Ok(()),
        Err(e) => Err(reason(&e, &meter)),
    }
}

/// Reads objects that follow one another, each over several lines.
pub(super) fn read_sequence(input: &mut dyn Read, each: &mut Each<'_>) -> Result<(), String> {
    let meter = metered();
    meter.begin();
    let json = serde_json::Deserializer::from_reader(Metered(input, Rc::clone(&meter)));
    for item in json.into_iter::<Value>() {
        let record = record(item.map_err(|e| reason(&e, &meter))?);
        if !each(Item { line: meter.line(), table: "", record }) {
            break;
        }
        meter.begin();
    }
    Ok(())
}

fn record(item: Value) -> Result<Record, String> {
    match item {
        Value::Object(map) => Ok(Record(map)),
        _ => Err("is not a JSON object".to_owned()),
    }
}

fn reason(e: &serde_json::Error, meter: &Meter) -> String {
    if e.is_io() {
        let too_long = e.to_string().contains(TOO_LONG);
        let why = if too_long { format!("an item is {TOO_LONG}") } else { format!("cannot be read: {e}") };
        return format!("line {}: {why}", meter.line());
    }
    if e.is_eof() {
        return format!("the file ends in the middle, at line {}", e.line());
    }
    format!("broken JSON at line {}, column {}", e.line(), e.column())
}

struct Items<'i, 'e, 's> {
    each: &'i mut Each<'e>,
    meter: &'i Meter,
    place: Place<'s>,
    /// The member that the items are in.
    table: &'s str,
    seen: &'i mut bool,
}

impl<'de> DeserializeSeed<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, json: D) -> Result<(), D::Error> {
        match self.place {
            Place::Sections(_) => json.deserialize_map(self),
            Place::Array => json.deserialize_any(self),
            Place::Several(_) => json.deserialize_seq(self),
        }
    }
}

impl Items<'_, '_, '_> {
    /// Users as the members of an object, whose names are their ids.
    fn by_id<'de, A: MapAccess<'de>>(self, mut users: A) -> Result<(), A::Error> {
        *self.seen = true;
        self.meter.begin();
        while let Some(id) = users.next_key::<String>()? {
            let mut record = record(users.next_value::<Value>()?);
            if let Ok(record) = &mut record {
                record.0.entry("id").or_insert(id.into());
            }
            if !(self.each)(Item { line: self.meter.line(), table: self.table, record }) {
                return Err(A::Error::custom(STOPPED));
            }
            self.meter.begin();
        }
        Ok(())
    }
}

impl<'de> Visitor<'de> for Items<'_, '_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of users")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Place::Sections(sections) = self.place else { return self.by_id(members) };
        while let Some(name) = members.next_key::<String>()? {
            if let Some(table) = sections.iter().find(|section| **section == name) {
                let items = Items { each: self.each, meter: self.meter, place: Place::Array, table, seen: self.seen };
                members.next_value_seed(items)?;
            } else {
                self.meter.pass();
                members.next_value::<IgnoredAny>()?;
            }
            self.meter.begin();
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        if let Place::Several(sections) = self.place {
            loop {
                self.meter.pass();
                let place = Place::Sections(sections);
                let inner = Items { each: self.each, meter: self.meter, place, table: "", seen: self.seen };
                if items.next_element_seed(inner)?.is_none() {
                    return Ok(());
                }
            }
        }
        *self.seen = true;
        self.meter.begin();
        while let Some(item) = items.next_element::<Value>()? {
            let item = Item { line: self.meter.line(), table: self.table, record: record(item) };
            if !(self.each)(item) {
                return Err(A::Error::custom(STOPPED));
            }
            self.meter.begin();
        }
        Ok(())
    }
}
