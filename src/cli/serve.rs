//! `vestibule serve`: migrate, prepare, listen, until a signal.

use std::time::Duration;

use super::{Outcome, database};
use crate::{
    auth::Auth,
    config::Config,
    error::Code,
    server::{self, PREFIX},
};

const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

pub(super) async fn run(config: Config) -> Outcome {
    // First in, last out: what is still queued is written at the end.
    let _log = server::logger::install(&config, super::wants_colours());
    server::raise_descriptor_limit();
    let stop = server::signals()?;
    let (auth, created) = database::open(config).await?;
    let prepared = database::prepare(&auth).await;
    if let Err(e) = &prepared
        && e.database().is_none()
        && e.code() != Code::Unavailable
    {
        return Err(e.to_string().into());
    }
    let (address, server) = server::bind(auth.clone(), stop)?;
    greet(&auth, address, &created.0);
    if let Err(e) = prepared {
        // The database is away, or its schema has not been made yet: readiness is red until it is there.
        log::warn!(err:% = e; "not ready yet, trying again");
        tokio::spawn(prepare_later(auth));
    }
    server.await?;
    log::info!("stopped");
    Ok(())
}

async fn prepare_later(auth: Auth) {
    let mut wait = FIRST_WAIT;
    loop {
        tokio::time::sleep(wait).await;
        match database::prepare(&auth).await {
            Ok(()) => {
                log::info!("ready");
                return;
            }
            Err(e) => log::warn!(err:% = e; "not ready yet, trying again"),
        }
        wait = LONGEST_WAIT.min(wait * 2);
    }
}

fn greet(auth: &Auth, address: std::net::SocketAddr, created: &[String]) {
    let public = &auth.config().public_url;
    log::info!("Vestibule {} listens on http://{address}", env!("CARGO_PKG_VERSION"));
    log::info!("pages: {public}/ {public}/signup {public}/login {public}/account");
    log::info!("API:   {public}{PREFIX} described at {public}/docs");
    if created.is_empty() {
        log::info!("data:  as it was");
    } else {
        log::info!("made:  {}", created.join(", "));
    }
}
