//! `POST /login`: opens a session by email and password.
//!
//! Threat: account enumeration. Unknown email, wrong password, disabled account and account without a password get the
//! same answer after the same work: one hash and one audit row.

use actix_web::web::Data;
use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, ExprTrait, ModelTrait, QueryFilter, QuerySelect, sea_query::Expr};
use secrecy::SecretString;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, User, UserRoleProfile, admin_user_meta, types::Email, user};

use crate::{
    audit::{Caller, Denied, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::password::Verdict,
    error::{Code, Error, FieldErrors},
    http::{cookie::CookieWish, endpoint::Reply, input::Input},
    limits::{Account, Attempt, Credential, PendingAttempt, Source},
    signin::{
        answer::{TokenResponse, sign_in_response},
        proof::Proof,
        sign_in::{Login, SignIn, sign_in},
    },
    standing::Standing,
};

/// The body of a login request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LoginRequest {
    email: String,
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// True puts the refresh token into a cookie instead of the body.
    #[serde(default)]
    cookie: bool,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    from: CookieWish,
    Input(request): Input<LoginRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    from.check(request.cookie)?;
    let mut wrong = FieldErrors::default();
    let Some(email) = wrong.check("/email", Email::parse(&request.email)) else { return Err(wrong.into()) };
    let signed_in = log_in(&auth, email, request.password, request.cookie, caller).await?;
    sign_in_response(&auth, signed_in, request.cookie).await
}

impl Auth {
    /// Logs a user in, as far as a password can.
    ///
    /// # Errors
    /// `invalid_credentials` whatever was wrong; `too_many_requests` after too many failures, also for the right password;
    /// `overloaded` when too many hashes are waiting.
    pub async fn login(&self, email: Email, password: SecretString, caller: Caller) -> Result<SignIn, Error> {
        log_in(self, email, password, false, caller).await
    }
}

async fn log_in(
    auth: &Auth,
    email: Email,
    password: SecretString,
    cookie: bool,
    caller: Caller,
) -> Result<SignIn, Error> {
    let user = find(auth, &email).await?;
    // Before the hash: parallel attempts (brute force) cannot exceed the limit of failures.
    let (attempt, priority) = begin(auth, &email, user.as_ref(), &caller).await?;
    let (outcome, done) = evaluate(auth, &email, user, (&password, cookie), &caller, priority).await;
    auth.limiter().record_outcome(attempt, outcome).await;
    done
}

/// The attempt counts against a known device if the client is one. An attacker may have locked the account for unknown
/// clients: a user who has just reset the password from this network has a separate budget.
async fn begin(
    auth: &Auth,
    email: &Email,
    user: Option<&user::Model>,
    caller: &Caller,
) -> Result<(PendingAttempt, Priority), Error> {
    // An unknown email is counted like an existing one.
    let account = Account { key: email.key(), lifted_at: user.and_then(|user| user.lockouts_lifted_at) };
    let begin = |source| auth.limiter().begin_attempt(Credential::Password, account, source);
    let id = user.map(|user| user.id);
    let known = user.and_then(|user| caller.device.as_ref()?.of(user.id, user.device_epoch));
    let (source, priority) = known
        .map_or((Source::Ip(&caller.ip), Priority::Login), |device| (Source::KnownDevice(device), Priority::Known));
    let begun = match begin(source).await {
        Ok(attempt) => Ok((attempt, priority)),
        // The same statement whether or not the user exists. The state of the user's row (changed within the hour or
        // not) must not skip it: otherwise a 429 would come later for an email that has just signed up (account
        // enumeration).
        Err(_) if auth.has_recovered(id.unwrap_or_default(), caller).await? => {
            begin(Source::Mailbox(&caller.ip)).await.map(|attempt| (attempt, Priority::Known))
        }
        Err(e) => Err(e),
    };
    begun.inspect_err(|_| auth.note_denied(Denied::Login, id, caller))
}

/// Hashes, and opens the session or records the failure.
async fn evaluate(
    auth: &Auth,
    email: &Email,
    mut user: Option<user::Model>,
    (password, cookie): (&SecretString, bool),
    caller: &Caller,
    priority: Priority,
) -> (Attempt, Result<SignIn, Error>) {
    let requester = Requester { priority, client: caller.number() };
    loop {
        let settled = async {
            let stored = user.as_ref().and_then(|user| user.hashed_password.as_deref());
            let verdict = auth.passwords().verify(password, stored, requester).await?;
            let breached = verdict != Verdict::Wrong && is_breached_import(auth, user.as_ref(), password).await?;
            let user = user.take();
            let right = Shown { verdict, cookie, breached };
            auth.transact(caller, async move |tx| settle(&tx, user.as_ref(), &right).await).await
        };
        match settled.await {
            Ok(Settled::RightPassword(SignIn::LoggedIn(session))) => {
                return (Attempt::Succeeded, Ok(SignIn::LoggedIn(session)));
            }
            // Not a success yet: what it would reset tells that the password was right.
            Ok(Settled::RightPassword(due)) => return (Attempt::NotEvaluated, Ok(due)),
            Ok(Settled::NotVerified) => return (Attempt::Succeeded, Err(Code::EmailNotVerified.into())),
            Ok(Settled::Failed) => return (Attempt::Failed, Err(Code::InvalidCredentials.into())),
            Ok(Settled::Changed) => match find(auth, email).await {
                Ok(found) => user = found,
                Err(e) => return (Attempt::NotEvaluated, Err(e)),
            },
            Err(e) => return (Attempt::NotEvaluated, Err(e)),
        }
    }
}

