//! `POST /mail-login`: sends a code and a link to a mailbox. Always 202.
//!
//! Threat: account enumeration. The answer needs nothing but the row of the request; the account is looked up, and the
//! mail written, after it.

use actix_web::web::Data;
use chrono::TimeDelta;
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Ceremony, User, ceremony,
    types::{Email, Name},
    user,
};

use super::request::{Request, Sent, demand_on, signs_up};
use crate::{
    audit::{Action, Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    config::Page,
    crypto::{
        mail_code,
        secret::{token, token_hash},
    },
    error::{Error, FieldErrors},
    http::{
        cookie::{CookieWish, pending_cookie},
        endpoint::Reply,
        input::Input,
    },
    mail::message::Message,
    signin::challenge::{self, Kind, MAIL_LIFE, New, insert, live, open, seal},
    standing::Standing,
};

/// The mailbox.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailLoginRequest {
    email: String,
    /// Of the account that a sign-up makes; without it, what is in front of the `@`.
    name: Option<String>,
    /// Of an earlier request by this client, left out in cookie mode: its tries go on counting.
    challenge: Option<String>,
    /// True puts the challenge, and later the refresh token, into a cookie instead of the body.
    #[serde(default)]
    cookie: bool,
    /// The fields of the app that mounts the crate; refused where it has no hook that reads them.
    #[schema(ignore)]
    app: Option<Map<String, Value>>,
}

/// The same for every email.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct MailLoginStarted {
    /// To be sent with the code; left out in cookie mode, where a cookie has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    challenge: Option<String>,
    /// Seconds until the login has to begin again.
    expires_in: u64,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    from: CookieWish,
    Input(request): Input<MailLoginRequest>,
) -> Result<Reply<202, MailLoginStarted>, Error> {
    demand_on(&auth)?;
    from.check(request.cookie)?;
    if request.app.is_some() && !auth.takes_app_fields() {
        return Err(Error::field("/app", "unknown_field", "There is no such field."));
    }
    let mut wrong = FieldErrors::default();
    let email = wrong.check("/email", Email::parse(&request.email));
    let name = request.name.map(|name| wrong.check("/name", Name::parse(&name)));
    let (Some(email), false) = (email, matches!(name, Some(None))) else { return Err(wrong.into()) };
    let cookie = request.cookie;
    let wanted = Request {
        email: email.display().to_owned(),
        name: name.flatten().map(|name| name.as_str().to_owned()),
        app: request.app.unwrap_or_default(),
        cookie,
        sent: None,
        asked_at: auth.clock().now(),
        ip: caller.ip.clone(),
        user_agent: caller.user_agent.clone(),
    };
    let earlier = challenge::of(request.challenge, &caller).ok();
    let (id, secret) = auth.transact(&caller, async move |tx| begin(&tx, wanted, earlier).await).await?;
    let step = Data::clone(&auth);
    auth.after_the_answer(Action::MailLoginAsked.as_str(), async move { send(&step, id, email, &caller).await });
    let (challenge, cookies) = match cookie {
        true => (None, vec![pending_cookie(auth.config(), secret, MAIL_LIFE)]),
        false => (Some(secret), Vec::new()),
    };
    Ok(Reply { body: MailLoginStarted { challenge, expires_in: MAIL_LIFE.unsigned_abs() }, cookies })
}

/// The row of this browser and mailbox, and its challenge. A browser that asks again keeps its row, and so its tries; a
/// row for another mailbox ends.
async fn begin(tx: &Tx, wanted: Request, earlier: Option<String>) -> Result<(Uuid, String), Error> {
    use ceremony::Column as C;
    if let Some(secret) = earlier {
        let theirs = Ceremony::find().filter(C::BrowserHash.eq(token_hash(&secret)));
        let theirs = theirs.filter(live(Kind::MailCode, tx.now()));
        if let Some(row) = theirs.lock_exclusive().one(tx).await? {
            let request: Request = open(tx.auth(), &row)?;
            if request.email()?.key() == wanted.email()?.key() && request.cookie == wanted.cookie {
                // The last code stays valid: it may be the last that this mailbox gets for a while.
                let next = Request { sent: request.sent, ..wanted };
                let kept = Ceremony::update_many()
                    .col_expr(C::State, Expr::value(seal(tx.auth(), row.id, &next)?))
                    .col_expr(C::ExpiresAt, Expr::value(tx.now() + TimeDelta::seconds(MAIL_LIFE)));
                kept.filter(C::Id.eq(row.id)).exec(tx).await?;
                return Ok((row.id, secret));
            }
            row.delete(tx).await?;
        }
    }
    // No mail has its link yet.
    let (id, secret, link) = (Uuid::now_v7(), token()?, token()?);
    let (kind, user, browser) = (Kind::MailCode, None, Some(secret.as_str()));
    insert(tx, New { id, kind, user, secret: &link, browser, state: &wanted, life: MAIL_LIFE }).await?;
    Ok((id, secret))
}

async fn send(auth: &Auth, id: Uuid, email: Email, caller: &Caller) -> Result<(), Error> {
    if !auth.may_mail(email.key()).await {
        return Ok(());
    }
    auth.transact_here(caller, async move |tx| write(&tx, id, &email).await).await
}

/// Sends a mail to a user who may log in with this email, or who may sign up with it. Otherwise the same statements, and
/// no mail.
async fn write(tx: &Tx, id: Uuid, email: &Email) -> Result<(), Error> {
    use ceremony::Column as C;
    // The row of the request before the user's, as in a finish: otherwise each could wait for the other.
    let row = Ceremony::find_by_id(id).filter(live(Kind::MailCode, tx.now())).lock_exclusive().one(tx).await?;
    let Some(row) = row else { return Ok(()) };
    let request: Request = open(tx.auth(), &row)?;
    let user = User::find().filter(user::Column::EmailKey.eq(email.key())).lock_exclusive().one(tx).await?;
    let about = user.as_ref().map(|user| user.id);
    let meta = AdminUserMeta::find_by_id(about.unwrap_or_default()).one(tx).await?;
    let refused = match &user {
        Some(user) if Standing::of(tx.config(), user, meta.as_ref()).may_recover() => None,
        Some(_) => Some(failed::MailLoginAsked::Disabled),
        None if signs_up(tx.auth()) && request.name().is_some() => None,
        None => Some(failed::MailLoginAsked::UnknownEmail),
    };
    let (code, link, now) = (mail_code::generate()?, token()?, tx.now());
    let hash = mail_code::hash(tx.auth().secrets().mail_code_key(), id, &code);
    let sent = Sent { code: hash, until: now + TimeDelta::seconds(MAIL_LIFE) };
    let (ip, user_agent) = (request.ip.clone(), request.user_agent.clone());
    let next = Request { sent: refused.is_none().then_some(sent), ..request };
    Ceremony::update_many()
        .col_expr(C::SecretHash, Expr::value(token_hash(&link)))
        .col_expr(C::State, Expr::value(seal(tx.auth(), id, &next)?))
        .col_expr(C::UserId, Expr::value(about))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    if let Some(reason) = refused {
        return tx.record(Event::failure(reason).about(about)).await;
    }
    let link = tx.config().page(Page::MailLogin, &link);
    let (to, message) = match &user {
        Some(user) => (user.email.as_str(), Message::LoginCode { code, link, ip, user_agent, at: now }),
        None => (email.display(), Message::SignupCode { code, link, ip, user_agent, at: now }),
    };
    tx.mail_to(to, user.as_ref(), &message).await?;
    tx.record(Event::success(done::MailLoginAsked { signup: user.is_none() }).about(about)).await
}
