//! `POST /mail-login/link`: what the page of the link needs to know before it goes on. It reads, and uses nothing up: mail scanners
//! run pages, too.
//!
//! Threat: a login that an attacker began, and whose link the owner of the mailbox opens. In another browser the link logs
//! no one in; it shows where the request came from.

use actix_web::web::Data;
use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::request::{demand_on, of_link};
use crate::{
    audit::Caller,
    auth::Auth,
    crypto::secret::token_hash,
    error::Error,
    http::{endpoint::Reply, input::Input},
    links,
    mail::device::device,
    signin::{challenge, origin::network_of},
};

/// The token of the link, and the challenge, left out in cookie mode and where there is none.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailLoginLinkRequest {
    #[serde(default, deserialize_with = "links::secret")]
    #[schema(value_type = String)]
    token: SecretString,
    challenge: Option<String>,
}

/// The login that the link belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MailLoginLink {
    /// Whether this browser asked for it, and can finish it with the token.
    same_browser: bool,
    /// Whether finishing it makes an account.
    signup: bool,
    requested_at: DateTime<Utc>,
    /// A known browser and system, such as `Firefox on Linux`, or `unknown`.
    client: String,
    /// The /24 of IPv4, or the /48 of IPv6.
    network: String,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<MailLoginLinkRequest>,
) -> Result<Reply<200, MailLoginLink>, Error> {
    demand_on(&auth)?;
    let browser = challenge::of(request.challenge, &caller).ok().map(|challenge| token_hash(&challenge));
    let (step, token) = (Data::clone(&auth), request.token.expose_secret().to_owned());
    let (row, request) = auth.read(async move |db| of_link(&db, &step, &token).await).await?;
    Ok(Reply::new(MailLoginLink {
        same_browser: browser.is_some() && browser == row.browser_hash,
        signup: row.user_id.is_none(),
        requested_at: request.asked_at,
        client: device(&request.user_agent),
        network: network_of(&request.ip),
    }))
}
