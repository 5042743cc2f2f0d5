//! `vestibule stats`: counts users, sign-ups, logins, sessions and mails.

use clap::Args;

use super::{Outcome, database, say};
use crate::{
    admin::stats::{self, Stats},
    config::Config,
};

#[derive(Args)]
pub(super) struct StatsArguments {
    /// As JSON, as the API returns them
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(arguments: StatsArguments, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    let stats = stats::stats(&auth).await?;
    if arguments.json {
        return say(serde_json::to_string_pretty(&stats)?);
    }
    let Stats { users, sessions, outbox, audit, second_factor, .. } = &stats;
    say(format_args!(
        "users     {} ({} active, {} disabled; {} confirmed)",
        users.total, users.active, users.disabled, users.verified
    ))?;
    say(format_args!(
        "factors   {} users have one, {} admins have none (VESTIBULE_SECOND_FACTOR={})",
        second_factor.users, second_factor.admins_without, second_factor.policy
    ))?;
    say(format_args!("sessions  {}", sessions.active))?;
    say(format_args!("mails     {} pending, {} sent, {} failed", outbox.pending, outbox.sent, outbox.failed))?;
    let waited = audit.oldest_unsealed_seconds.map(|s| format!(", the oldest for {s} s")).unwrap_or_default();
    say(format_args!("audit     {} rows not in the chain yet{waited}", audit.unsealed))?;
    say(format_args!("\n{:<10}  {:>8}  {:>8}", "day (UTC)", "sign-ups", "logins"))?;
    for (signups, logins) in stats.signups.iter().zip(&stats.logins) {
        say(format_args!("{:<10}  {:>8}  {:>8}", signups.day.to_string(), signups.count, logins.count))?;
    }
    Ok(())
}
