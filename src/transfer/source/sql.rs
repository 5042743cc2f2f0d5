//! A dump in SQL: the rows of `INSERT`, `REPLACE` and `COPY … FROM stdin`, as pg_dump, mysqldump, phpMyAdmin, `.dump` of
//! SQLite and SQL Server's scripts write them. Columns that an `INSERT` does not name are those of `CREATE TABLE`.
//!
//! It is no parser of SQL: what is not a row of a wanted table is passed over, text by text, so that nothing inside of a
//! string or a comment counts as a statement. Only one row is in memory.

mod copy;
mod strings;
mod values;
mod words;

use std::{collections::HashMap, io::Read};

use serde_json::{Map, Value};

use self::words::{NAME, Word, Words};
use super::{Each, Item, Wanted};
use crate::transfer::{
    meter::{LONGEST, TOO_LONG},
    record::Record,
};

/// Tables whose columns are kept.
const MOST_TABLES: usize = 5000;
const MOST_COLUMNS: usize = 2000;

/// Reads the rows of the wanted tables.
pub(super) fn read(input: &mut dyn Read, wanted: &mut Wanted<'_>, each: &mut Each<'_>) -> Result<(), String> {
    let mut words = Words::new(input);
    let mut columns: HashMap<String, Vec<String>> = HashMap::new();
    loop {
        // What was counted belongs to the statement before.
        words.begin_row();
        let Some(word) = words.next()? else { return Ok(()) };
        let goes_on = match &word {
            Word::Bare(name) => match name.to_ascii_uppercase().as_str() {
                "INSERT" | "REPLACE" => insert(&mut words, &columns, wanted, each)?,
                "COPY" => copy::read(&mut words, wanted, each)?,
                "CREATE" => {
                    if let Some((table, names)) = create(&mut words)?.filter(|_| columns.len() < MOST_TABLES) {
                        columns.insert(table, names);
                    }
                    true
                }
                "GO" => true,
                "PRAGMA" => {
                    words.is_sqlite();
                    words.pass_statement()?;
                    true
                }
                _ => {
                    words.pass_statement()?;
                    true
                }
            },
            Word::Sign(b';') => true,
            // A command of psql, such as `\restrict`.
            Word::Sign(b'\\') => {
                words.pass_line()?;
                true
            }
            _ => {
                words.pass_statement()?;
                true
            }
        };
        if !goes_on {
            return Ok(());
        }
    }
}

