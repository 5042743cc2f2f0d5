//! Which private hosts and networks the server may fetch from (`VESTIBULE_EGRESS_ALLOW`).

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr},
    str::FromStr,
};

use ipnet::IpNet;
use url::Host;

/// The exceptions of the egress guard. Empty by default: only public IP addresses, and only https.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EgressAllow {
    hosts: Vec<String>,
    networks: Vec<IpNet>,
}

impl EgressAllow {
    /// Whether this host was named: its IP addresses may be private, and http will do.
    pub(crate) fn names(&self, host: &Host<&str>) -> bool {
        match host {
            Host::Domain(name) => self.names_host(name),
            Host::Ipv4(ip) => self.contains(IpAddr::V4(*ip)),
            Host::Ipv6(ip) => self.contains(IpAddr::V6(*ip)),
        }
    }

    /// The same for a name alone.
    pub(crate) fn names_host(&self, name: &str) -> bool {
        let name = name.strip_suffix('.').unwrap_or(name);
        self.hosts.iter().any(|host| host.eq_ignore_ascii_case(name))
    }

    /// Whether one of the networks contains the IP address.
    pub(crate) fn contains(&self, ip: IpAddr) -> bool {
        let ip = ip.to_canonical();
        self.networks.iter().any(|network| network.contains(&ip))
    }
}

impl FromStr for EgressAllow {
    type Err = String;

    fn from_str(v: &str) -> Result<Self, String> {
        let mut allow = Self::default();
        if v.trim() == "none" {
            return Ok(allow);
        }
        for part in v.split(',').map(str::trim) {
            let network = part.parse::<IpNet>().ok().or_else(|| part.parse::<IpAddr>().ok().map(IpNet::from));
            match network {
                Some(network) => allow.networks.push(network.trunc()),
                None if is_host_name(part) => allow.hosts.push(part.to_ascii_lowercase()),
                None => {
                    return Err("comma-separated host names, IP addresses and networks, such as \
                                `id.example.internal,10.0.0.0/8`; or `none`"
                        .to_owned());
                }
            }
        }
        Ok(allow)
    }
}

/// A name, and not a number in one of the spellings that a URL takes for an IP address.
fn is_host_name(v: &str) -> bool {
    let plain = v.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'));
    let last = v.rsplit('.').next().unwrap_or_default();
    plain && last.starts_with(|c: char| c.is_ascii_alphabetic()) && v.parse::<Ipv4Addr>().is_err()
}

impl fmt::Display for EgressAllow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let networks = self.networks.iter().map(|network| match network.prefix_len() == network.max_prefix_len() {
            true => network.addr().to_string(),
            false => network.to_string(),
        });
        let all: Vec<String> = self.hosts.iter().cloned().chain(networks).collect();
        f.write_str(if all.is_empty() { "none".to_owned() } else { all.join(",") }.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_as_it_is_read() {
        for (written, shown) in
            [("none", "none"), ("ID.lan, 10.1.2.3/8,127.0.0.1,fd00::/8", "id.lan,10.0.0.0/8,127.0.0.1,fd00::/8")]
        {
            let read: EgressAllow = written.parse().unwrap();
            assert_eq!(read.to_string(), shown);
            assert_eq!(shown.parse(), Ok(read));
        }
        for bad in ["", "a b", "http://x", "2130706433", "0x7f.1", "127.1", "x:80", "*.lan", "a,,b"] {
            assert!(bad.parse::<EgressAllow>().is_err(), "{bad}");
        }
    }
}
