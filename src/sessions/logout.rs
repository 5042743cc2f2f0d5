//! `POST /logout`: ends this session, the others, or all. 204 also when there was nothing to end.

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
        cookie::{RefreshCookie, refresh_cookie},
        endpoint::Empty,
        input::MaybeInput,
    },
    revocation::Change,
    signin::reuse::end_for_reuse,
};

/// Which sessions of the person end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Scope {
    /// The one that asks.
    #[default]
    This,
    /// All but the one that asks.
    Others,
    /// Every one.
    All,
}

/// Whose session; without a token the bearer's, else the cookie's.
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
        // Several cookies of one name: each session ends, but "the others" are those of one.
        if ended && scope == Scope::Others {
            break;
        }
    }
    let gone = by_cookie && scope != Scope::Others;
    Ok(Empty { cookie: gone.then(|| refresh_cookie(auth.config(), String::new(), 0)) })
}

/// How a session was named.
#[derive(Clone, Copy)]
pub(crate) enum Proof {
    /// By a refresh token. One that was rotated away ends its own session, whatever the scope.
    Refresh(Presented),
    /// By an access token that we signed; it may have expired.
    Session(Uuid),
}

/// Ends sessions. False, and nothing happens, for a proof that is not genuine or whose session is over.
pub(crate) async fn logout(auth: &Auth, proof: Proof, scope: Scope, caller: Caller) -> Result<bool, Error> {
    auth.transact(&caller, async move |tx| end(&tx, proof, scope).await).await
}

async fn end(tx: &Tx, proof: Proof, scope: Scope) -> Result<bool, Error> {
    let sid = match proof {
        Proof::Refresh(presented) => presented.sid,
        Proof::Session(sid) => sid,
    };
    let session = Session::find_by_id(sid).one(tx).await?.filter(|s| s.is_live(tx.now())).filter(|s| match proof {
        Proof::Refresh(presented) => presented.is_genuine(tx.auth().refresh_key(), &s.salt),
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
    // "Log out the others", and there are none: no row, however often it is asked.
    if ended == 0 {
        return Ok(true);
    }
    let event = Event::success(done::Logout { ended }).by_self(session.user_id).in_session(sid);
    tx.record(event).await?;
    Ok(true)
}
