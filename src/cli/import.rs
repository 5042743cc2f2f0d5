//! `vestibule import`: imports users from a dump of another system.

use std::{
    fs::{OpenOptions, Permissions},
    io::{self, BufWriter, Write},
    os::unix::fs::{OpenOptionsExt, PermissionsExt},
    path::{Path, PathBuf},
    sync::{Arc, atomic::Ordering::Relaxed},
    time::Duration,
};

use clap::{Args, ValueEnum, builder::PossibleValue};
use indicatif::{ProgressBar, ProgressStyle};
use secrecy::ExposeSecret;
use tokio::task::JoinHandle;

use super::{Outcome, Told, complain, database, say};
use crate::{
    clock::Clock,
    config::Config,
    db,
    transfer::{
        Project,
        format::Format,
        import::{self as transfer, Target},
        provider_names::ProviderNames,
        report::{Remark, Report},
        source::Source,
        terms::Terms,
    },
};

/// The whole dump was read, and some users were not imported.
const SOME_REFUSED: u8 = 3;
/// The dump is truncated. The users before that point are imported.
const BROKEN_OFF: u8 = 4;

#[derive(Args)]
pub(super) struct Import {
    /// The dump; `-` reads standard input
    file: PathBuf,
    /// The system that made the dump
    #[arg(long)]
    from: Format,
    /// Write nothing, and report what the import would do
    #[arg(long)]
    dry_run: bool,
    /// Set the dump's password for existing accounts that have none
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
    firebase: Firebase,
}

