//! A login that is not finished: what was shown so far waits in `auth_ceremony` for what is still due.
//!
//! Invariants: the secret is stored as SHA-256, the state sealed; a challenge allows five tries and ends with the first
//! that succeeds; a user has at most twenty. Threats: a code guessed by many requests at once (each try is one
//! conditional UPDATE before anything is compared), a challenge used for another purpose (its kind is part of the query).

use actix_web::cookie::Cookie;
use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vestibule_entity::{Ceremony, User, ceremony, user};

use super::proof::Proof;
use crate::{
    audit::Caller,
    auth::transact::Tx,
    config::Config,
    crypto::secret::{token, token_hash},
    db::Db,
    error::{Code, Error, Unfinished},
    http::cookie::{pending_cookie, set_cookie},
    standing::Standing,
};

/// How long a login may take, in seconds.
pub(crate) const LIFE: i64 = 300;
const TRIES: i32 = 5;
const PER_USER: u64 = 20;
const PER_NETWORK: u64 = 100;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A second factor that the account has.
    Login,
    /// One that it needs and does not have.
    Enrol,
}

impl Kind {
    fn as_str(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Enrol => "enrol",
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
}

/// A challenge that was just made.
#[derive(Debug)]
pub struct Challenge {
    pub(crate) kind: Kind,
    pub(crate) secret: String,
    pub(crate) methods: Vec<&'static str>,
    pub(crate) cookie: bool,
}

impl Challenge {
    /// As a client is told: in cookie mode the secret is in the cookie and nowhere else.
    pub(crate) fn unfinished(&self) -> Unfinished {
        let challenge = (!self.cookie).then(|| self.secret.clone());
        Unfinished { challenge, methods: self.methods.clone(), expires_in: LIFE.unsigned_abs() }
    }

    /// The cookie that carries it in cookie mode.
    pub(crate) fn cookie(&self, config: &Config) -> Option<Cookie<'static>> {
        self.cookie.then(|| pending_cookie(config, self.secret.clone(), LIFE))
    }

    /// The answer to a first proof that was right.
    pub(crate) fn into_error(self, config: &Config) -> Error {
        let code = match self.kind {
            Kind::Login => Code::SecondFactorRequired,
            Kind::Enrol => Code::EnrolmentRequired,
        };
        Error::unfinished(code, self.unfinished(), self.cookie(config).as_ref().map(set_cookie))
    }
}

/// Begins one, and removes the oldest beyond the limit.
///
/// # Errors
/// `too_many_requests` where the client's network has too many of them open.
pub(crate) async fn begin(
    tx: &Tx,
    user: Uuid,
    kind: Kind,
    methods: Vec<&'static str>,
    state: State,
) -> Result<Challenge, Error> {
    use ceremony::Column as C;
    let (now, network) = (tx.now(), tx.caller().network());
    let open = Ceremony::find().filter(C::ExpiresAt.gt(now));
    if open.filter(C::Network.eq(network.as_str())).count(tx).await? >= PER_NETWORK {
        return Err(Error::too_many_requests(std::time::Duration::from_secs(LIFE.unsigned_abs())));
    }
    let oldest: Vec<Uuid> = Ceremony::find()
        .select_only()
        .column(C::Id)
        .filter(C::UserId.eq(user))
        .order_by_desc(C::CreatedAt)
        .offset(PER_USER - 1)
        .limit(u64::from(u16::MAX))
        .into_tuple()
        .all(tx)
        .await?;
    if !oldest.is_empty() {
        Ceremony::delete_many().filter(C::Id.is_in(oldest)).exec(tx).await?;
    }
    let (id, secret) = (Uuid::now_v7(), token()?);
    let plain = serde_json::to_vec(&state).map_err(Error::internal)?;
    let row = ceremony::Model {
        id,
        kind: kind.as_str().to_owned(),
        user_id: Some(user),
        secret_hash: token_hash(&secret),
        browser_hash: None,
        network,
        state: tx.auth().master().seal(&name(id), &plain)?,
        tries: 0,
        created_at: now,
        expires_at: now + TimeDelta::seconds(LIFE),
    };
    Ceremony::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await?;
    Ok(Challenge { kind, secret, methods, cookie: state.cookie })
}

/// The challenge of a request: what it sends, or what its cookie says.
///
/// # Errors
/// `invalid_challenge` where there is neither.
pub(crate) fn of(sent: Option<String>, caller: &Caller) -> Result<String, Error> {
    sent.or_else(|| caller.pending.clone()).ok_or_else(|| Code::InvalidChallenge.into())
}

/// One try: counted before anything is compared, so that parallel ones cannot share it. Locks the row of the user.
///
/// # Errors
/// `invalid_challenge`, whatever is wrong with it, and where the account may not be used.
pub(crate) async fn attempt(tx: &Tx, secret: &str, kind: Kind) -> Result<(Uuid, State, user::Model), Error> {
    use ceremony::Column as C;
    let tried = Ceremony::update_many()
        .col_expr(C::Tries, Expr::col(C::Tries).add(1))
        .filter(C::SecretHash.eq(token_hash(secret)))
        .filter(C::Kind.eq(kind.as_str()))
        .filter(C::ExpiresAt.gt(tx.now()))
        .filter(C::Tries.lt(TRIES))
        .exec_with_returning(tx)
        .await?;
    let row = tried.into_iter().next().ok_or(Code::InvalidChallenge)?;
    let state = tx.auth().master().open(&name(row.id), &row.state).ok_or(Code::InvalidChallenge)?;
    let state = serde_json::from_slice(&state).map_err(|_| Code::InvalidChallenge)?;
    let owner = User::find_by_id(row.user_id.ok_or(Code::InvalidChallenge)?).lock_exclusive().one(tx).await?;
    let owner = owner.ok_or(Code::InvalidChallenge)?;
    if Standing::now(tx, tx.config(), &owner).await? != Standing::Good {
        return Err(Code::InvalidChallenge.into());
    }
    Ok((row.id, state, owner))
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
    db.delete(Ceremony::delete_many().filter(ceremony::Column::ExpiresAt.lt(now))).await?;
    Ok(())
}

fn name(id: Uuid) -> String {
    format!("ceremony {id}")
}
