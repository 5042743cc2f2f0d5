//! `POST /providers/link`: the proof after a 409 `account_exists`: the account of the email is the user's.
//!
//! Invariant: the identity is added when all proofs of the login are there, a second factor too. Threats: an attacker who
//! has the password alone would keep a way in beyond its change; an account that an attacker made with this email (the code
//! of a mail takes it from them first).

use actix_web::web::Data;
use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Ceremony, User, UserRoleProfile, ceremony, types::Email, user};

use super::prove::Waiting;
use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::{mail_code, password::Verdict, secret::token_hash},
    error::{Code, Error},
    http::{endpoint::Reply, input::Input},
    limits::{Attempt, Credential, Source},
    signin::{
        answer::{TokenResponse, finished_response},
        challenge::{self, Kind, count_try},
        passkey::{self, PasskeyProof},
        proof::Proof,
        sign_in::{Login, SignIn, sign_in},
    },
    standing::Standing,
};

/// The challenge, left out in cookie mode, and one proof.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct IdentityLinkRequest {
    challenge: Option<String>,
    #[schema(value_type = Option<String>, format = Password)]
    password: Option<SecretString>,
    /// Of the mail.
    #[schema(value_type = Option<String>)]
    code: Option<SecretString>,
    /// For options that were asked for with this challenge.
    passkey: Option<PasskeyProof>,
}

/// A proof that is evaluated in the transaction.
#[derive(Clone)]
enum Shown {
    /// Compared already, with this hash.
    Password(Option<String>),
    Code(String),
    Passkey(PasskeyProof),
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<IdentityLinkRequest>,
) -> Result<Reply<200, TokenResponse>, Error> {
    let challenge = challenge::of(request.challenge, &caller)?;
    let (signed_in, cookie) = match (request.password, request.code, request.passkey) {
        (Some(password), None, None) => by_password(&auth, &caller, challenge, &password).await?,
        (None, Some(code), None) => {
            finish(&auth, &caller, challenge, Shown::Code(code.expose_secret().to_owned())).await?
        }
        (None, None, Some(sent)) => finish(&auth, &caller, challenge, Shown::Passkey(sent)).await?,
        _ => return Err(Error::field("/password", "one_of", "Send `password`, `code` or `passkey`.")),
    };
    match signed_in {
        SignIn::LoggedIn(session) => finished_response(&auth, *session, cookie).await,
        SignIn::SecondFactorRequired(due) | SignIn::EnrolmentRequired(due) => Err(due.into_error(auth.config())),
    }
}

/// What waits, and for whom; the user's row is locked.
struct Found {
    id: Uuid,
    waiting: Waiting,
    user: user::Model,
}

/// Counts a try.
async fn attempt(tx: &Tx, challenge: &str) -> Result<Found, Error> {
    let row = count_try(tx, Kind::IdentityLink, ceremony::Column::SecretHash.eq(token_hash(challenge))).await?;
    found(tx, row).await
}

/// Whose try was counted before: it may have been the last.
async fn tried(tx: &Tx, challenge: &str) -> Result<Found, Error> {
    use ceremony::Column as C;
    let row = Ceremony::find().filter(C::SecretHash.eq(token_hash(challenge)));
    let row = row.filter(C::Kind.eq(Kind::IdentityLink.as_str())).filter(C::ExpiresAt.gt(tx.now())).one(tx).await?;
    found(tx, row.ok_or(Code::InvalidChallenge)?).await
}

async fn found(tx: &Tx, row: ceremony::Model) -> Result<Found, Error> {
    let waiting = challenge::open(tx.auth(), &row)?;
    let user = User::find_by_id(row.user_id.ok_or(Code::InvalidChallenge)?).lock_exclusive().one(tx).await?;
    Ok(Found { id: row.id, waiting, user: user.ok_or(Code::InvalidChallenge)? })
}

