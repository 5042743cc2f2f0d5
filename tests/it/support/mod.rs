//! The infrastructure of the tests.

pub mod app;
pub mod authenticator;
pub mod faketime;
pub mod forge;
pub mod gateway;
pub mod mail_api;
pub mod nginx;
pub mod oidc;
pub mod pgbouncer;
pub mod postgres;
pub mod process;
pub mod prometheus;
pub mod proxy;
pub mod redis;
pub mod smtp;
pub mod world;

use std::{future::Future, pin::Pin};

use libtest_mimic::Trial;
use tokio::runtime::Builder;
use vestibule::sea_orm::{
    DatabaseConnection, DatabaseTransaction, SqliteTransactionMode, TransactionOptions, TransactionTrait,
};

pub use app::{Answer, App};
pub use world::World;

type Boxed = Pin<Box<dyn Future<Output = ()>>>;

/// A test and what it needs. A file registers its own with `both!` and `once!`.
pub struct Case {
    pub name: &'static str,
    pub kind: Kind,
}

pub enum Kind {
    /// On every database.
    Both(fn(World) -> Boxed),
    /// Once; the list names what the machine must have.
    Once(&'static [&'static str], fn() -> Boxed),
}

inventory::collect!(Case);

/// Registers cases that run on every database.
#[macro_export]
macro_rules! both {
    ($($test:ident),* $(,)?) => {
        $(inventory::submit! {
            $crate::support::Case {
                name: concat!(module_path!(), "::", stringify!($test)),
                kind: $crate::support::Kind::Both(|world| Box::pin($test(world))),
            }
        })*
    };
}

/// Registers cases that run once, given what the machine must have.
#[macro_export]
macro_rules! once {
    ($needs:expr; $($test:ident),* $(,)?) => {
        $(inventory::submit! {
            $crate::support::Case {
                name: concat!(module_path!(), "::", stringify!($test)),
                kind: $crate::support::Kind::Once($needs, || Box::pin($test())),
            }
        })*
    };
}

/// Every case that a file of this binary has registered, by name.
pub fn trials() -> Vec<Trial> {
    let mut cases: Vec<&Case> = inventory::iter::<Case>().collect();
    cases.sort_unstable_by_key(|case| case.name);
    let mut trials = Vec::new();
    let no_postgres = missing("postgres");
    for case in cases {
        let name = case.name.trim_start_matches("it::");
        match case.kind {
            Kind::Both(test) => {
                trials.push(Trial::test(format!("sqlite::{name}"), move || {
                    run(async move { in_world(World::sqlite().await, test).await })
                }));
                let on_postgres = move || run(async move { in_world(World::postgres().await, test).await });
                trials.push(
                    Trial::test(format!("postgres::{name}"), on_postgres).with_ignored_flag(no_postgres.is_some()),
                );
            }
            Kind::Once(needs, test) => {
                let lacking = needs.iter().any(|need| missing(need).is_some());
                trials.push(Trial::test(name, move || run(test())).with_ignored_flag(lacking));
            }
        }
    }
    for (need, why) in [
        "postgres",
        "postgres-server",
        "nginx",
        "caddy",
        "haproxy",
        "pgbouncer",
        "prometheus",
        "redis",
        "redis-server",
        "browser",
        "client",
        "python",
        "authenticators",
        "curl",
        "contract",
        "fido2",
        "schemathesis",
        "mount",
        "newapp",
        "chaos",
        "deploy",
        "faketime",
        "providers",
    ]
    .iter()
    .filter_map(|need| Some((need, missing(need)?)))
    {
        eprintln!("left out: everything that needs {need} ({why})");
    }
    trials
}

/// Why some tests cannot run here. `None` if they can, or must.
fn missing(need: &str) -> Option<String> {
    let required = std::env::var("VESTIBULE_TEST_REQUIRE").unwrap_or_default();
    if required.split(',').any(|word| word == need || need.strip_suffix("-server") == Some(word)) {
        return None;
    }
    match need {
        "postgres" => postgres::why_not(),
        "postgres-server" => postgres::no_server(),
        "nginx" => nginx::why_not(),
        "caddy" => gateway::why_not(gateway::Program::Caddy),
        "haproxy" => gateway::why_not(gateway::Program::Haproxy),
        "pgbouncer" => pgbouncer::why_not(),
        "prometheus" => prometheus::why_not(),
        "redis" => redis::why_not(),
        "redis-server" => redis::no_server(),
        "faketime" => faketime::why_not(),
        "browser" => crate::browser::why_not(),
        "client" => crate::client_js::why_not(),
        "python" => crate::keys::why_not(),
        "authenticators" => crate::second_factor::authenticators::why_not(),
        "contract" => crate::contract::no_tools(),
        "fido2" => crate::passkeys_fido2::why_not(),
        "schemathesis" => crate::contract::no_schemathesis(),
        "curl" => crate::upgrade::why_not(),
        "mount" => crate::storage::why_not(),
        "providers" => crate::identities::real::why_not(),
        "newapp" => crate::newapp::why_not(),
        "chaos" => crate::chaos::why_not(),
        "deploy" => crate::deploy_files::why_not(),
        _ => None,
    }
}

async fn in_world(world: World, test: fn(World) -> Boxed) {
    let watch = world.clone();
    test(world).await;
    watch.check_invariants().await;
    watch.clean_up().await;
}

fn run(test: impl Future<Output = ()>) -> Result<(), libtest_mimic::Failed> {
    let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(test);
    runtime.shutdown_background();
    Ok(())
}

/// Runs the same future many times at once.
pub async fn at_once<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    times: usize,
    make: impl Fn(usize) -> F,
) -> Vec<T> {
    let running: Vec<_> = (0..times).map(|n| tokio::spawn(make(n))).collect();
    let mut done = Vec::new();
    for task in running {
        done.push(task.await.unwrap());
    }
    done
}

/// The path of a route below `/auth`: a role stands for a role, and `id` for every other part that is named.
pub fn filled(route: &str, id: &str) -> String {
    let part = |part: &str| match part {
        "{role_type}" => "member".to_owned(),
        named if named.starts_with('{') => id.to_owned(),
        word => word.to_owned(),
    };
    format!("/auth{}", route.split('/').map(part).collect::<Vec<_>>().join("/"))
}

/// A transaction that writes, begun as the server begins its own. SQLite's index of names reads its own tables first, and a
/// transaction that begins by reading cannot wait for another writer.
pub async fn writing(db: &DatabaseConnection) -> DatabaseTransaction {
    let immediate = Some(SqliteTransactionMode::Immediate);
    let options = TransactionOptions { sqlite_transaction_mode: immediate, ..TransactionOptions::default() };
    db.begin_with_options(options).await.unwrap()
}

/// Waits for a condition. The limit is for a test that hangs: a busy machine is slow.
pub async fn until<F: Future<Output = bool>>(holds: impl Fn() -> F) {
    let begun = std::time::Instant::now();
    while !holds().await {
        assert!(begun.elapsed() < std::time::Duration::from_secs(30), "it never came true");
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
}