/// The password hash parameters of a Firebase project.
#[derive(Args)]
struct Firebase {
    /// `base64_signer_key`
    #[arg(long, conflicts_with = "firebase_signer_key_file")]
    firebase_signer_key: Option<String>,
    /// A file with the key, so that it is not in the shell history
    #[arg(long)]
    firebase_signer_key_file: Option<PathBuf>,
    /// `base64_salt_separator`
    #[arg(long, default_value = "Bw==")]
    firebase_salt_separator: String,
    /// `rounds`
    #[arg(long, default_value_t = 8)]
    firebase_rounds: u32,
    /// `mem_cost`
    #[arg(long, default_value_t = 14)]
    firebase_mem_cost: u8,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

pub(super) async fn run(arguments: Import, config: Config) -> Outcome {
    let path = Some(arguments.file.clone()).filter(|path| path != Path::new("-"));
    let project = arguments.firebase.project()?;
    let terms = Terms {
        format: arguments.from,
        roles: config.roles.clone(),
        signup_roles: config.signup_roles.clone(),
        merge: arguments.merge,
        admins: arguments.admins,
        providers: ProviderNames::new(&config, arguments.from, &arguments.provider)?,
    };
    let target = if arguments.dry_run { looked_at(&config).await? } else { written_to(config).await? };
    let import = transfer::Import { target, terms };
    let mut report = Report { remarks: arguments.report.as_deref().map(private).transpose()?, ..Report::default() };
    let source = Source {
        path: path.clone(),
        format: arguments.from,
        project,
        now: Clock::system().now(),
        progress: Arc::default(),
    };
    let (bar, moving) = progress(path.as_deref(), &source);
    let done = import.run(source, &mut report).await;
    let sealed = match &import.target {
        // For a stopped server.
        Target::Written(auth) => auth.seal_audit().await,
        _ => Ok(()),
    };
    moving.abort();
    bar.finish_and_clear();
    if let Some(remarks) = &mut report.remarks {
        remarks.flush()?;
    }
    tell(&report, &arguments)?;
    done.and(sealed)?;
    match report.broken {
        Some(_) => Err(Told(BROKEN_OFF).into()),
        None if report.is_clean() => Ok(()),
        None => Err(Told(SOME_REFUSED).into()),
    }
}

async fn written_to(config: Config) -> Result<Target, Box<dyn std::error::Error>> {
    let (auth, _) = database::open(config).await?;
    database::prepare(&auth).await?;
    Ok(Target::Written(auth))
}

/// The database of a dry run, which creates no file and no table. `None` if there are none yet.
async fn looked_at(config: &Config) -> Result<Target, Box<dyn std::error::Error>> {
    if db::sqlite_path(config.database_url.expose_secret()).is_some_and(|file| !file.exists()) {
        return Ok(Target::Nothing);
    }
    let db = database::connect(config).await?;
    let migrated = db.migrations().await.map_err(crate::error::Error::from)?.iter().all(|(_, applied)| *applied);
    Ok(if migrated { Target::LookedAt(Box::new(db)) } else { Target::Nothing })
}

impl Firebase {
    fn project(&self) -> Result<Option<Project>, Box<dyn std::error::Error>> {
        let key = match &self.firebase_signer_key_file {
            Some(path) => Some(std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?),
            None => self.firebase_signer_key.clone(),
        };
        let project = key.map(|key| {
            let Self { firebase_salt_separator, firebase_rounds, firebase_mem_cost, .. } = self;
            Project::new(key.trim(), firebase_salt_separator, *firebase_rounds, *firebase_mem_cost)
        });
        Ok(project.transpose()?)
    }
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

/// A progress bar on a terminal, nothing elsewhere.
fn progress(path: Option<&Path>, source: &Source) -> (ProgressBar, JoinHandle<()>) {
    let length = path.and_then(|path| path.metadata().ok()).map(|file| file.len());
    let bar = length.map_or_else(ProgressBar::new_spinner, ProgressBar::new);
    let template = if length.is_some() { "{wide_bar} {bytes} of {total_bytes}, {eta} left" } else { "{bytes} read" };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    let (read, shown) = (Arc::clone(&source.progress), bar.clone());
    let moving = tokio::spawn(async move {
        while !shown.is_hidden() {
            shown.set_position(read.load(Relaxed));
            tokio::time::sleep(Duration::from_millis(200)).await;
        }
    });
    (bar, moving)
}

fn tell(report: &Report, arguments: &Import) -> Outcome {
    if arguments.json {
        say(serde_json::to_string(report)?)?
    } else {
        summary(report, arguments)?
    }
    for Remark { line, item, reason, .. } in &report.first {
        complain(format_args!("line {line} (item {item}): {reason}"));
    }
    let more = report.refused.saturating_sub(report.first.len() as u64);
    if more > 0 {
        complain(format_args!("and {more} more; --report FILE lists all"));
    }
    if let Some(why) = &report.broken {
        complain(format_args!("the dump is truncated: {why}"));
    }
    Ok(())
}

fn summary(report: &Report, arguments: &Import) -> Outcome {
    if arguments.dry_run {
        say("a dry run: nothing was written")?;
    }
    for (count, what) in [
        (report.imported, "imported"),
        (report.merged, "merged: the account had no password and has the dump's now"),
        (report.already_here, "already here: the email has an account, which was not changed"),
        (report.skipped, "skipped: not users, or deleted there"),
        (report.refused, "refused"),
    ] {
        say(format_args!("{count:>9}  {what}"))?;
    }
    for (name, count) in &report.hashes {
        say(format_args!("           {count} with a password as {name}"))?;
    }
    let admins = if arguments.admins { "made admins" } else { "not made admins: that needs --admins" };
    for (count, what) in [
        (report.without_password, "without a password: they can choose one by \"forgot password\""),
        (report.disabled, "disabled"),
        (report.superusers, &format!("admins there, {admins}")),
        (report.factors, "second factors"),
        (report.factors_left_out, "second factors left out: of a kind that cannot move, or without a secret"),
        (report.identities, "logins at identity providers"),
    ] {
        if count > 0 {
            say(format_args!("           {count} {what}"))?;
        }
    }
    for (name, count) in &report.identities_left_out {
        say(format_args!(
            "           {count} logins at `{name}` left out: no provider here; --provider {name}=OURS names one"
        ))?;
    }
    for (name, count) in &report.identities_unusable {
        say(format_args!(
            "           {count} logins at `{name}` left out: the dump does not say what identifies the user"
        ))?;
    }
    Ok(())
}
