//! What is looked for in large tables: expired revocations, passkeys of another relying party id, and parts of names and
//! emails.

use sea_orm_migration::{
    prelude::*,
    sea_orm::{DbBackend, Statement},
};

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

const INDICES: [(&str, &str); 2] = [("auth_revocation", "expires_at"), ("auth_passkey", "rp_id")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for (table, column) in INDICES {
            let name = format!("idx-{table}-{column}");
            manager.create_index(Index::create().name(name).table(table).col(column).to_owned()).await?;
        }
        index_parts(manager.get_connection()).await.map(drop)
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        for sql in if db.get_database_backend() == DbBackend::Sqlite { UNDO_FTS } else { UNDO_GIN } {
            db.execute_unprepared(sql).await?;
        }
        for (table, column) in INDICES {
            let name = format!("idx-{table}-{column}");
            manager.drop_index(Index::drop().name(name).table(table).to_owned()).await?;
        }
        Ok(())
    }
}

/// Makes the index of parts of names and emails, if the database allows it and there is none. Returns whether there is
/// one. Needs a transaction.
///
/// # Errors
/// The database's, of other statements than those that need the extension.
pub async fn index_parts<C: ConnectionTrait>(db: &C) -> Result<bool, DbErr> {
    let backend = db.get_database_backend();
    let statements = if backend == DbBackend::Sqlite { FTS } else { GIN };
    let asked = "SELECT 1 FROM sqlite_master WHERE name = 'auth_user_trigram'";
    if backend == DbBackend::Sqlite && db.query_one_raw(Statement::from_string(backend, asked)).await?.is_some() {
        return Ok(true);
    }
    db.execute_unprepared("SAVEPOINT vestibule_trigrams").await?;
    for sql in statements {
        if db.execute_unprepared(sql).await.is_err() {
            // The extension is not installed, or this role may not create it. Searches walk through all users then.
            db.execute_unprepared("ROLLBACK TO SAVEPOINT vestibule_trigrams").await?;
            return Ok(false);
        }
    }
    db.execute_unprepared("RELEASE SAVEPOINT vestibule_trigrams").await?;
    Ok(true)
}

/// One index for all that is compared.
const GIN: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE INDEX IF NOT EXISTS \"idx-auth_user-trigrams\" ON auth_user USING gin \
     ((email_key || E'\\n' || lower(email) || E'\\n' || lower(name)) gin_trgm_ops)",
];
/// The extension stays: another schema may use it.
const UNDO_GIN: &[&str] = &["DROP INDEX IF EXISTS \"idx-auth_user-trigrams\""];

/// FTS5 numbers its texts; SQLite's own numbers of rows change with VACUUM. The triggers see every writer: sign-up,
/// import, copy, an older release beside this one.
const FTS: &[&str] = &[
    "CREATE TABLE auth_user_text (doc INTEGER PRIMARY KEY, account uuid_text NOT NULL UNIQUE)",
    "CREATE VIRTUAL TABLE auth_user_trigram USING fts5(text, tokenize = 'trigram', detail = 'none', content = '', \
     contentless_delete = 1)",
    "INSERT INTO auth_user_text (account) SELECT id FROM auth_user",
    "INSERT INTO auth_user_trigram (rowid, text) SELECT doc, email_key || char(10) || email || char(10) || name \
     FROM auth_user_text JOIN auth_user ON id = account",
    "CREATE TRIGGER auth_user_text_insert AFTER INSERT ON auth_user BEGIN \
     INSERT INTO auth_user_text (account) VALUES (NEW.id); \
     INSERT INTO auth_user_trigram (rowid, text) SELECT doc, NEW.email_key || char(10) || NEW.email || char(10) || NEW.name \
     FROM auth_user_text WHERE account = NEW.id; END",
    "CREATE TRIGGER auth_user_text_update AFTER UPDATE OF name, email, email_key ON auth_user BEGIN \
     DELETE FROM auth_user_trigram WHERE rowid = (SELECT doc FROM auth_user_text WHERE account = NEW.id); \
     INSERT INTO auth_user_trigram (rowid, text) SELECT doc, NEW.email_key || char(10) || NEW.email || char(10) || NEW.name \
     FROM auth_user_text WHERE account = NEW.id; END",
    "CREATE TRIGGER auth_user_text_delete AFTER DELETE ON auth_user BEGIN \
     DELETE FROM auth_user_trigram WHERE rowid = (SELECT doc FROM auth_user_text WHERE account = OLD.id); \
     DELETE FROM auth_user_text WHERE account = OLD.id; END",
];
const UNDO_FTS: &[&str] = &[
    "DROP TRIGGER IF EXISTS auth_user_text_insert",
    "DROP TRIGGER IF EXISTS auth_user_text_update",
    "DROP TRIGGER IF EXISTS auth_user_text_delete",
    "DROP TABLE IF EXISTS auth_user_trigram",
    "DROP TABLE IF EXISTS auth_user_text",
];
