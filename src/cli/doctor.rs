//! `vestibule doctor`: checks properties that are not visible in use.

mod enumeration;
mod proxies;

use clap::Args;

use super::Outcome;
use crate::config::Config;

#[derive(Args)]
pub(super) struct Doctor {
    /// Check whether responses and their times reveal which emails have an account
    #[cfg_attr(feature = "providers", arg(long, required_unless_present_any = ["proxies", "providers"]))]
    #[cfg_attr(not(feature = "providers"), arg(long, required_unless_present = "proxies"))]
    enumeration: bool,
    /// Requests for each kind of user
    #[arg(long, default_value_t = 300)]
    samples: usize,
    /// Check whether a proxy is missing in VESTIBULE_TRUSTED_PROXIES, so that all its clients share one rate limit
    #[arg(long)]
    proxies: bool,
    /// Check the identity providers: discovery, keys, redirect URI, clock
    #[cfg(feature = "providers")]
    #[arg(long)]
    providers: bool,
}

pub(super) async fn run(arguments: Doctor, config: Config) -> Outcome {
    #[cfg(feature = "providers")]
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
