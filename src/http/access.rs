//! Access control: the bearer token, and the three principals of handlers.
//!
//! Invariants: a user guard needs no SQL; an admin guard never trusts claims and reads the database; a middleware that
//! rejects a request returns `Ok(response)`, because an `Err` would skip the outer headers and CORS.

use std::{borrow::Cow, sync::Arc};

use actix_web::{
    FromRequest, HttpMessage, HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    http::header,
    middleware::Next,
    web::Data,
};
use futures_util::future::LocalBoxFuture;
use sea_orm::{EntityTrait, ModelTrait};
use uuid::Uuid;
use vestibule_entity::{Session, User as UserEntity, UserRoleProfile, types::RoleType};

use super::{client_ip::caller_of, cookie::access_token};
use crate::{
    audit::{Caller, Denied, Who},
    auth::{
        Auth,
        acting::{Acting, Actor},
    },
    crypto::claims::Claims,
    error::{Code, Error},
    standing::Standing,
    user::{Shown, User},
};

/// The bearer of a valid access token. Needs no SQL: the claims are as old as the token.
///
/// In a host's route it must be the first argument: actix runs extractors in order, and a failing body would answer
/// before it.
#[derive(Clone, Debug)]
pub struct CurrentUser {
    claims: Arc<Claims>,
}

impl CurrentUser {
    /// The user's id.
    pub fn id(&self) -> Uuid {
        self.claims.sub
    }

    /// The session's id.
    pub fn sid(&self) -> Uuid {
        self.claims.sid
    }

    /// Whether the user re-authenticated within `VESTIBULE_FRESH`, by a login or a step-up, and with the second factor if
    /// the account has one.
    ///
    /// # Errors
    /// `step_up_required`; `unavailable`.
    pub async fn demand_fresh(&self, auth: &Auth) -> Result<(), Error> {
        auth.demand_fresh(&self.claims).await
    }

    /// The user as the database has it now: name, email, roles. One read; the token itself holds no name and no email.
    ///
    /// # Errors
    /// `invalid_token` when the account is gone; `unavailable`.
    pub async fn load(&self, auth: &Auth) -> Result<User, Error> {
        let id = self.id();
        let rows = auth.read(async move |db| Ok(Shown::find(id).all(&db).await?)).await?;
        Shown::together(rows, &auth.config().roles).ok_or_else(|| Code::InvalidToken.into())
    }

    /// Everything the token says.
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Whether the token contains this role as enabled.
    pub fn has_role(&self, role_type: &str) -> bool {
        self.claims.role_profiles.iter().any(|role| role.enabled && role.role_type == role_type)
    }
}

/// An optional user: `None` without an `Authorization` header, 401 with an invalid one. (`Option<CurrentUser>` would
/// turn an invalid token into `None`: that is actix's own implementation, which cannot be replaced.)
#[derive(Clone, Debug)]
pub struct MaybeUser(pub Option<CurrentUser>);

/// An admin by the current state of the database: active session, active account, `admin` enabled, and a confirmed
/// email where a login needs one.
#[derive(Clone, Debug)]
pub struct Admin {
    user: CurrentUser,
}

impl Admin {
    /// The admin's id.
    pub fn id(&self) -> Uuid {
        self.user.id()
    }

    /// The operations on other users' accounts, by this admin.
    pub fn acting(&self, auth: &Auth, caller: Caller) -> Acting {
        auth.acting(Actor::Admin(self.id()), caller)
    }

    /// The same for what makes or moves power.
    ///
    /// # Errors
    /// `step_up_required`, which is recorded in the audit trail.
    pub(crate) async fn demand_fresh(&self, auth: &Auth, caller: &Caller) -> Result<(), Error> {
        self.user.demand_fresh(auth).await.inspect_err(|e| auth.note_step_up(e, self.id(), caller))
    }

    /// The admin as bearer of a token.
    pub fn user(&self) -> &CurrentUser {
        &self.user
    }
}

fn auth_of(req: &HttpRequest) -> Result<Data<Auth>, Error> {
    req.app_data::<Data<Auth>>().cloned().ok_or_else(|| Error::internal("Auth::configure was not called on this App"))
}

/// The token of `Authorization: Bearer <token>`: one header, one or more spaces (RFC 9110 section 11.4), nothing else.
fn bearer(req: &HttpRequest) -> Result<&str, Error> {
    let mut headers = req.headers().get_all(header::AUTHORIZATION);
    let first = headers.next().ok_or(Code::MissingToken)?;
    if headers.next().is_some() {
        return Err(Code::InvalidToken.into());
    }
    let (scheme, token) = first.to_str().ok().and_then(|v| v.split_once(' ')).ok_or(Code::InvalidToken)?;
    let token = token.trim_start_matches(' ');
    let plain = !token.is_empty() && !token.contains([' ', '\t', ',']);
    if scheme.eq_ignore_ascii_case("bearer") && plain { Ok(token) } else { Err(Code::InvalidToken.into()) }
}

/// The access token: of the header, and without one of the session cookie.
fn token(req: &HttpRequest) -> Result<Cow<'_, str>, Error> {
    if req.headers().contains_key(header::AUTHORIZATION) {
        return bearer(req).map(Cow::Borrowed);
    }
    access_token(req).map(Cow::Owned).ok_or_else(|| Code::MissingToken.into())
}

/// The user of the token, as far as the token can tell.
async fn bearer_of_token(req: &HttpRequest) -> Result<CurrentUser, Error> {
    let claims = auth_of(req)?.signed_claims(&token(req)?).await?;
    Ok(CurrentUser { claims })
}

