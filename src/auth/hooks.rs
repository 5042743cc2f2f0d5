//! What an app that mounts the crate adds to sign-up, to tokens and to events.
//!
//! Invariants: `on_signup` and `extra_claims` run in the transaction of their cause, and their error rolls it back; no
//! claim of the app takes the name of one of ours, and no token outgrows its budget because of them; an event is told
//! after its commit, never for what was rolled back.

use std::{
    fmt,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};

use futures_util::future::BoxFuture;
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Auth, event::AuthEvent, transact::Tx};
use crate::{error::Error, user::User};

/// Names that no claim of an app may have: those of every access token, and those of RFC 9068, RFC 8693 and OpenID
/// Connect, which verifiers may give a meaning of their own.
const RESERVED: &[&str] = &[
    "iss",
    "aud",
    "sub",
    "sid",
    "jti",
    "iat",
    "nbf",
    "exp",
    "ver",
    "client_id",
    "auth_time",
    "amr",
    "acr",
    "role_profiles",
    "scope",
    "roles",
    "groups",
    "entitlements",
    "act",
    "may_act",
    "azp",
    "cnf",
    "nonce",
];

/// A new account, as [`Builder::on_signup`](crate::Builder::on_signup) sees it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Signup {
    /// The account. Its rows are written; nothing is committed yet.
    pub user: User,
    /// The admin who made it; none for a sign-up.
    pub by: Option<Uuid>,
    /// What the client sent in `app` with its sign-up. It is not validated.
    pub app: Map<String, Value>,
}

type OnSignup = Arc<dyn Fn(Tx, Signup) -> BoxFuture<'static, Result<(), Error>> + Send + Sync>;
type ExtraClaims = Arc<dyn Fn(Tx, User) -> BoxFuture<'static, Result<Map<String, Value>, Error>> + Send + Sync>;
type OnEvent = Arc<dyn Fn(&AuthEvent) + Send + Sync>;

/// The hooks of an app; none in the standalone server.
#[derive(Clone, Default)]
pub(super) struct Hooks {
    pub(super) on_signup: Option<OnSignup>,
    pub(super) extra_claims: Option<ExtraClaims>,
    pub(super) on_event: Option<OnEvent>,
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Hooks")
    }
}

impl Hooks {
    pub(super) fn tell(&self, events: &[AuthEvent]) {
        let Some(hook) = &self.on_event else { return };
        for event in events {
            // It is committed: a panic must not turn the answer into an error.
            if catch_unwind(AssertUnwindSafe(|| hook(event))).is_err() {
                log::error!(action = event.action.as_str(); "the hook on_event panicked");
            }
        }
    }
}

impl Auth {
    /// Whether a sign-up may carry fields of the app.
    pub(crate) fn takes_app_fields(&self) -> bool {
        self.0.hooks.on_signup.is_some()
    }

    /// Whether the app adds claims to tokens.
    pub(crate) fn has_extra_claims(&self) -> bool {
        self.0.hooks.extra_claims.is_some()
    }
}

impl Tx {
    /// Whether the app wants to hear of new accounts.
    pub(crate) fn hears_signups(&self) -> bool {
        self.auth().takes_app_fields()
    }

    /// Lets the app add its rows to a new account.
    pub(crate) async fn on_signup(&self, signup: Signup) -> Result<(), Error> {
        match &self.auth().0.hooks.on_signup {
            Some(hook) => hook(self.share(), signup).await,
            None => Ok(()),
        }
    }

    /// What the app adds to the user's next access token.
    ///
    /// # Errors
    /// Those of the app; `internal`, with words for the log, for a reserved name and for more bytes than there is room.
    pub(crate) async fn extra_claims(&self, user: &User) -> Result<Map<String, Value>, Error> {
        let Some(hook) = &self.auth().0.hooks.extra_claims else { return Ok(Map::new()) };
        let claims = hook(self.share(), user.clone()).await?;
        check(&claims, self.auth().0.claims_room)?;
        Ok(claims)
    }
}

fn check(claims: &Map<String, Value>, room: usize) -> Result<(), Error> {
    if let Some(name) = claims.keys().find(|name| RESERVED.contains(&name.as_str())) {
        return Err(Error::internal(format!("the hook extra_claims: the name `{name}` is reserved")));
    }
    let json = serde_json::to_string(claims).map_err(Error::internal)?;
    // Base64 makes four bytes of three.
    let bytes = json.len().div_ceil(3) * 4;
    if bytes > room {
        let words = format!("the hook extra_claims: {bytes} bytes in the token, and there is room for {room}");
        return Err(Error::internal(words));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn claims_of_an_app_keep_to_their_room_and_their_names() {
        let map = |value: Value| value.as_object().cloned().unwrap_or_default();
        assert!(check(&map(json!({ "plan": "free", "seats": 3 })), 100).is_ok());
        for name in RESERVED {
            assert!(check(&map(json!({ *name: 1 })), 100).is_err(), "{name}");
        }
        assert!(check(&map(json!({ "plan": "x".repeat(100) })), 100).is_err());
    }
}
