//! The resolver of the client, which gives out checked IP addresses alone.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use futures_util::future::BoxFuture;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;
use crate::config::EgressAllow;

/// A name that leads to an IP address that is not public.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to {0}, which is not public")]
pub(crate) struct Forbidden(IpAddr);

/// Where IP addresses come from.
pub(crate) trait Lookup: Send + Sync {
    /// The IP addresses of a name.
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>>;
}

/// The operating system.
pub(super) struct System;

impl Lookup for System {
    fn lookup(&self, name: String) -> BoxFuture<'static, io::Result<Vec<IpAddr>>> {
        Box::pin(async move { Ok(tokio::net::lookup_host((name, 0)).await?.map(|found| found.ip()).collect()) })
    }
}

/// Asked for every connection: what it returns is what the client connects to.
pub(super) struct Guarded {
    pub(super) allow: EgressAllow,
    pub(super) lookup: Arc<dyn Lookup>,
}

impl Resolve for Guarded {
    fn resolve(&self, name: Name) -> Resolving {
        let (allow, name) = (self.allow.clone(), name.as_str().to_owned());
        let found = self.lookup.lookup(name.clone());
        Box::pin(async move {
            let found = found.await?;
            let named = allow.names_host(&name);
            // One bad IP address among good ones is an attempt, not an accident.
            if let Some(bad) = found.iter().find(|ip| !named && !is_public(**ip) && !allow.contains(**ip)) {
                return Err(Forbidden(*bad).into());
            }
            let addresses: Addrs = Box::new(found.into_iter().map(|ip| SocketAddr::new(ip, 0)));
            Ok(addresses)
        })
    }
}
