//! Whose word about the client's address is believed.

use std::{fmt, net::IpAddr, str::FromStr};

use actix_web::http::header::HeaderName;
use ipnet::IpNet;

/// The proxies in front of this server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TrustedProxies {
    /// None: the socket's peer is the client.
    #[default]
    None,
    /// Railway's edge, which reaches a service from 100.64.0.0/10 and names the client in `X-Real-IP`.
    Railway,
    /// These networks.
    Networks(Vec<IpNet>),
}

impl TrustedProxies {
    /// Whether this peer is one of them.
    pub fn contains(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        match self {
            Self::None => false,
            // Not the private network of a project: a neighbour there could claim to be anybody.
            Self::Railway => matches!(peer, IpAddr::V4(ip) if ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64),
            Self::Networks(networks) => networks.iter().any(|network| network.contains(&peer)),
        }
    }
}

impl fmt::Display for TrustedProxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Railway => f.write_str("railway"),
            Self::Networks(networks) => f.write_str(&super::values::list(networks)),
        }
    }
}

impl FromStr for TrustedProxies {
    type Err = String;

    /// Reads `none`, `railway`, or networks and addresses.
    fn from_str(v: &str) -> Result<Self, String> {
        match v {
            "none" => Ok(Self::None),
            "railway" => Ok(Self::Railway),
            _ => {
                let networks = v.split(',').map(|part| network(part.trim())).collect::<Option<_>>();
                networks.map(Self::Networks).ok_or_else(|| {
                    "`none`, `railway`, or networks and addresses such as 10.0.0.0/8,fd00::1; not everybody".to_owned()
                })
            }
        }
    }
}

fn network(v: &str) -> Option<IpNet> {
    let network = match v.parse::<IpAddr>() {
        Ok(address) => IpNet::from(address.to_canonical()),
        Err(_) => v.parse::<IpNet>().ok()?.trunc(),
    };
    // Who trusts everybody believes everybody, and has no limits.
    (network.prefix_len() > 0).then_some(network)
}

/// A header's name, or `none`.
pub(super) fn header(v: &str) -> Result<Option<HeaderName>, String> {
    if v == "none" {
        return Ok(None);
    }
    v.parse().map(Some).map_err(|_| "the name of a header, such as X-Real-IP, or `none`".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn networks_hold_what_is_in_them() -> Result<(), String> {
        let trusted = TrustedProxies::from_str;
        let proxies = trusted("10.1.2.3/8, 192.0.2.7,fd00::/8, ::ffff:198.51.100.1")?;
        assert_eq!(proxies.to_string(), "10.0.0.0/8,192.0.2.7/32,fd00::/8,198.51.100.1/32");
        assert_eq!(trusted(&proxies.to_string())?, proxies);
        let inside = |ip: &str| ip.parse().is_ok_and(|ip| proxies.contains(ip));
        for ip in ["10.255.0.1", "::ffff:10.0.0.1", "192.0.2.7", "fdff::1", "198.51.100.1"] {
            assert!(inside(ip), "{ip}");
        }
        for ip in ["11.0.0.1", "192.0.2.8", "fe00::1", "::ffff:11.0.0.1", "::10.0.0.1"] {
            assert!(!inside(ip), "{ip}");
        }
        let railway = trusted("railway")?;
        for (ip, edge) in [("100.64.0.1", true), ("100.127.255.255", true), ("100.128.0.0", false), ("10.0.0.1", false)]
        {
            assert_eq!(ip.parse().is_ok_and(|ip| railway.contains(ip)), edge, "{ip}");
        }
        for bad in ["", "0.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0", "proxy.example.com", "10.0.0.0/8,", "none,::1"] {
            assert!(trusted(bad).is_err(), "{bad:?} was accepted");
        }
        Ok(())
    }
}
