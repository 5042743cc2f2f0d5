//! `vestibule doctor`: checks properties that are not visible in use.

mod enumeration;
mod proxies;

use clap::Args;

use super::Outcome;
use crate::config::Config;

#[derive(Args)]
pub(super) struct Doctor {
    /// Check whether responses and their times reveal which emails have an account
    #[arg(long, required_unless_present_any = ["proxies", "providers"])]
    enumeration: bool,
    /// Requests for each kind of user
    #[arg(long, default_value_t = 300)]
    samples: usize,
    /// Check whether a proxy is missing in VESTIBULE_TRUSTED_PROXIES, so that all its clients share one rate limit
    #[arg(long)]
    proxies: bool,
    /// Check the identity providers: discovery, keys, redirect URI, clock
    #[arg(long)]
    providers: bool,
}

pub(super) async fn run(arguments: Doctor, config: Config) -> Outcome {
    if arguments.providers {
        super::providers::check(&config).await?;
    }
    if arguments.proxies {
        proxies::examine(config).await?;
    }
    if arguments.enumeration {
        enumeration::run(arguments.samples).await?;
    }
    Ok(())
}
