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

/// Reads the rows of the wanted tables. Only on a thread that may block.
pub(super) fn read(path: Option<&Path>, wanted: &mut Wanted<'_>, each: &mut Each<'_>) -> Result<(), String> {
    let path = path.ok_or("a database of SQLite cannot come from standard input: name the file")?;
    Handle::current().block_on(tables(path, wanted, each))
}

async fn tables(path: &Path, wanted: &mut Wanted<'_>, each: &mut Each<'_>) -> Result<(), String> {
    let failed = |e: sqlx::Error| format!("the database cannot be read: {e}");
    let mut db = SqliteConnectOptions::new().filename(path).read_only(true).connect().await.map_err(failed)?;
    let names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
    let names: Vec<String> = sqlx::query_scalar(names).fetch_all(&mut db).await.map_err(failed)?;
    let mut taken = Vec::new();
    for name in names {
        let columns = sqlx::query_scalar("SELECT name FROM pragma_table_info(?)").bind(&name);
        let columns: Vec<String> = columns.fetch_all(&mut db).await.map_err(failed)?;
        if wanted(&name, &columns)? {
            taken.push((name, columns));
        }
    }
    for (name, columns) in taken {
        if !rows(&mut db, &name, &columns, each).await.map_err(failed)? {
            break;
        }
    }
    db.close().await.map_err(failed)
}

/// False to stop.
async fn rows(
    db: &mut SqliteConnection,
    table: &str,
    columns: &[String],
    each: &mut Each<'_>,
) -> Result<bool, sqlx::Error> {
    let query = format!("SELECT * FROM \"{}\"", table.replace('"', "\"\""));
    let mut rows = sqlx::query(AssertSqlSafe(query)).fetch(db);
    let mut line = 0;
    while let Some(row) = rows.try_next().await? {
        line += 1;
        if !each(Item { line, table, record: record(&row, columns)? }) {
            return Ok(false);
        }
    }
    Ok(true)
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
