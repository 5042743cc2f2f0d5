//! The strings of SQL, with what `\` means in them.

use super::words::{Escapes, NAME, Words, is_of_word};
use crate::transfer::meter::LONGEST;

impl Words<'_> {
    /// Up to the closing quote; a doubled one is part of the text.
    pub(super) fn string(&mut self, quote: u8, escapes: Escapes) -> Result<Vec<u8>, String> {
        let mut text = Vec::new();
        loop {
            match self.bytes.next()?.ok_or_else(|| self.cut())? {
                b if b == quote && !self.bytes.accept(quote)? => return Ok(text),
                b'\\' if escapes != Escapes::None => {
                    let byte = self.bytes.next()?.ok_or_else(|| self.cut())?;
                    match (byte, escapes) {
                        (b'u', Escapes::Postgres) => self.character(&mut text, 4)?,
                        (b'U', Escapes::Postgres) => self.character(&mut text, 8)?,
                        (b'x', Escapes::Postgres) => {
                            let code = self.digits(0, 16, 2)?;
                            self.push(&mut text, u8::try_from(code).unwrap_or(b'?'));
                        }
                        (b'0'..=b'7', Escapes::Postgres) => {
                            let code = self.digits(u32::from(byte - b'0'), 8, 2)?;
                            self.push(&mut text, u8::try_from(code).unwrap_or(b'?'));
                        }
                        _ => self.push(&mut text, one(byte)),
                    }
                }
                byte => self.push(&mut text, byte),
            }
        }
    }

    /// What is too long is counted, and not held.
    fn push(&mut self, text: &mut Vec<u8>, byte: u8) {
        self.in_row += 1;
        if self.in_row <= LONGEST {
            text.push(byte);
        }
    }

    /// A number that begins with `code`, and up to so many digits more.
    fn digits(&mut self, mut code: u32, base: u32, most: usize) -> Result<u32, String> {
        for _ in 0..most {
            let Some(digit) = self.bytes.peek()?.and_then(|byte| char::from(byte).to_digit(base)) else { break };
            self.bytes.next()?;
            code = code.wrapping_mul(base).wrapping_add(digit);
        }
        Ok(code)
    }

    fn character(&mut self, text: &mut Vec<u8>, digits: usize) -> Result<(), String> {
        let character = char::from_u32(self.digits(0, 16, digits)?).unwrap_or(char::REPLACEMENT_CHARACTER);
        for byte in character.encode_utf8(&mut [0; 4]).bytes() {
            self.push(text, byte);
        }
        Ok(())
    }

    /// `$tag$…$tag$`, of which the first `$` was read.
    pub(super) fn dollars(&mut self) -> Result<Option<Vec<u8>>, String> {
        let mut tag = vec![b'$'];
        loop {
            match self.bytes.peek()? {
                Some(b'$') => break,
                Some(byte) if is_of_word(byte) && tag.len() < NAME => tag.push(byte),
                _ => return Ok(None),
            }
            self.bytes.next()?;
        }
        self.bytes.next()?;
        tag.push(b'$');
        let (mut text, mut end) = (Vec::new(), Vec::new());
        loop {
            let byte = self.bytes.next()?.ok_or_else(|| self.cut())?;
            end.push(byte);
            if end.len() > tag.len() {
                end.remove(0);
            }
            self.push(&mut text, byte);
            if end == tag {
                text.truncate(text.len().saturating_sub(tag.len()));
                return Ok(Some(text));
            }
        }
    }
}

/// What one letter after `\` stands for.
fn one(byte: u8) -> u8 {
    match byte {
        b'n' => b'\n',
        b't' => b'\t',
        b'r' => b'\r',
        b'b' => 8,
        b'0' => 0,
        b'Z' => 26,
        byte => byte,
    }
}
