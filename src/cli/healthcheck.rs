//! `vestibule healthcheck`: for container engines, whose images have no curl.

use std::{
    io::{Read, Write},
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream},
    time::Duration,
};

use super::{Outcome, say};
use crate::config::Config;

const TIMEOUT: Duration = Duration::from_secs(3);

pub(super) fn run(config: &Config) -> Outcome {
    let host = match config.host {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        // Listening on `::` may have fallen back to IPv4. 127.0.0.1 reaches both.
        IpAddr::V6(ip) if ip == Ipv6Addr::UNSPECIFIED => Ipv4Addr::LOCALHOST.into(),
        ip => ip,
    };
    let mut stream = TcpStream::connect_timeout(&SocketAddr::new(host, config.port), TIMEOUT)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(b"GET /health/ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    if answer.starts_with("HTTP/1.1 200 ") { say("ready") } else { Err("not ready".into()) }
}
