//! A login that is not finished: what was shown so far waits in `auth_ceremony` for what is still due. The challenges of
//! passkeys wait there too.
//!
//! Invariants: the secret is stored as SHA-256, the state sealed; a challenge allows five tries and ends with the first
//! that succeeds; a user has at most twenty of a kind. A login by mail has shown nothing yet, so an anonymous client can
//! begin many of them: limits count each kind alone. Threats: a code guessed by many requests at once (each try is one
//! conditional UPDATE before anything is compared), a challenge used for another purpose (its kind is part of the query).

use actix_web::cookie::Cookie;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;
use vestibule_entity::{Ceremony, User, ceremony, user};
use zeroize::Zeroizing;

use super::{identity::NewIdentity, proof::Proof};
use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    config::Config,
    crypto::secret::{token, token_hash},
    db::Db,
    error::{Code, Error, Unfinished},
    http::cookie::{pending_cookie, set_cookie},
    mail::life::CODE,
    standing::Standing,
};

/// How long a login may take, in seconds.
pub(crate) const LIFE: i64 = 300;
/// The same where a mail has to arrive.
pub(crate) const MAIL_LIFE: i64 = CODE.as_secs().cast_signed();
const TRIES: i32 = 5;
const PER_USER: u64 = 20;
const PER_NETWORK: u64 = 100;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(not(all(feature = "passkeys", feature = "providers")), expect(dead_code, reason = "features use them"))]
pub(crate) enum Kind {
    /// A second factor that the account has.
    Login,
    /// One that it needs and does not have.
    Enrol,
    /// The code, or the link, of a login by mail.
    MailCode,
    /// A login that an identity provider is to confirm.
    Identity,
    /// The right to begin one for a user who is logged in.
    IdentityTicket,
    /// What the provider has said, until the page or the app asks for it.
    IdentityArrived,
    /// A proof that the account is the user's, before the identity is linked to it.
    IdentityLink,
    /// A passkey that logs in; whose it is, it says itself.
    PasskeyLogin,
    /// A passkey of a user who is known: as second factor, or for a step-up.
    PasskeyProof,
    /// A new passkey.
    PasskeyRegister,
}

impl Kind {
    /// As it is stored.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Enrol => "enrol",
            Self::MailCode => "mail_code",
            Self::Identity => "identity",
            Self::IdentityTicket => "identity_ticket",
            Self::IdentityArrived => "identity_arrived",
            Self::IdentityLink => "identity_link",
            Self::PasskeyLogin => "passkey_login",
            Self::PasskeyProof => "passkey_proof",
            Self::PasskeyRegister => "passkey_register",
        }
    }
}

/// What was shown so far, and what is to be done when the login is finished.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct State {
    pub(crate) proofs: Vec<Proof>,
    /// Whether the refresh token goes into a cookie.
    pub(crate) cookie: bool,
    /// The password's new hash, where the stored one is of an older kind.
    pub(crate) rehashed: Option<String>,
    /// Whether the user is to be told that the password is known from a data breach.
    #[serde(default)]
    pub(crate) breached: bool,
    /// The hash of the code that was mailed because the device is not known; none where another factor is due.
    #[serde(default)]
    pub(crate) mail_code: Option<Vec<u8>>,
    /// What is linked to the account once the login is finished.
    #[serde(default)]
    pub(crate) identity: Option<NewIdentity>,
}

impl State {
    fn life(&self) -> i64 {
        if self.mail_code.is_some() { MAIL_LIFE } else { LIFE }
    }
}

/// A challenge that was just made.
#[derive(Debug)]
pub struct Challenge {
    pub(crate) kind: Kind,
    pub(crate) secret: String,
    pub(crate) methods: Vec<&'static str>,
    pub(crate) cookie: bool,
    /// In seconds.
    pub(crate) life: i64,
}

impl Challenge {
    /// As a client is told: in cookie mode the secret is in the cookie and nowhere else.
    pub(crate) fn unfinished(&self) -> Unfinished {
        let challenge = (!self.cookie).then(|| self.secret.clone());
        Unfinished { challenge, methods: self.methods.clone(), expires_in: self.life.unsigned_abs() }
    }

    /// The cookie that carries it in cookie mode.
    pub(crate) fn cookie(&self, config: &Config) -> Option<Cookie<'static>> {
        self.cookie.then(|| pending_cookie(config, self.secret.clone(), self.life))
    }

    /// The answer to a first proof that was right.
    pub(crate) fn into_error(self, config: &Config) -> Error {
        let code = match self.kind {
            Kind::Enrol => Code::EnrolmentRequired,
            Kind::IdentityLink => Code::AccountExists,
            _ => Code::SecondFactorRequired,
        };
        Error::unfinished(code, self.unfinished(), self.cookie(config).as_ref().map(set_cookie))
    }
}

