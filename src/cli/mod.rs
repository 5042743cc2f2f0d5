//! The command line: one file per command. It is the only code that reads the environment and writes to a terminal.

mod audit;
mod backup;
mod config;
mod copy_database;
mod database;
mod doctor;
mod dotenv;
mod export;
mod healthcheck;
mod import;
mod keys;
mod mail;
mod migrate;
#[cfg(feature = "providers")]
mod providers;
mod secret;
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

use crate::config::{Config, ConfigErrors, is_ours};

/// `EX_CONFIG` of sysexits.
const BAD_CONFIG: u8 = 78;

type Outcome = Result<(), Box<dyn StdError>>;

/// An exit with its own code, after all messages were printed.
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
    /// Migrate the database schema, or show its state
    #[command(subcommand)]
    Migrate(migrate::Migrate),
    /// Create and manage accounts
    #[command(subcommand)]
    User(user::UserCommand),
    /// Show statistics
    Stats(stats::StatsArguments),
    /// List the signing keys, rotate or revoke them
    #[command(subcommand)]
    Keys(keys::KeysCommand),
    /// Show the secrets in use, rotate VESTIBULE_SECRET_KEY
    #[command(subcommand)]
    Secret(secret::SecretCommand),
    /// Read the audit trail, verify that it was not tampered with
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Send a test mail, list sent mails, retry failed ones
    #[command(subcommand)]
    Mail(mail::MailCommand),
    /// Check the identity providers
    #[cfg(feature = "providers")]
    #[command(subcommand)]
    Providers(providers::ProvidersCommand),
    /// Back up the database: copy SQLite's file, or print the command for PostgreSQL, checked
    Backup(backup::Backup),
    /// Copy every table to another database, from SQLite to PostgreSQL or back
    CopyDatabase(copy_database::CopyDatabase),
    /// Import users from a dump of another system, or of this one
    Import(Box<import::Import>),
    /// Export all accounts to a file that `import` reads
    Export(export::Export),
    /// Check for account enumeration, and for a proxy that is not trusted
    Doctor(doctor::Doctor),
    /// Print the OpenAPI document
    Openapi,
    /// Print every setting, its value, and what it does
    Config(config::ConfigArguments),
    /// Check whether a running server is ready; exit code 0 means yes
    Healthcheck,
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let command = Arguments::parse().command.unwrap_or(Command::Serve);
    // Some commands must work with an invalid configuration.
    match &command {
        Command::Openapi => return report(print_openapi()),
        Command::Config(arguments) if arguments.is_document() => return report(config::document(arguments)),
        _ => {}
    }
    let config = match environment().map_err(ConfigErrors).and_then(Config::from_vars) {
        Ok(config) => config,
        Err(errors) => {
            complain(format_args!("the configuration has errors:\n{errors}"));
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
        Command::Secret(command) => secret::run(command, config).await,
        Command::Audit(command) => audit::run(command, config).await,
        Command::Mail(command) => mail::run(command, config).await,
        #[cfg(feature = "providers")]
        Command::Providers(command) => providers::run(command, config).await,
        Command::Backup(arguments) => backup::run(arguments, config).await,
        Command::CopyDatabase(arguments) => copy_database::run(arguments).await,
        Command::Import(arguments) => import::run(*arguments, config).await,
        Command::Export(arguments) => export::run(arguments, config).await,
        Command::Doctor(arguments) => doctor::run(arguments, config).await,
        Command::Openapi => print_openapi(),
        Command::Config(_) => config::values(&config),
        Command::Healthcheck => healthcheck::run(&config),
    }
}

fn print_openapi() -> Outcome {
    say(format!("{:#}", crate::openapi(crate::server::PREFIX)))
}

/// The process's environment, completed by a `.env` file.
#[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
fn environment() -> Result<BTreeMap<String, String>, Vec<String>> {
    let mut errors = Vec::new();
    let file = std::env::current_dir().map_or_else(|_| Ok(Vec::new()), |folder| dotenv::read(&folder));
    let file = file.map_err(|found| errors.extend(found)).unwrap_or_default();
    let mut vars: BTreeMap<String, String> = file.into_iter().collect();
    for (name, value) in std::env::vars_os() {
        let known = name.to_string_lossy();
        match (name.to_str(), value.into_string()) {
            (Some(name), Ok(value)) => drop(vars.insert(name.to_owned(), value)),
            // A misspelled setting would silently be its default. Variables of other programs are ignored.
            _ if is_ours(&known) => errors.push(format!("{known}: not UTF-8")),
            _ => {}
        }
    }
    if errors.is_empty() { Ok(vars) } else { Err(errors) }
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
            let lasting = e.downcast_ref::<crate::OpenError>().is_some_and(crate::OpenError::is_permanent);
            let config = lasting
                || e.downcast_ref::<crate::BuildError>().is_some_and(|e| matches!(e, crate::BuildError::Config(_)));
            if config { ExitCode::from(BAD_CONFIG) } else { ExitCode::FAILURE }
        }
    }
}

/// Writes a line to stdout. A closed pipe (`| head`) is an error, not a panic.
fn say(line: impl Display) -> Outcome {
    Ok(writeln!(io::stdout().lock(), "{}", tame(&line.to_string()))?)
}

/// Text that users chose must not move the cursor or start a new line: control characters are escaped as in JSON, so
/// that JSON stays JSON. Line breaks are kept: our own documents have several lines.
fn tame(text: &str) -> String {
    let wild = |c: char| {
        c.is_control() && c != '\n'
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
    };
    let mut tamed = String::with_capacity(text.len());
    for c in text.chars() {
        if wild(c) {
            tamed.extend(c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            tamed.push(c);
        }
    }
    tamed
}

/// A value that must not start a new line.
fn one_line(value: &str) -> String {
    value.replace('\r', "\\r").replace('\n', "\\n")
}

fn complain(line: impl Display) {
    // If stderr is closed, the message is lost.
    let _ = writeln!(io::stderr().lock(), "vestibule: {}", tame(&line.to_string()));
}
