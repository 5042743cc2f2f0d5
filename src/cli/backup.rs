//! `vestibule backup TO`: copies SQLite's file while a server uses it; for PostgreSQL it prints the command that does
//! it, checked.

mod pg_dump;

use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::ExposeSecret;

use super::{Outcome, complain, database, say};
use crate::{
    config::Config,
    db::{self, copy_file},
};

#[derive(Args)]
pub(super) struct Backup {
    /// The file to write, readable by its owner only; it must not exist
    to: PathBuf,
}

pub(super) async fn run(Backup { to }: Backup, config: Config) -> Outcome {
    if to.exists() {
        return Err(format!("{} exists; a backup never replaces a file", to.display()).into());
    }
    let Some(file) = db::sqlite_path(config.database_url.expose_secret()) else {
        let database = database::connect(&config).await?;
        return pg_dump::print(&database, &to).await;
    };
    // Opening it would create it.
    if !file.exists() {
        return Err(format!("there is no database {}", file.display()).into());
    }
    let users = copy_file(&file, &to).await?;
    say(format_args!("{}: {users} users, checked", to.display()))?;
    complain(where_the_secret_is(&config, &file));
    Ok(())
}

/// The copy alone is of no use.
fn where_the_secret_is(config: &Config, file: &Path) -> String {
    let from = match config.secret_key {
        Some(_) => "VESTIBULE_SECRET_KEY".to_owned(),
        None => file.with_file_name("secret.key").display().to_string(),
    };
    format!("the master secret is not in the copy: keep {from} too, in another place")
}
