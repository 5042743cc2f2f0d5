//! `vestibule migrate`: manages the schema without serving.

use std::io::{self, IsTerminal};

use clap::Subcommand;
use secrecy::ExposeSecret;
use url::Url;

use super::{Outcome, database, say};
use crate::{
    config::{Config, each_host},
    db,
};

#[derive(Subcommand)]
pub(super) enum Migrate {
    /// Apply missing migrations; several replicas may do it at once
    Up,
    /// List the migrations; changes nothing
    Status,
    /// Drop every auth_* table, and nothing else
    Reset {
        /// The database's name (for SQLite the file's), instead of the prompt for it
        #[arg(long, value_name = "NAME")]
        confirm: Option<String>,
    },
}

pub(super) async fn run(command: Migrate, config: Config) -> Outcome {
    match command {
        Migrate::Up => {
            let db = database::connect(&config).await?;
            db.migrate().await.map_err(crate::Error::from)?;
            if !db.index_parts().await.map_err(crate::Error::from)? {
                say(
                    "without an index for parts of names and emails: this role may not create the extension pg_trgm. \
                     Searches are slow among millions of users. Create it as a superuser (CREATE EXTENSION pg_trgm), \
                     then run `vestibule migrate up` again",
                )?;
            }
            let newer = db.newer_migrations().await.map_err(crate::Error::from)?;
            if newer.is_empty() {
                return say("the schema is up to date");
            }
            say(format_args!("the schema is up to date, and newer than this version: {}", newer.join(", ")))
        }
        Migrate::Status => {
            let db = database::connect(&config).await?;
            for (name, applied) in db.migrations().await.map_err(crate::Error::from)? {
                say(format_args!("{}  {name}", if applied { "applied" } else { "pending" }))?;
            }
            for name in db.newer_migrations().await.map_err(crate::Error::from)? {
                say(format_args!("applied  {name} (newer than this version)"))?;
            }
            Ok(())
        }
        Migrate::Reset { confirm } => reset(&config, confirm).await,
    }
}

async fn reset(config: &Config, confirm: Option<String>) -> Outcome {
    let name = database_name(config.database_url.expose_secret());
    let given = match confirm {
        Some(given) => given,
        None if io::stdin().is_terminal() => {
            say(format_args!("This drops every account in `{name}`. Type the database's name to continue:"))?;
            let mut line = String::new();
            io::stdin().read_line(&mut line)?;
            line.trim().to_owned()
        }
        None => return Err("without a terminal, use --confirm with the database's name".into()),
    };
    if given != name {
        return Err(format!("`{given}` is not the database's name (`{name}`); nothing was dropped").into());
    }
    let db = database::connect(config).await?;
    let newer = db.newer_migrations().await.map_err(crate::Error::from)?;
    if !newer.is_empty() {
        let newer = newer.join(", ");
        return Err(format!("applied by a newer version, which must undo it: {newer}; nothing was dropped").into());
    }
    db.reset().await.map_err(crate::Error::from)?;
    say(format_args!("every auth_* table of `{name}` is dropped; `vestibule migrate up` creates them again"))
}

/// The file's name for SQLite, the last part of the path for PostgreSQL.
fn database_name(url: &str) -> String {
    match db::sqlite_path(url) {
        Some(path) => path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
        None => {
            let urls = each_host(url).unwrap_or_default();
            let url = urls.first().and_then(|url| Url::parse(url).ok());
            url.map(|url| url.path().trim_start_matches('/').to_owned()).unwrap_or_default()
        }
    }
}
