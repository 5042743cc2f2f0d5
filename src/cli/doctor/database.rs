//! The database: whether it answers, how it is reached, its version, schema, rights and clock.

use sea_orm::DbErr;
use secrecy::ExposeSecret;

use super::{finding::Finding, grants, query::one};
use crate::{
    auth::Auth,
    cli::database,
    config::Config,
    db::{self, Db},
    error::Error,
};

/// The oldest that is supported: PostgreSQL 13, whose community support has ended, is what some hosts still have.
const OLDEST: i32 = 130_000;

/// Connects, and examines the database; returns it if it answers, and whether its schema is complete.
pub(super) async fn connect(config: &Config, found: &mut Vec<Finding>) -> (Option<Db>, bool) {
    if let Some(file) = db::sqlite_path(config.database_url.expose_secret()).filter(|file| !file.exists()) {
        let seen = format!("there is no file {} yet", file.display());
        found.push(Finding::warning("database", seen, "the first start of the server makes it"));
        return (None, false);
    }
    let database = match database::connect(config).await {
        Ok(database) => database,
        Err(e) => {
            let advice = "correct DATABASE_URL, or start the database; docs/deploy.md, \"When it does not start\"";
            found.push(Finding::red("database", e.to_string(), advice));
            return (None, false);
        }
    };
    found.push(version(&database).await.unwrap_or_else(|e| broken("database", e)));
    if !database.is_sqlite() {
        found.push(transport(&database, config).await.unwrap_or_else(|e| broken("database_tls", e)));
        found.push(Finding::ok("pooler", database.way_in_words()));
    }
    let schema = schema(&database, config).await.unwrap_or_else(|e| (broken("schema", e), false));
    found.push(schema.0);
    if schema.1 {
        found.push(writes(&database).await);
        if !database.is_sqlite() {
            found.push(grants::check(&database).await.unwrap_or_else(|e| broken("grants", e)));
        }
    }
    (Some(database), schema.1)
}

fn broken(name: &'static str, e: DbErr) -> Finding {
    Finding::red(name, Error::from(e).to_string(), "the database has answered before, and fails at this statement")
}

async fn version(database: &Db) -> Result<Finding, DbErr> {
    if database.is_sqlite() {
        return Ok(Finding::ok(
            "database",
            format!("SQLite {}", one::<String>(database, "SELECT sqlite_version()").await?),
        ));
    }
    let number = one::<i32>(database, "SELECT current_setting('server_version_num')::int").await?;
    Ok(of_postgres(&one::<String>(database, "SELECT current_setting('server_version')").await?, number))
}

fn of_postgres(version: &str, number: i32) -> Finding {
    let seen = format!("PostgreSQL {version}");
    if number < OLDEST {
        return Finding::red("database", seen, "use PostgreSQL 13 or later; 15 and later are tested");
    }
    Finding::ok("database", seen)
}

async fn transport(database: &Db, config: &Config) -> Result<Finding, DbErr> {
    let sql = "SELECT COALESCE((SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()), false)";
    let encrypted = one::<bool>(database, sql).await?;
    Ok(of_transport(database.transport_warning(), encrypted, config.is_https()))
}

/// `warning` is there where the way leaves this machine and the server's name is not verified.
fn of_transport(warning: Option<&str>, encrypted: bool, deployed: bool) -> Finding {
    let advice = "write sslmode=verify-full in DATABASE_URL";
    match warning {
        None if encrypted => Finding::ok("database_tls", "encrypted"),
        None => Finding::ok("database_tls", "not encrypted, on this machine"),
        Some(words) if encrypted => Finding::warning("database_tls", words, advice),
        Some(_) => {
            let seen =
                "the connection leaves this machine and is not encrypted: password hashes can be read on the way";
            if deployed {
                Finding::red("database_tls", seen, advice)
            } else {
                Finding::warning("database_tls", seen, advice)
            }
        }
    }
}

async fn schema(database: &Db, config: &Config) -> Result<(Finding, bool), DbErr> {
    let missing = database.migrations().await?.iter().filter(|(_, applied)| !applied).count();
    let newer = database.newer_migrations().await?;
    Ok((of_schema(missing, &newer, config.migrate_on_start), missing == 0))
}

fn of_schema(missing: usize, newer: &[String], at_start: bool) -> Finding {
    if missing > 0 {
        let seen = format!("{missing} migrations are missing");
        return if at_start {
            Finding::warning("schema", seen, "the next start of the server applies them, or `vestibule migrate up`")
        } else {
            Finding::red("schema", seen, "run `vestibule migrate up`: VESTIBULE_MIGRATE_ON_START is false")
        };
    }
    match newer.last() {
        None => Finding::ok("schema", "complete"),
        Some(last) => {
            let seen = format!("a newer release has migrated it, up to {last}");
            Finding::warning(
                "schema",
                seen,
                "this release runs beside it; finish the upgrade, or leave the roll-back as it is",
            )
        }
    }
}

async fn writes(database: &Db) -> Finding {
    match database.takes_writes().await {
        Ok(()) => Finding::ok("writes", "the database accepts writes"),
        Err(e) => Finding::red(
            "writes",
            format!("the database accepts no writes: {e}"),
            "connect to the primary, or check the disk and the rights of the file",
        ),
    }
}

/// PostgreSQL's clock and this machine's.
pub(super) async fn clock(auth: &Auth) -> Option<Finding> {
    match auth.clock_offset().await {
        Ok(offset) => offset.map(|offset| of_clock(offset.num_seconds())),
        Err(e) => Some(Finding::red("clock", e.to_string(), "the database did not say its time")),
    }
}

fn of_clock(ahead: i64) -> Finding {
    let seen = format!("this machine's clock is {ahead} s ahead of the database's");
    let advice = "synchronise both by NTP: beyond 60 s nothing is deleted, and this server is not ready";
    match ahead.abs() {
        0..5 => Finding::ok("clock", "agrees with the database's"),
        5..=60 => Finding::warning("clock", seen, advice),
        _ => Finding::red("clock", seen, advice),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::finding::State, *};

    #[test]
    fn what_is_seen_is_judged() {
        let state = |finding: Finding| finding.state;
        assert_eq!(state(of_postgres("15.18", 150_018)), State::Ok);
        assert_eq!(state(of_postgres("12.22", 120_022)), State::Red);
        assert_eq!(state(of_transport(None, false, true)), State::Ok);
        assert_eq!(state(of_transport(Some("not verified"), true, true)), State::Warning);
        assert_eq!(state(of_transport(Some("plain"), false, true)), State::Red);
        assert_eq!(state(of_transport(Some("plain"), false, false)), State::Warning);
        assert_eq!(state(of_schema(0, &[], false)), State::Ok);
        assert_eq!(state(of_schema(2, &[], true)), State::Warning);
        assert_eq!(state(of_schema(2, &[], false)), State::Red);
        assert_eq!(state(of_schema(0, &["m9999_later".to_owned()], false)), State::Warning);
        for (ahead, expected) in [(0, State::Ok), (-4, State::Ok), (5, State::Warning), (-61, State::Red)] {
            assert_eq!(state(of_clock(ahead)), expected, "{ahead}");
        }
    }
}
