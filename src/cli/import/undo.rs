//! `import undo RUN`: deletes the accounts that one run of the import made.

use indicatif::ProgressBar;
use uuid::Uuid;

use super::super::{Outcome, database, say};
use crate::{config::Config, transfer::undo::undo};

pub(super) async fn run(run: Uuid, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    let bar = ProgressBar::new_spinner();
    let patience = super::patience(&bar);
    let undone = undo(&auth, run, &patience, |accounts| bar.set_position(accounts)).await;
    bar.finish_and_clear();
    let undone = undone?;
    patience.run(|| auth.seal_audit()).await?;
    let Some(undone) = undone else { return Err(format!("there is no import {run} in the audit trail").into()) };
    say(format_args!("{:>9}  deleted", undone.deleted))?;
    say(format_args!("{:>9}  not changed: used since the import", undone.used))
}
