//! The listener of the metrics: another address than the API's, so that no gateway publishes it by accident.

use std::{io, net::SocketAddr};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::Server,
    web::{self, Data},
};

use crate::{auth::Auth, error::Error, metrics::METRICS_TYPE};

/// Serves `GET /metrics` there. One thread is enough for a scrape every few seconds.
///
/// # Errors
/// When the address cannot be bound.
pub(super) fn bind(auth: &Auth, address: SocketAddr) -> io::Result<Server> {
    let auth = Data::new(auth.clone());
    let server =
        HttpServer::new(move || App::new().app_data(Data::clone(&auth)).route("/metrics", web::get().to(text)));
    Ok(server.workers(1).disable_signals().bind(address)?.run())
}

async fn text(auth: Data<Auth>) -> Result<HttpResponse, Error> {
    let text = auth.metrics().await?;
    Ok(HttpResponse::Ok().content_type(METRICS_TYPE).body(text))
}
