//! `vestibule import`: imports users from a dump of another system.

mod check;
mod options;
mod summary;
mod undo;

use std::{
    fs::{File, OpenOptions, Permissions},
    io::{self, BufWriter, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

use clap::{Args, Subcommand};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use secrecy::ExposeSecret;
use tokio::task::JoinHandle;
use uuid::Uuid;

use self::options::Reading;
use super::{Outcome, Told, complain, database};
use crate::{
    auth::Auth,
    clock::Clock,
    config::Config,
    db,
    error::Error,
    transfer::{
        format::Format,
        import::{self as transfer, Target},
        patience::Patience,
        provider_names::ProviderNames,
        report::Report,
        source::Source,
        terms::Terms,
    },
};

/// The whole dump was read, and some users were not imported, or there were none.
const SOME_REFUSED: u8 = 3;
/// The dump is truncated. The users before that point are imported.
const BROKEN_OFF: u8 = 4;

const EXAMPLES: &str = "Examples:
  vestibule import users.json --from django --dry-run --report report.ndjson
  vestibule import supabase.sql --from supabase
  vestibule import app.sqlite3 --from laravel --unknown-hashes without
  vestibule import users.csv --from table --map email=mail,hash=pass,name=first+last,id=uid --skip-if deleted_at
  vestibule import users.json --from firebase --firebase-signer-key-file signer.key --check ada@example.com
  vestibule import undo 0198c0de-0000-7000-8000-000000000000

docs/import.md has the command that makes the dump of each system.";

#[derive(Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Import {
    #[command(subcommand)]
    command: Option<ImportCommand>,
    /// The dump: JSON, CSV, SQL, a database of SQLite, also packed by gzip; `-` reads standard input
    #[arg(required = true)]
    file: Option<PathBuf>,
    /// The system that made the dump
    #[arg(long, required = true)]
    from: Option<Format>,
    /// Write nothing, and report what the import would do
    #[arg(long)]
    dry_run: bool,
    /// Ask for the password of this user, compare it with the dump, and write nothing
    #[arg(long, value_name = "EMAIL")]
    check: Option<String>,
    /// Complete accounts that have no password, or that an import of this system made and that had no login since
    #[arg(long)]
    merge: bool,
    /// Make the other system's superusers admins
    #[arg(long)]
    admins: bool,
    /// The provider in `VESTIBULE_PROVIDERS` that an identity provider of the dump is; can be repeated
    #[arg(long, value_name = "THEIRS=OURS")]
    provider: Vec<String>,
    /// Write a line of JSON for each user who was not imported
    #[arg(long)]
    report: Option<PathBuf>,
    /// Print the summary as JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    reading: Reading,
}

#[derive(Subcommand)]
enum ImportCommand {
    /// Delete the accounts that one run of the import made, except those that were used since
    Undo {
        /// The id of the run: in its summary, and in the audit trail
        run: Uuid,
    },
}

pub(super) async fn run(arguments: Import, config: Config) -> Outcome {
    if let Some(ImportCommand::Undo { run }) = arguments.command {
        return undo::run(run, config).await;
    }
    let (Some(file), Some(from)) = (&arguments.file, arguments.from) else { return Err("no file".into()) };
    let path = Some(file.clone()).filter(|path| path != Path::new("-"));
    // Before a database is made.
    if let Some(path) = &path {
        let opened = File::open(path).and_then(|file| file.metadata());
        let file = opened.map_err(|e| format!("cannot open {}: {e}", path.display()))?;
        if file.is_dir() {
            return Err(format!("{} is a folder: name the file with the users", path.display()).into());
        }
    }
    let options = arguments.reading.options()?;
    let now = Clock::system().now();
    let source = Source { path: path.clone(), format: from, options, now, progress: Arc::default() };
    if let Some(email) = &arguments.check {
        return check::run(source, email, &config).await;
    }
    let terms = Terms {
        format: from,
        roles: config.roles.clone(),
        signup_roles: config.signup_roles.clone(),
        merge: arguments.merge,
        admins: arguments.admins,
        providers: ProviderNames::new(&config, from, &arguments.provider)?,
    };
    let bar = ProgressBar::hidden();
    let patience = patience(&bar);
    let target = if arguments.dry_run { looked_at(&config).await? } else { written_to(config, &patience).await? };
    let import = transfer::Import { target, terms, run: Uuid::now_v7(), patience };
    let mut report = Report { remarks: arguments.report.as_deref().map(private).transpose()?, ..Report::default() };
    let moving = progress(&bar, path.as_deref(), &source);
    let done = import.run(source, &mut report).await;
    let done = match &import.target {
        // For a stopped server. A run that failed has waited already.
        Target::Written(auth) if done.is_ok() => import.patience.run(|| auth.seal_audit()).await,
        Target::Written(auth) => done.and(auth.seal_audit().await),
        _ => done,
    };
    moving.abort();
    bar.finish_and_clear();
    if let Some(remarks) = &mut report.remarks {
        remarks.flush()?;
    }
    summary::tell(&report, &arguments, from)?;
    if let Err(e) = done {
        return Err(format!("{e}; what is counted above is imported, and the same command goes on from there").into());
    }
    // An empty file of our own says so in its last line.
    let is_empty = report.is_empty() && from != Format::Vestibule;
    match report.broken {
        Some(_) => Err(Told(BROKEN_OFF).into()),
        None if report.is_clean() && !is_empty => Ok(()),
        None => Err(Told(SOME_REFUSED).into()),
    }
}

async fn written_to(config: Config, patience: &Patience) -> Result<Target, Box<dyn std::error::Error>> {
    let (auth, _) = database::open(config).await?;
    // The migrations would not say that they wait.
    patience.run(|| wait_for_lock(&auth)).await?;
    patience.run(|| database::prepare(&auth)).await?;
    Ok(Target::Written(auth))
}

/// Waits for SQLite's lock, if another process holds it.
async fn wait_for_lock(auth: &Auth) -> Result<(), Error> {
    Ok(auth.db().begin().await?.rollback().await?)
}

/// The database of a dry run, which creates no file and no table. `None` if there are none yet.
async fn looked_at(config: &Config) -> Result<Target, Box<dyn std::error::Error>> {
    if db::sqlite_path(config.database_url.expose_secret()).is_some_and(|file| !file.exists()) {
        return Ok(Target::Nothing);
    }
    let db = database::connect(config).await?;
    let migrated = db.migrations().await.map_err(Error::from)?.iter().all(|(_, applied)| *applied);
    Ok(if migrated { Target::LookedAt(Box::new(db)) } else { Target::Nothing })
}

/// It contains emails, so only its owner may read it.
fn private(path: &Path) -> Result<Box<dyn Write + Send>, String> {
    let open = || {
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(path)?;
        // An existing file keeps its mode.
        file.set_permissions(Permissions::from_mode(0o600))?;
        Ok(file)
    };
    let file = open().map_err(|e: io::Error| format!("cannot write {}: {e}", path.display()))?;
    Ok(Box::new(BufWriter::new(file)))
}

/// Says above the bar that the command waits.
fn patience(bar: &ProgressBar) -> Patience {
    let bar = bar.clone();
    Patience::new(move |words| bar.suspend(|| complain(words)))
}

/// Shows the progress on a terminal, nothing elsewhere.
fn progress(bar: &ProgressBar, path: Option<&Path>, source: &Source) -> JoinHandle<()> {
    let length = path.and_then(|path| path.metadata().ok()).map(|file| file.len());
    bar.set_draw_target(ProgressDrawTarget::stderr());
    if let Some(length) = length {
        bar.set_length(length);
    }
    let template = if length.is_some() {
        "{wide_bar} {bytes} of {total_bytes}, {bytes_per_sec}, {eta} left"
    } else {
        "{bytes} read, {bytes_per_sec}"
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let (read, shown) = (Arc::clone(&source.progress), bar.clone());
    tokio::spawn(async move {
        while !shown.is_hidden() {
            shown.set_position(read.load(Relaxed));
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    })
}
