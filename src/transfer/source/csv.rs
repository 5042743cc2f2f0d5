//! Rows of text with a header, separated by `,`, `;` or tabs (RFC 4180, Excel, `mysql --batch`). A row that does not match
//! the header, or is too long, is rejected alone.
//!
//! A reader of our own, because the word NULL in a cell without quotes means that there is no value, and `"NULL"` is a name.

use std::io::Read;

use serde_json::{Map, Value};

use super::{Each, Item, Wanted, bytes::Bytes};
use crate::transfer::{
    meter::{LONGEST, TOO_LONG},
    record::Record,
};

const TAB: u8 = b'\t';
/// What databases write for no value, and what their tools write, in any case. Some pad it with blanks.
const NULL_WORDS: [&[u8]; 3] = [b"NULL", b"null", NULL_SIGN];
const NULLS_IN_BRACKETS: [&[u8]; 3] = [b"(null)", b"[null]", b"<null>"];
/// No name, not even in quotes.
const NULL_SIGN: &[u8] = b"\\N";
const MOST_COLUMNS: usize = 2000;

#[derive(Default)]
struct Row {
    cells: Vec<(Vec<u8>, bool)>,
    bytes: u64,
    /// Its last cell has no closing quote.
    open: bool,
}

/// The separator of the header: the most frequent one.
pub(super) fn separator(head: &[u8]) -> u8 {
    let header = head.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty()).unwrap_or_default();
    if let Some([separator, ..]) = header.strip_prefix(b"sep=") {
        return *separator;
    }
    let count = |separator: u8| header.iter().filter(|byte| **byte == separator).count();
    [b',', b';', TAB, b'|'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

pub(super) fn read(
    input: &mut dyn Read,
    separator: u8,
    wanted: &mut Wanted<'_>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let mut bytes = Bytes::new(input);
    let mut row = Row::default();
    let mut is_row = row.read(&mut bytes, separator)?;
    // Excel's own line about the separator.
    if is_row && row.cells.first().is_some_and(|(cell, _)| cell.starts_with(b"sep=")) {
        is_row = row.read(&mut bytes, separator)?;
    }
    let names = row.cells.iter().map(|(cell, _)| String::from_utf8(cell.trim_ascii().to_vec()).ok());
    let names: Vec<String> = names.collect::<Option<_>>().ok_or("the header is not UTF-8")?;
    if let Some(twice) = names.iter().enumerate().find_map(|(n, name)| names.iter().take(n).find(|one| *one == name)) {
        return Err(format!("the header has two columns `{twice}`"));
    }
    if !is_row || !wanted("", &names)? {
        return Ok(());
    }
    loop {
        let line = bytes.line();
        if !row.read(&mut bytes, separator)? {
            return Ok(());
        }
        let record = row.record(&names, separator);
        if !row.is_blank() && !each(Item { line, table: "", record }) {
            return Ok(());
        }
    }
}

/// Rows without a header, which get these names.
pub(super) fn read_nameless(
    input: &mut dyn Read,
    names: fn(usize) -> Vec<String>,
    each: &mut Each<'_>,
) -> Result<(), String> {
    let (mut bytes, mut row) = (Bytes::new(input), Row::default());
    loop {
        let line = bytes.line();
        if !row.read(&mut bytes, b',')? {
            return Ok(());
        }
        let names = names(row.cells.len());
        let record = row.record(&names, b',');
        if !row.is_blank() && !each(Item { line, table: "", record }) {
            return Ok(());
        }
    }
}

impl Row {
    /// Reads the next row. False at the end of the file.
    fn read(&mut self, bytes: &mut Bytes<'_>, separator: u8) -> Result<bool, String> {
        *self = Self::default();
        if bytes.peek()?.is_none() {
            return Ok(false);
        }
        loop {
            let quoted = bytes.accept(b'"')?;
            let mut cell = Vec::new();
            if quoted {
                self.open = !self.quoted(bytes, &mut cell)?;
            }
            let end = loop {
                match bytes.next()? {
                    Some(byte) if byte == separator => break Some(byte),
                    end @ (None | Some(b'\n')) => break end,
                    Some(byte) => self.push(&mut cell, byte),
                }
            };
            if end != Some(separator) && cell.last() == Some(&b'\r') {
                cell.pop();
            }
            if self.cells.len() < MOST_COLUMNS {
                self.cells.push((cell, quoted));
            }
            if end != Some(separator) {
                return Ok(true);
            }
        }
    }

    /// Up to the closing quote. False if there is none.
    fn quoted(&mut self, bytes: &mut Bytes<'_>, cell: &mut Vec<u8>) -> Result<bool, String> {
        loop {
            match bytes.next()? {
                None => return Ok(false),
                Some(b'"') if !bytes.accept(b'"')? => return Ok(true),
                Some(byte) => self.push(cell, byte),
            }
        }
    }

    /// What is too long is counted, and not held.
    fn push(&mut self, cell: &mut Vec<u8>, byte: u8) {
        self.bytes += 1;
        if self.bytes <= LONGEST {
            cell.push(byte);
        }
    }

    fn is_blank(&self) -> bool {
        matches!(self.cells.as_slice(), [(cell, false)] if cell.is_empty())
    }

    fn record(&self, names: &[String], separator: u8) -> Result<Record, String> {
        if self.bytes > LONGEST {
            let why = if self.open { ": a quote in it is not closed" } else { "" };
            return Err(format!("is {TOO_LONG}{why}"));
        }
        let (cells, beyond) = self.cells.split_at_checked(names.len()).unwrap_or((&self.cells, &[]));
        if cells.len() < names.len() || beyond.iter().any(|(cell, _)| !cell.is_empty()) {
            return Err(format!("has {} columns where the header has {}", self.cells.len(), names.len()));
        }
        if self.open {
            return Err("has a quote that is not closed".to_owned());
        }
        let value = |(cell, quoted): &(Vec<u8>, bool)| {
            let word = cell.trim_ascii();
            let is_null =
                NULL_WORDS.contains(&word) || NULLS_IN_BRACKETS.iter().any(|one| one.eq_ignore_ascii_case(word));
            if (!quoted && is_null) || word == NULL_SIGN {
                return Ok(Value::Null);
            }
            let cell = if separator == TAB && !quoted { unescaped(cell) } else { cell.clone() };
            String::from_utf8(cell).map(Value::String).map_err(|_| "is not UTF-8".to_owned())
        };
        let cells = names.iter().zip(cells).map(|(name, cell)| Ok((name.clone(), value(cell)?)));
        cells.collect::<Result<Map<_, _>, String>>().map(Record)
    }
}

/// `\t`, `\n` and `\\`, as `mysql --batch` and PostgreSQL's COPY write them.
pub(super) fn unescaped(cell: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(cell.len());
    let mut bytes = cell.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        let digit = |byte: &u8, base: u32| char::from(*byte).to_digit(base).and_then(|digit| u8::try_from(digit).ok());
        match bytes.next() {
            Some(b'n') => plain.push(b'\n'),
            Some(b't') => plain.push(b'\t'),
            Some(b'r') => plain.push(b'\r'),
            Some(b'b') => plain.push(8),
            Some(b'f') => plain.push(12),
            Some(b'v') => plain.push(11),
            Some(b'x') => {
                let mut code = 0_u8;
                for _ in 0..2 {
                    let Some(value) = bytes.peek().and_then(|byte| digit(byte, 16)) else { break };
                    (code, _) = (code << 4 | value, bytes.next());
                }
                plain.push(code);
            }
            Some(byte @ b'0'..=b'7') => {
                let mut code = byte - b'0';
                for _ in 0..2 {
                    let Some(value) = bytes.peek().and_then(|byte| digit(byte, 8)) else { break };
                    (code, _) = (code << 3 | value, bytes.next());
                }
                plain.push(code);
            }
            Some(byte) => plain.push(byte),
            None => plain.push(b'\\'),
        }
    }
    plain
}
