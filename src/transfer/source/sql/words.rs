//! The words of SQL: names, strings, numbers and signs, without comments.
//!
//! Dialects differ in one thing that matters: whether `\` escapes inside of a string. It does in MySQL, which is recognised
//! by its comments and its backticks, and in PostgreSQL's `E'…'`. Read wrongly, a string would end too early, and its rest
//! would be read as SQL.

use std::io::Read;

use super::super::bytes::Bytes;
use crate::{crypto::hex, transfer::meter::LONGEST};

/// The longest name.
pub(super) const NAME: usize = 200;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// A keyword, or a name without quotes, or a number.
    Bare(String),
    /// A name in `"`, backticks or brackets.
    Quoted(String),
    Text(Vec<u8>),
    /// A string of bytes, which may be no text.
    Binary(Vec<u8>),
    Sign(u8),
}

/// What `\` means in a string.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Escapes {
    /// Itself.
    None,
    /// `\n`, `\0`, `\Z`.
    MySql,
    /// `E'…'`: also `\101`, `\x41`, `\u0041`.
    Postgres,
}

pub(super) struct Words<'i> {
    pub(super) bytes: Bytes<'i>,
    waiting: Option<Word>,
    /// `\` escapes in every string.
    backslash: bool,
    /// It does not, whatever follows.
    sqlite: bool,
    pub(super) in_row: u64,
}

impl<'i> Words<'i> {
    pub(super) fn new(input: &'i mut dyn Read) -> Self {
        Self { bytes: Bytes::new(input), waiting: None, backslash: false, sqlite: false, in_row: 0 }
    }

    /// What `\` means in a string without a letter before it.
    fn escapes(&self) -> Escapes {
        if self.backslash { Escapes::MySql } else { Escapes::None }
    }

    pub(super) fn line(&self) -> u64 {
        self.bytes.line()
    }

    pub(super) fn is_sqlite(&mut self) {
        self.sqlite = true;
    }

    pub(super) fn begin_row(&mut self) {
        self.in_row = 0;
    }

    pub(super) fn row_bytes(&self) -> u64 {
        self.in_row
    }

    pub(super) fn pass_line(&mut self) -> Result<(), String> {
        self.waiting = None;
        self.bytes.rest_of_line(0).map(drop)
    }

    pub(super) fn line_of_data(&mut self) -> Result<Option<(u64, Vec<u8>, bool)>, String> {
        let line = self.bytes.line();
        if self.bytes.peek()?.is_none() {
            return Ok(None);
        }
        let most = usize::try_from(LONGEST).unwrap_or(usize::MAX);
        self.bytes.rest_of_line(most).map(|(text, more)| Some((line, text, more)))
    }

    pub(super) fn next(&mut self) -> Result<Option<Word>, String> {
        if let Some(word) = self.waiting.take() {
            return Ok(Some(word));
        }
        loop {
            let Some(byte) = self.bytes.next()? else { return Ok(None) };
            return Ok(Some(match byte {
                b if b.is_ascii_whitespace() => continue,
                b'-' if self.bytes.peek()? == Some(b'-') => {
                    self.comment_line()?;
                    continue;
                }
                b'#' => {
                    self.comment_line()?;
                    continue;
                }
                b'/' if self.bytes.accept(b'*')? => {
                    self.comment()?;
                    continue;
                }
                b'\'' => Word::Text(self.string(b'\'', self.escapes())?),
                b'`' => {
                    self.backslash = !self.sqlite;
                    Word::Quoted(self.name(b'`')?)
                }
                // MySQL's other quotes of strings.
                b'"' => Word::Quoted(self.name(b'"')?),
                b'[' => Word::Quoted(self.name(b']')?),
                b'$' => match self.dollars()? {
                    Some(text) => Word::Text(text),
                    None => Word::Sign(b'$'),
                },
                b if is_of_word(b) || ((b == b'-' || b == b'+') && self.bytes.peek()?.is_some_and(is_of_word)) => {
                    self.bare(b)?
                }
                b => Word::Sign(b),
            }));
        }
    }

    /// A word, or a string with a letter before it: `E'…'`, `N'…'`, `X'…'`, `B'…'`, `_binary '…'`.
    fn bare(&mut self, first: u8) -> Result<Word, String> {
        let mut word = vec![first];
        while let Some(byte) = self.bytes.peek()?.filter(|byte| is_of_word(*byte) || *byte == b'$') {
            self.bytes.next()?;
            if word.len() < NAME {
                word.push(byte);
            }
        }
        let word = String::from_utf8_lossy(&word).into_owned();
        let upper = word.to_ascii_uppercase();
        if self.bytes.peek()? == Some(b'\'') && ["E", "N", "X", "B"].contains(&upper.as_str()) {
            self.bytes.next()?;
            let text = self.string(b'\'', if upper == "E" { Escapes::Postgres } else { self.escapes() })?;
            return Ok(match upper.as_str() {
                "X" => Word::Binary(hex::decode(&String::from_utf8_lossy(&text)).unwrap_or_default()),
                "B" => Word::Binary(vec![u8::from(text.contains(&b'1'))]),
                _ => Word::Text(text),
            });
        }
        if word.starts_with('_') && self.backslash {
            while self.bytes.peek()? == Some(b' ') {
                self.bytes.next()?;
            }
            if self.bytes.accept(b'\'')? {
                return self.string(b'\'', Escapes::MySql).map(if upper == "_BINARY" {
                    Word::Binary
                } else {
                    Word::Text
                });
            }
        }
        Ok(Word::Bare(word))
    }

