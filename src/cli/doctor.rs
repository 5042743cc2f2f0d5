//! `vestibule doctor`: checks what an installation needs, from the database to the way that users come by.
//!
//! A check is a function that returns [`Finding`]s. It changes nothing, sends no mail, and needs no user.

mod browsers;
mod database;
mod enumeration;
mod finding;
mod grants;
mod machine;
mod mail;
mod outside;
mod proxies;
mod query;
mod secrets;

use clap::Args;
use serde_json::json;

use super::{Outcome, Told, one_line, say};
use crate::config::Config;
use finding::{Finding, State};

#[derive(Args)]
pub(super) struct Doctor {
    /// Print one JSON document
    #[arg(long, conflicts_with_all = ["enumeration", "proxies"])]
    json: bool,
    /// Only check whether responses and their times reveal which emails have an account
    #[arg(long)]
    enumeration: bool,
    /// Requests for each kind of user
    #[arg(long, default_value_t = 300)]
    samples: usize,
    /// Only check whether a proxy is missing in VESTIBULE_TRUSTED_PROXIES, so that all its clients share one rate limit
    #[arg(long)]
    proxies: bool,
    /// Only check the identity providers: discovery, keys, redirect URI, clock
    #[cfg(feature = "providers")]
    #[arg(long, conflicts_with = "json")]
    providers: bool,
}

pub(super) async fn run(arguments: Doctor, config: Config) -> Outcome {
    let mut chosen = arguments.proxies || arguments.enumeration;
    #[cfg(feature = "providers")]
    if arguments.providers {
        chosen = true;
        super::providers::check(&config).await?;
    }
    if arguments.proxies {
        proxies::examine(config.clone()).await?;
    }
    if arguments.enumeration {
        enumeration::run(arguments.samples).await?;
    }
    if chosen {
        return Ok(());
    }
    let findings = everything(config).await;
    if arguments.json {
        say(format!("{:#}", json!({ "checks": findings })))?;
    } else {
        findings.iter().try_for_each(print)?;
    }
    if findings.iter().any(|finding| finding.state == State::Red) { Err(Told(1).into()) } else { Ok(()) }
}

/// Every check that is possible here: what a check needs, an earlier one has found.
async fn everything(config: Config) -> Vec<Finding> {
    let mut found = machine::check(&config);
    found.extend(secrets::samples(&config));
    let (database, schema) = database::connect(&config, &mut found).await;
    let auth = match database {
        Some(database) => secrets::open(&config, database, schema, &mut found).await,
        None => None,
    };
    if let Some(auth) = auth.as_ref().filter(|_| schema) {
        found.extend(database::clock(auth).await);
        found.extend(browsers::passkeys(auth).await);
    }
    outside::check(&config, auth.as_ref().filter(|_| schema), &mut found).await;
    found.extend(browsers::cookies(&config));
    // After the requests above: a proxy before this server may have been seen by them.
    if let Some(auth) = auth.as_ref().filter(|_| schema) {
        found.push(proxies::check(auth).await);
    }
    found.extend(mail::check(&config).await);
    #[cfg(feature = "providers")]
    found.extend(super::providers::findings(&config).await.into_iter().map(|finding| match finding {
        Ok(seen) => Finding::ok("providers", seen),
        Err(seen) => Finding::red("providers", seen, "docs/providers.md says what each provider needs"),
    }));
    found
}

fn print(finding: &Finding) -> Outcome {
    let state = match finding.state {
        State::Ok => "ok",
        State::Warning => "warning",
        State::Red => "RED",
    };
    say(format_args!("{state:<8} {:<16} {}", finding.name, one_line(&finding.seen)))?;
    if finding.advice.is_empty() {
        return Ok(());
    }
    say(format_args!("{:<25} -> {}", "", one_line(&finding.advice)))
}
