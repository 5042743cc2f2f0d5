//! Reads a dump item by item on a separate thread: JSON lines, a JSON array or document, or CSV, detected by its first
//! bytes. Only one item, of 1 MiB at most, is in memory.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::PathBuf,
    rc::Rc,
    sync::{Arc, atomic::AtomicU64},
};

use chrono::{DateTime, Utc};
use tokio::sync::mpsc::Sender;

use super::{
    format::{Format, Reader},
    formats::{
        better_auth::{self, Accounts},
        firebase::Project,
    },
    imported_user::{ImportedUser, Read},
    meter::{Counted, Meter},
    record::Record,
};

mod csv;
mod document;
mod lines;

/// The result of reading one item.
pub(super) struct Entry {
    /// Its number, from 1.
    pub(super) item: u64,
    /// The line on which it begins, from 1.
    pub(super) line: u64,
    pub(super) found: Found,
}

pub(super) enum Found {
    ImportedUser(Box<ImportedUser>),
    NotAUser(&'static str),
    Rejected(String),
    /// The rest of the dump cannot be read.
    Broken(String),
}

/// The source of a dump, and how to read it.
pub(crate) struct Source {
    /// `None` is standard input.
    pub(crate) path: Option<PathBuf>,
    pub(crate) format: Format,
    /// For Firebase.
    pub(crate) project: Option<Project>,
    pub(crate) now: DateTime<Utc>,
    /// Grows with the bytes that were read.
    pub(crate) progress: Arc<AtomicU64>,
}

/// Receives an item. Returns false to stop.
type Each<'e> = dyn FnMut(u64, Result<Record, String>) -> bool + 'e;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Lines,
    Array,
    Document,
    Csv,
}

impl Source {
    /// Reads to the end, or to where the dump is truncated.
    pub(super) fn read(self, users: &Sender<Entry>) {
        let (mut item, format) = (0, self.format);
        let opened = self.open().and_then(|mut input| Ok((shape(&mut input, format)?, input)));
        let (shape, mut input) = match opened {
            Ok(opened) => opened,
            Err(why) => return broken(users, 0, 0, why),
        };
        let accounts = match self.accounts(shape) {
            Ok(accounts) => accounts,
            Err(why) => return broken(users, 0, 0, why),
        };
        let Self { project, now, .. } = self;
        let mut reader = Reader { format, now, project, accounts, lines: super::line::Lines::default() };
        let (mut last, mut fatal) = (0, None);
        let done = each(&mut input, shape, format, &mut |line, record| {
            last = line;
            let found = match reader.read(record) {
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
            users.blocking_send(Entry { item, line, found }).is_ok()
        });
        if let Err(why) = fatal.map_or_else(|| done.and_then(|()| reader.finish()), Err) {
            broken(users, item + 1, last, why);
        }
    }

    fn open(&self) -> Result<BufReader<Counted<Box<dyn io::Read>>>, String> {
        let input: Box<dyn io::Read> = match &self.path {
            None => Box::new(io::stdin()),
            Some(path) => Box::new(File::open(path).map_err(|e| format!("cannot open {}: {e}", path.display()))?),
        };
        Ok(BufReader::with_capacity(1 << 16, Counted(input, Arc::clone(&self.progress))))
    }

    /// better-auth keeps passwords in a table of their own. In a document they are read first, which takes a second
    /// pass over the file, and some 300 bytes of memory per user.
    fn accounts(&self, shape: Shape) -> Result<Accounts, String> {
        let mut accounts = Accounts::new();
        if self.format == Format::BetterAuth && shape == Shape::Document {
            if self.path.is_none() {
                return Err(
                    "a document with `user` and `account` is read twice: use a file, or one user per line".to_owned()
                );
            }
            let progress = Arc::default();
            let again = Self { path: self.path.clone(), project: None, progress, ..*self };
            let mut input = again.open()?;
            skip_mark(&mut input)?;
            document::read(&mut input, Some("account"), &mut |_, record| {
                if let Ok(row) = record {
                    better_auth::note(&mut accounts, &row);
                }
                true
            })?;
        }
        Ok(accounts)
    }
}

fn each(input: &mut dyn BufRead, shape: Shape, format: Format, each: &mut Each<'_>) -> Result<(), String> {
    match shape {
        Shape::Lines => lines::read(input, each),
        Shape::Array => document::read(input, None, each),
        Shape::Document => document::read(input, format.section(), each),
        Shape::Csv => csv::read(input, format.column().unwrap_or_default(), each),
    }
}

fn broken(users: &Sender<Entry>, item: u64, line: u64, why: String) {
    // The receiver has stopped.
    let _ = users.blocking_send(Entry { item, line, found: Found::Broken(why) });
}

/// The syntax of a dump, detected by its first bytes.
fn shape(input: &mut impl BufRead, format: Format) -> Result<Shape, String> {
    skip_mark(input)?;
    let begin = input.fill_buf().map_err(cannot_read)?;
    let text = begin.trim_ascii_start();
    let no_space =
        |text: &[u8]| text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).take(64).collect::<Vec<u8>>();
    match text.first() {
        None => Err("there is nothing in it".to_owned()),
        Some(b'[') if format != Format::Vestibule => Ok(Shape::Array),
        Some(b'{') => Ok(match format.section() {
            // Distinguished from one user per line by the list at its start.
            Some(_) if format != Format::BetterAuth || first_is_a_list(&no_space(text)) => Shape::Document,
            _ => Shape::Lines,
        }),
        Some(_) if format.column().is_some() => Ok(Shape::Csv),
        Some(_) => Err(format!("this is not a dump of {}", format.name())),
    }
}

fn first_is_a_list(begin: &[u8]) -> bool {
    let text = String::from_utf8_lossy(begin);
    text.trim_start_matches("{\"").split_once("\":").is_some_and(|(_, value)| value.starts_with('['))
}

/// The byte order mark that Windows writes before UTF-8.
fn skip_mark(input: &mut impl BufRead) -> Result<(), String> {
    if input.fill_buf().map_err(cannot_read)?.starts_with(b"\xef\xbb\xbf") {
        input.consume(3);
    }
    Ok(())
}

fn cannot_read(e: io::Error) -> String {
    format!("cannot be read: {e}")
}

fn metered() -> Rc<Meter> {
    Rc::new(Meter::default())
}
