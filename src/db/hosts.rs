//! Several hosts in `DATABASE_URL`: the one that accepts writes is used, until it no longer does.
//!
//! Invariants: if two hosts accept writes, the current one is kept, so a former primary that returns without fencing
//! gets no traffic from a process that has switched; a connection to the former host is closed before its next use.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

use futures_util::future::join_all;
use sea_orm::DatabaseConnectionType;
use sqlx::{ConnectOptions as _, Connection as _, Row as _, postgres::PgConnectOptions};

use super::{Db, apart::apart, cause::OpenError};

/// How long a host may take to answer whether it accepts writes.
const ANSWER: Duration = Duration::from_secs(2);
const TAKES_WRITES: &str = "SELECT NOT (pg_is_in_recovery() OR current_setting('transaction_read_only')::boolean)";

/// The hosts in the order of the URL, and the current one.
#[derive(Debug)]
pub(super) struct Hosts {
    all: Vec<PgConnectOptions>,
    present: AtomicUsize,
}

impl Hosts {
    /// From one URL per host. `None` if there is only one host.
    pub(super) fn of(urls: &[String]) -> Result<Option<Arc<Self>>, OpenError> {
        let all = urls.iter().map(|url| apart(url)).collect::<Result<Vec<_>, _>>()?;
        Ok((all.len() > 1).then(|| Arc::new(Self { all, present: AtomicUsize::new(0) })))
    }

    /// The options with the current host.
    fn lead(&self, options: PgConnectOptions) -> PgConnectOptions {
        match self.all.get(self.present.load(Relaxed)) {
            Some(at) => options.host(at.get_host()).port(at.get_port()).ssl_mode(at.get_ssl_mode()),
            None => options,
        }
    }
}

impl Db {
    /// The connection options for the current host.
    pub(super) fn apart(&self) -> Option<PgConnectOptions> {
        let apart = self.apart.clone()?;
        Some(self.hosts.as_ref().map_or(apart.clone(), |hosts| hosts.lead(apart)))
    }

    /// How each host is reached.
    #[cfg(feature = "cli")]
    pub(super) fn ways(&self) -> impl Iterator<Item = &PgConnectOptions> {
        let several = self.hosts.iter().flat_map(|hosts| &hosts.all);
        several.chain(self.apart.iter().filter(|_| self.hosts.is_none()))
    }

    /// The current host, as a number that changes with it.
    pub(crate) fn host(&self) -> usize {
        self.hosts.as_ref().map_or(0, |hosts| hosts.present.load(Relaxed))
    }

    /// Asks every host whether it accepts writes, and directs new connections to that one. While none does, nothing
    /// changes.
    pub(crate) async fn choose_host(&self) {
        let Some(hosts) = &self.hosts else { return };
        let takes = join_all(hosts.all.iter().map(takes_writes)).await;
        let present = hosts.present.load(Relaxed);
        let writable = |at: usize| takes.get(at).is_some_and(|takes| *takes);
        if writable(present) {
            return;
        }
        let Some(chosen) = (0..hosts.all.len()).find(|at| writable(*at)) else { return };
        hosts.present.store(chosen, Relaxed);
        let pool = self.write.get();
        if let DatabaseConnectionType::SqlxPostgresPoolConnection(_) = &pool.inner {
            let pool = pool.get_postgres_connection_pool();
            pool.set_connect_options(hosts.lead((*pool.connect_options()).clone()));
        }
        self.distrust.all();
        if let Some(at) = hosts.all.get(chosen) {
            log::info!(host = at.get_host(), port = at.get_port(); "this host of DATABASE_URL accepts writes, and is used from now on");
        }
    }
}

async fn takes_writes(options: &PgConnectOptions) -> bool {
    let ask = async {
        // A pooler rejects startup parameters, and accepts only unprepared statements.
        let mut connection = options.clone().extra_float_digits(None).connect().await?;
        let row = sqlx::raw_sql(TAKES_WRITES).fetch_one(&mut connection).await?;
        let takes = row.try_get::<bool, _>(0)?;
        // The host has answered. Errors while closing do not matter.
        let _ = connection.close().await;
        Ok::<_, sqlx::Error>(takes)
    };
    matches!(tokio::time::timeout(ANSWER, ask).await, Ok(Ok(true)))
}
