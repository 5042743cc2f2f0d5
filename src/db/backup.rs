//! What a backup needs of the database: a consistent copy of SQLite's file, and how `pg_dump` reaches PostgreSQL.

mod postgres;
mod sqlite;

pub(crate) use postgres::DumpSource;
pub(crate) use sqlite::copy_file;