/// Whether this is the first login of an account and the password is in the list of breached ones: an imported one, since
/// it was checked for all other accounts. A list that cannot be read stops no login.
async fn is_breached_import(auth: &Auth, user: Option<&user::Model>, password: &SecretString) -> Result<bool, Error> {
    let Some(user) = user.filter(|_| auth.passwords().has_breached_list()) else { return Ok(false) };
    let id = user.id;
    let meta = auth.read(async move |db| Ok(AdminUserMeta::find_by_id(id).one(&db).await?)).await?;
    if meta.is_none_or(|meta| meta.login_count > 0) {
        return Ok(false);
    }
    Ok(auth.passwords().is_breached(password).await.unwrap_or_default())
}

/// What was found out about the password, and what the client asked for.
#[derive(Clone)]
struct Shown {
    verdict: Verdict,
    cookie: bool,
    breached: bool,
}

/// The committed result of a login.
enum Settled {
    RightPassword(SignIn),
    Failed,
    /// The password is right, but the email must be confirmed first.
    NotVerified,
    /// The stored hash changed during the comparison: another login rehashed it, or the password was changed.
    Changed,
}

async fn find(auth: &Auth, email: &Email) -> Result<Option<user::Model>, Error> {
    let by_key = User::find().filter(user::Column::EmailKey.eq(email.key()));
    auth.read(async move |db| Ok(by_key.one(&db).await?)).await
}

/// Opens the session or notes the failure.
async fn settle(tx: &Tx, found: Option<&user::Model>, shown: &Shown) -> Result<Settled, Error> {
    let Shown { verdict, cookie, breached } = shown;
    // The same statements whether or not the user exists, so that neither answer comes sooner. Locked: a password
    // change, a ban or another login of this user waits, or has been waited for.
    let id = found.map_or(Uuid::nil(), |found| found.id);
    let Some(user) = User::find_by_id(id).lock_exclusive().one(tx).await? else {
        AdminUserMeta::find_by_id(id).one(tx).await?;
        count_failure(tx, id).await?;
        tx.record(Event::failure(failed::Login::UnknownEmail)).await?;
        return Ok(Settled::Failed);
    };
    if found.is_some_and(|found| found.hashed_password != user.hashed_password) {
        return Ok(Settled::Changed);
    }
    let meta = user.find_related(AdminUserMeta).one(tx).await?;
    let standing = Standing::of(tx.config(), &user, meta.as_ref());
    let reason = match verdict {
        Verdict::Right { .. } if standing == Standing::EmailNotVerified => {
            // Only a client with the password learns it.
            let event = Event::failure(failed::Login::EmailNotVerified).about(Some(user.id));
            tx.record(event).await?;
            return Ok(Settled::NotVerified);
        }
        Verdict::Right { rehashed } if standing == Standing::Good => {
            let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
            let (cookie, breached, rehashed_to) = (*cookie, *breached, rehashed.clone());
            let login = Login {
                proof: Proof::Password,
                cookie,
                rehashed: rehashed_to,
                breached,
                is_new: false,
                identity: None,
            };
            let signed_in = sign_in(tx, &user, role_profiles, login).await?;
            let finished = Event::success(done::Login { rehashed: rehashed.is_some() });
            tx.record(signed_in.event(user.id, finished)).await?;
            return Ok(Settled::RightPassword(signed_in));
        }
        Verdict::Right { .. } if standing == Standing::Disabled => failed::Login::Disabled,
        Verdict::Right { .. } => failed::Login::EmailNotVerified,
        Verdict::Wrong => failed::Login::WrongPassword,
    };
    count_failure(tx, user.id).await?;
    tx.record(Event::failure(reason).about(Some(user.id))).await?;
    Ok(Settled::Failed)
}

async fn count_failure(tx: &Tx, user: Uuid) -> Result<(), Error> {
    use admin_user_meta::Column as C;
    let update = AdminUserMeta::update_many().col_expr(C::FailedLogins, Expr::col(C::FailedLogins).add(1));
    update.filter(C::UserId.eq(user)).exec(tx).await?;
    Ok(())
}
