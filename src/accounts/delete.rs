//! `DELETE /me`: everything of the person goes. The audit trail keeps that somebody was here, and no longer who.

use actix_web::web::Data;
use sea_orm::{EntityTrait, QuerySelect};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::User;

use crate::{
    audit::{self, Caller, Event},
    auth::{Auth, confirm::Asked},
    db::retrying,
    error::{Code, Error},
    http::{access::CurrentUser, cookie::refresh_cookie, endpoint::Empty, input::Input},
    last_admin::keep_an_admin,
    revocation::{Change, revoke},
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
    let asked = Asked { user: user.id(), sid: Some(user.sid()), action: "account.delete" };
    auth.confirm_password(asked, &request.password, &caller).await?;
    let step = Data::clone(&auth);
    auth.run(async move { retrying(|| delete(&step, &user, &caller)).await }).await?;
    Ok(Empty { cookie: Some(refresh_cookie(auth.config(), String::new(), 0)) })
}

async fn delete(auth: &Auth, by: &CurrentUser, caller: &Caller) -> Result<(), Error> {
    let at = auth.moment();
    let txn = auth.db().begin().await?;
    keep_an_admin(&txn, by.id()).await?;
    User::find_by_id(by.id()).lock_exclusive().one(&txn).await?.ok_or(Code::InvalidToken)?;
    let (_, revoked) = revoke(&txn, by.id(), &Change::Deleted, at).await?;
    // Meta, role profiles, sessions, links and unsent mail go with it.
    User::delete_by_id(by.id()).exec(&txn).await?;
    audit::forget(&txn, by.id()).await?;
    // No address, no client software: they would be the last trace of the person.
    let nobody = Caller { request_id: caller.request_id.clone(), ..Caller::default() };
    audit::record(&txn, &nobody, at.now, Event::success("account.delete").by_self(by.id())).await?;
    auth.commit(txn, revoked).await
}
