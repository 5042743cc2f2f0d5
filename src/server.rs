//! The standalone process: socket, signals, logger, pages and operations.
//!
//! Invariants: state is built once and shared by all workers; an accepted request is answered, also during shutdown.
//! Threat: slow clients and connection floods, which `watch.rs` and `connections.rs` limit.

mod connections;
pub(crate) mod dev_mail;
mod log_queue;
pub mod logger;
#[cfg(feature = "metrics")]
mod metrics;
mod nowhere;
mod operations;
mod place;
mod root;
mod shutdown;
mod watch;

use std::{
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket},
    rc::Rc,
    thread::available_parallelism,
    time::{Duration, Instant},
};

use actix_http::{HttpService, KeepAlive};
use actix_service::{IntoServiceFactory, ServiceFactoryExt, map_config};
use actix_web::{
    App,
    body::{BoxBody, MessageBody},
    dev::{AppConfig, Server, ServiceRequest, ServiceResponse, fn_service},
    error::DispatchError,
    http::ConnectionType,
    middleware::{Next, from_fn},
    rt::net::TcpStream,
    web,
};
use tokio::{
    net::TcpSocket,
    sync::{mpsc, oneshot},
};

use crate::{
    auth::Auth,
    health::Draining,
    http::{client_ip::client_ip, headers::has_unread_body},
    pages::Pages,
};
pub use connections::raise_descriptor_limit;
pub use shutdown::{Stop, signals};
use watch::{HEAD, PROXY_IDLE, Watch};

/// Where the API is mounted.
pub const PREFIX: &str = "/auth";
/// Time limit for accepted requests during shutdown.
const SHUTDOWN_SECONDS: u64 = 25;
/// Connections that wait to be accepted (the backlog).
const BACKLOG: u32 = 2048;

/// Binds the socket, and returns its address with the server, which runs once it is awaited. The first [`Stop`] ends it
/// gracefully, a second one at once.
///
/// # Errors
/// When the address cannot be bound.
pub fn bind(auth: Auth, stop: mpsc::Receiver<Stop>) -> io::Result<(SocketAddr, impl Future<Output = io::Result<()>>)> {
    let listener = listen(SocketAddr::new(listenable(auth.config().host), auth.config().port))?;
    let address = listener.local_addr()?;
    let draining = Draining::default();
    let config = auth.config();
    let pages = Pages::load(&auth, PREFIX);
    let state = (auth.clone(), pages, operations::Document::of(config), draining.clone());
    let connections = connections::Connections::new(auth.config());
    let workers = available_parallelism().map_or(2, usize::from);
    let server = Server::build()
        .disable_signals()
        .workers(workers)
        .max_concurrent_connections(connections::per_worker(workers))
        .shutdown_timeout(SHUTDOWN_SECONDS);
    let stopping = server.graceful_shutdown_signal();
    // Built like `HttpServer`, but over a stream with our own time limits.
    let server = server.listen("vestibule", listener, move || {
        let (auth, pages, document, draining) = state.clone();
        let app = App::new()
            .app_data(web::Data::new(draining))
            .configure(auth.configure(PREFIX))
            .configure(auth.configure_root())
            .service(operations::scope(pages, document))
            .wrap(from_fn(root::strip))
            .wrap(from_fn(access_log));
        let app = app.into_factory().map_err(|e: actix_web::Error| e.error_response());
        let (connections, stopping) = (connections.clone(), stopping.clone());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            .keep_alive(KeepAlive::Timeout(PROXY_IDLE))
            .client_request_timeout(HEAD)
            .client_disconnect_timeout(Duration::from_secs(1))
            // A client that disconnects gives back its place in the hashing queue.
            .h1_allow_half_closed(false)
            .local_addr(address)
            .on_connect_ext(connections::remember)
            .h1(map_config(app, |()| AppConfig::default()));
        fn_service(move |socket: TcpStream| {
            let admitted = connections.admit(socket).map_err(DispatchError::Io);
            async move { admitted }
        })
        .and_then(http)
    })?;
    let metrics = metrics_server(&auth)?;
    let server = server.run();
    tokio::spawn(shutdown::obey(stop, server.handle(), draining));
    Ok((address, async move {
        // Mails in delivery are finished.
        let (ended, has_ended) = oneshot::channel::<()>();
        let serving = async move {
            // Metrics are served until the last request is answered.
            let done = tokio::select! { done = server => done, () = metrics => Ok(()) };
            drop(ended);
            done
        };
        let jobs = auth.run_jobs(async move { drop(has_ended.await) });
        tokio::join!(serving, jobs).0
    }))
}

/// Serves the metrics for as long as it is polled.
#[cfg(feature = "metrics")]
fn metrics_server(auth: &Auth) -> io::Result<impl Future<Output = ()> + use<>> {
    let server = auth.config().metrics.map(|address| metrics::bind(auth, address)).transpose()?;
    Ok(async {
        if let Some(server) = server
            && let Err(e) = server.await
        {
            log::error!(err:% = e; "the metrics are not served any more");
        }
        std::future::pending().await
    })
}

#[cfg(not(feature = "metrics"))]
fn metrics_server(_: &Auth) -> io::Result<impl Future<Output = ()>> {
    Ok(std::future::pending())
}

fn listen(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let socket = if address.is_ipv6() { TcpSocket::new_v6() } else { TcpSocket::new_v4() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}

/// `::` where there is IPv6, which includes IPv4. A container without IPv6 listens on 0.0.0.0.
fn listenable(host: IpAddr) -> IpAddr {
    let no_ipv6 = host == Ipv6Addr::UNSPECIFIED && UdpSocket::bind((Ipv6Addr::UNSPECIFIED, 0)).is_err();
    if no_ipv6 { Ipv4Addr::UNSPECIFIED.into() } else { host }
}

/// One log line per request, without its query, which can contain a name. It also sends `Connection: close` during
/// shutdown, so that no client sends its next request to a closed socket.
async fn access_log(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let begun = Instant::now();
    let watch = req.conn_data::<Rc<Watch>>().cloned();
    if let Some(watch) = &watch {
        watch.begin();
    }
    let draining = req.app_data::<web::Data<Draining>>().is_some_and(|draining| draining.has_begun());
    let mut answer = next.call(req).await?.map_into_boxed_body();
    if draining {
        answer.response_mut().head_mut().set_connection_type(ConnectionType::Close);
    }
    let (req, headers) = (answer.request(), answer.headers());
    match watch {
        Some(watch) if has_unread_body(req) => watch.hang_up(),
        Some(watch) => watch.end(),
        None => {}
    }
    let id = headers.get("x-request-id").and_then(|id| id.to_str().ok()).unwrap_or_default();
    let ip = client_ip(req).map(|ip| ip.to_string()).unwrap_or_default();
    let ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    let (method, path, status) = (req.method().as_str(), req.path(), answer.status().as_u16());
    // Health checks and page assets are most of the requests, and are logged only when they fail.
    let routine = path.starts_with("/assets/") || path.starts_with("/health/");
    let level = if routine && status < 400 { log::Level::Debug } else { log::Level::Info };
    log::log!(
        target: "vestibule::access", level,
        request_id = id, ip = ip.as_str(), method, path, status, ms; "{method} {path}"
    );
    Ok(answer)
}
