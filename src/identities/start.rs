//! `GET /providers/{id}/start`: sends the browser to the provider.

use actix_web::{HttpRequest, web::Data};
use serde::Deserialize;
use utoipa::IntoParams;
use vestibule_entity::types::Email;

use super::{
    flow::{self, Flow, LIFE, Purpose, Wanted},
    leave::{Failure, leave},
};
use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    crypto::secret::token,
    error::{Code, Error},
    http::{
        params::{PathProvider, Query},
        redirect::Redirect,
    },
    providers::{Ask, Secrets},
    signin::challenge::Kind,
};

/// What the page, or the app, asks for.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct StartQuery {
    /// Where the browser goes in the end: a path, or a URL of an app that is known.
    next: Option<String>,
    /// S256 of a verifier that the app keeps: `next` then gets a code, which the app sends with the verifier.
    challenge: Option<String>,
    /// The email that the user is expected to have there, which the provider may fill in.
    login_hint: Option<String>,
    /// Of `POST /me/identities/{id}` or `POST /step-up/identity`, in the place of the others.
    ticket: Option<String>,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    req: HttpRequest,
    PathProvider(id): PathProvider,
    Query(query): Query<StartQuery>,
) -> Result<Redirect, Error> {
    let member = auth.providers().find(&id)?;
    let wanted = match query.ticket {
        Some(ticket) if query.next.is_none() && query.challenge.is_none() => {
            let work = async move |tx: Tx| flow::take::<Wanted>(&tx, Kind::IdentityTicket, &ticket, None).await;
            match auth.transact(&caller, work).await {
                Ok(wanted) if wanted.provider == id => wanted,
                Ok(wanted) => return Ok(leave(&auth, &wanted, Failure::Failed)),
                Err(e) if e.code() == Code::InvalidChallenge => {
                    return Ok(leave(&auth, &wanted_of(&auth, &id, None, None, Purpose::Login)?, Failure::Expired));
                }
                Err(e) => return Err(e),
            }
        }
        Some(_) => return Err(Error::field("/ticket", "one_of", "A ticket stands alone.")),
        None => wanted_of(&auth, &id, query.next, query.challenge, Purpose::Login)?,
    };
    let (state, browser) = (flow::secret()?, token()?);
    let (nonce, verifier) = (token()?, token()?);
    // The provider shows it to any user who follows the link: an email, and no other words.
    let hint = query.login_hint.as_deref().and_then(|hint| Email::parse(hint).ok());
    let ask = Ask { again: matches!(wanted.purpose, Purpose::StepUp { .. }), hint: hint.as_ref().map(Email::display) };
    let redirect_uri = redirect_uri(&auth, &req, &id);
    let secrets = Secrets { state: &state, nonce: &nonce, verifier: &verifier };
    // Before the row: without the provider there is nothing to wait for.
    let url = match member.authorize_url(&secrets, &redirect_uri, &ask).await {
        Ok(url) => url,
        Err(e) => {
            log::warn!(provider = id, err:% = e; "a login at a provider cannot begin");
            return Ok(leave(&auth, &wanted, e.into()));
        }
    };
    let flow = Flow { wanted, nonce, verifier, begun_at: auth.clock().now().timestamp() };
    let cookie = flow::cookie(auth.config(), &state, browser.clone());
    let work = async move |tx: Tx| {
        let user = flow.wanted.purpose.user();
        flow::keep(&tx, Kind::Identity, (&state, Some(&browser)), &flow, (user, LIFE)).await
    };
    auth.transact(&caller, work).await?;
    Ok(Redirect { to: url, cookies: vec![cookie] })
}

/// Checks what was asked for.
///
/// # Errors
/// `invalid_request`: a `challenge` that is none, or that has no place to go to.
pub(super) fn wanted_of(
    auth: &Auth,
    provider: &str,
    next: Option<String>,
    challenge: Option<String>,
    purpose: Purpose,
) -> Result<Wanted, Error> {
    let next = next.and_then(|next| auth.config().return_address(&next));
    if let Some(challenge) = &challenge {
        let is_hash =
            challenge.len() == 43 && challenge.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
        if !is_hash {
            return Err(Error::field("/challenge", "invalid_value", "A challenge is the S256 of a verifier."));
        }
        if next.is_none() {
            return Err(Error::field("/next", "required", "With a challenge the app says where to go."));
        }
    }
    Ok(Wanted { provider: provider.to_owned(), purpose, next, app_challenge: challenge })
}

/// Ours at this provider. Each has its own: the answer of one cannot be passed off as another's (mix-up).
pub(super) fn redirect_uri(auth: &Auth, req: &HttpRequest, id: &str) -> String {
    // The router has matched the path, so what is in front is the prefix.
    let prefix = auth.config().below_root(req.path()).rsplit_once("/providers/").map_or("", |(prefix, _)| prefix);
    format!("{}{prefix}/providers/{id}/callback", auth.config().public_url)
}
