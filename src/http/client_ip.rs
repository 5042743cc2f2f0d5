//! The client's IP address: the socket's peer, or what a trusted proxy reports.
//!
//! Threat: forged headers. A client that can choose its IP address has no rate limits and can incriminate others in the
//! audit trail. So a header counts only when the peer is in `VESTIBULE_TRUSTED_PROXIES`, and of `X-Forwarded-For`, to
//! which every hop appends, only the part that trusted hops have written. If it cannot be parsed, the peer's own IP
//! address is used.

use std::{
    future::{Ready, ready},
    net::{IpAddr, Ipv6Addr, SocketAddr},
};

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    http::header::{self, HeaderMap, HeaderName},
    web::Data,
};

use super::cookie::{device_of, pending_and_trusted, session_of};
use crate::{
    audit::Caller,
    auth::Auth,
    config::{Config, TrustedProxies},
    error::Error,
    language::COOKIE,
    request_id,
};

/// Longest `User-Agent` that is kept, in characters.
const USER_AGENT: usize = 512;
/// The headers in which proxies name the client.
static FORWARDING: [HeaderName; 8] = [
    HeaderName::from_static("x-forwarded-for"),
    HeaderName::from_static("forwarded"),
    HeaderName::from_static("x-real-ip"),
    HeaderName::from_static("cf-connecting-ip"),
    HeaderName::from_static("fly-client-ip"),
    HeaderName::from_static("true-client-ip"),
    HeaderName::from_static("x-client-ip"),
    HeaderName::from_static("x-cluster-client-ip"),
];

/// The client's IP address. An IPv4-mapped IPv6 address counts as IPv4.
pub(crate) fn client_ip(req: &HttpRequest) -> Option<IpAddr> {
    let peer = req.peer_addr()?.ip().to_canonical();
    let Some(auth) = req.app_data::<Data<Auth>>() else { return Some(peer) };
    if auth.config().trusted_proxies.contains(peer) {
        return Some(said_by(peer, auth.config(), req.headers()).unwrap_or(peer));
    }
    warn_of_an_unnamed_proxy(auth, peer, req.headers());
    Some(peer)
}

/// All clients of a proxy that is not trusted share the rate limit of one. Logged once per process, because any client
/// can send such a header. `vestibule doctor --proxies` reports it too.
fn warn_of_an_unnamed_proxy(auth: &Auth, peer: IpAddr, headers: &HeaderMap) {
    if let Some(header) = FORWARDING.iter().find(|name| headers.contains_key(*name))
        && auth.note_unnamed_proxy()
    {
        log::warn!(
            "the header {header} names a client, but it is ignored: its sender {peer} is not in \
             VESTIBULE_TRUSTED_PROXIES. If that is your proxy, add it; until then all clients behind it count as one"
        );
    }
}

/// Whether a proxy says for whom it sends the request.
#[cfg(feature = "cli")]
pub(crate) fn is_forwarded(headers: &HeaderMap) -> bool {
    FORWARDING.iter().any(|name| headers.contains_key(name))
}

/// The client as a trusted peer reports it, if it is unambiguous.
fn said_by(peer: IpAddr, config: &Config, headers: &HeaderMap) -> Option<IpAddr> {
    let proxies = &config.trusted_proxies;
    if !proxies.contains(peer) {
        return None;
    }
    match config.client_ip_header.clone().or(proxies.client_ip_header()) {
        Some(name) => {
            let mut values = headers.get_all(&name);
            let value = values.next()?.to_str().ok()?;
            // A second header may be the client's own, forwarded beside the proxy's. They cannot be told apart.
            if values.next().is_some() { None } else { address(value) }
        }
        None => rightmost_untrusted(proxies, headers),
    }
}

/// Several headers are one list (RFC 9110 section 5.3), in which each hop appends its entry.
fn rightmost_untrusted(proxies: &TrustedProxies, headers: &HeaderMap) -> Option<IpAddr> {
    let lines: Vec<&str> = headers.get_all("x-forwarded-for").map(|v| v.to_str().unwrap_or("?")).collect();
    let mut farthest = None;
    for hop in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let hop = address(hop)?;
        farthest = Some(hop);
        if !proxies.contains(hop) {
            break;
        }
    }
    farthest
}

/// An IP address. Some proxies add the port, or the brackets of IPv6 alone.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let in_brackets = || text.strip_prefix('[')?.strip_suffix(']')?.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    let with_port = || text.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let ip = text.parse().ok().or_else(with_port).or_else(in_brackets)?;
    Some(ip.to_canonical())
}

impl FromRequest for Caller {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Ok(caller_of(req)))
    }
}

/// The client, as far as the connection tells.
pub(super) fn caller_of(req: &HttpRequest) -> Caller {
    let agent = req.headers().get(header::USER_AGENT).map(|v| String::from_utf8_lossy(v.as_bytes()));
    let (pending, trusted) = pending_and_trusted(req);
    Caller {
        ip: client_ip(req).map(|ip| ip.to_string()).unwrap_or_default(),
        user_agent: agent.unwrap_or_default().chars().filter(|c| !c.is_control()).take(USER_AGENT).collect(),
        request_id: request_id::current().as_deref().map(str::to_owned).unwrap_or_default(),
        device: device_of(req),
        session: session_of(req),
        pending,
        trusted,
        language: language_of(req),
    }
}