/// A row of `auth_ceremony` that is about to be written.
pub(crate) struct New<'a, S> {
    pub(crate) id: Uuid,
    pub(crate) kind: Kind,
    pub(crate) user: Option<Uuid>,
    pub(crate) secret: &'a str,
    /// What binds it to one browser.
    pub(crate) browser: Option<&'a str>,
    pub(crate) state: &'a S,
    /// In seconds.
    pub(crate) life: i64,
}

/// Begins a login's.
///
/// # Errors
/// As [`open`].
pub(crate) async fn begin(
    tx: &Tx,
    user: Uuid,
    kind: Kind,
    methods: Vec<&'static str>,
    state: State,
) -> Result<Challenge, Error> {
    begin_as(tx, Uuid::now_v7(), user, kind, methods, state).await
}

/// The same with an id that was chosen before, because a code depends on it.
pub(super) async fn begin_as(
    tx: &Tx,
    id: Uuid,
    user: Uuid,
    kind: Kind,
    methods: Vec<&'static str>,
    state: State,
) -> Result<Challenge, Error> {
    let (secret, life) = (token()?, state.life());
    insert(tx, New { id, kind, user: Some(user), secret: &secret, browser: None, state: &state, life }).await?;
    Ok(Challenge { kind, secret, methods, cookie: state.cookie, life })
}

/// Writes one, and removes the user's oldest of the kind beyond the limit. Limits count each kind alone: the login pages
/// of a network, which ask for a challenge of a passkey each, keep no user from a second factor.
///
/// # Errors
/// `too_many_requests` where the client's network has too many of the kind open.
pub(crate) async fn insert<S: Serialize>(tx: &Tx, new: New<'_, S>) -> Result<(), Error> {
    use ceremony::Column as C;
    let (now, network) = (tx.now(), tx.caller().network());
    let open = Ceremony::find().filter(C::ExpiresAt.gt(now)).filter(C::Kind.eq(new.kind.as_str()));
    if open.filter(C::Network.eq(network.as_str())).count(tx).await? >= PER_NETWORK {
        return Err(Error::too_many_requests(std::time::Duration::from_secs(LIFE.unsigned_abs())));
    }
    if let Some(user) = new.user {
        end_oldest(tx, user, new.kind).await?;
    }
    let row = ceremony::Model {
        id: new.id,
        kind: new.kind.as_str().to_owned(),
        user_id: new.user,
        secret_hash: token_hash(new.secret),
        browser_hash: new.browser.map(token_hash),
        network,
        state: seal(tx.auth(), new.id, new.state)?,
        tries: 0,
        created_at: now,
        expires_at: now + TimeDelta::seconds(new.life),
    };
    Ceremony::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    Ok(())
}

async fn end_oldest(tx: &Tx, user: Uuid, kind: Kind) -> Result<(), Error> {
    use ceremony::Column as C;
    let oldest: Vec<Uuid> = Ceremony::find()
        .select_only()
        .column(C::Id)
        .filter(C::UserId.eq(user).and(C::Kind.eq(kind.as_str())))
        .order_by_desc(C::CreatedAt)
        .offset(PER_USER - 1)
        .limit(u64::from(u16::MAX))
        .into_tuple()
        .all(tx)
        .await?;
    if !oldest.is_empty() {
        Ceremony::delete_many().filter(C::Id.is_in(oldest)).exec(tx).await?;
    }
    Ok(())
}

/// The challenge of a request: what it sends, or what its cookie says.
///
/// # Errors
/// `invalid_challenge` where there is neither.
pub(crate) fn of(sent: Option<String>, caller: &Caller) -> Result<String, Error> {
    sent.or_else(|| caller.pending.clone()).ok_or_else(|| Code::InvalidChallenge.into())
}

/// Those of a kind that can still be finished.
pub(crate) fn live(kind: Kind, now: DateTime<Utc>) -> Expr {
    use ceremony::Column as C;
    C::Kind.eq(kind.as_str()).and(C::ExpiresAt.gt(now)).and(C::Tries.lt(TRIES))
}

