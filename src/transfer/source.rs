//! Reads a dump item by item on a separate thread. Its first bytes decide what it is. Only one item, of 1 MiB at most, is
//! in memory.

use std::{
    io,
    path::PathBuf,
    rc::Rc,
    sync::{Arc, atomic::AtomicU64},
};

use chrono::{DateTime, Utc};
use tokio::sync::mpsc::Sender;

use self::{document::Place, kind::Kind, open::open, wanted::Tables};
use super::{
    beside::Joined,
    format::Format,
    formats::firebase,
    imported_user::{ImportedUser, Read},
    meter::Meter,
    reader::{Options, Reader},
    realms::Realms,
    record::Record,
    who::Who,
};

mod bytes;
mod csv;
mod document;
mod kind;
mod lines;
mod open;
mod sql;
mod sqlite;
mod wanted;

/// The result of reading one item.
pub(super) struct Entry {
    /// Its number, from 1.
    pub(super) item: u64,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) who: Who,
    pub(super) found: Found,
}

pub(super) enum Found {
    ImportedUser(Box<ImportedUser>),
    NotAUser(String),
    Rejected(String),
    /// The rest of the dump cannot be read.
    Broken(String),
    /// A sentence for the operator.
    Note(String),
}

/// The source of a dump, and how to read it.
pub(crate) struct Source {
    /// `None` is standard input.
    pub(crate) path: Option<PathBuf>,
    pub(crate) format: Format,
    pub(crate) options: Options,
    pub(crate) now: DateTime<Utc>,
    /// Grows with the bytes that were read.
    pub(crate) progress: Arc<AtomicU64>,
}

/// One item of the dump, before a format reads it.
struct Item<'t> {
    line: u64,
    /// The table or list that it is in, if that has a name.
    table: &'t str,
    record: Result<Record, String>,
}

/// Receives an item. Returns false to stop.
type Each<'e> = dyn FnMut(Item<'_>) -> bool + 'e;

/// Whether the rows of a table with these columns are read.
type Wanted<'w> = dyn FnMut(&str, &[String]) -> Result<bool, String> + 'w;

