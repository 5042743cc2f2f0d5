//! `import undo RUN`: deletes the accounts that one run of the import made.

use indicatif::ProgressBar;
use uuid::Uuid;

use super::super::{Outcome, database, say};
use crate::{config::Config, transfer::undo::undo};

pub(super) async fn run(run: Uuid, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    let bar = ProgressBar::new_spinner();
    let undone = undo(&auth, run, |accounts| bar.set_position(accounts)).await;
    bar.finish_and_clear();
    auth.seal_audit().await?;
    let Some(undone) = undone? else { return Err(format!("there is no import {run} in the audit trail").into()) };
    say(format_args!("{:>9}  deleted", undone.deleted))?;
    say(format_args!("{:>9}  not changed: used since the import", undone.used))
}
