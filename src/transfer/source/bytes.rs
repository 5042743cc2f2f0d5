//! A reader's bytes one at a time, with the number of the line, and none of them held.

use std::io::Read;

use serde_json::Value;
use uuid::Uuid;

use super::cannot_read;
use crate::crypto::hex;

const AT_ONCE: usize = 1 << 16;
/// Bytes that are shown in hexadecimal.
const LONGEST_HEX: usize = 128;

pub(super) struct Bytes<'i> {
    input: &'i mut dyn Read,
    buffer: Vec<u8>,
    at: usize,
    end: usize,
    line: u64,
}

impl<'i> Bytes<'i> {
    pub(super) fn new(input: &'i mut dyn Read) -> Self {
        Self { input, buffer: vec![0; AT_ONCE], at: 0, end: 0, line: 1 }
    }

    /// The line of the next byte, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.line
    }

    /// The next byte, which stays. `None` at the end.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, String> {
        if self.at == self.end {
            (self.at, self.end) = (0, self.input.read(&mut self.buffer).map_err(|e| cannot_read(&e))?);
        }
        Ok(self.buffer.get(self.at).filter(|_| self.at < self.end).copied())
    }

    pub(super) fn next(&mut self) -> Result<Option<u8>, String> {
        let next = self.peek()?;
        if let Some(byte) = next {
            self.at += 1;
            self.line += u64::from(byte == b'\n');
        }
        Ok(next)
    }

    /// Passes over the next byte if it is this one.
    pub(super) fn accept(&mut self, wanted: u8) -> Result<bool, String> {
        let is_it = self.peek()? == Some(wanted);
        if is_it {
            self.next()?;
        }
        Ok(is_it)
    }

    /// Passes over the rest of the line. Returns its first bytes, `most` at most, without the end of the line, and whether
    /// there were more.
    pub(super) fn rest_of_line(&mut self, most: usize) -> Result<(Vec<u8>, bool), String> {
        let (mut text, mut more) = (Vec::new(), false);
        while let Some(byte) = self.next()? {
            if byte == b'\n' {
                break;
            }
            if text.len() < most { text.push(byte) } else { more = true }
        }
        if text.last() == Some(&b'\r') {
            text.pop();
        }
        Ok((text, more))
    }
}

/// The value of a column of bytes: text, a UUID of 16 bytes, or hexadecimal, so that a hash or an id is not taken for
/// none. Long ones, such as pictures, count as none.
pub(super) fn binary(bytes: Vec<u8>) -> Value {
    let digits = |bytes: &[u8]| match bytes.len() {
        ..=LONGEST_HEX => Value::String(format!("0x{}", hex::encode(bytes))),
        _ => Value::Null,
    };
    let uuid =
        |bytes: &[u8]| Uuid::from_slice(bytes).map_or_else(|_| digits(bytes), |id| Value::String(id.to_string()));
    match String::from_utf8(bytes) {
        Ok(text) if text.len() != 16 || text.is_ascii() => Value::String(text),
        Ok(text) => uuid(text.as_bytes()),
        Err(e) => uuid(e.as_bytes()),
    }
}