/// One try: counted before anything is compared, so that parallel ones cannot share it.
///
/// # Errors
/// `invalid_challenge`, whatever is wrong with it.
pub(crate) async fn count_try(tx: &Tx, kind: Kind, which: Expr) -> Result<ceremony::Model, Error> {
    use ceremony::Column as C;
    let tried = Ceremony::update_many()
        .col_expr(C::Tries, Expr::col(C::Tries).add(1))
        .filter(which)
        .filter(live(kind, tx.now()))
        .exec_with_returning(tx)
        .await?;
    tried.into_iter().next().ok_or_else(|| Code::InvalidChallenge.into())
}

/// One try at a login. Locks the row of the user.
///
/// # Errors
/// `invalid_challenge`, whatever is wrong with it, and where the account may not be used.
pub(crate) async fn attempt(tx: &Tx, secret: &str, kind: Kind) -> Result<(Uuid, State, user::Model), Error> {
    let row = count_try(tx, kind, ceremony::Column::SecretHash.eq(token_hash(secret))).await?;
    let state = open(tx.auth(), &row)?;
    let owner = User::find_by_id(row.user_id.ok_or(Code::InvalidChallenge)?).lock_exclusive().one(tx).await?;
    let owner = owner.ok_or(Code::InvalidChallenge)?;
    if Standing::now(tx, tx.config(), &owner).await? != Standing::Good {
        return Err(Code::InvalidChallenge.into());
    }
    Ok((row.id, state, owner))
}

/// Whose login waits for a passkey, without a try.
///
/// # Errors
/// `invalid_challenge`.
#[cfg_attr(not(feature = "passkeys"), expect(dead_code, reason = "passkeys use it"))]
pub(crate) async fn owner(tx: &Tx, secret: &str, kinds: &[Kind]) -> Result<Uuid, Error> {
    use ceremony::Column as C;
    let waiting = Ceremony::find()
        .filter(C::SecretHash.eq(token_hash(secret)))
        .filter(C::Kind.is_in(kinds.iter().map(|kind| kind.as_str())));
    let row = waiting.filter(C::ExpiresAt.gt(tx.now())).filter(C::Tries.lt(TRIES)).one(tx).await?;
    row.and_then(|row| row.user_id).ok_or_else(|| Code::InvalidChallenge.into())
}

/// Takes one that allows a single try, whatever becomes of it; returns whose it is. One statement: of fifty requests at
/// once one finds the row.
///
/// # Errors
/// `invalid_challenge`.
#[cfg_attr(not(feature = "passkeys"), expect(dead_code, reason = "passkeys use it"))]
pub(super) async fn take(tx: &Tx, secret: &str, kind: Kind) -> Result<Option<Uuid>, Error> {
    use ceremony::Column as C;
    let taken = Ceremony::delete_many()
        .filter(C::SecretHash.eq(token_hash(secret)))
        .filter(C::Kind.eq(kind.as_str()))
        .filter(C::ExpiresAt.gt(tx.now()))
        .exec_with_returning(tx)
        .await?;
    taken.into_iter().next().map(|row| row.user_id).ok_or_else(|| Code::InvalidChallenge.into())
}

/// Uses it up.
///
/// # Errors
/// `invalid_challenge` for all requests but the first.
pub(crate) async fn finish(tx: &Tx, id: Uuid) -> Result<(), Error> {
    let gone = Ceremony::delete_by_id(id).exec(tx).await?.rows_affected;
    if gone == 1 { Ok(()) } else { Err(Code::InvalidChallenge.into()) }
}

/// Removes those that have expired. `now` is a time for deletions.
pub(crate) async fn clear(db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
    db.clear::<Ceremony>(ceremony::Column::Id, ceremony::Column::ExpiresAt.lt(now)).await?;
    Ok(())
}

/// The state of a row, as it is stored.
pub(crate) fn seal<S: Serialize>(auth: &Auth, id: Uuid, state: &S) -> Result<Vec<u8>, Error> {
    let plain = Zeroizing::new(serde_json::to_vec(state).map_err(Error::internal)?);
    auth.secrets().seal(&name(id), &plain)
}

/// The state of a row.
///
/// # Errors
/// `invalid_challenge` for one that another version, or another secret, has written.
pub(crate) fn open<S: DeserializeOwned>(auth: &Auth, row: &ceremony::Model) -> Result<S, Error> {
    let plain = auth.secrets().open(&name(row.id), &row.state).ok_or(Code::InvalidChallenge)?;
    serde_json::from_slice(&plain).map_err(|_| Code::InvalidChallenge.into())
}

/// What the state of a row is sealed under.
pub(crate) fn name(id: Uuid) -> String {
    format!("ceremony {id}")
}
