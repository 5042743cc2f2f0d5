//! `vestibule config`: shows the settings, or generates the documents from their table.

use clap::Args;

use super::{Outcome, say};
use crate::config::{Config, SETTINGS, Setting};

#[derive(Args)]
pub(super) struct ConfigArguments {
    /// Print the table as Markdown, for the README
    #[arg(long)]
    markdown: bool,
    /// Print an example `.env`
    #[arg(long, conflicts_with = "markdown")]
    env_example: bool,
}

impl ConfigArguments {
    pub(super) fn is_document(&self) -> bool {
        self.markdown || self.env_example
    }
}

pub(super) fn document(arguments: &ConfigArguments) -> Outcome {
    if arguments.markdown {
        say("| name | default | what it does |\n|---|---|---|")?;
        return SETTINGS.iter().try_for_each(|s| say(format_args!("| `{}` | {} | {} |", s.name, s.default, s.about)));
    }
    say(
        "# All settings with their defaults. Uncomment what you change.\n# A value may also be in a file that NAME_FILE names (not for HOST, PORT, RUST_LOG, LOG_FORMAT).",
    )?;
    SETTINGS.iter().try_for_each(|s| say(format_args!("\n# {}\n#{}={}", s.about, s.name, example(s))))
}

/// Empty for a secret, or for a default that is a rule rather than a value.
fn example(setting: &Setting) -> &str {
    if setting.default.contains(' ') || setting.name == "VESTIBULE_SECRET_KEY" { "" } else { setting.default }
}

pub(super) fn values(config: &Config) -> Outcome {
    for setting in SETTINGS {
        say(format_args!("{:<28} {}", setting.name, setting.show(config)))?;
    }
    Ok(())
}
