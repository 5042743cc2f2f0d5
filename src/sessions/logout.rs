//! `POST /logout`: ends this session, the other sessions, or all sessions. 204 also when there was nothing to end.

use actix_web::web::Data;
use sea_orm::EntityTrait;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::Session;

use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::refresh_token::Presented,
    error::Error,
    http::{
        access::BearerOfAnyAge,
        cookie::{RefreshCookie, no_session},
        endpoint::Empty,
        input::MaybeInput,
    },
    revocation::Change,
    signin::reuse::end_for_reuse,
};

/// Which sessions of the user end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// The current session.
    #[default]
    This,
    /// All except the current session.
    Others,
    /// All sessions.
    All,
}

/// Which sessions end. Without a token in the body, the bearer's session is used, and otherwise the cookie's.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LogoutRequest {
    #[schema(value_type = Option<String>)]
    refresh_token: Option<SecretString>,
    #[serde(default)]
    scope: Scope,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    BearerOfAnyAge(bearer): BearerOfAnyAge,
    cookie: RefreshCookie,
    MaybeInput(request): MaybeInput<LogoutRequest>,
) -> Result<Empty<204>, Error> {
    let LogoutRequest { refresh_token, scope } = request.unwrap_or_default();
    let mut by_cookie = false;
    let proofs: Vec<Proof> = if let Some(token) = refresh_token {
        Presented::parse(token.expose_secret()).map(Proof::Refresh).into_iter().collect()
    } else if let Some(sid) = bearer {
        vec![Proof::Session(sid)]
    } else {
        let tokens = cookie.accept()?;
        by_cookie = !tokens.is_empty();
        tokens.iter().filter_map(|token| Presented::parse(token.expose_secret())).map(Proof::Refresh).collect()
    };
    for proof in proofs {
        let ended = logout(&auth, proof, scope, caller.clone()).await?;
        // Several cookies of one name: each session ends, but "the others" are those of one session.
        if ended && scope == Scope::Others {
            break;
        }
    }
    let gone = by_cookie && scope != Scope::Others;
    Ok(Empty { cookies: if gone { no_session(auth.config()) } else { Vec::new() } })
}

/// What identified the session.
#[derive(Clone, Copy)]
pub(crate) enum Proof {
    /// A refresh token. One that was rotated away ends its own session, whatever the scope.
    Refresh(Presented),
    /// An access token that we signed. It may have expired.
    Session(Uuid),
}

/// Ends sessions. Returns false, and changes nothing, for an invalid token or a session that has ended.
pub(crate) async fn logout(auth: &Auth, proof: Proof, scope: Scope, caller: Caller) -> Result<bool, Error> {
    auth.transact(&caller, async move |tx| end(&tx, proof, scope).await).await
}

async fn end(tx: &Tx, proof: Proof, scope: Scope) -> Result<bool, Error> {
    let sid = match proof {
        Proof::Refresh(presented) => presented.sid,
        Proof::Session(sid) => sid,
    };
    // Also one that has expired: this clock may be ahead, and another replica would go on with what was acknowledged.
    let session = Session::find_by_id(sid).one(tx).await?.filter(|s| s.revoked_at.is_none()).filter(|s| match proof {
        Proof::Refresh(presented) => tx.auth().has_made(presented, s),
        Proof::Session(_) => true,
    });
    let Some(session) = session else { return Ok(false) };
    if let Proof::Refresh(presented) = proof
        && presented.counter < session.counter
    {
        // Perhaps copied long ago: it ends its own session, as a refresh with it might, and reaches no other.
        let (presented, current) = (presented.counter, session.counter);
        end_for_reuse(tx, &session, failed::RefreshReuse::RotatedAway { presented, current }).await?;
        return Ok(true);
    }
    let change = match scope {
        Scope::This => Change::SessionsEnded(vec![sid]),
        Scope::Others => Change::OthersEnded { keep: sid },
        Scope::All => Change::AllEnded,
    };
    let ended = tx.revoke(session.user_id, &change).await?;
    // Without other sessions nothing is written, so that repeated requests add no audit rows.
    if ended == 0 {
        return Ok(true);
    }
    let event = Event::success(done::Logout { ended }).by_self(session.user_id).in_session(sid);
    tx.record(event).await?;
    Ok(true)
}
