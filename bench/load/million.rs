//! Do logins and refreshes cost the same among a thousand users and among a million?

use tempfile::TempDir;

use super::{
    Settings, TURNS,
    askers::{Logins, Refreshes},
    crowd, heading,
    loops::closed_loop,
    postgres::Cluster,
    stats::{Turns, head_of_turns},
};

const FEW: u64 = 1000;
const CONNECTIONS: usize = 4;
/// So few per turn that a thousand users do not collect dozens of sessions, which a million would not.
const LOGINS: usize = 500;

pub async fn run(settings: &Settings) {
    heading(format_args!("Logins and refreshes among {FEW} and {} users, {CONNECTIONS} connections", settings.users));
    if let Some(cluster) = Cluster::start() {
        let urls = [cluster.database().await, cluster.database().await];
        compare("PostgreSQL", &urls, settings).await;
        for url in urls {
            cluster.drop(&url).await;
        }
    }
    let folder = TempDir::new().expect("a folder");
    let url = |name: &str| format!("sqlite://{}/{name}.db", folder.path().display());
    compare("SQLite", &[url("few"), url("many")], settings).await;
}

async fn compare(name: &str, urls: &[String; 2], settings: &Settings) {
    let folder = TempDir::new().expect("a folder");
    let crowds = [FEW, settings.users];
    let mut servers = Vec::new();
    for (users, url) in crowds.into_iter().zip(urls) {
        servers.push(crowd::serve(folder.path(), url, users).await);
    }
    let mut logins = [Turns::default(), Turns::default()];
    let mut refreshes = [Turns::default(), Turns::default()];
    // The first turn is discarded: the disk is still busy with the loaded data.
    for turn in 0..=TURNS {
        for (side, server) in servers.iter().enumerate() {
            let askers = (0..CONNECTIONS).map(|_| Logins::new(crowds[side], LOGINS)).collect();
            let (askers, load) = closed_loop(server.port, askers, settings.time).await;
            let askers = askers.into_iter().map(|asker| Refreshes::of(asker.tokens)).collect();
            let (_, refreshed) = closed_loop(server.port, askers, settings.time).await;
            if turn > 0 {
                logins[side].add(load);
                refreshes[side].add(refreshed);
            }
        }
    }
    println!("### {name}\n");
    head_of_turns();
    for (what, turns) in [("login", &logins), ("refresh", &refreshes)] {
        for (users, turns) in crowds.iter().zip(turns) {
            turns.print(&format!("{what} among {users}"));
        }
    }
    let ratio = |[few, many]: &[Turns; 2]| many.latency() / few.latency();
    println!("\nratio of the median times: login {:.2}, refresh {:.2}\n", ratio(&logins), ratio(&refreshes));
}
