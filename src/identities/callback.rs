//! `GET /providers/{id}/callback`: the browser comes back from the provider. `POST` is Apple's form, and leads to the GET:
//! our cookie is `Lax`, and does not come along with a form that another site sends.
//!
//! Invariant: whatever arrives, the answer is a redirect to our page or to the app. Threat: login CSRF, by which a victim
//! is logged in to the attacker's account: a state counts only with the cookie of the browser that began.

use actix_web::{HttpRequest, web::Data};
use serde_json::Value;
use url::form_urlencoded;

use super::{
    flow::{self, Arrived, CODE_LIFE, Flow, LIFE, Purpose, Wanted},
    leave::{Failure, arrive, leave},
    start::redirect_uri,
};
use crate::{
    audit::{Caller, Event, failed},
    auth::{Auth, transact::Tx},
    error::{Code, Error},
    http::{input::FormText, params::PathProvider, redirect::Redirect},
    providers::{ProviderError, Secrets},
    signin::{challenge::Kind, identity::NewIdentity},
};

/// What a provider sends along. It may send anything beside it.
#[derive(Default)]
struct Sent {
    state: String,
    code: Option<String>,
    error: Option<String>,
    iss: Option<String>,
    /// Apple's: the name, at the first login alone.
    user: Option<String>,
}

const NAMES: [&str; 5] = ["state", "code", "error", "iss", "user"];

impl Sent {
    /// A parameter that comes twice counts as none (RFC 6749 section 3.1).
    fn parse(text: &str) -> Self {
        let of = |wanted: &str| {
            let mut found = form_urlencoded::parse(text.as_bytes()).filter(|(name, _)| name == wanted);
            let first = found.next().map(|(_, value)| value.into_owned()).filter(|value| !value.is_empty());
            if found.next().is_some() { None } else { first }
        };
        let [state, code, error, iss, user] = NAMES.map(of);
        Self { state: state.unwrap_or_default(), code, error, iss, user }
    }

    /// Not signed by anyone, so it is no more than a proposal.
    fn name(&self) -> Option<String> {
        let user: Value = serde_json::from_str(self.user.as_deref()?).ok()?;
        let parts = ["firstName", "lastName"].iter().filter_map(|part| user["name"][*part].as_str());
        let name = parts.collect::<Vec<_>>().join(" ").trim().to_owned();
        (!name.is_empty()).then_some(name)
    }
}

pub(crate) async fn post(
    auth: Data<Auth>,
    req: HttpRequest,
    PathProvider(id): PathProvider,
    FormText(form): FormText,
) -> Result<Redirect, Error> {
    auth.providers().find(&id)?;
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(form.as_bytes()).filter(|(name, _)| NAMES.contains(&name.as_ref())) {
        query.append_pair(&name, &value);
    }
    Ok(Redirect { to: format!("{}?{}", redirect_uri(&auth, &req, &id), query.finish()), cookies: Vec::new() })
}

pub(crate) async fn get(
    auth: Data<Auth>,
    caller: Caller,
    req: HttpRequest,
    PathProvider(id): PathProvider,
) -> Result<Redirect, Error> {
    let member = auth.providers().find(&id)?;
    let sent = Sent::parse(req.query_string());
    let elsewhere = Wanted { provider: id.clone(), purpose: Purpose::Login, next: None, app_challenge: None };
    let Some(browser) = flow::browser(&req, &sent.state) else { return Ok(leave(&auth, &elsewhere, Failure::Expired)) };
    let (state, by) = (sent.state.clone(), browser.clone());
    let taken =
        auth.transact(&caller, async move |tx: Tx| flow::take::<Flow>(&tx, Kind::Identity, &state, Some(&by)).await);
    let flow = match taken.await {
        Ok(flow) => flow,
        Err(e) if e.code() == Code::InvalidChallenge => return Ok(leave(&auth, &elsewhere, Failure::Expired)),
        Err(e) => return Err(e),
    };
    let gone = flow::no_cookie(auth.config(), &sent.state);
    let fail = |failure| {
        let redirect = leave(&auth, &flow.wanted, failure);
        Ok(Redirect { cookies: vec![gone.clone()], ..redirect })
    };
    // Mix-up: the flow of one provider, brought back by another.
    if flow.wanted.provider != id {
        return fail(Failure::Failed);
    }
    let code = match (&sent.error, &sent.code) {
        (Some(error), _) if matches!(error.as_str(), "access_denied" | "user_cancelled_authorize") => {
            return fail(Failure::AccessDenied);
        }
        (None, Some(code)) => code,
        _ => return fail(Failure::Failed),
    };
    let secrets = Secrets { state: &sent.state, nonce: &flow.nonce, verifier: &flow.verifier };
    let profile = match member.profile(code, sent.iss.as_deref(), &secrets, &redirect_uri(&auth, &req, &id)).await {
        Ok(profile) => profile,
        Err(e) => {
            log::warn!(provider = id, err:% = e; "a login at a provider failed");
            if let ProviderError::Failed(rule) = &e {
                let reason = (id.clone(), rule.clone());
                let note = async move |tx: Tx| {
                    let (provider, rule) = reason;
                    let event = Event::failure(failed::LoginIdentity::Rejected { provider, rule });
                    tx.record(event.about(flow.wanted.purpose.user())).await
                };
                auth.transact(&caller, note).await?;
            }
            return fail(e.into());
        }
    };
    let arrived = Arrived {
        identity: NewIdentity {
            provider: id,
            subject: profile.subject,
            email: profile.email,
            vouched: profile.vouched,
        },
        name: profile.name.or_else(|| sent.name()),
        auth_time: profile.auth_time,
        begun_at: flow.begun_at,
        wanted: flow.wanted.clone(),
    };
    let handle = flow::next_secret(&sent.state)?;
    let to = arrive(&auth, &arrived.wanted, &handle);
    let is_app = arrived.wanted.app_challenge.is_some();
    let work = async move |tx: Tx| {
        let (bound, life) = if is_app { (None, CODE_LIFE) } else { (Some(browser.as_str()), LIFE) };
        let user = arrived.wanted.purpose.user();
        flow::keep(&tx, Kind::IdentityArrived, (&handle, bound), &arrived, (user, life)).await
    };
    auth.transact(&caller, work).await?;
    // Our page shows the cookie when it finishes the login.
    Ok(Redirect { to, cookies: if is_app { vec![gone] } else { Vec::new() } })
}
