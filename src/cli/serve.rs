//! `vestibule serve`: migrates, prepares and listens, until a signal.

use std::{error::Error as StdError, time::Duration};

use super::{Outcome, database};
use crate::{
    auth::Auth,
    config::Config,
    error::Code,
    server::{self, PREFIX, dev_mail},
};

const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(5);

pub(super) async fn run(config: Config) -> Outcome {
    // Dropped last: queued log lines are written at the end.
    let _log = server::logger::install(&config, super::wants_colours());
    server::raise_descriptor_limit();
    for warning in config.warnings() {
        log::warn!("{warning}");
    }
    let stop = server::signals()?;
    let (auth, created) = database::open_lazily(config).await?;
    if let Some(words) = auth.db().transport_warning() {
        log::warn!("{words}");
    }
    let prepared = match become_ready(&auth).await {
        Err(Hindrance::Lasting(e)) => return Err(e),
        Err(Hindrance::Passing(words)) => Err(words),
        Ok(()) => Ok(()),
    };
    let (host, port) = (auth.config().host, auth.config().port);
    let bound = server::bind(auth.clone(), stop);
    let (address, server) = bound.map_err(|e| format!("HOST, PORT: cannot listen on {host} port {port}: {e}"))?;
    greet(&auth, address, &created.0);
    if let Err(words) = prepared {
        // The database is unavailable, or not migrated yet. Readiness fails until it is.
        log::warn!(err:% = words; "not ready yet, retrying");
        tokio::spawn(prepare_later(auth));
    }
    server.await?;
    log::info!("stopped");
    Ok(())
}

/// What keeps the server from being ready.
enum Hindrance {
    /// A retry cannot help.
    Lasting(Box<dyn StdError>),
    /// The database or its schema may become available.
    Passing(String),
}

async fn become_ready(auth: &Auth) -> Result<(), Hindrance> {
    if let Err(e) = auth.db().probe().await {
        return Err(if e.is_permanent() { Hindrance::Lasting(e.into()) } else { Hindrance::Passing(e.to_string()) });
    }
    database::prepare(auth).await.map_err(|e| {
        let passing = e.database().is_some() || e.code() == Code::Unavailable;
        if passing { Hindrance::Passing(e.to_string()) } else { Hindrance::Lasting(database::in_words(e)) }
    })
}

async fn prepare_later(auth: Auth) {
    let mut wait = FIRST_WAIT;
    loop {
        tokio::time::sleep(wait).await;
        let why = match become_ready(&auth).await {
            Ok(()) => {
                log::info!("ready");
                return;
            }
            Err(Hindrance::Lasting(e)) => e.to_string(),
            Err(Hindrance::Passing(words)) => words,
        };
        log::warn!(err:% = why; "not ready yet, retrying");
        wait = LONGEST_WAIT.min(wait * 2);
    }
}

fn greet(auth: &Auth, address: std::net::SocketAddr, created: &[String]) {
    let public = &auth.config().public_url;
    log::info!("Vestibule {} listens on http://{address}", env!("CARGO_PKG_VERSION"));
    log::info!("pages: {public}/ {public}/signup {public}/login {public}/account");
    log::info!("API:   {public}{PREFIX} described at {public}/docs");
    if dev_mail::is_on(auth) {
        log::info!("mails: {public}{}", dev_mail::PATH);
    }
    if created.is_empty() {
        log::info!("data:  as it was");
    } else {
        log::info!("made:  {}", created.join(", "));
    }
}
