//! Whether a request comes from the network and the user agent that used the session last.
//!
//! Threat: a copied refresh token. Neither the network nor the user agent identifies a client: a phone changes its
//! network, a browser its version. A thief usually differs in both.

use std::net::IpAddr;

use vestibule_entity::session;

use crate::audit::{Caller, Differences};

/// What differs between the two origins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Differs {
    network: bool,
    software: bool,
}

impl Differs {
    /// The caller's place against the session's last.
    pub(crate) fn from_last(session: &session::Model, caller: &Caller) -> Self {
        Self {
            network: !same_network(session.last_ip(), &caller.ip),
            software: session.last_user_agent() != caller.user_agent,
        }
    }

    pub(crate) fn any(self) -> bool {
        self.network || self.software
    }

    pub(crate) fn both(self) -> bool {
        self.network && self.software
    }

    /// For an audit row: which of the two.
    pub(crate) fn named(self) -> Differences {
        Differences { network: self.network, software: self.software }
    }
}

/// Whether two IP addresses belong to one network: the same /24 of IPv4, or /48 of IPv6. What is no IP address is
/// compared as it is written.
pub(crate) fn same_network(one: &str, other: &str) -> bool {
    match (network(one), network(other)) {
        (Some(one), Some(other)) => one == other,
        (None, None) => one == other,
        _ => false,
    }
}

/// The network of an IP address, as users read it; `unknown` for what is no IP address.
pub(crate) fn network_of(ip: &str) -> String {
    match network(ip) {
        Some(IpAddr::V4(ip)) => format!("{ip}/24"),
        Some(IpAddr::V6(ip)) => format!("{ip}/48"),
        None => "unknown".to_owned(),
    }
}

fn network(ip: &str) -> Option<IpAddr> {
    Some(match ip.parse::<IpAddr>().ok()?.to_canonical() {
        IpAddr::V4(ip) => IpAddr::V4((ip.to_bits() >> 8 << 8).into()),
        IpAddr::V6(ip) => IpAddr::V6((ip.to_bits() >> 80 << 80).into()),
    })
}