/// `INTO "auth"."users" ("id", …) VALUES (…), (…);` False to stop.
fn insert(
    words: &mut Words<'_>,
    columns: &HashMap<String, Vec<String>>,
    wanted: &mut Wanted<'_>,
    each: &mut Each<'_>,
) -> Result<bool, String> {
    let mut next = words.next()?;
    while let Some(Word::Bare(word)) = &next {
        // SQL Server leaves INTO out.
        let is_modifier = ["INTO", "IGNORE", "OR", "REPLACE", "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "ABORT"]
            .contains(&word.to_ascii_uppercase().as_str());
        if !is_modifier {
            break;
        }
        next = words.next()?;
    }
    let Some(table) = words.name_from(next)? else { return passed(words) };
    let mut names = columns.get(&table).cloned().unwrap_or_default();
    let mut next = words.next()?;
    if next == Some(Word::Sign(b'(')) {
        let Some(listed) = words.names()? else { return passed(words) };
        names = listed;
        next = words.next()?;
    }
    // `OVERRIDING SYSTEM VALUE` may stand between.
    while matches!(&next, Some(Word::Bare(word)) if !word.eq_ignore_ascii_case("VALUES")) {
        if matches!(&next, Some(Word::Bare(word)) if word.eq_ignore_ascii_case("SELECT")) {
            return passed(words);
        }
        next = words.next()?;
    }
    if next.is_none() || next == Some(Word::Sign(b';')) {
        return Ok(true);
    }
    if !wanted(&table, &names)? {
        return passed(words);
    }
    if names.is_empty() {
        return Err(format!("line {}: an INSERT without the names of the columns of `{table}`", words.line()));
    }
    loop {
        let line = match words.next()? {
            Some(Word::Sign(b'(')) => words.line(),
            None => return Err(format!("the file ends in the middle, at line {}", words.line())),
            Some(_) => return Err(format!("line {}: no row where one should begin", words.line())),
        };
        let record = row(words, &names)?;
        if !each(Item { line, table: &table, record }) {
            return Ok(false);
        }
        if !words.accept(b',')? {
            break;
        }
    }
    // A script of SQL Server has no `;`, and the next word begins a statement.
    if words.next_is_word(&["ON", "RETURNING", "AS"])? {
        words.pass_statement()?;
    }
    Ok(true)
}

fn passed(words: &mut Words<'_>) -> Result<bool, String> {
    words.pass_statement()?;
    Ok(true)
}

/// The values up to the closing bracket. A row that is too long, or has too many values, is read to its end.
fn row(words: &mut Words<'_>, names: &[String]) -> Result<Result<Record, String>, String> {
    let (mut values, mut wrong) = (Vec::new(), None);
    words.begin_row();
    loop {
        match words.value()? {
            Ok(value) if values.len() < MOST_COLUMNS => values.push(value),
            Ok(_) => {}
            Err(why) => {
                let column = names.get(values.len()).map_or("?", String::as_str);
                wrong.get_or_insert(format!("`{column}` {why}"));
                values.push(Value::Null);
            }
        }
        match words.next()? {
            Some(Word::Sign(b',')) => {}
            Some(Word::Sign(b')')) => break,
            None => return Err(format!("the file ends in the middle, at line {}", words.line())),
            // Such as `'a' || CHR(10)`: the rest of the rows can be read.
            Some(word) => {
                let column = names.get(values.len().saturating_sub(1)).map_or("?", String::as_str);
                wrong.get_or_insert(format!("`{column}` is an expression that is not read"));
                if word == Word::Sign(b'(') {
                    words.pass_brackets()?;
                }
                words.pass_brackets()?;
                break;
            }
        }
    }
    if words.row_bytes() > LONGEST {
        return Ok(Err(format!("is {TOO_LONG}")));
    }
    if let Some(why) = wrong {
        return Ok(Err(why));
    }
    Ok(if values.len() == names.len() {
        Ok(Record(names.iter().cloned().zip(values).collect::<Map<_, _>>()))
    } else {
        Err(format!("has {} values where there are {} columns", values.len(), names.len()))
    })
}

/// The name and the columns of `TABLE "users" ("id" uuid, …);`, if it is that.
fn create(words: &mut Words<'_>) -> Result<Option<(String, Vec<String>)>, String> {
    let mut is_table = false;
    let name = loop {
        match words.next()? {
            Some(Word::Bare(word)) => match word.to_ascii_uppercase().as_str() {
                "TABLE" => is_table = true,
                "IF" | "NOT" | "EXISTS" | "UNLOGGED" | "TEMP" | "TEMPORARY" | "GLOBAL" | "LOCAL" => {}
                _ if is_table => break words.name_from(Some(Word::Bare(word)))?,
                _ => {
                    words.pass_statement()?;
                    return Ok(None);
                }
            },
            Some(Word::Sign(b';')) | None => return Ok(None),
            next if is_table => break words.name_from(next)?,
            _ => {
                words.pass_statement()?;
                return Ok(None);
            }
        }
    };
    let Some(name) = name else { return Ok(None) };
    if !words.accept(b'(')? {
        words.pass_statement()?;
        return Ok(None);
    }
    let mut names = Vec::new();
    loop {
        match words.next()? {
            Some(Word::Quoted(column)) if column.len() < NAME => names.push(column),
            Some(Word::Bare(word)) if !is_constraint(&word) => names.push(word),
            Some(Word::Sign(b')')) | None => break,
            Some(_) => {}
        }
        if names.len() > MOST_COLUMNS || !words.pass_to_comma()? {
            break;
        }
    }
    words.pass_statement()?;
    Ok(Some((name, names)))
}

/// Whether a line of CREATE TABLE is not about a column.
fn is_constraint(word: &str) -> bool {
    const OTHERS: [&str; 11] = [
        "PRIMARY",
        "KEY",
        "UNIQUE",
        "CONSTRAINT",
        "FOREIGN",
        "CHECK",
        "INDEX",
        "FULLTEXT",
        "SPATIAL",
        "EXCLUDE",
        "LIKE",
    ];
    OTHERS.contains(&word.to_ascii_uppercase().as_str())
}

#[cfg(test)]
mod tests;
