//! What waits in `auth_ceremony` between the steps of a login at a provider, and how each step is found again.
//!
//! The first characters of every secret are a tag, which names the cookie of the flow: two tabs have two cookies, and do
//! not disturb each other.

use actix_web::{HttpRequest, cookie::Cookie};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use uuid::Uuid;
use vestibule_entity::{Ceremony, ceremony};

use crate::{
    auth::transact::Tx,
    config::Config,
    crypto::secret::{token, token_hash},
    error::{Code, Error},
    http::cookie::{flow_cookie, flow_secret},
    signin::{
        challenge::{self, Kind, New},
        identity::NewIdentity,
    },
};

/// How long a login at a provider may take, in seconds; and how long a page may take to finish it.
pub(super) const LIFE: i64 = 600;
/// How long an app has for the code in its URL.
pub(super) const CODE_LIFE: i64 = 60;
const TAG: usize = 8;

/// What the login is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) enum Purpose {
    /// To log in, or to sign up.
    Login,
    /// To add an identity to the user of this session.
    Link { user: Uuid, sid: Uuid },
    /// To authenticate the user of this session anew.
    StepUp { user: Uuid, sid: Uuid },
}

impl Purpose {
    /// Whose it is, if that is known.
    pub(super) fn user(self) -> Option<Uuid> {
        match self {
            Self::Login => None,
            Self::Link { user, .. } | Self::StepUp { user, .. } => Some(user),
        }
    }
}

/// What was asked for at the beginning.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Wanted {
    pub(super) provider: String,
    pub(super) purpose: Purpose,
    /// Where the browser goes in the end; checked.
    pub(super) next: Option<String>,
    /// S256 of the verifier that an app keeps; none for our own pages.
    pub(super) app_challenge: Option<String>,
}

/// A login that the provider is to confirm.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Flow {
    pub(super) wanted: Wanted,
    pub(super) nonce: String,
    /// Of PKCE.
    pub(super) verifier: String,
    /// Seconds since 1970.
    pub(super) begun_at: i64,
}

/// What the provider has said.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Arrived {
    pub(super) wanted: Wanted,
    pub(super) identity: NewIdentity,
    pub(super) name: Option<String>,
    pub(super) auth_time: Option<i64>,
    pub(super) begun_at: i64,
}

/// A new secret, and its tag.
pub(super) fn secret() -> Result<String, Error> {
    Ok(format!("{}{}", token()?.get(..TAG).unwrap_or_default(), token()?))
}

/// A new secret of the same flow.
pub(super) fn next_secret(secret: &str) -> Result<String, Error> {
    Ok(format!("{}{}", tag(secret), token()?))
}

fn tag(secret: &str) -> &str {
    secret.get(..TAG).unwrap_or_default()
}

/// The cookie that binds the flow of a secret to this browser.
pub(super) fn cookie(config: &Config, secret: &str, browser: String) -> Cookie<'static> {
    flow_cookie(config, tag(secret), browser, LIFE)
}

/// The cookie that removes it.
pub(super) fn no_cookie(config: &Config, secret: &str) -> Cookie<'static> {
    flow_cookie(config, tag(secret), String::new(), 0)
}

/// What that cookie has.
pub(super) fn browser(req: &HttpRequest, secret: &str) -> Option<String> {
    let plain = tag(secret).bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if plain { flow_secret(req, tag(secret)) } else { None }
}

/// Writes a row.
///
/// # Errors
/// As [`challenge::insert`].
pub(super) async fn keep<S: Serialize>(
    tx: &Tx,
    kind: Kind,
    (secret, browser): (&str, Option<&str>),
    state: &S,
    (user, life): (Option<Uuid>, i64),
) -> Result<(), Error> {
    challenge::insert(tx, New { id: Uuid::now_v7(), kind, user, secret, browser, state, life }).await
}

/// Takes a row: of many requests at once one finds it. A browser that is not the row's does not use it up.
///
/// # Errors
/// `invalid_challenge`.
pub(super) async fn take<S: DeserializeOwned>(
    tx: &Tx,
    kind: Kind,
    secret: &str,
    browser: Option<&str>,
) -> Result<S, Error> {
    use ceremony::Column as C;
    let bound: Expr = match browser {
        Some(browser) => C::BrowserHash.eq(token_hash(browser)),
        None => C::BrowserHash.is_null(),
    };
    let taken = Ceremony::delete_many()
        .filter(C::SecretHash.eq(token_hash(secret)))
        .filter(C::Kind.eq(kind.as_str()))
        .filter(C::ExpiresAt.gt(tx.now()))
        .filter(bound)
        .exec_with_returning(tx)
        .await?;
    let row = taken.into_iter().next().ok_or(Code::InvalidChallenge)?;
    challenge::open(tx.auth(), &row)
}