/// As a login by password: limited before the hash, which is computed outside of a transaction.
async fn by_password(
    auth: &Auth,
    caller: &Caller,
    challenge: String,
    password: &SecretString,
) -> Result<(SignIn, bool), Error> {
    let counted = challenge.clone();
    let user = auth.transact(caller, async move |tx| attempt(&tx, &counted).await).await?.user;
    let limiter = auth.limiter();
    let begun = limiter.begin_attempt(Credential::Password, (&user).into(), Source::Ip(&caller.ip)).await?;
    let requester = Requester { priority: Priority::Login, client: caller.number() };
    let verdict = auth.passwords().verify(password, user.hashed_password.as_deref(), requester).await;
    let (outcome, done) = match verdict {
        Ok(Verdict::Right { .. }) => match finish(auth, caller, challenge, Shown::Password(user.hashed_password)).await
        {
            Ok((SignIn::LoggedIn(session), cookie)) => (Attempt::Succeeded, Ok((SignIn::LoggedIn(session), cookie))),
            // Not a success yet: what it would reset tells that the password was right.
            other => (Attempt::NotEvaluated, other),
        },
        Ok(Verdict::Wrong) => {
            let wrong = async move |tx: Tx| {
                tx.record(Event::failure(failed::IdentityLink::WrongPassword).about(Some(user.id))).await
            };
            let noted = auth.transact(caller, wrong).await;
            (Attempt::Failed, noted.and(Err(Code::WrongPassword.into())))
        }
        Err(e) => (Attempt::NotEvaluated, Err(e)),
    };
    limiter.record_outcome(begun, outcome).await;
    done
}

async fn finish(auth: &Auth, caller: &Caller, challenge: String, shown: Shown) -> Result<(SignIn, bool), Error> {
    auth.transact(caller, async move |tx| evaluate(&tx, &challenge, &shown).await).await?
}

/// The inner error is committed: a try stays counted.
async fn evaluate(tx: &Tx, challenge: &str, shown: &Shown) -> Result<Result<(SignIn, bool), Error>, Error> {
    let Found { id, waiting, user } = match shown {
        // Its try was counted before the hash.
        Shown::Password(_) => tried(tx, challenge).await?,
        Shown::Code(_) | Shown::Passkey(_) => attempt(tx, challenge).await?,
    };
    let proof = match judge(tx, id, &waiting, &user, shown).await? {
        Ok(proof) => proof,
        Err(e) => return Ok(Err(e)),
    };
    // Before the account may change hands: that ends every challenge of its user.
    challenge::finish(tx, id).await?;
    let user = match proof {
        Proof::MailCode => tx.give_to_mailbox(user).await?,
        _ => with_mailbox(tx, &waiting, user).await?,
    };
    match Standing::now(tx, tx.config(), &user).await? {
        Standing::Good => {}
        Standing::EmailNotVerified => return Ok(Err(Code::EmailNotVerified.into())),
        Standing::Disabled | Standing::Unconfirmed => return Ok(Err(Code::InvalidChallenge.into())),
    }
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let (cookie, identity) = (waiting.cookie, Some(waiting.identity));
    let login = Login { proof, cookie, rehashed: None, breached: false, is_new: false, identity };
    let signed_in = sign_in(tx, &user, role_profiles, login).await?;
    tx.record(signed_in.event(user.id, Event::success(done::Login { rehashed: false }))).await?;
    Ok(Ok((signed_in, cookie)))
}

/// The proof, if it is right. The inner error is committed.
async fn judge(
    tx: &Tx,
    id: Uuid,
    waiting: &Waiting,
    user: &user::Model,
    shown: &Shown,
) -> Result<Result<Proof, Error>, Error> {
    let typed = match shown {
        // Changed while it was compared: the account may have been recovered.
        Shown::Password(hash) if *hash != user.hashed_password => return Ok(Err(Code::Conflict.into())),
        Shown::Password(_) => return Ok(Ok(Proof::Password)),
        Shown::Passkey(sent) => {
            return passkey::verify(tx, sent, Some(user)).await.map(|judged| judged.map(|shown| shown.proof));
        }
        Shown::Code(typed) => typed,
    };
    // Limited by the five tries of the challenge, and by the mails that a mailbox gets. Not by the account's wrong codes:
    // any client that names the email would use up its owner's.
    let is_right = |stored: &Vec<u8>| mail_code::is_right(tx.auth().secrets().mail_code_key(), id, typed, stored);
    if waiting.mail_code.as_ref().is_some_and(is_right) {
        return Ok(Ok(Proof::MailCode));
    }
    tx.record(Event::failure(failed::IdentityLink::InvalidCode).about(Some(user.id))).await?;
    Ok(Err(Code::InvalidCode.into()))
}

/// The account by its own proof, and the mailbox by the provider's word: both are this user's.
async fn with_mailbox(tx: &Tx, waiting: &Waiting, user: user::Model) -> Result<user::Model, Error> {
    let said = waiting.identity.email.as_deref().and_then(|email| Email::parse(email).ok());
    let proves = waiting.identity.vouched && said.is_some_and(|email| email.key() == user.email_key);
    if proves { tx.prove_mailbox(user).await } else { Ok(user) }
}
