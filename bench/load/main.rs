//! The whole server under load: the real binary, real databases, requests over TCP.
//!
//! ```sh
//! cargo bench --bench load -- [replicas] [refresh] [check] [million] [directory] [audit] [import] [passkeys] [scale]
//! ```
//!
//! Without a name all nine run, one after the other, and print Markdown tables: `replicas` how soon the other replicas
//! reject a session that ended on one of three; `refresh` refreshes per second against pgbench and against the disk;
//! `check` the cost of a token against an empty actix handler; `million` logins and refreshes among a thousand users
//! and among a million; `directory` the searches of admins among a million users; `audit` logins and sign-ups with the
//! audit chain and without; `import` a dump of a crowd into both databases, and its export; `passkeys` logins
//! by passkey beside logins by password; `scale` the start, the jobs, the feed of revocations and the questions of admins
//! among a million. `cargo test --bench load --
//! …` does the same unoptimised, to check that it works; its numbers mean nothing.
//!
//! Clients, servers and PostgreSQL share the machine, so only ratios within one run count. The compared sides
//! alternate, three times. Settings, from the environment:
//!
//! | name | default | |
//! |---|---|---|
//! | `SECONDS` | 10 | length of one turn, of which the first tenth is thrown away |
//! | `ROUNDS` | 200 | logouts in `replicas`; a tenth as many without the announcement |
//! | `USERS` | 1000000 | the larger crowd in `million`, all of `directory` and `scale` |
//! | `DUMP_USERS` | 100000 | the crowd in `import` |
//! | `CALLS` | 200000 | tokens verified in one turn of `check`, in process |
//! | `TEST_DATABASE_URL` | a throwaway cluster of what is installed, with fsync on | a superuser's URL |
//! | `VESTIBULE_BINARY` | the one of this build | another one, to compare |
//! | `TMPDIR` | | where the databases lie: it should be a disk, not memory |

#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark reports, and stops where it cannot go on"
)]
#![expect(unreachable_pub, reason = "nothing outside of this binary reaches it")]
#![expect(clippy::disallowed_methods, reason = "its settings come from the environment")]

mod askers;
mod audit;
mod check;
mod client;
mod crowd;
mod directory;
mod import;
mod loops;
mod million;
mod passkeys;
mod pgbench;
mod port;
mod postgres;
mod refresh;
mod replicas;
mod scale;
mod server;
mod stats;
mod verify;

use std::{fmt::Display, str::FromStr, time::Duration};

use tokio::runtime::Builder;

/// The compared sides alternate, so that noise affects them alike.
const TURNS: usize = 3;
const PARTS: [&str; 9] =
    ["replicas", "refresh", "check", "million", "directory", "audit", "import", "passkeys", "scale"];

/// Durations and sizes.
pub struct Settings {
    time: Duration,
    rounds: usize,
    users: u64,
    dump_users: u64,
    calls: usize,
}

fn setting<T: FromStr>(name: &str, default: T) -> T {
    let Ok(given) = std::env::var(name) else { return default };
    given.parse().unwrap_or_else(|_| panic!("{name}={given} is no number"))
}

fn main() {
    // cargo bench adds `--bench`.
    let names: Vec<String> = std::env::args().skip(1).filter(|name| !name.starts_with("--")).collect();
    if let [name, port] = &names[..]
        && name == "empty-server"
    {
        return check::empty_server(port.parse().expect("a port"));
    }
    if let Some(unknown) = names.iter().find(|name| !PARTS.contains(&name.as_str())) {
        panic!("{unknown}: known are {}", PARTS.join(", "));
    }
    let settings = Settings {
        time: Duration::from_secs_f64(setting("SECONDS", 10.0)),
        rounds: setting("ROUNDS", 200),
        users: setting("USERS", 1_000_000),
        dump_users: setting("DUMP_USERS", 100_000),
        calls: setting("CALLS", 200_000),
    };
    let wanted = |name: &str| names.is_empty() || names.iter().any(|given| given == name);
    // One thread, so that the client takes as little as possible from the servers.
    let runtime = Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        if wanted("replicas") {
            replicas::run(&settings).await;
        }
        if wanted("refresh") {
            refresh::run(&settings).await;
        }
        if wanted("check") {
            check::run(&settings).await;
            verify::run(&settings).await;
        }
        if wanted("million") {
            million::run(&settings).await;
        }
        if wanted("directory") {
            directory::run(&settings).await;
        }
        if wanted("audit") {
            audit::run(&settings).await;
        }
        if wanted("import") {
            import::run(&settings).await;
        }
        if wanted("scale") {
            scale::run(&settings).await;
        }
        if wanted("passkeys") {
            passkeys::run(&settings).await;
        }
    });
}

fn heading(words: impl Display) {
    println!("\n## {words}\n");
}
