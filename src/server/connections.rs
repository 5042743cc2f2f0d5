//! The maximum number of connections per IP address, and in all.
//!
//! Threat: one client that uses up all file descriptors. Trusted proxies serve many users and are exempt. An IPv6 /64
//! counts as one IP address, and a /48 as four, because an IPv6 customer has the whole network.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    rc::Rc,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use actix_web::{dev::Extensions, rt::net::TcpStream};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};

use super::{
    place::{OpenConnections, Place},
    watch::{Watch, Watched},
};
use crate::config::{Config, TrustedProxies};

/// File descriptors reserved for the database, mail, Redis and files.
const RESERVED: u64 = 256;
/// Connections per worker where file descriptors are not the limit (actix's own default).
const PER_WORKER: u64 = 25_600;
/// More file descriptors than this are not used.
const ENOUGH: u64 = 1 << 20;
/// The interval of the log line.
const TELL: Duration = Duration::from_secs(60);

/// The open connections by network.
pub(super) struct Connections {
    open: Arc<OpenConnections>,
    limit: Option<u32>,
    proxies: TrustedProxies,
    told: Mutex<Option<Instant>>,
}

impl Connections {
    pub(super) fn new(config: &Config) -> Arc<Self> {
        Arc::new(Self {
            open: Arc::default(),
            limit: config.connections_per_ip,
            proxies: config.trusted_proxies.clone(),
            told: Mutex::default(),
        })
    }

    /// Gives a new connection its time limits, if its IP address has a free slot.
    ///
    /// # Errors
    /// When the limit is reached, or the client has disconnected.
    pub(super) fn admit(self: &Arc<Self>, socket: TcpStream) -> io::Result<(Watched, Option<SocketAddr>)> {
        let peer = socket.peer_addr()?;
        let ip = peer.ip().to_canonical();
        let is_proxy = self.proxies.contains(ip);
        let place = match self.limit.filter(|_| !is_proxy) {
            Some(limit) => Some(self.take(ip, limit).ok_or(io::ErrorKind::QuotaExceeded)?),
            None => None,
        };
        Ok((Watched::new(socket, is_proxy, place), Some(peer)))
    }

    fn take(&self, ip: IpAddr, limit: u32) -> Option<Place> {
        let place = self.open.take(ip, limit);
        if place.is_none() {
            self.tell(ip, limit);
        }
        place
    }

    fn tell(&self, ip: IpAddr, limit: u32) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_none_or(|at| at.elapsed() > TELL) {
            *told = Some(Instant::now());
            log::warn!(
                ip:%, limit;
                "too many connections of one IP address, further ones are closed (VESTIBULE_LIMIT_CONNECTIONS); if it is a proxy, add it to VESTIBULE_TRUSTED_PROXIES"
            );
        }
    }
}

/// Lets the app's middleware report the state of the connection.
pub(super) fn remember(connection: &Watched, extensions: &mut Extensions) {
    extensions.insert::<Rc<Watch>>(connection.watch());
}

/// Raises this process's limit of open files to the system's maximum. The default of 1,024 in a shell or a container is
/// for programs that use `select`.
pub fn raise_descriptor_limit() {
    let Rlimit { current, maximum } = getrlimit(Resource::Nofile);
    let wanted = maximum.unwrap_or(ENOUGH).min(ENOUGH);
    if current.is_some_and(|current| current < wanted) {
        // Best effort: with fewer descriptors there are fewer connections.
        if let Err(e) = setrlimit(Resource::Nofile, Rlimit { current: Some(wanted), maximum }) {
            log::warn!(err:% = e; "the limit of open files stays as it is");
        }
    }
}

/// Connections per worker, so that descriptors are left for the rest: accepting pauses at this number.
pub(super) fn per_worker(workers: usize) -> usize {
    let descriptors = getrlimit(Resource::Nofile).current.unwrap_or(ENOUGH);
    let usable = descriptors.saturating_sub(RESERVED.min(descriptors / 2));
    let each = usable / u64::try_from(workers.max(1)).unwrap_or(1);
    usize::try_from(each.clamp(1, PER_WORKER)).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A client with one IPv6 address has its whole network.
    #[test]
    fn places_are_counted_by_network_and_given_back() {
        let connections = Connections::new(&Config { connections_per_ip: Some(2), ..Config::default() });
        let take = |ip: &str| connections.take(ip.parse().unwrap(), 2);
        let held = [take("192.0.2.1"), take("192.0.2.1"), take("192.0.2.2")];
        assert!(held.iter().all(Option::is_some) && take("192.0.2.1").is_none());
        drop(held);
        assert!(take("192.0.2.1").is_some());
        let held = [take("2001:db8::1"), take("2001:db8::2")];
        assert!(held.iter().all(Option::is_some) && take("2001:db8::3").is_none());
        let more: Vec<_> = (1..=6).map(|n| take(&format!("2001:db8:0:{n}::1"))).collect();
        assert!(more.iter().all(Option::is_some) && take("2001:db8:0:9::1").is_none());
        assert!(take("2001:db8:1::1").is_some());
        drop((held, more));
        assert!(connections.open.is_empty());
    }
}
