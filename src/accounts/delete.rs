//! `DELETE /me`: everything of the person goes. The audit trail keeps that somebody was here, and no longer who.

use actix_web::web::Data;
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    audit::{Caller, Event},
    auth::{Auth, reauthenticate::ReauthRequest},
    db::retrying,
    error::Error,
    http::{access::CurrentUser, cookie::refresh_cookie, endpoint::Empty, input::Input},
};

/// The password, once more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct DeleteRequest {
    #[schema(value_type = String, format = Password)]
    password: SecretString,
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<DeleteRequest>,
) -> Result<Empty<204>, Error> {
    let asked = ReauthRequest { user: user.id(), sid: Some(user.sid()), action: "account.delete" };
    let reauthenticated = auth.reauthenticate(asked, &request.password, &caller).await?;
    let step = Data::clone(&auth);
    let leave = async move {
        let event = || Event::success("account.delete").by_self(user.id());
        retrying(|| step.delete_account(user.id(), Some(&reauthenticated), event(), &caller)).await
    };
    auth.run(leave).await?;
    Ok(Empty { cookie: Some(refresh_cookie(auth.config(), String::new(), 0)) })
}
