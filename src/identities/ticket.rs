//! `POST /me/identities/{id}` and `POST /step-up/identity`: a user who is logged in begins to link an identity, or to
//! authenticate anew by one. The browser goes to a URL of ours, which sets the cookie of the flow, and on to the provider.

use actix_web::{HttpRequest, web::Data};
use serde::{Deserialize, Serialize};
use url::form_urlencoded;
use utoipa::ToSchema;
use vestibule_entity::Identity;

use super::{
    flow::{self, LIFE, Purpose, Wanted},
    start::wanted_of,
};
use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    crypto::secret::token,
    error::Error,
    http::{
        access::CurrentUser,
        endpoint::Reply,
        input::{Input, MaybeInput},
        params::PathProvider,
    },
    signin::{challenge::Kind, identity::usable},
};

/// Where the browser goes in the end.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewIdentityRequest {
    /// A path, or a URL of an app that is known.
    next: Option<String>,
    /// S256 of a verifier that the app keeps; left out by our own pages.
    challenge: Option<String>,
}

/// The same for a step-up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdentityStepUpRequest {
    /// One that the user has an identity at.
    provider: String,
    next: Option<String>,
    challenge: Option<String>,
}

/// Where the browser goes now, once, within ten minutes.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ProviderUrl {
    url: String,
}

pub(crate) async fn link(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    req: HttpRequest,
    PathProvider(id): PathProvider,
    MaybeInput(request): MaybeInput<NewIdentityRequest>,
) -> Result<Reply<200, ProviderUrl>, Error> {
    auth.providers().find(&id)?;
    let NewIdentityRequest { next, challenge } = request.unwrap_or_default();
    let purpose = Purpose::Link { user: user.id(), sid: user.sid() };
    let wanted = wanted_of(&auth, &id, next, challenge, purpose)?;
    issue(&auth, &caller, &req, "/me/identities/", wanted).await
}

pub(crate) async fn step_up(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    req: HttpRequest,
    Input(request): Input<IdentityStepUpRequest>,
) -> Result<Reply<200, ProviderUrl>, Error> {
    let IdentityStepUpRequest { provider, next, challenge } = request;
    auth.providers().find(&provider)?;
    let purpose = Purpose::StepUp { user: user.id(), sid: user.sid() };
    let wanted = wanted_of(&auth, &provider, next, challenge, purpose)?;
    let (theirs, id) = (usable(auth.config(), user.id()), provider);
    let theirs: Vec<vestibule_entity::identity::Model> = auth.read(async move |db| all(theirs, &db).await).await?;
    if theirs.iter().all(|identity| identity.provider != id) {
        return Err(Error::conflict("The account has no login at this provider"));
    }
    issue(&auth, &caller, &req, "/step-up/", wanted).await
}

async fn all(
    rows: sea_orm::Select<Identity>,
    db: &impl sea_orm::ConnectionTrait,
) -> Result<Vec<vestibule_entity::identity::Model>, Error> {
    Ok(rows.all(db).await?)
}

async fn issue(
    auth: &Auth,
    caller: &Caller,
    req: &HttpRequest,
    below: &str,
    wanted: Wanted,
) -> Result<Reply<200, ProviderUrl>, Error> {
    let prefix = auth.config().below_root(req.path()).rsplit_once(below).map_or("", |(prefix, _)| prefix);
    let ticket = token()?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("ticket", &ticket);
    let (public, id) = (&auth.config().public_url, &wanted.provider);
    let url = format!("{public}{prefix}/providers/{id}/start?{}", query.finish());
    let work = async move |tx: Tx| {
        flow::keep(&tx, Kind::IdentityTicket, (&ticket, None), &wanted, (wanted.purpose.user(), LIFE)).await
    };
    auth.transact(caller, work).await?;
    Ok(Reply::new(ProviderUrl { url }))
}
