//! The open connections, counted by network: an IPv4 address is one; of IPv6 a /64 counts as one address, and a /48 as
//! four of them, because a client with one address there usually has the whole network.

use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Arc, Mutex, PoisonError},
};

use ipnet::IpNet;

/// How many connections each network has open.
#[derive(Default)]
pub(super) struct OpenConnections(Mutex<HashMap<IpNet, u32>>);

impl OpenConnections {
    /// Counts a connection, if every network of its IP address is below its limit.
    pub(super) fn take(self: &Arc<Self>, ip: IpAddr, limit: u32) -> Option<Place> {
        let networks = networks(ip, limit);
        let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if networks.iter().any(|(network, limit)| open.get(network).is_some_and(|count| count >= limit)) {
            return None;
        }
        let networks: Vec<IpNet> = networks.into_iter().map(|(network, _)| network).collect();
        for network in &networks {
            *open.entry(*network).or_default() += 1;
        }
        Some(Place { open: self.clone(), networks })
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

/// A counted connection. Its slot is free again when it is dropped.
pub(super) struct Place {
    open: Arc<OpenConnections>,
    networks: Vec<IpNet>,
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.open.0.lock().unwrap_or_else(PoisonError::into_inner);
        for network in &self.networks {
            if let Some(count) = open.get_mut(network) {
                *count -= 1;
                if *count == 0 {
                    open.remove(network);
                }
            }
        }
    }
}

/// The networks that an IP address counts in, each with its limit.
fn networks(ip: IpAddr, limit: u32) -> Vec<(IpNet, u32)> {
    let lengths: &[(u8, u32)] = match ip {
        IpAddr::V4(_) => &[(32, 1)],
        IpAddr::V6(_) => &[(64, 1), (48, 4)],
    };
    let network = |&(length, times)| Some((IpNet::new(ip, length).ok()?.trunc(), limit.saturating_mul(times)));
    lengths.iter().filter_map(network).collect()
}
