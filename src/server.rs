//! What only a standalone process wants: a socket, signals, a logger, pages, operations.
//!
//! Invariants: state is built once and shared by every worker; a request that was accepted is answered, also while the
//! process stops. Threat: slow clients; actix's own timer bounds the head of a connection's first request.

mod connections;
pub mod logger;
mod operations;
mod pages;
mod shutdown;

use std::{
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    time::{Duration, Instant},
};

use actix_web::{
    App, HttpServer,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::ConnectionType,
    middleware::{Next, from_fn},
    web,
};
use tokio::sync::{mpsc, oneshot};

use crate::{auth::Auth, health::Draining, http::client_ip::client_ip};
pub use shutdown::{Stop, signals};

/// Where the API is mounted.
pub const PREFIX: &str = "/auth";
/// Accepted requests get so long to finish.
const SHUTDOWN_SECONDS: u64 = 25;
/// The head of a request has to arrive within this.
const HEAD: Duration = Duration::from_secs(5);

/// Binds, and returns the address with the server, which runs once it is awaited. The first [`Stop`] received ends it
/// gracefully, a second one at once.
///
/// # Errors
/// When the address is taken or not ours.
pub fn bind(auth: Auth, stop: mpsc::Receiver<Stop>) -> io::Result<(SocketAddr, impl Future<Output = io::Result<()>>)> {
    let address = SocketAddr::new(listenable(auth.config().host), auth.config().port);
    let draining = Draining::default();
    let config = auth.config();
    let pages = pages::Pages::load(auth.sends_mail(), &config.signup_roles, &config.public_url);
    let state = (auth.clone(), pages, operations::document(config), draining.clone());
    let server = HttpServer::new(move || {
        let (auth, pages, document, draining) = state.clone();
        App::new()
            .app_data(web::Data::new(draining))
            .configure(auth.configure(PREFIX))
            .service(operations::scope(pages, document))
            .wrap(from_fn(access_log))
    })
    .on_connect(connections::remember)
    .disable_signals()
    // Who hangs up gives back the place in the hashing queue, rather than being waited on as one who may still listen.
    .h1_allow_half_closed(false)
    .client_request_timeout(HEAD)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .bind(address)?;
    let address = server.addrs().first().copied().unwrap_or(address);
    let server = server.run();
    tokio::spawn(shutdown::obey(stop, server.handle(), draining));
    Ok((address, async move {
        // What is being sent when the server ends is let end too.
        let (ended, has_ended) = oneshot::channel::<()>();
        let serving = async move {
            let done = server.await;
            drop(ended);
            done
        };
        let jobs = auth.run_jobs(async move { drop(has_ended.await) });
        tokio::join!(serving, jobs).0
    }))
}

/// `::` where there is IPv6, which takes IPv4 too; a container without it listens on 0.0.0.0.
fn listenable(host: IpAddr) -> IpAddr {
    let no_ipv6 = host == Ipv6Addr::UNSPECIFIED && UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0)).is_err();
    if no_ipv6 { Ipv4Addr::UNSPECIFIED.into() } else { host }
}

/// One line per request, without its query, which can hold a name; and `Connection: close` while we are stopping, so
/// that no client sends its next request into a closed door.
async fn access_log(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let begun = Instant::now();
    let draining = req.app_data::<web::Data<Draining>>().is_some_and(|draining| draining.has_begun());
    let mut answer = next.call(req).await?.map_into_boxed_body();
    if draining {
        answer.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let (req, headers) = (answer.request(), answer.headers());
    connections::hang_up_on_unread(req);
    let id = headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    let ip = client_ip(req).map(|ip| ip.to_string()).unwrap_or_default();
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (method, path, status) = (req.method().as_str(), req.path(), answer.status().as_u16());
    log::info!(target: "vestibule::access", request_id = id, ip = ip.as_str(), status, ms; "{method} {path}");
    Ok(answer)
}
