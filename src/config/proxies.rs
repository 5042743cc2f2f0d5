//! The proxies that are trusted to name the client's IP address.

use std::{fmt, net::IpAddr, str::FromStr, sync::LazyLock};

use actix_web::http::header::HeaderName;
use ipnet::IpNet;

/// The proxies in front of this server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum TrustedProxies {
    /// None: the socket's peer is the client.
    #[default]
    None,
    /// Railway's edge, which reaches a service from 100.64.0.0/10 and names the client in `X-Real-IP`.
    Railway,
    /// Cloudflare's edge, from the networks it publishes, which names the client in `CF-Connecting-IP`.
    Cloudflare,
    /// These networks.
    Networks(Vec<IpNet>),
}

/// <https://www.cloudflare.com/ips/>, as of 2026.
const CLOUDFLARE: &str = "173.245.48.0/20,103.21.244.0/22,103.22.200.0/22,103.31.4.0/22,141.101.64.0/18,\
    108.162.192.0/18,190.93.240.0/20,188.114.96.0/20,197.234.240.0/22,198.41.128.0/17,162.158.0.0/15,104.16.0.0/13,\
    104.24.0.0/14,172.64.0.0/13,131.0.72.0/22,2400:cb00::/32,2606:4700::/32,2803:f800::/32,2405:b500::/32,\
    2405:8100::/32,2a06:98c0::/29,2c0f:f248::/32";
static CLOUDFLARE_NETWORKS: LazyLock<Vec<IpNet>> =
    LazyLock::new(|| CLOUDFLARE.split(',').filter_map(|part| part.trim().parse().ok()).collect());

/// Platforms that do not document where their proxies connect from: the operator has to decide.
const UNDOCUMENTED: [(&str, &str); 3] = [
    (
        "fly",
        "Fly.io does not document the networks of its proxy. Commonly it connects from 172.16.0.0/12: write that, with \
         VESTIBULE_CLIENT_IP_HEADER=Fly-Client-IP",
    ),
    (
        "heroku",
        "Heroku does not document the networks of its router. Commonly it connects from 10.0.0.0/8: write that, without \
         VESTIBULE_CLIENT_IP_HEADER, since the router appends the client to X-Forwarded-For",
    ),
    (
        "render",
        "Render does not document the networks of its proxy. Commonly it connects from 10.0.0.0/8, behind Cloudflare: \
         write that, with VESTIBULE_CLIENT_IP_HEADER=CF-Connecting-IP",
    ),
];

impl TrustedProxies {
    /// Whether this peer is one of them.
    pub fn contains(&self, peer: IpAddr) -> bool {
        let peer = peer.to_canonical();
        match self {
            Self::None => false,
            // Not the private network of a project: another service there could claim any IP address.
            Self::Railway => matches!(peer, IpAddr::V4(ip) if ip.octets()[0] == 100 && ip.octets()[1] & 0xc0 == 64),
            Self::Cloudflare => CLOUDFLARE_NETWORKS.iter().any(|network| network.contains(&peer)),
            Self::Networks(networks) => networks.iter().any(|network| network.contains(&peer)),
        }
    }

    /// The header in which they name the client. `None` is `X-Forwarded-For`, read from the right.
    pub fn client_ip_header(&self) -> Option<HeaderName> {
        match self {
            Self::Railway => Some(HeaderName::from_static("x-real-ip")),
            Self::Cloudflare => Some(HeaderName::from_static("cf-connecting-ip")),
            Self::None | Self::Networks(_) => None,
        }
    }
}

impl fmt::Display for TrustedProxies {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::None => f.write_str("none"),
            Self::Railway => f.write_str("railway"),
            Self::Cloudflare => f.write_str("cloudflare"),
            Self::Networks(networks) => f.write_str(&super::values::list(networks)),
        }
    }
}

impl FromStr for TrustedProxies {
    type Err = String;

    /// Reads `none`, `railway`, `cloudflare`, or networks and IP addresses.
    fn from_str(v: &str) -> Result<Self, String> {
        match v {
            "none" => Ok(Self::None),
            "railway" => Ok(Self::Railway),
            "cloudflare" => Ok(Self::Cloudflare),
            _ => {
                if let Some((_, why)) = UNDOCUMENTED.iter().find(|(name, _)| *name == v) {
                    return Err((*why).to_owned());
                }
                let networks = v.split(',').map(|part| network(part.trim())).collect::<Option<_>>();
                networks.map(Self::Networks).ok_or_else(|| {
                    "`none`, `railway`, `cloudflare`, or networks and addresses such as 10.0.0.0/8,fd00::1; not the whole internet".to_owned()
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
    // Trusting all peers would let every client choose its IP address, and so bypass all rate limits.
    (network.prefix_len() > 0).then_some(network)
}

/// A header's name, or `none`.
pub(super) fn header(v: &str) -> Result<Option<HeaderName>, String> {
    if v == "none" {
        return Ok(None);
    }
    v.parse().map(Some).map_err(|_| "the name of a header, such as X-Real-IP, or `none`".to_owned())
}

pub(super) fn format_header(header: &Option<HeaderName>) -> String {
    header.as_ref().map_or("none", HeaderName::as_str).to_owned()
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
        let cloudflare = trusted("cloudflare")?;
        assert_eq!(CLOUDFLARE_NETWORKS.len(), CLOUDFLARE.split(',').count(), "every one can be read");
        for (ip, edge) in [
            ("173.245.48.1", true),
            ("104.27.255.255", true),
            ("104.28.0.0", false),
            ("172.71.255.255", true),
            ("172.72.0.0", false),
            ("2606:4700::6810:84e5", true),
            ("2a06:98c7:ffff::1", true),
            ("2a06:98c8::1", false),
            ("10.0.0.1", false),
        ] {
            assert_eq!(ip.parse().is_ok_and(|ip| cloudflare.contains(ip)), edge, "{ip}");
        }
        for (platform, written) in
            [("fly", "Fly-Client-IP"), ("heroku", "X-Forwarded-For"), ("render", "CF-Connecting-IP")]
        {
            assert!(trusted(platform).is_err_and(|why| why.contains(written)), "{platform} says what to write");
        }
        for bad in ["", "0.0.0.0/0", "::/0", "10.0.0.0/33", "10.0.0", "proxy.example.com", "10.0.0.0/8,", "none,::1"] {
            assert!(trusted(bad).is_err(), "{bad:?} was accepted");
        }
        Ok(())
    }
}
