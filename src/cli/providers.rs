//! `vestibule providers check`: asks every configured identity provider what a login will ask.

use clap::Subcommand;

use super::{Outcome, say};
use crate::{clock::Clock, config::Config, providers::Providers, server::PREFIX};

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
    // What the command signs and verifies goes by the provider that a server installs when it is built.
    let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
    let providers = Providers::new(config, &Clock::system())?;
    if providers.all().is_empty() {
        return say("VESTIBULE_PROVIDERS names no provider");
    }
    let mut wrong = 0;
    for member in providers.all() {
        let id = &member.config().id;
        let redirect_uri = format!("{}{PREFIX}/providers/{id}/callback", config.public_url);
        for finding in member.check(&redirect_uri).await {
            match finding {
                Ok(words) => say(format_args!("{id}: {words}"))?,
                Err(words) => {
                    wrong += 1;
                    say(format_args!("{id}: WRONG: {words}"))?;
                }
            }
        }
    }
    if wrong == 0 { Ok(()) } else { Err(format!("{wrong} things to correct").into()) }
}
