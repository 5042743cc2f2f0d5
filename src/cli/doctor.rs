//! `vestibule doctor`: examines what nobody sees by using the server.

mod enumeration;
mod proxies;

use clap::Args;

use super::Outcome;
use crate::config::Config;

#[derive(Args)]
pub(super) struct Doctor {
    /// Whether answers and their times tell who has an account
    #[arg(long, required_unless_present = "proxies")]
    enumeration: bool,
    /// Questions for each kind of person
    #[arg(long, default_value_t = 300)]
    samples: usize,
    /// Whether a proxy is missing in VESTIBULE_TRUSTED_PROXIES, so that its clients count as one
    #[arg(long)]
    proxies: bool,
}

pub(super) async fn run(arguments: Doctor, config: Config) -> Outcome {
    if arguments.proxies {
        proxies::examine(config).await?;
    }
    if arguments.enumeration {
        enumeration::run(arguments.samples).await?;
    }
    Ok(())
}
