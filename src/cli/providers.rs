//! `vestibule providers check`: asks every configured identity provider what a login will ask.

use clap::Subcommand;

use super::{Outcome, say};
use crate::{
    clock::Clock,
    config::Config,
    providers::{Finding, Providers},
    server::PREFIX,
};

#[derive(Subcommand)]
pub(super) enum ProvidersCommand {
    /// Check discovery, keys, redirect URI and clock of every provider; exit code 1 if something is wrong
    Check,
}

pub(super) async fn run(command: ProvidersCommand, config: Config) -> Outcome {
    match command {
        ProvidersCommand::Check => check(&config).await,
    }
}

/// Also for `vestibule doctor --providers`.
pub(super) async fn check(config: &Config) -> Outcome {
    let findings = findings(config).await;
    let wrong = findings.iter().filter(|finding| finding.is_err()).count();
    for finding in &findings {
        match finding {
            Ok(words) => say(words)?,
            Err(words) => say(words.replacen(": ", ": WRONG: ", 1))?,
        }
    }
    if wrong == 0 { Ok(()) } else { Err(format!("{wrong} things to correct").into()) }
}

/// What every provider says, each with its id.
pub(super) async fn findings(config: &Config) -> Vec<Finding> {
    // What the command signs and verifies goes by the provider that a server installs when it is built.
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    let providers = match Providers::new(config, &Clock::system()) {
        Ok(providers) => providers,
        Err(e) => return vec![Err(format!("VESTIBULE_PROVIDERS: {e}"))],
    };
    if providers.all().is_empty() {
        return vec![Ok("VESTIBULE_PROVIDERS names no provider".to_owned())];
    }
    let mut found = Vec::new();
    for member in providers.all() {
        let id = &member.config().id;
        let redirect_uri = format!("{}{PREFIX}/providers/{id}/callback", config.public_url);
        let with_id = |words: String| format!("{id}: {words}");
        found.extend(member.check(&redirect_uri).await.into_iter().map(|it| it.map(with_id).map_err(with_id)));
    }
    found
}
