//! Graceful shutdown: readiness fails, responses send `Connection: close`, then the socket closes and accepted requests
//! finish. actix's own handling of SIGINT would cut them off.

use std::{io, time::Duration};

use actix_web::dev::ServerHandle;
use tokio::{
    signal::unix::{SignalKind, signal},
    sync::mpsc,
};

use crate::health::Draining;

/// A request to stop.
#[derive(Clone, Copy, Debug)]
pub struct Stop {
    /// How long to go on accepting with failing readiness, so that a load balancer can switch first.
    pub drain: Duration,
}

/// Turns SIGTERM (a deployment: drains) and SIGINT (Ctrl-C at a terminal: does not) into [`Stop`]s.
///
/// # Errors
/// When the signal handlers cannot be installed.
pub fn signals() -> io::Result<mpsc::Receiver<Stop>> {
    let (stop, stops) = mpsc::channel(2);
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    tokio::spawn(async move {
        loop {
            let drain = tokio::select! {
                _ = terminate.recv() => Duration::from_secs(3),
                _ = interrupt.recv() => Duration::ZERO,
            };
            if stop.send(Stop { drain }).await.is_err() {
                break;
            }
        }
    });
    Ok(stops)
}

pub(super) async fn obey(mut stops: mpsc::Receiver<Stop>, server: ServerHandle, draining: Draining) {
    let Some(stop) = stops.recv().await else { return };
    draining.begin();
    log::info!("stopping: accepted requests finish first");
    let gracefully = async {
        tokio::time::sleep(stop.drain).await;
        server.stop(true).await;
    };
    tokio::select! {
        () = gracefully => {}
        Some(_) = stops.recv() => {
            log::info!("stopping at once");
            server.stop(false).await;
        }
    }
}
