//! `vestibule user change|note|token`: changes name or email, writes notes, shows the next token.

use std::collections::BTreeMap;

use clap::Args;
use vestibule_entity::types::{Email, Name};

use super::{Outcome, find, in_words, operator};
use crate::{
    admin::{change::UserChange, meta::MetaChange, token_preview::preview},
    auth::Auth,
    cli::say,
};

#[derive(Args)]
pub(in crate::cli) struct Change {
    email: String,
    /// The new name
    #[arg(long, required_unless_present = "new_email")]
    name: Option<String>,
    /// The new email; it is not confirmed, and all sessions of the user end
    #[arg(long)]
    new_email: Option<String>,
}

#[derive(Args)]
pub(in crate::cli) struct Note {
    email: String,
    /// The notes, which replace the old ones
    #[arg(long, required_unless_present = "labels")]
    notes: Option<String>,
    /// A label, NAME=VALUE; the given ones replace all labels
    #[arg(long = "label")]
    labels: Vec<String>,
}

pub(super) async fn change(auth: &Auth, wanted: Change) -> Outcome {
    let id = find(auth, &wanted.email).await?;
    let name = wanted.name.map(|name| Name::parse(&name)).transpose().map_err(|e| format!("--name: {}", e.detail))?;
    let email = wanted.new_email.map(|email| Email::parse(&email)).transpose();
    let email = email.map_err(|e| format!("--new-email: {}", e.detail))?;
    let change = UserChange { name, email, status: None };
    operator(auth).change_user(id, change).await.map_err(in_words)?;
    say(format_args!("{}: changed", wanted.email))
}

pub(super) async fn note(auth: &Auth, wanted: Note) -> Outcome {
    let id = find(auth, &wanted.email).await?;
    let mut change = MetaChange::default();
    if let Some(notes) = wanted.notes {
        change = change.notes(notes).map_err(|e| e.detail)?;
    }
    if !wanted.labels.is_empty() {
        let pair = |label: &String| {
            let (name, value) = label.split_once('=').ok_or("--label must be NAME=VALUE")?;
            Ok((name.to_owned(), value.to_owned()))
        };
        let labels = wanted.labels.iter().map(pair).collect::<Result<BTreeMap<_, _>, &str>>()?;
        change = change.labels(labels).map_err(|e| e.detail)?;
    }
    operator(auth).change_meta(id, change).await.map_err(in_words)?;
    say(format_args!("{}: noted", wanted.email))
}

pub(super) async fn token(auth: &Auth, email: &str) -> Outcome {
    let id = find(auth, email).await?;
    say(serde_json::to_string_pretty(&preview(auth, id).await.map_err(in_words)?)?)
}
