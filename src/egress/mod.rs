//! The egress guard: every fetch of a URL that came from settings or from another server.
//!
//! Invariants: a connection is only ever opened to an IP address that was checked, because the check is the resolver of
//! the client: there is no second lookup between check and connect. Literal IP addresses, which no resolver sees, are
//! checked before. No redirect is followed and no proxy variable is read; a response ends after five seconds or one
//! megabyte. Threat: server-side request forgery: a URL, or a DNS name, that leads into the network of the server.

mod address;
mod resolver;

use std::{sync::Arc, time::Duration};

use reqwest::{Client, Method, RequestBuilder, header::HeaderMap, redirect::Policy};
use url::{Host, Url};

use address::is_public;
use resolver::{Forbidden, Guarded, Lookup, System};

use crate::config::EgressAllow;

/// From the first packet to the last byte.
const TIME: Duration = Duration::from_secs(5);
const MOST: usize = 1024 * 1024;

/// Why nothing was fetched. The words are for the log and the command line.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EgressError {
    /// The guard refused.
    #[error("not allowed: {0} (VESTIBULE_EGRESS_ALLOW names private hosts)")]
    Forbidden(String),
    /// There was no complete response.
    #[error("{0}")]
    Unreachable(String),
}

/// A response, read to its end.
#[derive(Debug)]
pub(crate) struct Fetched {
    pub(crate) status: u16,
    #[cfg_attr(not(feature = "cli"), expect(dead_code, reason = "the command line reads them"))]
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// A client that reaches public hosts, and those that the settings allow.
#[derive(Clone, Debug)]
pub(crate) struct Egress {
    client: Client,
    allow: EgressAllow,
}

impl Egress {
    /// # Errors
    /// When there is no TLS.
    pub(crate) fn new(allow: EgressAllow) -> Result<Self, String> {
        Self::with(allow, Arc::new(System))
    }

    /// The same with another source of IP addresses.
    fn with(allow: EgressAllow, lookup: Arc<dyn Lookup>) -> Result<Self, String> {
        let guarded = Guarded { allow: allow.clone(), lookup };
        let client = Client::builder()
            .no_proxy()
            .redirect(Policy::none())
            .timeout(TIME)
            // A kept connection belongs to the runtime of the worker that opened it, and was checked long ago.
            .pool_max_idle_per_host(0)
            .dns_resolver(Arc::new(guarded))
            .user_agent(concat!("vestibule/", env!("CARGO_PKG_VERSION")));
        Ok(Self { client: client.build().map_err(|e| format!("no HTTPS client: {e}"))?, allow })
    }

    pub(crate) fn allow(&self) -> &EgressAllow {
        &self.allow
    }

    /// A request to this URL, to be completed and given to [`Egress::send`].
    ///
    /// # Errors
    /// `Forbidden`: it is no URL, is not https, or names an IP address that is not public.
    pub(crate) fn request(&self, method: Method, url: &str) -> Result<RequestBuilder, EgressError> {
        check(url, &self.allow).map(|url| self.client.request(method, url)).map_err(EgressError::Forbidden)
    }

    /// # Errors
    /// `Forbidden` where the name leads to an IP address that is not public; `Unreachable`.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Result<Fetched, EgressError> {
        let mut response = request.send().await.map_err(of_client)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(of_client)? {
            if body.len() + chunk.len() > MOST {
                return Err(EgressError::Unreachable("the response is longer than 1 MB".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Fetched { status, headers, body })
    }
}

/// The URL, as the client will read it.
///
/// # Errors
/// Why it is not allowed.
pub(crate) fn check(url: &str, allow: &EgressAllow) -> Result<Url, String> {
    let url = Url::parse(url).map_err(|_| "not a URL".to_owned())?;
    let host = url.host().ok_or("a URL without a host")?;
    let named = allow.names(&host);
    match url.scheme() {
        "https" => {}
        "http" if named => {}
        _ => return Err("not an https URL".to_owned()),
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("a URL with a user name".to_owned());
    }
    let public = match host {
        Host::Domain(_) => true,
        Host::Ipv4(ip) => is_public(ip.into()),
        Host::Ipv6(ip) => is_public(ip.into()),
    };
    if public || named { Ok(url) } else { Err("an IP address that is not public".to_owned()) }
}

/// The innermost cause: the outer ones repeat the URL.
fn of_client(e: reqwest::Error) -> EgressError {
    let e = e.without_url();
    let mut cause: &dyn std::error::Error = &e;
    loop {
        if cause.is::<Forbidden>() {
            return EgressError::Forbidden(cause.to_string());
        }
        match cause.source() {
            Some(deeper) => cause = deeper,
            None if e.is_timeout() => return EgressError::Unreachable("no complete response in 5 seconds".to_owned()),
            None => return EgressError::Unreachable(cause.to_string()),
        }
    }
}

#[cfg(test)]
mod tests;
