//! CSV with a header. A row that does not match the header is rejected alone.

use std::{io::BufRead, rc::Rc};

use csv::{ByteRecord, ErrorKind, ReaderBuilder};
use serde_json::{Map, Value};

use super::{Each, metered};
use crate::transfer::{
    meter::{Metered, TOO_LONG},
    record::Record,
};

pub(super) fn read(input: &mut dyn BufRead, column: &str, each: &mut Each<'_>) -> Result<(), String> {
    let meter = metered();
    meter.begin();
    let mut rows = ReaderBuilder::new().flexible(true).from_reader(Metered(input, Rc::clone(&meter)));
    let header = rows.byte_headers().map_err(|e| broken(&e))?.clone();
    let names: Option<Vec<String>> = header.iter().map(|name| String::from_utf8(name.to_vec()).ok()).collect();
    let names = names.filter(|names| ["email", column].iter().all(|wanted| names.iter().any(|name| name == wanted)));
    let names = names.ok_or_else(|| format!("the header has no columns `email` and `{column}`"))?;
    let mut row = ByteRecord::new();
    loop {
        meter.begin();
        if !rows.read_byte_record(&mut row).map_err(|e| broken(&e))? {
            return Ok(());
        }
        let line = row.position().map_or(0, csv::Position::line);
        if !each(line, record(&names, &row)) {
            return Ok(());
        }
    }
}

fn record(names: &[String], row: &ByteRecord) -> Result<Record, String> {
    if row.len() != names.len() {
        return Err(format!("has {} columns where the header has {}", row.len(), names.len()));
    }
    let cell = |cell: &[u8]| String::from_utf8(cell.to_vec()).map(Value::String).map_err(|_| "is not UTF-8".to_owned());
    let cells = names.iter().zip(row).map(|(name, bytes)| Ok((name.clone(), cell(bytes)?)));
    cells.collect::<Result<Map<_, _>, String>>().map(Record)
}

fn broken(e: &csv::Error) -> String {
    match e.kind() {
        ErrorKind::Io(io) if io.to_string() == TOO_LONG => format!("a row is {TOO_LONG}"),
        _ => format!("cannot be read: {e}"),
    }
}
