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
use vestibule_entity::{
    AdminUserMeta, AuditEvent, Session, User, UserRoleProfile, admin_user_meta, audit_event, session, types::Email,
    user,
};

use super::origin::same_network;
use crate::{
    audit::{Action, Caller, Denied, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::password::Verdict,
    error::{Code, Error, FieldErrors},
    http::{cookie::CookieWish, endpoint::Reply, input::Input},
    limits::{Attempt, Credential, PendingAttempt, Source},
    mail::message::Message,
    signin::{
        answer::{TokenResponse, login_response},
        proof::Proof,
        session::{NewSession, open},
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
    let session = auth.login(email, request.password, caller).await?;
    login_response(&auth, session, request.cookie).await
}

impl Auth {
    /// Logs a user in.
    ///
    /// # Errors
    /// `invalid_credentials` whatever was wrong; `too_many_requests` after too many failures, also for the right password;
    /// `overloaded` when too many hashes are waiting.
    pub async fn login(&self, email: Email, password: SecretString, caller: Caller) -> Result<NewSession, Error> {
        let user = find(self, &email).await?;
        // Before the hash: a crowd that guesses at once finds as many places as there may be failures.
        let (attempt, priority) = begin(self, &email, user.as_ref(), &caller).await?;
        let (outcome, done) = evaluate(self, &email, user, &password, &caller, priority).await;
        self.limiter().record_outcome(attempt, outcome).await;
        done
    }
}

/// The attempt counts against a known device if the client is one. An attacker may have locked the account for unknown
/// clients: a user who has just reset the password from this network has a separate budget.
async fn begin(
    auth: &Auth,
    email: &Email,
    user: Option<&user::Model>,
    caller: &Caller,
) -> Result<(PendingAttempt, Priority), Error> {
    let begin = |source| auth.limiter().begin_attempt(Credential::Password, email.key(), source);
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
    password: &SecretString,
    caller: &Caller,
    priority: Priority,
) -> (Attempt, Result<NewSession, Error>) {
    let requester = Requester { priority, client: caller.number() };
    loop {
        let settled = async {
            let stored = user.as_ref().and_then(|user| user.hashed_password.as_deref());
            let verdict = auth.passwords().verify(password, stored, requester).await?;
            let user = user.take();
            auth.transact(caller, async move |tx| settle(&tx, user.as_ref(), &verdict).await).await
        };
        match settled.await {
            Ok(Settled::NewSession(session)) => return (Attempt::Succeeded, Ok(*session)),
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

/// The committed result of a login.
enum Settled {
    NewSession(Box<NewSession>),
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

/// Opens the session or records the failure.
async fn settle(tx: &Tx, found: Option<&user::Model>, verdict: &Verdict) -> Result<Settled, Error> {
    // The same statements whether or not the user exists, so that both take equally long. The row is locked, so that a
    // password change, a ban or another login of this user waits, or has been waited for.
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
            tell_of_a_new_device(tx, &user, meta.as_ref()).await?;
            let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
            let session = open(tx, &user, role_profiles, Proof::Password).await?;
            if let Some(hash) = rehashed {
                replace_hash(tx, &user, hash).await?;
            }
            let event = Event::success(done::Login { rehashed: rehashed.is_some() });
            tx.record(event.by_self(user.id).in_session(session.claims.sid)).await?;
            return Ok(Settled::NewSession(Box::new(session)));
        }
        Verdict::Right { .. } if standing == Standing::Disabled => failed::Login::Disabled,
        Verdict::Right { .. } => failed::Login::EmailNotVerified,
        Verdict::Wrong => failed::Login::WrongPassword,
    };
    count_failure(tx, user.id).await?;
    tx.record(Event::failure(reason).about(Some(user.id))).await?;
    Ok(Settled::Failed)
}

/// Notifies the user of an unknown device: one without a device cookie, whose user agent and network match none of the
/// user's sessions. The first login to an imported account, or to one that an admin created, is reported too.
async fn tell_of_a_new_device(tx: &Tx, user: &user::Model, meta: Option<&admin_user_meta::Model>) -> Result<(), Error> {
    use session::Column as C;
    let caller = tx.caller();
    if caller.device.as_ref().is_some_and(|device| device.of(user.id, user.device_epoch).is_some()) {
        return Ok(());
    }
    let software = caller.user_agent.as_str();
    let places = Session::find()
        .select_only()
        .columns([C::Ip, C::UserAgent, C::LastIp, C::LastUserAgent])
        .distinct()
        .filter(C::UserId.eq(user.id))
        .filter(C::UserAgent.eq(software).or(C::LastUserAgent.eq(software)));
    let places: Vec<(String, String, Option<String>, Option<String>)> = places.into_tuple().all(tx).await?;
    let here = |ip: &str, agent: &str| agent == software && same_network(ip, &caller.ip);
    let known = places.iter().any(|(ip, agent, last_ip, last_agent)| {
        here(ip, agent) || last_ip.as_ref().zip(last_agent.as_ref()).is_some_and(|(ip, agent)| here(ip, agent))
    });
    if known {
        return Ok(());
    }
    // A sign-up that only sent a mail opened no session. Its audit row has the IP address.
    if meta.is_some_and(|meta| meta.login_count == 0) {
        use audit_event::Column as A;
        let signup = AuditEvent::find().filter(A::SubjectId.eq(user.id)).filter(A::Action.eq(Action::Signup));
        let signup = signup.filter(A::Outcome.eq("success")).filter(A::ActorId.eq(user.id)).one(tx).await?;
        if signup.is_some_and(|event| here(&event.ip, &event.user_agent)) {
            return Ok(());
        }
    }
    let (ip, user_agent, at) = (caller.ip.clone(), caller.user_agent.clone(), tx.now());
    tx.mail(user, &Message::NewDevice { ip, user_agent, at }).await
}

async fn replace_hash(tx: &Tx, user: &user::Model, hash: &str) -> Result<(), Error> {
    let update = User::update_many().col_expr(user::Column::HashedPassword, Expr::value(hash));
    update.filter(user::Column::Id.eq(user.id)).exec(tx).await?;
    Ok(())
}

async fn count_failure(tx: &Tx, user: Uuid) -> Result<(), Error> {
    use admin_user_meta::Column as C;
    let update = AdminUserMeta::update_many().col_expr(C::FailedLogins, Expr::col(C::FailedLogins).add(1));
    update.filter(C::UserId.eq(user)).exec(tx).await?;
    Ok(())
}
