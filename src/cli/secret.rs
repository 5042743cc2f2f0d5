//! `vestibule secret`: shows and rotates the master secret.

use clap::Subcommand;

use super::{
    Outcome,
    database::{self, in_words},
    say,
};
use crate::{
    auth::Auth,
    config::Config,
    crypto::secret_file,
    error::Error,
    secrets::{
        reseal::{Resealed, reseal},
        rotate,
        status::status,
    },
};

/// A rotation ends when a whole pass finds nothing; servers with a clock that is behind seal a little under the old key.
const PASSES: usize = 5;

#[derive(Subcommand)]
pub(super) enum SecretCommand {
    /// Show the secrets and data keys in use, and how many rows each data key has sealed
    Status,
    /// End the use of every secret but the newest, while servers run; can be repeated after an interruption
    Rotate,
}

pub(super) async fn run(command: SecretCommand, config: Config) -> Outcome {
    match command {
        SecretCommand::Status => show(&database::open(config).await?.0).await,
        SecretCommand::Rotate => {
            // While the secret is in a file of ours, the new one is made here.
            let file = database::secret_file(&config).filter(|file| file.exists());
            if let Some(file) = &file
                && secret_file::rotate(file).map_err(|e| format!("{}: {e}", file.display()))?
            {
                say(format_args!("{}: a new secret; the one before is beside it until the end", file.display()))?;
            }
            let (auth, _) = database::open(config).await?;
            rotate(&auth).await.map_err(in_words)?;
            match file {
                Some(file) => Ok(secret_file::remove_old(&file)?),
                None => Ok(()),
            }
        }
    }
}

async fn show(auth: &Auth) -> Outcome {
    let masters = auth.masters();
    say(format_args!("secret {}  newest (VESTIBULE_SECRET_KEY)", masters.newest.id()))?;
    for old in &masters.old {
        say(format_args!("secret {}  old (VESTIBULE_SECRET_KEY_OLD)", old.id()))?;
    }
    for key in status(auth).await.map_err(in_words)? {
        let opened_by = key.opened_by.join(", ");
        let rows: Vec<String> = key.rows.iter().map(|(table, rows)| format!("{rows} {table}")).collect();
        let since = key.starts_at.format("%F %TZ");
        say(format_args!("data key {}  since {since}  opened by {opened_by}  {}", key.id, rows.join(", ")))?;
    }
    Ok(())
}

async fn rotate(auth: &Auth) -> Result<(), Error> {
    let print = |line: String| say(line).map_err(Error::internal);
    let rotation = rotate::begin(auth).await?;
    let (key, verb) = (rotation.data_key, if rotation.resumed { "was made before" } else { "is made" });
    print(format!("data key {key} {verb}; servers use it from {}", rotation.in_use_at.format("%F %TZ")))?;
    while let Ok(left) = (rotation.in_use_at - auth.clock().now()).to_std() {
        tokio::time::sleep(left).await;
    }
    let mut resealed = 0;
    for _ in 0..PASSES {
        let tables = reseal(auth).await?;
        for (table, Resealed { rows, unreadable }) in tables.iter().filter(|(_, done)| *done != Resealed::default()) {
            print(format!("{table}: {rows} sealed again"))?;
            if *unreadable > 0 {
                print(format!("warning: {table}: {unreadable} open under no data key; they did not before either"))?;
            }
        }
        let rows: u64 = tables.iter().map(|(_, done)| done.rows).sum();
        resealed += rows;
        if rows == 0 {
            break;
        }
    }
    let ended = rotate::finish(auth, resealed).await?;
    auth.seal_audit().await?;
    if ended.is_empty() {
        return print("nothing is sealed by another secret".to_owned());
    }
    print(format!(
        "nothing is sealed by {} any more: remove VESTIBULE_SECRET_KEY_OLD from every server",
        ended.join(", ")
    ))
}