impl Source {
    /// Reads to the end, or to where the dump is truncated.
    pub(super) fn read(mut self, users: &Sender<Entry>) {
        let (mut item, mut last) = (0, 0);
        let format = self.format;
        let mut tables = Tables::new(format, self.options.table.clone(), self.options.emails());
        let opened = open(self.path.as_deref(), &self.progress).and_then(|opened| {
            let kind = kind::kind(&opened.head, format)?;
            Ok((kind, opened.input, self.beside(kind)?))
        });
        let (kind, mut input, (joined, realm)) = match opened {
            Ok(opened) => opened,
            Err(why) => return broken(users, 0, 0, why),
        };
        self.options.realm = realm;
        let path = self.path.clone();
        let mut reader = Reader::new(format, self.options, self.now);
        let mut fatal = None;
        let mut each = |Item { line, record, .. }: Item<'_>| {
            last = line;
            let record = record.map(|mut record| {
                joined.join(format.beside(), &mut record);
                record
            });
            let (read, who) = reader.read(record);
            if let Some(note) = reader.note.take() {
                let entry = Entry { item, line, who: Who::default(), found: Found::Note(note) };
                if users.blocking_send(entry).is_err() {
                    return false;
                }
            }
            let found = match read {
                Ok(Ok(Read::Header)) => return true,
                Ok(Ok(Read::ImportedUser(user))) => Found::ImportedUser(user),
                Ok(Ok(Read::NotAUser(why))) => Found::NotAUser(why),
                Ok(Err(why)) => Found::Rejected(why),
                Err(why) => {
                    fatal = Some(why);
                    return false;
                }
            };
            item += 1;
            users.blocking_send(Entry { item, line, who, found }).is_ok()
        };
        let done = match kind {
            Kind::Sqlite => sqlite::read(path.as_deref(), &mut |table, names| tables.wants(table, names), &mut each),
            _ => read(&mut input, kind, format.sections(), &mut |table, names| tables.wants(table, names), &mut each),
        };
        let is_table = matches!(kind, Kind::Csv(_) | Kind::Sql | Kind::Sqlite);
        let done = done.and_then(|()| if is_table { tables.found() } else { Ok(()) });
        if let Err(why) = fatal.map_or_else(|| done.and_then(|()| reader.finish()), Err) {
            broken(users, item + 1, last, why);
        }
    }

    /// Reads what the dump keeps beside the users, which takes a second pass over the file.
    fn beside(&self, kind: Kind) -> Result<(Joined, Option<String>), String> {
        let (mut joined, tables) = (Joined::default(), self.format.beside());
        let (mut realms, has_realms) = (Realms::default(), self.format == Format::Keycloak);
        let said = self.options.realm.as_deref();
        let has_others = match kind {
            Kind::Sql | Kind::Sqlite => !tables.is_empty(),
            Kind::Document => matches!(self.format, Format::BetterAuth | Format::AuthJs),
            // The models of Django are in one list.
            Kind::Array | Kind::Lines => self.format == Format::Django,
            _ => false,
        };
        if !has_others || (self.path.is_none() && self.format == Format::Django) {
            return match said {
                Some(_) => Err("--realm is for SQL of Keycloak's database".to_owned()),
                None => Ok((joined, None)),
            };
        }
        let Some(path) = self.path.as_deref() else {
            return Err("a dump with other tables than that of the users is read twice: name a file".to_owned());
        };
        let mut each = |Item { table, record, .. }: Item<'_>| {
            let Ok(record) = record else { return true };
            let model = record.text("model").unwrap_or(table).to_owned();
            if has_realms {
                realms.add(table, &record);
            }
            for beside in tables.iter().filter(|beside| beside.is(&model)) {
                joined.add(beside, record.object("fields").as_ref().unwrap_or(&record));
            }
            true
        };
        let mut wanted = |table: &str, _: &[String]| {
            Ok(tables.iter().any(|beside| beside.is(table)) || (has_realms && Realms::are_in(table)))
        };
        match kind {
            Kind::Sqlite => sqlite::read(Some(path), &mut wanted, &mut each)?,
            _ => {
                let names: Vec<&str> = tables.iter().flat_map(|beside| beside.tables).copied().collect();
                let mut input = open(Some(path), &Arc::default())?.input;
                // A document without the other list is complete.
                let done = read(&mut input, kind, &names, &mut wanted, &mut each);
                done.or_else(|why| if why.starts_with("there is no list") { Ok(()) } else { Err(why) })?;
            }
        }
        Ok((joined, if has_realms { realms.chosen(said)? } else { None }))
    }
}

fn read(
    input: &mut dyn io::Read,
    kind: Kind,
    sections: &[&str],
    wanted: &mut Wanted<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    match kind {
        Kind::Lines => lines::read(input, each),
        Kind::Sequence => document::read_sequence(input, each),
        Kind::Array => document::read(input, Place::Array, each),
        Kind::Document => document::read(input, Place::Sections(sections), each),
        Kind::Documents => document::read(input, Place::Several(sections), each),
        Kind::Csv(separator) => csv::read(input, separator, wanted, each),
        Kind::Nameless => csv::read_nameless(input, firebase::names, each),
        Kind::Sql => sql::read(input, wanted, each),
        Kind::Sqlite => Err("a packed database of SQLite is not read: unpack it".to_owned()),
    }
}

fn broken(users: &Sender<Entry>, item: u64, line: u64, why: String) {
    // The receiver has stopped.
    let _ = users.blocking_send(Entry { item, line, who: Who::default(), found: Found::Broken(why) });
}

fn cannot_read(e: &io::Error) -> String {
    format!("cannot be read: {e}")
}

fn metered() -> Rc<Meter> {
    Rc::new(Meter::default())
}
