//! `POST /me/factors/totp` and `…/{id}/confirm`: an authenticator app becomes a second factor.

use actix_web::web::Data;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QuerySelect,
    sea_query::Expr,
};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Factor, User, factor, user};

use super::recovery_codes::RecoveryCodes;
use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::totp::{TotpSecret, qr_rows},
    enrolled::has_factor,
    error::{Code, Error},
    http::{
        access::CurrentUser,
        endpoint::Reply,
        input::{Input, MaybeInput},
        params::PathId,
    },
    mail::message::Message,
    signin::{
        factors::{first_added, label},
        proof::Proof,
        session::add_proof,
        verify::{admit, name, use_code},
    },
};

/// Factors of one user.
const MOST: u64 = 10;

/// What the user calls it.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewFactorRequest {
    /// At most 64 characters.
    label: Option<String>,
}

/// An authenticator app that is not confirmed yet. Shown once.
#[derive(Serialize, ToSchema)]
pub(crate) struct NewFactor {
    id: Uuid,
    /// For an app that cannot read the picture: base32.
    secret: String,
    /// What the picture says: `otpauth://…`.
    uri: String,
    /// The picture: rows of modules, `1` is dark.
    qr: Vec<String>,
}

/// The first code that the app shows.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConfirmRequest {
    #[schema(value_type = String)]
    code: SecretString,
}

pub(crate) async fn add(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    MaybeInput(request): MaybeInput<NewFactorRequest>,
) -> Result<Reply<201, NewFactor>, Error> {
    let label = label(request.unwrap_or_default().label)?;
    let work = async move |tx: Tx| {
        let user = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        begin(&tx, &user, label).await
    };
    auth.transact(&caller, work).await.map(Reply::new)
}

/// A new secret, in the place of one that was never confirmed.
pub(super) async fn begin(tx: &Tx, user: &user::Model, label: String) -> Result<NewFactor, Error> {
    use factor::Column as C;
    let theirs = C::UserId.eq(user.id);
    Factor::delete_many().filter(theirs.clone()).filter(C::ConfirmedAt.is_null()).exec(tx).await?;
    if Factor::find().filter(theirs).count(tx).await? >= MOST {
        return Err(Error::conflict("There are ten second factors already; remove one first"));
    }
    let (id, secret) = (Uuid::now_v7(), TotpSecret::generate()?);
    let row = factor::Model {
        id,
        user_id: user.id,
        kind: "totp".to_owned(),
        label,
        sealed_secret: tx.auth().secrets().seal(&name(id), secret.as_bytes())?,
        last_step: None,
        confirmed_at: None,
        created_at: tx.now(),
        last_used_at: None,
    };
    Factor::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    let public = Url::parse(&tx.config().public_url).ok();
    let issuer = public.as_ref().and_then(Url::host_str).unwrap_or("vestibule");
    let uri = secret.uri(issuer, &user.email);
    Ok(NewFactor { id, secret: secret.base32(), qr: qr_rows(&uri)?, uri })
}

pub(crate) async fn confirm(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    PathId(id): PathId,
    Input(request): Input<ConfirmRequest>,
) -> Result<Reply<200, RecoveryCodes>, Error> {
    let code = request.code.expose_secret().to_owned();
    let work = async move |tx: Tx| {
        let row = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        let confirmed = confirm_with(&tx, &row, id, &code, Some(user.sid())).await?;
        if confirmed.is_ok() {
            add_proof(&tx, user.sid(), Proof::Totp).await?;
        }
        Ok(confirmed)
    };
    let recovery_codes = auth.transact(&caller, work).await??;
    Ok(Reply::new(RecoveryCodes { recovery_codes }))
}

/// Confirms a factor by its first code, and makes recovery codes with the first factor. The inner error is committed: a
/// wrong code stays counted. `keep` is the session that asks.
pub(super) async fn confirm_with(
    tx: &Tx,
    user: &user::Model,
    id: Uuid,
    code: &str,
    keep: Option<Uuid>,
) -> Result<Result<Vec<String>, Error>, Error> {
    use factor::Column as C;
    let unconfirmed = Factor::find_by_id(id).filter(C::UserId.eq(user.id)).filter(C::ConfirmedAt.is_null());
    let row = unconfirmed.one(tx).await?.ok_or(Code::NotFound)?;
    if let Err(e) = admit(tx, user).await {
        return Ok(Err(e));
    }
    if !use_code(tx, &row, code).await? {
        tx.record(Event::failure(failed::FactorConfirm::InvalidCode).about(Some(user.id))).await?;
        return Ok(Err(Code::InvalidCode.into()));
    }
    let first = !has_factor(tx, user.id).await?;
    Factor::update_many().col_expr(C::ConfirmedAt, Expr::value(tx.now())).filter(C::Id.eq(id)).exec(tx).await?;
    let codes = if first { first_added(tx, user, keep).await? } else { Vec::new() };
    tx.mail(user, &Message::FactorAdded).await?;
    tx.record(Event::success(done::FactorConfirm {}).by_self(user.id)).await?;
    Ok(Ok(codes))
}
