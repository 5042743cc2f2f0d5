//! `DELETE /me`: deletes all data of the user. The audit trail keeps that there was an account, but not whose.

use actix_web::web::Data;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    audit::{Caller, Event, done},
    auth::{
        Auth,
        reauthenticate::{ReauthFor, ReauthRequest},
    },
    error::Error,
    http::{access::CurrentUser, cookie::no_session, endpoint::Empty, input::MaybeInput},
};

/// The password again. It is left out where the login is fresh.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeleteRequest {
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    MaybeInput(request): MaybeInput<DeleteRequest>,
) -> Result<Empty<204>, Error> {
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), purpose: ReauthFor::AccountDelete };
    let reauthenticated = auth
        .reauthenticate_or_fresh(asked, request.unwrap_or_default().password.as_ref(), user.claims(), &caller)
        .await?;
    let event = move || Event::success(done::AccountDelete {}).by_self(user.id());
    auth.delete_account(asked.user, Some(reauthenticated), event, &caller).await?;
    Ok(Empty { cookies: no_session(auth.config()) })
}
