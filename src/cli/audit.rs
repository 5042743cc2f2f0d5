//! `vestibule audit`: lists the audit trail, and verifies that it was not changed.

use std::error::Error as StdError;

use chrono::{DateTime, NaiveDate, Utc};
use clap::{Args, Subcommand};
use uuid::Uuid;

use super::{Outcome, database, say};
use crate::{
    admin::audit_log::{AuditItem, AuditQuery, find},
    audit::{AuditProblem, AuditReport, ChainHead},
    auth::Auth,
    config::Config,
    http::pages::PageQuery,
};

#[derive(Subcommand)]
pub(super) enum AuditCommand {
    /// List events, newest first
    List(List),
    /// Verify the chain and name the first row that was edited, removed, inserted or moved; exit code 1 if there is one
    Verify {
        /// A chain head printed earlier, which must still be in the chain
        #[arg(long)]
        head: Option<ChainHead>,
        /// Print one JSON object
        #[arg(long)]
        json: bool,
    },
    /// Remove rows older than VESTIBULE_AUDIT_RETENTION, if the server's database role may not
    Clear {
        /// Today's date in UTC, such as 2026-01-31: with SQLite nothing else could detect a wrong clock
        #[arg(long)]
        today: Option<NaiveDate>,
    },
}

#[derive(Args)]
pub(super) struct List {
    /// Such as `login`; with a dot at the end a whole family, such as `user.`
    #[arg(long)]
    action: Option<String>,
    /// Id of the user whose account the event is about
    #[arg(long)]
    subject: Option<Uuid>,
    /// Id of the user who acted
    #[arg(long)]
    actor: Option<Uuid>,
    /// A date, or a time as in 2026-01-31T12:00:00Z
    #[arg(long, value_parser = time)]
    since: Option<DateTime<Utc>>,
    /// The same, of which no event is from
    #[arg(long, value_parser = time)]
    until: Option<DateTime<Utc>>,
    /// Only `success` or `failure`
    #[arg(long)]
    outcome: Option<String>,
    /// From this IP address
    #[arg(long)]
    ip: Option<String>,
    /// Maximum number of events
    #[arg(long, default_value_t = 50)]
    limit: u64,
    /// Print one JSON object per line
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(command: AuditCommand, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    match command {
        AuditCommand::List(wanted) => list(&auth, wanted).await,
        AuditCommand::Verify { head, json } => examine(&auth, head, json).await,
        AuditCommand::Clear { today } => {
            let removed = clear(&auth, today).await?;
            say(format_args!("{removed} rows removed"))
        }
    }
}

async fn clear(auth: &Auth, today: Option<NaiveDate>) -> Result<u64, Box<dyn StdError>> {
    auth.demand_right_clock().await?;
    let now = auth.clock().now();
    match today {
        Some(today) if (now.date_naive() - today).num_days().abs() > 1 => {
            Err(format!("this machine's clock says {}: nothing was removed", now.format("%F")).into())
        }
        Some(_) => Ok(auth.clear_audit_before(now).await?),
        None => auth.clear_audit().await.map_err(|e| match auth.db().is_sqlite() {
            true => format!("{e}: if today is {}, confirm it: `audit clear --today {0}`", now.format("%F")).into(),
            false => e.into(),
        }),
    }
}

async fn list(auth: &Auth, wanted: List) -> Outcome {
    let (mut left, mut after) = (wanted.limit, None);
    while left > 0 {
        let limit = Some(left.min(200));
        let query = AuditQuery {
            action: wanted.action.clone(),
            subject: wanted.subject,
            actor: wanted.actor,
            from: wanted.since,
            to: wanted.until,
            outcome: wanted.outcome.clone(),
            ip: wanted.ip.clone(),
            imports: None,
        };
        let page = find(auth, query, &PageQuery { limit, after }).await.map_err(in_words)?;
        for item in &page.items {
            if wanted.json { say(serde_json::to_string(item)?)? } else { say(line(item))? }
        }
        left -= page.items.len() as u64;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    Ok(())
}

/// What is wrong with an argument.
fn in_words(e: crate::error::Error) -> String {
    e.fields().first().map_or_else(|| e.to_string(), |field| format!("{}: {}", field.pointer, field.detail))
}

fn line(item: &AuditItem) -> String {
    let AuditItem { at, action, outcome, detail, .. } = item;
    let at = at.format("%F %TZ");
    let who = |id: Option<Uuid>| id.map_or_else(|| "-".to_owned(), |id| id.to_string());
    let (actor, subject) = (who(item.actor_id), who(item.subject_id));
    let ip = if item.ip.is_empty() { "-" } else { &item.ip };
    format!("{at}  {outcome:<7}  {action:<16}  by {actor}  about {subject}  {ip}  {detail}")
}

async fn examine(auth: &Auth, noted: Option<ChainHead>, json: bool) -> Outcome {
    let report = auth.verify_audit(noted).await?;
    if json {
        say(serde_json::to_string(&report)?)?;
    } else {
        tell(&report)?;
    }
    match report.problems.len() {
        0 => Ok(()),
        _ => Err("the audit trail was changed".into()),
    }
}

fn tell(report: &AuditReport) -> Outcome {
    for AuditProblem { kind, seq, id, at, what } in &report.problems {
        let place = [
            seq.map(|seq| format!("row {seq}")),
            id.map(|id| id.to_string()),
            at.map(|at| at.format("%F %T%.6fZ").to_string()),
        ];
        let place: Vec<String> = place.into_iter().flatten().collect();
        say(format_args!("{kind}: {} {what}", place.join(", ")))?;
    }
    say(format_args!("{} rows verified, {} not in the chain yet", report.rows, report.waiting))?;
    match &report.head {
        Some(head) => say(format_args!("head {head}")),
        None => Ok(()),
    }
}

fn time(text: &str) -> Result<DateTime<Utc>, String> {
    let day = || NaiveDate::parse_from_str(text, "%F").ok()?.and_hms_opt(0, 0, 0).map(|midnight| midnight.and_utc());
    let moment = DateTime::parse_from_rfc3339(text).ok().map(|at| at.to_utc());
    moment.or_else(day).ok_or_else(|| "a date such as 2026-01-31, or a time such as 2026-01-31T12:00:00Z".to_owned())
}
