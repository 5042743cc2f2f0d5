//! One JSON object per line. A line that cannot be read is rejected alone.

use std::io::{BufRead, Read};

use super::{Each, cannot_read};
use crate::transfer::{
    meter::{LONGEST, TOO_LONG},
    record::Record,
};

pub(super) fn read(mut input: &mut dyn BufRead, each: &mut Each<'_>) -> Result<(), String> {
    let mut bytes = Vec::new();
    for line in 1.. {
        bytes.clear();
        let read = Read::take(&mut input, LONGEST + 1).read_until(b'\n', &mut bytes).map_err(cannot_read)?;
        if read == 0 {
            break;
        }
        let too_long = read as u64 > LONGEST && bytes.last() != Some(&b'\n');
        if too_long {
            pass_over_the_rest(input)?;
        }
        let text = bytes.trim_ascii();
        let record = if too_long { Err(format!("is {TOO_LONG}")) } else { object(text) };
        if !text.is_empty() && !each(line, record) {
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

fn pass_over_the_rest(input: &mut dyn BufRead) -> Result<(), String> {
    loop {
        let buffer = input.fill_buf().map_err(cannot_read)?;
        let (length, end) = (buffer.len(), buffer.iter().position(|byte| *byte == b'\n'));
        input.consume(end.map_or(length, |end| end + 1));
        if end.is_some() || length == 0 {
            return Ok(());
        }
    }
}
