//! The values of a row: literals, and the few expressions that dumps write around them.

use serde_json::Value;

use super::{
    super::bytes::binary,
    words::{Word, Words},
};
use crate::crypto::hex;

impl Words<'_> {
    /// The next value of a row. The inner error is about this value alone.
    pub(super) fn value(&mut self) -> Result<Result<Value, String>, String> {
        let value = match self.next()? {
            Some(Word::Text(bytes)) => {
                String::from_utf8(bytes).map(Value::String).map_err(|_| "is not UTF-8".to_owned())
            }
            Some(Word::Binary(bytes)) => Ok(binary(bytes)),
            // MySQL's other quotes.
            Some(Word::Quoted(name)) => Ok(Value::String(name)),
            // A variable.
            Some(Word::Sign(b'@')) => {
                while matches!(self.peek()?, Some(Word::Sign(b'@') | Word::Bare(_) | Word::Quoted(_))) {
                    self.next()?;
                }
                Err("is a variable".to_owned())
            }
            Some(Word::Bare(word)) => self.bare_value(&word)?,
            _ => return Err(format!("line {}: no value where one should be", self.line())),
        };
        // `'…'::timestamp with time zone`
        while self.accept(b':')? {
            while !matches!(self.peek()?, Some(Word::Sign(b',' | b')')) | None) {
                if self.next()? == Some(Word::Sign(b'(')) {
                    self.pass_brackets()?;
                }
            }
        }
        Ok(value)
    }

    fn bare_value(&mut self, word: &str) -> Result<Result<Value, String>, String> {
        let upper = word.to_ascii_uppercase();
        if let Some(digits) = upper.strip_prefix("0X") {
            // MySQL leaves the first 0 out.
            let even = if digits.len().is_multiple_of(2) { digits.to_owned() } else { format!("0{digits}") };
            return Ok(hex::decode(&even).map(binary).ok_or_else(|| "is not hexadecimal".to_owned()));
        }
        if self.accept(b'(')? {
            return self.call(&upper);
        }
        if word.parse::<i64>().is_ok() && self.accept(b'.')? {
            let Some(Word::Bare(rest)) = self.next()? else { return Ok(Err("is not read".to_owned())) };
            return Ok(Ok(Value::String(format!("{word}.{rest}"))));
        }
        Ok(Ok(match upper.as_str() {
            "NULL" | "DEFAULT" => Value::Null,
            "TRUE" => Value::Bool(true),
            "FALSE" => Value::Bool(false),
            _ => match word.parse::<i64>() {
                Ok(number) => number.into(),
                Err(_) if word.parse::<f64>().is_ok() => Value::String(word.to_owned()),
                Err(_) => return Ok(Err(format!("is an expression that is not read ({word})"))),
            },
        }))
    }

    /// `CAST(N'…' AS DateTime2)` of SQL Server, and `replace('…','\n',char(10))` and `unistr('…')` of SQLite.
    fn call(&mut self, name: &str) -> Result<Result<Value, String>, String> {
        if !["CAST", "CONVERT", "REPLACE", "UNISTR"].contains(&name) {
            self.pass_brackets()?;
            return Ok(Err(format!("is an expression that is not read ({name})")));
        }
        let inner = self.value()?;
        if name != "REPLACE" {
            self.pass_brackets()?;
            return Ok(inner);
        }
        let mut parts = Vec::new();
        while self.accept(b',')? {
            if self.next_is_word(&["CHAR"])? {
                self.next()?;
                self.accept(b'(')?;
                let Some(Word::Bare(code)) = self.next()? else { return Ok(Err("is not read".to_owned())) };
                self.accept(b')')?;
                parts.push(code.parse().map_or_else(|_| String::new(), |code: u8| char::from(code).to_string()));
            } else {
                match self.value()? {
                    Ok(Value::String(part)) => parts.push(part),
                    _ => parts.push(String::new()),
                }
            }
        }
        self.pass_brackets()?;
        Ok(match (inner, parts.as_slice()) {
            (Ok(Value::String(text)), [from, to]) if !from.is_empty() && to.len() <= from.len() => {
                Ok(Value::String(text.replace(from.as_str(), to)))
            }
            _ => Err("is an expression that is not read (replace)".to_owned()),
        })
    }
}
