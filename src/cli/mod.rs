//! The command line: one file per command. The only place that reads the environment and writes to a terminal.

mod audit;
mod config;
mod copy_database;
mod database;
mod doctor;
mod export;
mod healthcheck;
mod import;
mod keys;
mod mail;
mod migrate;
mod serve;
mod stats;
mod user;

use std::{
    collections::BTreeMap,
    error::Error as StdError,
    fmt::Display,
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::config::{Config, Mistakes};

/// `EX_CONFIG` of sysexits.
const BAD_CONFIG: u8 = 78;

type Outcome = Result<(), Box<dyn StdError>>;

/// An end that everything has been said about, with an exit code of its own.
#[derive(Debug, thiserror::Error)]
#[error("exit code {0}")]
struct Told(u8);

/// Sign-up, login and roles for your app.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API and the pages (the default)
    Serve,
    /// Bring the database schema up to date, or look at it
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// Make and manage accounts
    #[command(subcommand)]
    User(user::UserCommand),
    /// How many there are of everything
    Stats(stats::StatsArguments),
    /// Look at the signing keys, rotate or revoke them
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Read the audit trail, see whether somebody tampered with it
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Send a test mail, look at what was sent, try again what was given up
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Copy every table to another database, from SQLite to PostgreSQL or back
    CopyDatabase(copy_database::CopyDatabase),
    /// Bring people in from a dump of another system, or of this one
    Import(import::Import),
    /// Write every account into a file that `import` reads
    Export(export::Export),
    /// Examine what strangers can find out
    Doctor(doctor::Doctor),
    /// Print the OpenAPI document
    Openapi,
    /// Print every setting, its value, and what it does
    Config(config::ConfigArguments),
    /// Ask a running server whether it is ready; exit code 0 means yes
    Healthcheck,
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Serve);
    // Some commands must work where the configuration does not.
    match &command {
        Command::Openapi => return report(print_openapi()),
        Command::Config(arguments) if arguments.is_document() => return report(config::document(arguments)),
        _ => {}
    }
    let config = match environment().map_err(|e| Mistakes(vec![e])).and_then(Config::from_vars) {
        Ok(config) => config,
        Err(mistakes) => {
            complain(format_args!("the configuration has mistakes:\n{mistakes}"));
            return ExitCode::from(BAD_CONFIG);
        }
    };
    match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => report(runtime.block_on(execute(command, config))),
        Err(e) => report(Err(e.into())),
    }
}

async fn execute(command: Command, config: Config) -> Outcome {
    match command {
        Command::Serve => serve::run(config).await,
        Command::Migrate(command) => migrate::run(command, config).await,
        Command::User(command) => user::run(command, config).await,
        Command::Stats(arguments) => stats::run(arguments, config).await,
        Command::Keys(command) => keys::run(command, config).await,
        Command::Audit(command) => audit::run(command, config).await,
        Command::Mail(command) => mail::run(command, config).await,
        Command::CopyDatabase(arguments) => copy_database::run(arguments).await,
        Command::Import(arguments) => import::run(arguments, config).await,
        Command::Export(arguments) => export::run(arguments, config).await,
        Command::Doctor(arguments) => doctor::run(arguments).await,
        Command::Openapi => print_openapi(),
        Command::Config(_) => config::values(&config),
        Command::Healthcheck => healthcheck::run(&config),
    }
}

fn print_openapi() -> Outcome {
    say(crate::openapi(crate::server::PREFIX).to_pretty_json()?)
}

/// The process's variables, and those of a `.env` file that it lacks.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment() -> Result<BTreeMap<String, String>, String> {
    let mut vars = BTreeMap::new();
    match dotenvy::dotenv_iter() {
        Ok(file) => {
            for pair in file {
                let (name, value) = pair.map_err(|_| ".env: a line that is not NAME=value".to_owned())?;
                vars.insert(name, value);
            }
        }
        Err(e) if e.not_found() => {}
        Err(e) => return Err(format!(".env: cannot be read ({e})")),
    }
    vars.extend(
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?))),
    );
    Ok(vars)
}

/// <https://no-color.org>.
#[expect(clippy::disallowed_methods, reason = "the command line may read the environment")]
fn wants_colours() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

fn report(outcome: Outcome) -> ExitCode {
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) if e.downcast_ref::<io::Error>().is_some_and(|e| e.kind() == io::ErrorKind::BrokenPipe) => {
            ExitCode::SUCCESS
        }
        Err(e) => {
            if let Some(Told(code)) = e.downcast_ref() {
                return ExitCode::from(*code);
            }
            complain(&e);
            let config =
                e.downcast_ref::<crate::BuildError>().is_some_and(|e| matches!(e, crate::BuildError::Config(_)));
            if config { ExitCode::from(BAD_CONFIG) } else { ExitCode::FAILURE }
        }
    }
}

/// A line on stdout; a reader who has gone away (`| head`) is an error, not a panic.
fn say(line: impl Display) -> Outcome {
    Ok(writeln!(io::stdout().lock(), "{line}")?)
}

fn complain(line: impl Display) {
    // Nobody is left to be told when stderr is closed.
    let _ = writeln!(io::stderr().lock(), "vestibule: {line}");
}
