//! One JSON object per line. A line that cannot be read is rejected alone.

use std::io::Read;

use super::{Each, Item, bytes::Bytes};
use crate::transfer::{
    meter::{LONGEST, TOO_LONG},
    record::Record,
};

pub(super) fn read(input: &mut dyn Read, each: &mut Each<'_>) -> Result<(), String> {
    let most = usize::try_from(LONGEST).unwrap_or(usize::MAX);
    let mut bytes = Bytes::new(input);
    while bytes.peek()?.is_some() {
        let line = bytes.line();
        let (text, too_long) = bytes.rest_of_line(most)?;
        let text = text.trim_ascii();
        let record = if too_long { Err(format!("is {TOO_LONG}")) } else { object(text) };
        if !text.is_empty() && !each(Item { line, table: "", record }) {
            break;
        }
    }
    Ok(())
}

fn object(text: &[u8]) -> Result<Record, String> {
    serde_json::from_slice(text).map(Record).map_err(|e| {
        if e.is_data() { "is not a JSON object".to_owned() } else { format!("is not JSON (column {})", e.column()) }
    })
}
