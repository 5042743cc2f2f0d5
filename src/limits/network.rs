//! IP addresses as rate limits count them.

use std::net::IpAddr;

/// An IPv6 customer has at least a /64, often a /56, and can get a /48. Each wider network has its own budget, a
/// multiple of that of a /64.
const WIDER: [(u32, u32); 2] = [(56, 4), (48, 16)];

/// An IP address as rate limits count it: IPv6 per /64.
pub(crate) fn network(ip: IpAddr) -> IpAddr {
    cut(ip, 64)
}

fn cut(ip: IpAddr, length: u32) -> IpAddr {
    match ip.to_canonical() {
        IpAddr::V6(ip) => IpAddr::V6((ip.to_bits() >> (128 - length) << (128 - length)).into()),
        v4 @ IpAddr::V4(_) => v4,
    }
}

/// The networks of an IP address, the narrowest first, each with its multiple of the narrowest budget. Narrowest first,
/// so that a request it rejects is not counted against its neighbours.
pub(super) fn networks(ip: IpAddr) -> impl Iterator<Item = (String, u32)> {
    let ip = ip.to_canonical();
    let wider = WIDER.iter().filter(move |_| ip.is_ipv6());
    let narrowest = std::iter::once((network(ip).to_string(), 1));
    narrowest.chain(wider.map(move |(length, times)| (format!("{}/{length}", cut(ip, *length)), *times)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_belongs_to_networks() {
        let of = |ip: &str| networks(ip.parse().unwrap()).collect::<Vec<_>>();
        assert_eq!(of("192.0.2.1"), [("192.0.2.1".to_owned(), 1)]);
        assert_eq!(of("::ffff:192.0.2.1"), [("192.0.2.1".to_owned(), 1)]);
        let wider = [("2001:db8:1:2342::", 1), ("2001:db8:1:2300::/56", 4), ("2001:db8:1::/48", 16)];
        assert_eq!(of("2001:db8:1:2342::7"), wider.map(|(network, times)| (network.to_owned(), times)));
    }
}
