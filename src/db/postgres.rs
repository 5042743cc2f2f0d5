//! PostgreSQL: a pool, and connections apart from it.

use std::sync::Arc;

use log::LevelFilter;
use sea_orm::{ConnectOptions, Database};
use sqlx::{
    ConnectOptions as _,
    postgres::{PgPool, PgPoolOptions, PgSslMode},
};

use super::{
    ACQUIRE, Db, STATEMENT,
    apart::apart,
    cause::OpenError,
    connect::{SESSION, quiet},
    guard, hosts, liveness, pooler,
    reader::Reader,
};
use crate::config::each_host;

impl Db {
    pub(super) async fn connect_postgres(url: &str, pool_size: u32) -> Result<Self, OpenError> {
        let urls = each_host(url).map_err(OpenError::lasting)?;
        let (hosts, url) = (hosts::Hosts::of(&urls)?, urls.first().map_or(url, String::as_str));
        let apart = apart(url)?;
        let (distrust, liveness) = (guard::Distrust::default(), liveness::Liveness::default());
        let mut options = postgres(url, pool_size, apart.get_ssl_mode());
        let pooling = Arc::default();
        guard::guard_postgres(&mut options, &distrust, &liveness, &pooling);
        // Nothing has been connected to yet: what fails here is the URL.
        let opening = Some(options.clone());
        let pool = Database::connect(options).await.map_err(|_| OpenError::lasting("the URL cannot be parsed"))?;
        let hosted = Self::hosted(pool);
        let read = Reader::new(hosted.write.clone(), Arc::clone(&pooling));
        Ok(Self { apart: Some(apart), hosts, opening, hosted: false, distrust, liveness, pooling, read, ..hosted })
    }

    /// A pool of one, for listening to PostgreSQL; none on SQLite, on a host's connection, and where a pooler would give
    /// each statement another session. Waits until that is known.
    pub(crate) async fn listening(&self) -> Option<PgPool> {
        self.apart.as_ref()?;
        while self.find_way().await.is_err() {
            tokio::time::sleep(ACQUIRE).await;
        }
        let apart = self.apart()?;
        let options = match self.pooling.way() {
            pooler::Way::Transaction => return None,
            pooler::Way::Session => pooler::Way::Session.options(&apart),
            pooler::Way::Unknown | pooler::Way::Direct => apart,
        };
        // Its pings every few seconds are no news.
        let options = options.log_statements(LevelFilter::Trace);
        Some(PgPoolOptions::new().max_connections(1).acquire_timeout(ACQUIRE).connect_lazy_with(options))
    }

    /// Every connection opened by now is closed before its next use.
    pub(super) fn distrust_all(&self) {
        self.distrust.all();
    }
}

fn postgres(url: &str, connections: u32, tls: PgSslMode) -> ConnectOptions {
    let mut options = ConnectOptions::new(url);
    quiet(&mut options)
        .connect_lazy(true)
        .max_connections(connections)
        .statement_timeout(STATEMENT)
        .set_application_name("vestibule")
        // Its ping has no time limit; ours has (`dead_pool.rs`).
        .test_before_acquire(false)
        .map_sqlx_postgres_opts(move |o| o.options(SESSION).ssl_mode(tls));
    options
}
