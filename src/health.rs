//! `GET /health/live`, `GET /health/ready` and `GET /health/serving`: for load balancers.
//!
//! Live: the process answers. Ready: the database answers and accepts writes, the schema is the one of this version,
//! the signing keys are loaded, revocations by other replicas are received, the clock agrees with the database's, and
//! the process is not stopping. Serving: tokens can be verified and public keys are served, which needs no database.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use actix_web::{HttpResponse, web::Data};
use serde_json::json;

use crate::{
    auth::Auth,
    error::{Code, Error},
};

/// Set when the process is asked to stop: readiness fails before the socket closes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draining(Arc<AtomicBool>);

impl Draining {
    pub(crate) fn begin(&self) {
        self.0.store(true, Relaxed);
    }

    pub(crate) fn has_begun(&self) -> bool {
        self.0.load(Relaxed)
    }
}

pub(crate) async fn live() -> HttpResponse {
    HttpResponse::Ok().json(json!({ "status": "live" }))
}

/// Uses only memory, so it answers at once whatever the state of the database.
pub(crate) async fn serving(auth: Data<Auth>, draining: Data<Draining>) -> Result<HttpResponse, Error> {
    if draining.has_begun() || !auth.checks_tokens() {
        return Err(Code::Unavailable.into());
    }
    Ok(HttpResponse::Ok().json(json!({ "status": "serving" })))
}

pub(crate) async fn ready(auth: Data<Auth>, draining: Data<Draining>) -> Result<HttpResponse, Error> {
    if draining.has_begun() {
        return Err(Code::Unavailable.into());
    }
    let step = Data::clone(&auth);
    let migrations = auth.run(async move { Ok(step.db().migrations().await?) }).await?;
    if migrations.iter().any(|(_, applied)| !applied) {
        return Err(Code::Unavailable.into());
    }
    let step = Data::clone(&auth);
    auth.run(async move { step.db().takes_writes().await }).await?;
    auth.keyring().await?;
    if auth.revocations().await?.is_stale() || !auth.clock_is_right().await? {
        return Err(Code::Unavailable.into());
    }
    Ok(HttpResponse::Ok().json(json!({ "status": "ready" })))
}
