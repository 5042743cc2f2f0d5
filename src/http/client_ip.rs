//! Where a request comes from: the socket's peer. Forwarding headers are not believed.

use std::{
    future::{Ready, ready},
    net::IpAddr,
};

use actix_web::{FromRequest, HttpRequest, dev::Payload, http::header};

use super::headers::request_id;
use crate::{audit::Caller, error::Error};

/// Longest `User-Agent` that is kept, in characters.
const USER_AGENT: usize = 512;

/// The peer's address; an IPv4 peer of an IPv6 socket counts as IPv4.
pub(crate) fn client_ip(req: &HttpRequest) -> Option<IpAddr> {
    req.peer_addr().map(|peer| peer.ip().to_canonical())
}

impl FromRequest for Caller {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let agent = req.headers().get(header::USER_AGENT).map(|v| String::from_utf8_lossy(v.as_bytes()));
        ready(Ok(Self {
            ip: client_ip(req).map(|ip| ip.to_string()).unwrap_or_default(),
            user_agent: agent.unwrap_or_default().chars().filter(|c| !c.is_control()).take(USER_AGENT).collect(),
            request_id: request_id(req).unwrap_or_default(),
        }))
    }
}
