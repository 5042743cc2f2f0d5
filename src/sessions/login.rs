//! `POST /login`: e-mail and password become a session.
//!
//! Threat: finding out who has an account. Unknown address, wrong password, disabled account and account without a
//! password get the same answer after the same work: one hash, one audit row.

use actix_web::web::Data;
use bcrypt_lanes::{Class, Turn};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QuerySelect, sea_query::Expr,
};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::json;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, Session, User, UserRoleProfile, admin_user_meta, session, types::Email, user};

use super::open::{Opened, TokenResponse, open, welcome};
use crate::{
    audit::{Caller, Event},
    auth::Auth,
    crypto::password::Verdict,
    db::retrying,
    error::{Code, Error, FieldErrors},
    http::{endpoint::Reply, input::Input},
    limits::Guesser,
    mail::message::Message,
    standing::Standing,
};

/// What a login asks for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoginRequest {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// True puts the refresh token into a cookie instead of the answer.
    #[serde(default)]
    cookie: bool,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<LoginRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    let mut wrong = FieldErrors::default();
    let Some(email) = wrong.check("/email", Email::parse(&request.email)) else { return Err(wrong.into()) };
    let opened = login(&auth, email, request.password, caller).await?;
    welcome(&auth, opened, request.cookie).await
}

/// Logs a person in.
///
/// # Errors
/// `invalid_credentials` whatever was wrong; `too_many_requests` after too many failures, also for the right password;
/// `overloaded` when too many hashes are waiting.
pub async fn login(auth: &Auth, email: Email, password: SecretString, caller: Caller) -> Result<Opened, Error> {
    let user = find(auth, &email).await?;
    let (address, known) =
        (caller.network(), user.as_ref().and_then(|user| caller.device.as_ref()?.of(user.id, user.device_epoch)));
    let by = known.map_or(Guesser::Stranger(&address), Guesser::Device);
    // Before the hash: a crowd that guesses at once finds as many places as there may be failures.
    let guess = auth.limiter().guess(email.key(), by).await?;
    let done = evaluate(auth, &email, user, &password, &caller).await;
    auth.limiter().learn(guess, done.as_ref().err().map(Error::code)).await;
    done
}

/// Hashes, and opens the session or notes the failure.
async fn evaluate(
    auth: &Auth,
    email: &Email,
    mut user: Option<user::Model>,
    password: &SecretString,
    caller: &Caller,
) -> Result<Opened, Error> {
    let turn = Turn { class: Class::Login, client: caller.number() };
    loop {
        let stored = user.as_ref().and_then(|user| user.hashed_password.as_deref());
        let verdict = auth.passwords().verify(password, stored, turn).await?;
        let (step, caller) = (auth.clone(), caller.clone());
        let settled = async move { retrying(|| settle(&step, user.as_ref(), &verdict, &caller)).await };
        match auth.run(settled).await? {
            Settled::Opened(opened) => return Ok(*opened),
            Settled::Refused => return Err(Code::InvalidCredentials.into()),
            Settled::Changed => user = find(auth, email).await?,
        }
    }
}

/// How a login ended, as it was committed.
enum Settled {
    Opened(Box<Opened>),
    Refused,
    /// The stored hash changed while it was being compared: another login rehashed it, or the password is a new one.
    Changed,
}

async fn find(auth: &Auth, email: &Email) -> Result<Option<user::Model>, Error> {
    let (step, key) = (auth.clone(), email.key().to_owned());
    auth.run(async move { Ok(User::find().filter(user::Column::EmailKey.eq(key)).one(step.db().read()).await?) }).await
}

/// Opens the session or notes the failure.
async fn settle(
    auth: &Auth,
    found: Option<&user::Model>,
    verdict: &Verdict,
    caller: &Caller,
) -> Result<Settled, Error> {
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    // The same statements whether or not there is such a person, so that neither answer comes sooner. Locked: a password
    // change, a ban or another login of this person waits, or has been waited for.
    let id = found.map_or(Uuid::nil(), |found| found.id);
    let Some(user) = User::find_by_id(id).lock_exclusive().one(&txn).await? else {
        AdminUserMeta::find_by_id(id).one(&txn).await?;
        count_failure(&txn, id).await?;
        auth.record(&txn, caller, now, Event::failure("login", "unknown_email")).await?;
        txn.commit().await?;
        return Ok(Settled::Refused);
    };
    if found.is_some_and(|found| found.hashed_password != user.hashed_password) {
        return Ok(Settled::Changed);
    }
    let standing = Standing::now(&txn, auth.config(), &user).await?;
    let reason = match verdict {
        Verdict::Right { .. } if standing == Standing::EmailNotVerified => {
            // Told only to whoever knows the password.
            let event = Event::failure("login", "email_not_verified").about(Some(user.id));
            auth.record(&txn, caller, now, event).await?;
            txn.commit().await?;
            return Err(Code::EmailNotVerified.into());
        }
        Verdict::Right { rehashed } if standing == Standing::Good => {
            tell_of_a_new_device(auth, &txn, &user, caller).await?;
            let role_profiles = auth.role_profiles(&user.find_related(UserRoleProfile).all(&txn).await?);
            let (opened, revoked) = open(auth, &txn, &user, role_profiles, caller).await?;
            if let Some(hash) = rehashed {
                replace_hash(&txn, &user, hash).await?;
            }
            let event = Event::success("login").by_self(user.id).in_session(opened.claims.sid);
            auth.record(&txn, caller, now, event.with(json!({ "rehashed": rehashed.is_some() }))).await?;
            auth.commit(txn, revoked).await?;
            return Ok(Settled::Opened(Box::new(opened)));
        }
        Verdict::Right { .. } => "disabled",
        Verdict::Wrong => "wrong_password",
    };
    count_failure(&txn, user.id).await?;
    auth.record(&txn, caller, now, Event::failure("login", reason).about(Some(user.id))).await?;
    txn.commit().await?;
    Ok(Settled::Refused)
}

/// Whoever has logged in before, and never with this software, hears of it: perhaps it was somebody else.
async fn tell_of_a_new_device(
    auth: &Auth,
    txn: &DatabaseTransaction,
    user: &user::Model,
    caller: &Caller,
) -> Result<(), Error> {
    use session::Column as C;
    let theirs = Session::find().select_only().column(C::UserAgent).distinct().filter(C::UserId.eq(user.id));
    let seen: Vec<String> = theirs.into_tuple().all(txn).await?;
    if seen.is_empty() || seen.contains(&caller.user_agent) {
        return Ok(());
    }
    let (ip, user_agent, at) = (caller.ip.clone(), caller.user_agent.clone(), auth.clock().now());
    auth.post(txn, &user.email, Some(user.id), &Message::NewDevice { ip, user_agent, at }).await
}

async fn replace_hash(txn: &DatabaseTransaction, user: &user::Model, hash: &str) -> Result<(), Error> {
    let update = User::update_many().col_expr(user::Column::HashedPassword, Expr::value(hash));
    update.filter(user::Column::Id.eq(user.id)).exec(txn).await?;
    Ok(())
}

async fn count_failure(txn: &DatabaseTransaction, user: Uuid) -> Result<(), Error> {
    use admin_user_meta::Column as C;
    let update = AdminUserMeta::update_many().col_expr(C::FailedLogins, Expr::col(C::FailedLogins).add(1));
    update.filter(C::UserId.eq(user)).exec(txn).await?;
    Ok(())
}
