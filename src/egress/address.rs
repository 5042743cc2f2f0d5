//! Which IP addresses are public: what the registries of IANA call globally reachable.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// First address, length of the prefix.
#[rustfmt::skip]
const NOT_PUBLIC_V4: [([u8; 4], u32); 16] = [
    ([0, 0, 0, 0], 8),        // this network
    ([10, 0, 0, 0], 8),       // private
    ([100, 64, 0, 0], 10),    // shared by providers, and clouds' own services
    ([127, 0, 0, 0], 8),      // loopback
    ([169, 254, 0, 0], 16),   // link-local, and the metadata of clouds
    ([172, 16, 0, 0], 12),    // private
    ([192, 0, 0, 0], 24),     // protocol assignments
    ([192, 0, 2, 0], 24),     // documentation
    ([192, 88, 99, 0], 24),   // 6to4 relays
    ([192, 168, 0, 0], 16),   // private
    ([198, 18, 0, 0], 15),    // benchmarks
    ([198, 51, 100, 0], 24),  // documentation
    ([203, 0, 113, 0], 24),   // documentation
    ([168, 63, 129, 16], 32), // Azure's own services
    ([224, 0, 0, 0], 4),      // multicast
    ([240, 0, 0, 0], 4),      // reserved, and broadcast
];

/// Whether the IP address is one of the public internet. One that contains an IPv4 address is as public as that.
pub(crate) fn is_public(ip: IpAddr) -> bool {
    match ip.to_canonical() {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let number = u32::from(ip);
    !NOT_PUBLIC_V4.iter().any(|(first, length)| (number ^ u32::from(Ipv4Addr::from(*first))) >> (32 - length) == 0)
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let [.., a, b, c, d] = ip.octets();
    match ip.segments() {
        // NAT64 (RFC 6052): networks without IPv4 of their own reach everything by it.
        [0x64, 0xff9b, 0, 0, 0, 0, _, _] => is_public_v4(Ipv4Addr::new(a, b, c, d)),
        // Protocol assignments (Teredo, ORCHID), documentation, 6to4, documentation.
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [0x2002, ..] => false,
        [0x3fff, second, ..] if second < 0x1000 => false,
        // Only 2000::/3 is given out.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}