pub(super) async fn verify(req: &HttpRequest) -> Result<CurrentUser, Error> {
    if let Some(user) = req.extensions().get::<CurrentUser>() {
        return Ok(user.clone());
    }
    let claims = auth_of(req)?.verify(&token(req)?).await?;
    let user = CurrentUser { claims };
    req.extensions_mut().insert(user.clone());
    Ok(user)
}

/// The session of the bearer, if there is one: for logout, which succeeds without a token, and accepts a stale or
/// expired one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct BearerOfAnyAge(pub(crate) Option<Uuid>);

async fn session_of(req: &HttpRequest) -> Result<Option<Uuid>, Error> {
    let claims = async { auth_of(req)?.claims_of_any_age(bearer(req)?).await };
    match claims.await {
        Ok(claims) => Ok(Some(claims.sid)),
        Err(e) if matches!(e.code(), Code::MissingToken | Code::InvalidToken) => Ok(None),
        Err(e) => Err(e),
    }
}

async fn verify_admin(req: &HttpRequest) -> Result<Admin, Error> {
    if let Some(admin) = req.extensions().get::<Admin>() {
        return Ok(admin.clone());
    }
    let admin = Admin { user: holds_now(req, RoleType::ADMIN).await? };
    req.extensions_mut().insert(admin.clone());
    Ok(admin)
}

/// The bearer, who has this role by the current state of the database.
pub(super) async fn holds_now(req: &HttpRequest, role_type: &str) -> Result<CurrentUser, Error> {
    // Not `verify`: the database is newer than the index, and a user who lost the role gets that error, not
    // `token_stale`.
    let user = bearer_of_token(req).await?;
    let auth = auth_of(req)?;
    let (step, id, sid, role) = (Data::clone(&auth), user.id(), user.sid(), role_type.to_owned());
    match auth.run(async move { holds(&step, id, sid, &role).await }).await {
        Ok(()) => Ok(user),
        Err(e) if e.code() == Code::Forbidden => Err(denied(req, &user)),
        Err(e) => Err(e),
    }
}

/// The error for a user who lacks a role, which is recorded in the audit trail.
pub(super) fn denied(req: &HttpRequest, user: &CurrentUser) -> Error {
    if let Ok(auth) = auth_of(req) {
        auth.note_denied_by(Denied::Forbidden, Who::User(user.id()), || caller_of(req));
    }
    Code::Forbidden.into()
}

/// The current session, status, email and role.
async fn holds(auth: &Auth, id: Uuid, sid: Uuid, role_type: &str) -> Result<(), Error> {
    let db = auth.db().read();
    let session = Session::find_by_id(sid).one(db).await?;
    let live = session.is_some_and(|s| s.user_id == id && s.is_live(auth.clock().now()));
    let user = UserEntity::find_by_id(id).one(db).await?;
    let Some(user) = user.filter(|_| live) else { return Err(Code::SessionEnded.into()) };
    match Standing::now(db, auth.config(), &user).await? {
        Standing::Good => {}
        Standing::Disabled | Standing::Unconfirmed => return Err(Code::SessionEnded.into()),
        Standing::EmailNotVerified => return Err(Code::EmailNotVerified.into()),
    }
    let roles = user.find_related(UserRoleProfile).all(db).await?;
    let held = auth.role_profiles(&roles).iter().any(|role| role.enabled && role.role_type == role_type);
    if held { Ok(()) } else { Err(Code::Forbidden.into()) }
}

/// Middleware of `Access::User` rows. It runs before any extractor.
pub(crate) async fn need_user(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let checked = verify(req.request()).await.map(drop);
    proceed(checked, req, next).await
}

/// Middleware of `Access::Admin` rows.
pub(crate) async fn need_admin(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let checked = verify_admin(req.request()).await.map(drop);
    proceed(checked, req, next).await
}

/// Middleware of fresh rows, inside the two above.
pub(crate) async fn need_fresh(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let admin = req.extensions().get::<Admin>().map(|admin| admin.user.clone());
    let user = admin.or_else(|| req.extensions().get::<CurrentUser>().cloned());
    let checked = match (auth_of(req.request()), user) {
        (Ok(auth), Some(user)) => {
            let fresh = user.demand_fresh(&auth).await;
            fresh.inspect_err(|e| auth.note_step_up(e, user.id(), &caller_of(req.request())))
        }
        (Err(e), _) => Err(e),
        (_, None) => Err(Code::MissingToken.into()),
    };
    proceed(checked, req, next).await
}

pub(super) async fn proceed(
    checked: Result<(), Error>,
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    match checked {
        Ok(()) => Ok(next.call(req).await?.map_into_boxed_body()),
        Err(e) => Ok(reject(req, e)),
    }
}

/// Responds instead of the handler. (`ServiceRequest::into_response` would lose the error, and with it the code.)
pub(crate) fn reject(req: ServiceRequest, e: Error) -> ServiceResponse<BoxBody> {
    ServiceResponse::new(req.into_parts().0, HttpResponse::from_error(e))
}

impl FromRequest for CurrentUser {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { verify(&req).await })
    }
}

impl FromRequest for MaybeUser {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move {
            if req.headers().contains_key(header::AUTHORIZATION) {
                return verify(&req).await.map(|user| Self(Some(user)));
            }
            // A browser sends the cookie on its own: one that is no longer valid is the same as none.
            match verify(&req).await {
                Ok(user) => Ok(Self(Some(user))),
                Err(e) if e.code().status() == 401 => Ok(Self(None)),
                Err(e) => Err(e),
            }
        })
    }
}

impl FromRequest for BearerOfAnyAge {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { session_of(&req).await.map(Self) })
    }
}

impl FromRequest for Admin {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let req = req.clone();
        Box::pin(async move { verify_admin(&req).await })
    }
}
