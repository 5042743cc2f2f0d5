//! `vestibule keys`: lists and changes the signing keys. A running server follows within two seconds.

use std::fmt::Display;

use chrono::{DateTime, Utc};
use clap::Subcommand;

use super::{Outcome, database, say};
use crate::{
    audit::Caller,
    auth::{Auth, acting::Actor},
    config::Config,
    error::{Code, Error},
};

#[derive(Subcommand)]
pub(super) enum KeysCommand {
    /// List the signing keys and their states
    List,
    /// Publish a new key, which signs in two hours
    Rotate {
        /// Sign with it at once; clients with a cached key set reject its tokens for up to five minutes
        #[arg(long)]
        now: bool,
    },
    /// Reject everything a key has signed, at once and permanently; for a key that may have leaked
    Revoke {
        /// As shown by `keys list`
        // It is base64url and may start with a hyphen.
        #[arg(allow_hyphen_values = true)]
        kid: String,
    },
}

pub(super) async fn run(command: KeysCommand, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    match command {
        KeysCommand::List => list(&auth).await,
        KeysCommand::Rotate { now } => rotate(&auth, now).await,
        KeysCommand::Revoke { kid } => revoke(&auth, &kid).await,
    }?;
    // For a stopped server.
    Ok(auth.seal_audit().await?)
}

async fn list(auth: &Auth) -> Outcome {
    for key in auth.list_keys().await? {
        let retires = key.retires_at.map(|at| format!("  retires {}", time(at))).unwrap_or_default();
        let (kid, algorithm, state) = (key.kid, key.algorithm, key.state);
        let (made, signs) = (time(key.created_at), time(key.signs_from));
        say(format_args!("{kid}  {algorithm:<5}  {state:<9}  made {made}  signs from {signs}{retires}"))?;
    }
    Ok(())
}

async fn rotate(auth: &Auth, now: bool) -> Outcome {
    let key = auth.acting(Actor::System, Caller::default()).rotate_keys(now).await.map_err(in_words)?;
    say(format_args!("{} ({}) signs from {}", key.kid, key.algorithm, time(key.signs_from)))?;
    if now {
        say(
            "warning: services that cached the key set reject its tokens until they fetch it again, within five minutes",
        )?;
    }
    Ok(())
}

async fn revoke(auth: &Auth, kid: &str) -> Outcome {
    let successor = auth.acting(Actor::System, Caller::default()).revoke_key(kid).await.map_err(in_words)?;
    say(format_args!("{kid} is revoked: every server rejects its tokens within five seconds, and clients refresh"))?;
    say(
        "warning: services that verify tokens themselves accept it until they fetch the key set again, within five minutes",
    )?;
    match successor {
        Some(successor) => say(format_args!("{successor} signs now")),
        None => Ok(()),
    }
}

fn time(at: DateTime<Utc>) -> impl Display {
    at.format("%F %TZ")
}

fn in_words(e: Error) -> String {
    match e.code() {
        Code::NotFound => "there is no such key; `vestibule keys list` lists them".to_owned(),
        _ => e.to_string(),
    }
}
