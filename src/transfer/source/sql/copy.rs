//! `COPY public.users (id, email) FROM stdin;` and its rows, up to the line `\.`.

use serde_json::{Map, Value};

use super::{
    super::{Each, Item, Wanted, csv::unescaped},
    words::{Word, Words},
};
use crate::transfer::{meter::TOO_LONG, record::Record};

/// Reads the rows, or passes over them. False to stop.
pub(super) fn read(words: &mut Words<'_>, wanted: &mut Wanted<'_>, each: &mut Each<'_>) -> Result<bool, String> {
    let first = words.next()?;
    let Some(table) = words.name_from(first)? else { return passed(words) };
    let mut names = Vec::new();
    if words.accept(b'(')? {
        let Some(listed) = words.names()? else { return passed(words) };
        names = listed;
    }
    let (mut is_input, mut is_csv) = (false, false);
    loop {
        match words.next()? {
            Some(Word::Bare(word)) => {
                is_input |= word.eq_ignore_ascii_case("stdin");
                is_csv |= word.eq_ignore_ascii_case("csv") || word.eq_ignore_ascii_case("binary");
            }
            Some(Word::Sign(b';')) => break,
            None => return Ok(true),
            Some(_) => {}
        }
    }
    if !is_input {
        return Ok(true);
    }
    words.pass_line()?;
    let is_wanted = wanted(&table, &names)?;
    if is_wanted && (is_csv || names.is_empty()) {
        return Err(format!("line {}: a COPY of CSV, or without the names of the columns", words.line()));
    }
    while let Some((line, text, more)) = words.line_of_data()? {
        if text == b"\\." {
            return Ok(true);
        }
        let record = if more { Err(format!("is {TOO_LONG}")) } else { record(&names, &text) };
        if is_wanted && !each(Item { line, table: &table, record }) {
            return Ok(false);
        }
    }
    if is_wanted { Err("the file ends in the middle of a COPY".to_owned()) } else { Ok(true) }
}

fn passed(words: &mut Words<'_>) -> Result<bool, String> {
    words.pass_statement()?;
    Ok(true)
}

fn record(names: &[String], line: &[u8]) -> Result<Record, String> {
    let cells: Vec<&[u8]> = line.split(|byte| *byte == b'\t').collect();
    if cells.len() != names.len() {
        return Err(format!("has {} values where there are {} columns", cells.len(), names.len()));
    }
    let value = |cell: &[u8]| {
        if cell == b"\\N" {
            return Ok(Value::Null);
        }
        String::from_utf8(unescaped(cell)).map(Value::String).map_err(|_| "is not UTF-8".to_owned())
    };
    let cells = names.iter().zip(cells).map(|(name, cell)| Ok((name.clone(), value(cell)?)));
    cells.collect::<Result<Map<_, _>, String>>().map(Record)
}
