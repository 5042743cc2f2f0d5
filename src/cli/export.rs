//! `vestibule export`: writes all accounts to a file.

use std::{
    fs,
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum, builder::PossibleValue};
use indicatif::ProgressBar;
use secrecy::ExposeSecret;

use super::{Outcome, complain, database};
use crate::{
    auth::Auth,
    config::Config,
    db,
    transfer::{
        export::{Exported, export},
        export_as::ExportFormat,
    },
};

#[derive(Args)]
pub(super) struct Export {
    /// The file to write, readable by its owner only; without it, standard output
    #[arg(long)]
    to: Option<PathBuf>,
    /// The system that will import the file; all but `vestibule` lose what that system does not know
    #[arg(long, default_value = "vestibule")]
    format: ExportFormat,
}

impl ValueEnum for ExportFormat {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

pub(super) async fn run(arguments: Export, config: Config) -> Outcome {
    // Opening it would create it.
    if let Some(file) = db::sqlite_path(config.database_url.expose_secret()).filter(|file| !file.exists()) {
        return Err(format!("there is no database {}", file.display()).into());
    }
    let (auth, _) = database::open(config).await?;
    let format = arguments.format;
    let Exported { users, without_password, without_factors } = match &arguments.to {
        Some(path) => to_file(&auth, format, path).await?,
        None => {
            let mut out = BufWriter::new(io::stdout());
            let exported = export(&auth, format, &mut out, |_| ()).await?;
            out.flush()?;
            exported
        }
    };
    complain(format_args!(
        "{users} users exported, with their password hashes and the secrets of their second factors; sessions, keys and audit trail are not included"
    ));
    for (count, what) in [
        (without_password, "exported without a password, whose hash that system does not know: they choose a new one"),
        (without_factors, "second factors left out: those users would log in by password alone"),
    ] {
        if count > 0 {
            complain(format_args!("{count} {what}"));
        }
    }
    Ok(())
}

/// Written to a temporary file and renamed: the file is complete, or missing.
async fn to_file(auth: &Auth, format: ExportFormat, path: &Path) -> Result<Exported, Box<dyn std::error::Error>> {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}", std::process::id()));
    let aside = PathBuf::from(name);
    let failed = |e: io::Error| format!("cannot write {}: {e}", path.display());
    let file = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&aside).map_err(failed)?;
    let bar = ProgressBar::new_spinner();
    let mut out = BufWriter::new(file);
    let written = export(auth, format, &mut out, |users| bar.set_position(users)).await;
    bar.finish_and_clear();
    let kept = written.map_err(Into::into).and_then(|exported| {
        out.flush().and_then(|()| out.get_ref().sync_all()).and_then(|()| fs::rename(&aside, path)).map_err(failed)?;
        Ok(exported)
    });
    if kept.is_err() {
        // An incomplete file is removed.
        let _ = fs::remove_file(&aside);
    }
    kept
}
