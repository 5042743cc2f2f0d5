//! The way to PostgreSQL, with and without TLS, from this machine and over its network; and the version of the server.

use std::net::{IpAddr, UdpSocket};

use rcgen::generate_simple_self_signed;

use super::report::doctor;
use crate::{
    both, once,
    support::{World, postgres::Server},
};

both![the_version_is_the_servers];

once![&["postgres-server"]; a_way_with_tls_is_judged, a_way_without_tls_is_judged];

const DEPLOYED: (&str, &str) = ("PUBLIC_URL", "https://auth.vestibule.invalid");
const LOCAL: (&str, &str) = ("PUBLIC_URL", "http://localhost:8000");

async fn the_version_is_the_servers(world: World) {
    world.serve().await;
    let (product, sql) = if world.is_sqlite() {
        ("SQLite", "SELECT sqlite_version()")
    } else {
        ("PostgreSQL", "SELECT current_setting('server_version')")
    };
    let version = world.all::<String>(sql).await.remove(0);
    doctor(&world, &[]).await.is("ok", "database", &format!("{product} {version}"));
}

async fn a_way_with_tls_is_judged() {
    let (world, ip) = (World::sqlite().await, own_address());
    let tls = generate_simple_self_signed([ip.to_string()]).unwrap();
    let server = Server::on_every_address(Some(&tls));
    let authority = world.path("authority.pem");
    std::fs::write(&authority, tls.cert.pem()).unwrap();
    let of = async |host: &str, query: &str, public| {
        let url = format!("postgres://postgres@{host}:{}/postgres{query}", server.port());
        doctor(&world, &[("DATABASE_URL", &url), public]).await
    };
    let remote = ip.to_string();
    let told = of(&remote, "", DEPLOYED).await;
    told.is("warning", "database_tls", "encrypted, but the server's name is not verified");
    let verified = format!("?sslmode=verify-full&sslrootcert={}", authority.display());
    of(&remote, &verified, DEPLOYED).await.is("ok", "database_tls", "encrypted");
    of(&remote, "?sslmode=verify-full", DEPLOYED).await.is_red("database", "TLS: ");
    of("127.0.0.1", &verified, DEPLOYED).await.is_red("database", "TLS: ");
    of(&remote, "?sslmode=disable", DEPLOYED).await.is_red("database_tls", "is not encrypted");
    of(&remote, "?sslmode=disable", LOCAL).await.is("warning", "database_tls", "is not encrypted");
    of("127.0.0.1", "", DEPLOYED).await.is("ok", "database_tls", "encrypted");
    of("127.0.0.1", "?sslmode=disable", DEPLOYED).await.is("ok", "database_tls", "on this machine");
    world.clean_up().await;
}

async fn a_way_without_tls_is_judged() {
    let (world, ip) = (World::sqlite().await, own_address());
    let server = Server::on_every_address(None);
    let of = async |query: &str| {
        let url = format!("postgres://postgres@{ip}:{}/postgres{query}", server.port());
        doctor(&world, &[("DATABASE_URL", &url), DEPLOYED]).await
    };
    of("").await.is_red("database", "TLS: ");
    // Both fall back to plaintext.
    for mode in ["allow", "prefer"] {
        of(&format!("?sslmode={mode}")).await.is_red("database_tls", "is not encrypted");
    }
    world.clean_up().await;
}

/// The IP address of this machine in its network: a connection to it does not count as one that stays on the machine.
/// Connecting a UDP socket sends nothing.
fn own_address() -> IpAddr {
    let socket = UdpSocket::bind("0.0.0.0:0").unwrap();
    socket.connect("198.51.100.1:9").expect("this machine has a network");
    socket.local_addr().unwrap().ip()
}
