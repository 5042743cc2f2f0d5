//! A database file of SQLite, read by the SQLite that we carry. It is opened read only.

use std::path::Path;

use futures_util::TryStreamExt;
use serde_json::{Map, Value};
use sqlx::{
    AssertSqlSafe, ConnectOptions, Connection, Row, TypeInfo, ValueRef,
    sqlite::{SqliteConnectOptions, SqliteConnection, SqliteRow},
};
use tokio::runtime::Handle;

use super::{Each, Item, Wanted, bytes::binary};
use crate::transfer::{
    meter::{LONGEST, TOO_LONG},
    record::Record,
};

/// Reads the rows of the wanted tables. Only on a thread that may block: it waits for each row, and never while the row is
/// passed on, which waits for the transaction of a batch.
pub(super) fn read(path: Option<&Path>, wanted: &mut Wanted<'_>, each: &mut Each<'_>) -> Result<(), String> {
    let path = path.ok_or("a database of SQLite cannot come from standard input: name the file")?;
    let failed = |e: sqlx::Error| format!("the database cannot be read: {e}");
    let runtime = Handle::current();
    let options = SqliteConnectOptions::new().filename(path).read_only(true);
    let mut db = runtime.block_on(options.connect()).map_err(failed)?;
    for (table, columns) in runtime.block_on(tables(&mut db)).map_err(failed)? {
        if !wanted(&table, &columns)? {
            continue;
        }
        let query = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
        let mut rows = sqlx::query(AssertSqlSafe(query)).fetch(&mut db);
        let mut line = 0;
        while let Some(row) = runtime.block_on(rows.try_next()).map_err(failed)? {
            line += 1;
            if !each(Item { line, table: &table, record: record(&row, &columns).map_err(failed)? }) {
                return Ok(());
            }
        }
    }
    runtime.block_on(db.close()).map_err(failed)
}

/// Names and columns.
async fn tables(db: &mut SqliteConnection) -> Result<Vec<(String, Vec<String>)>, sqlx::Error> {
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut *db).await?;
    let mut tables = Vec::new();
    for name in names {
        let columns =
            sqlx::query_scalar("SELECT name FROM pragma_table_info(?)").bind(&name).fetch_all(&mut *db).await?;
        tables.push((name, columns));
    }
    Ok(tables)
}

fn record(row: &SqliteRow, columns: &[String]) -> Result<Result<Record, String>, sqlx::Error> {
    let (mut map, mut bytes) = (Map::new(), 0);
    for (n, name) in columns.iter().enumerate() {
        let raw = row.try_get_raw(n)?;
        let kind = if raw.is_null() { "NULL".to_owned() } else { raw.type_info().name().to_owned() };
        // By what is stored, not by the type of the column, which SQLite does not enforce.
        let value = match kind.as_str() {
            "NULL" => Value::Null,
            "INTEGER" | "BOOLEAN" => row.try_get_unchecked::<i64, _>(n)?.into(),
            "REAL" => row.try_get_unchecked::<f64, _>(n)?.into(),
            "BLOB" => {
                let blob: Vec<u8> = row.try_get_unchecked(n)?;
                bytes += blob.len() as u64;
                binary(blob)
            }
            _ => {
                let text: Vec<u8> = row.try_get_unchecked(n)?;
                bytes += text.len() as u64;
                match String::from_utf8(text) {
                    Ok(text) => Value::String(text),
                    Err(_) => return Ok(Err(format!("`{name}` is not UTF-8"))),
                }
            }
        };
        if bytes > LONGEST {
            return Ok(Err(format!("is {TOO_LONG}")));
        }
        map.insert(name.clone(), value);
    }
    Ok(Ok(Record(map)))
}