/// The language that the user chose on our pages, or the one that the browser prefers.
fn language_of(req: &HttpRequest) -> Option<String> {
    let languages = req.app_data::<Data<Auth>>()?.languages();
    let chosen = req.cookie(COOKIE).and_then(|cookie| languages.lookup(cookie.value()));
    let accepted = || {
        let lines = req.headers().get_all(header::ACCEPT_LANGUAGE).filter_map(|line| line.to_str().ok());
        languages.preferred(&lines.collect::<Vec<_>>().join(","))
    };
    Some(chosen.or_else(accepted)?.tag().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(trusted: &str, header: Option<&str>, peer: &str, sent: &[(&'static str, &str)]) -> String {
        let config = Config {
            trusted_proxies: trusted.parse().unwrap(),
            client_ip_header: header.map(|name| name.parse().unwrap()),
            ..Config::default()
        };
        let mut headers = HeaderMap::new();
        for (name, value) in sent {
            headers.append(HeaderName::from_static(name), header::HeaderValue::from_bytes(value.as_bytes()).unwrap());
        }
        let peer = peer.parse::<IpAddr>().unwrap().to_canonical();
        said_by(peer, &config, &headers).unwrap_or(peer).to_string()
    }

    /// Each preset trusts the header of its platform, from its platform, and no other.
    #[test]
    fn presets_read_the_header_of_their_platform() {
        let all = [
            ("x-real-ip", "203.0.113.1"),
            ("cf-connecting-ip", "203.0.113.2"),
            ("x-forwarded-for", "203.0.113.3"),
            ("fly-client-ip", "203.0.113.4"),
        ];
        for (preset, peer, client) in [
            ("railway", "100.64.0.3", "203.0.113.1"),
            ("railway", "172.70.1.1", "172.70.1.1"),
            ("cloudflare", "172.70.1.1", "203.0.113.2"),
            ("cloudflare", "2606:4700::1", "203.0.113.2"),
            ("cloudflare", "100.64.0.3", "100.64.0.3"),
            ("cloudflare", "10.0.0.1", "10.0.0.1"),
        ] {
            assert_eq!(seen(preset, None, peer, &all), client, "{preset} {peer}");
        }
        assert_eq!(seen("cloudflare", None, "172.70.1.1", &all[2..]), "172.70.1.1", "without its own header");
    }

    /// A forged header from an untrusted peer is ignored.
    #[test]
    fn only_a_trusted_peer_is_believed() {
        let forged =
            [("x-forwarded-for", "203.0.113.9"), ("x-real-ip", "203.0.113.9"), ("forwarded", "for=203.0.113.9")];
        for trusted in ["none", "10.0.0.0/8", "railway"] {
            assert_eq!(seen(trusted, None, "192.0.2.1", &forged), "192.0.2.1", "{trusted}");
            assert_eq!(seen(trusted, None, "::ffff:192.0.2.1", &forged), "192.0.2.1", "{trusted}");
        }
        assert_eq!(seen("railway", None, "100.64.0.3", &forged), "203.0.113.9");
        assert_eq!(seen("railway", Some("x-client"), "100.64.0.3", &forged), "100.64.0.3");
        assert_eq!(seen("railway", None, "fd12::1", &forged), "fd12::1", "a neighbour in the private network");
    }

    /// Entries that the client wrote itself are to the left of those of the proxies.
    #[test]
    fn the_rightmost_untrusted_hop_counts() {
        let list = |sent: &[&str]| {
            let sent: Vec<_> = sent.iter().map(|line| ("x-forwarded-for", *line)).collect();
            seen("10.0.0.0/8,fd00::/8", None, "10.0.0.1", &sent)
        };
        for (sent, client) in [
            (&["203.0.113.9"] as &[&str], "203.0.113.9"),
            (&["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            (&["1.1.1.1,203.0.113.9 , 10.0.0.7,fd00::1"], "203.0.113.9"),
            (&["1.1.1.1", "203.0.113.9"], "203.0.113.9"),
            (&["nonsense", "203.0.113.9, 10.0.0.7"], "203.0.113.9"),
            (&["::ffff:203.0.113.9"], "203.0.113.9"),
            (&["203.0.113.9:4711"], "203.0.113.9"),
            (&["[2001:db8::1]:4711"], "2001:db8::1"),
            (&["10.0.0.9, 10.0.0.7"], "10.0.0.9"),
            (&[], "10.0.0.1"),
            (&[""], "10.0.0.1"),
            (&["unknown"], "10.0.0.1"),
            (&["203.0.113.9,"], "10.0.0.1"),
            (&["203.0.113.9, _hidden"], "10.0.0.1"),
            (&["203.0.113.9, nonsense, 10.0.0.7"], "10.0.0.1"),
            (&["é"], "10.0.0.1"),
        ] {
            assert_eq!(list(sent), client, "{sent:?}");
        }
    }

    #[test]
    fn a_named_header_says_one_address() {
        for (sent, client) in [
            (&[("x-real-ip", "203.0.113.9")] as &[(&str, &str)], "203.0.113.9"),
            (&[("x-real-ip", " ::ffff:203.0.113.9 ")], "203.0.113.9"),
            (&[("x-real-ip", "203.0.113.9, 1.1.1.1")], "100.64.0.1"),
            (&[("x-real-ip", "203.0.113.9"), ("x-real-ip", "1.1.1.1")], "100.64.0.1"),
            (&[("x-real-ip", "")], "100.64.0.1"),
            (&[("x-forwarded-for", "203.0.113.9")], "100.64.0.1"),
            (&[], "100.64.0.1"),
        ] {
            assert_eq!(seen("railway", None, "100.64.0.1", sent), client, "{sent:?}");
        }
    }
}