    fn comment_line(&mut self) -> Result<(), String> {
        let (text, _) = self.bytes.rest_of_line(NAME)?;
        self.note_dialect(&text);
        Ok(())
    }

    /// PostgreSQL's comments nest.
    fn comment(&mut self) -> Result<(), String> {
        let (mut depth, mut text) = (1, Vec::new());
        if self.bytes.peek()? == Some(b'!') {
            self.backslash = !self.sqlite;
        }
        while depth > 0 {
            match self.bytes.next()? {
                None => return Err(self.cut()),
                Some(b'*') if self.bytes.accept(b'/')? => depth -= 1,
                Some(b'/') if self.bytes.peek()? == Some(b'*') && !self.backslash => {
                    self.bytes.next()?;
                    depth += 1;
                }
                Some(byte) if text.len() < NAME => text.push(byte),
                Some(_) => {}
            }
        }
        self.note_dialect(&text);
        Ok(())
    }

    fn note_dialect(&mut self, comment: &[u8]) {
        let comment = String::from_utf8_lossy(comment).to_ascii_lowercase();
        let names = ["mysql dump", "mariadb dump", "phpmyadmin", "adminer", "heidisql", "sequel ace", "sequel pro"];
        self.backslash |= !self.sqlite && names.iter().any(|name| comment.contains(name));
    }

    fn name(&mut self, quote: u8) -> Result<String, String> {
        let escapes = if quote == b'"' { self.escapes() } else { Escapes::None };
        Ok(String::from_utf8_lossy(&self.string(quote, escapes)?).into_owned())
    }

    pub(super) fn cut(&self) -> String {
        format!("the file ends in the middle, at line {}", self.line())
    }

    pub(super) fn peek(&mut self) -> Result<Option<&Word>, String> {
        if self.waiting.is_none() {
            self.waiting = self.next()?;
        }
        Ok(self.waiting.as_ref())
    }

    pub(super) fn accept(&mut self, sign: u8) -> Result<bool, String> {
        let is_it = self.peek()? == Some(&Word::Sign(sign));
        if is_it {
            self.waiting = None;
        }
        Ok(is_it)
    }

    pub(super) fn next_is_word(&mut self, wanted: &[&str]) -> Result<bool, String> {
        let next = self.peek()?;
        Ok(matches!(next, Some(Word::Bare(word)) if wanted.contains(&word.to_ascii_uppercase().as_str())))
    }

    /// A name, perhaps after its schema: `auth.users`.
    pub(super) fn name_from(&mut self, first: Option<Word>) -> Result<Option<String>, String> {
        let mut whole = match first {
            Some(Word::Bare(name) | Word::Quoted(name)) if name.len() < NAME => name,
            _ => return Ok(None),
        };
        while self.accept(b'.')? {
            match self.next()? {
                Some(Word::Bare(name) | Word::Quoted(name)) if whole.len() + name.len() < NAME => {
                    whole = format!("{whole}.{name}")
                }
                _ => return Ok(None),
            }
        }
        Ok(Some(whole))
    }

    /// The names up to the closing bracket.
    pub(super) fn names(&mut self) -> Result<Option<Vec<String>>, String> {
        let mut names = Vec::new();
        loop {
            match self.next()? {
                Some(Word::Bare(name) | Word::Quoted(name))
                    if names.len() < super::MOST_COLUMNS && name.len() < NAME =>
                {
                    names.push(name);
                }
                _ => return Ok(None),
            }
            match self.next()? {
                Some(Word::Sign(b',')) => {}
                Some(Word::Sign(b')')) => return Ok(Some(names)),
                _ => return Ok(None),
            }
        }
    }

    /// To the bracket that closes the one that was read.
    pub(super) fn pass_brackets(&mut self) -> Result<(), String> {
        let mut depth = 1;
        while depth > 0 {
            match self.next()?.ok_or_else(|| self.cut())? {
                Word::Sign(b'(') => depth += 1,
                Word::Sign(b')') => depth -= 1,
                _ => {}
            }
        }
        Ok(())
    }
}

impl Words<'_> {
    /// To the end of the statement: `;`, or `GO` of SQL Server. The body of a trigger has `;` inside.
    pub(super) fn pass_statement(&mut self) -> Result<(), String> {
        let (mut in_body, mut last_is_end) = (false, false);
        while let Some(word) = self.next()? {
            match word {
                Word::Sign(b';') if !in_body || last_is_end => return Ok(()),
                Word::Bare(word) if word.eq_ignore_ascii_case("GO") => return Ok(()),
                Word::Bare(word) => {
                    in_body |= word.eq_ignore_ascii_case("BEGIN");
                    last_is_end = word.eq_ignore_ascii_case("END");
                }
                _ => last_is_end = false,
            }
        }
        Ok(())
    }

    /// To the next `,` of this depth: true; to the bracket that closes it, or the end: false.
    pub(super) fn pass_to_comma(&mut self) -> Result<bool, String> {
        loop {
            match self.next()? {
                Some(Word::Sign(b',')) => return Ok(true),
                Some(Word::Sign(b')')) | None => return Ok(false),
                Some(Word::Sign(b'(')) => self.pass_brackets()?,
                Some(_) => {}
            }
        }
    }
}

pub(super) fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}
