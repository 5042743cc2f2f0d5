//! `POST /mail-login/finish`: the code, or the link, in the browser that asked.

use actix_web::web::Data;
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use vestibule_entity::{User, UserRoleProfile, ceremony, user};

use super::{
    enter::account,
    request::{Request, Shown, demand_on},
};
use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::secret::token_hash,
    error::{Code, Error},
    http::{endpoint::Reply, input::Input},
    signin::{
        answer::{TokenResponse, finished_response},
        challenge::{self, Kind, count_try, open},
        proof::Proof,
        sign_in::{Login, SignIn, sign_in},
    },
};

/// The challenge, left out in cookie mode, and what the mail says: its code, or the token of its link.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailLoginFinishRequest {
    challenge: Option<String>,
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
    #[schema(value_type = Option<String>)]
    token: Option<SecretString>,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<MailLoginFinishRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    demand_on(&auth)?;
    let text = |secret: &SecretString| secret.expose_secret().to_owned();
    let shown = match (&request.code, &request.token) {
        (Some(code), None) => Shown::Code(text(code)),
        (None, Some(token)) => Shown::Token(text(token)),
        _ => return Err(Error::field("/code", "one_of", "Send `code` or `token`.")),
    };
    let challenge = challenge::of(request.challenge, &caller)?;
    let work = async move |tx| evaluate(&tx, &challenge, &shown).await;
    match auth.transact(&caller, work).await?? {
        (SignIn::LoggedIn(session), cookie) => finished_response(&auth, *session, cookie).await,
        (SignIn::SecondFactorRequired(due) | SignIn::EnrolmentRequired(due), _) => Err(due.into_error(auth.config())),
    }
}

/// The inner error is committed: the try stays counted.
async fn evaluate(tx: &Tx, challenge: &str, shown: &Shown) -> Result<Result<(SignIn, bool), Error>, Error> {
    let row = count_try(tx, Kind::MailCode, ceremony::Column::BrowserHash.eq(token_hash(challenge))).await?;
    let request: Request = open(tx.auth(), &row)?;
    // Read in any case: neither answer may come sooner.
    let by_key = User::find().filter(user::Column::EmailKey.eq(request.email()?.key()));
    let found = by_key.lock_exclusive().one(tx).await?;
    if !request.is_right(tx.auth(), &row, shown, tx.now()) {
        let event = Event::failure(failed::LoginMailCode::InvalidCode);
        tx.record(event.about(found.map(|user| user.id))).await?;
        return Ok(Err(Code::InvalidCode.into()));
    }
    challenge::finish(tx, row.id).await?;
    let (user, is_new) = account(tx, &request, row.user_id, found).await?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let login = Login {
        proof: Proof::MailCode,
        cookie: request.cookie,
        rehashed: None,
        breached: false,
        is_new,
        identity: None,
    };
    let signed_in = sign_in(tx, &user, role_profiles, login).await?;
    tx.record(signed_in.event(user.id, Event::success(done::LoginMailCode {}))).await?;
    Ok(Ok((signed_in, request.cookie)))
}
