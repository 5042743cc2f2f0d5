//! Cookie mode: the refresh token travels only in a cookie that scripts cannot read and other sites cannot use.
//!
//! Threat: a foreign page makes the browser send the cookie along (CSRF). `SameSite=Strict` stops it in today's
//! browsers; the check of `Origin` and `Sec-Fetch-Site` stops it whatever the browser does.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
    http::header,
    web::Data,
};
use url::Url;

use crate::{
    auth::Auth,
    config::Config,
    crypto::{
        device::{Device, LIFE},
        refresh_token::Presented,
    },
    error::{Code, Error},
};

/// `__Host-` pins the cookie to this host and to https; on plain http a browser would refuse that name.
fn name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-vestibule_refresh" } else { "vestibule_refresh" }
}

/// The cookie that carries a refresh token for so many seconds; an empty token and 0 take it away.
pub(crate) fn refresh_cookie(config: &Config, token: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(name(config), token)
        .path("/")
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(seconds.max(0)))
        .finish()
}

fn device_name(config: &Config) -> &'static str {
    if config.is_https() { "__Host-vestibule_device" } else { "vestibule_device" }
}

/// The cookie by which this device is known as one on which somebody has logged in.
pub(crate) fn device_cookie(config: &Config, device: String) -> Cookie<'static> {
    Cookie::build(device_name(config), device)
        .path("/")
        .http_only(true)
        .secure(config.is_https())
        .same_site(SameSite::Strict)
        .max_age(Duration::seconds(LIFE))
        .finish()
}

/// The device whose cookie came along.
pub(super) fn device_of(req: &HttpRequest) -> Option<Device> {
    let auth = req.app_data::<Data<Auth>>()?;
    auth.recognise_device(req.cookie(device_name(auth.config()))?.value())
}

/// The refresh token of the cookie, for a login that ends its session. Unlike a use of the token it needs no word of
/// where the request comes from, since the login's own credentials speak for it; but none may speak against it.
pub(super) fn session_of(req: &HttpRequest) -> Option<Presented> {
    let auth = req.app_data::<Data<Auth>>()?;
    let silent = !req.headers().contains_key(header::ORIGIN) && !req.headers().contains_key("sec-fetch-site");
    let token = req.cookie(name(auth.config())).filter(|_| silent || is_same_site(req, auth.config()))?;
    Presented::parse(token.value())
}

/// The refresh token of the cookie, and whether the request comes from where it may.
pub(crate) struct RefreshCookie {
    token: Option<String>,
    same_site: bool,
}

impl RefreshCookie {
    /// The token, for a request that is about to use it.
    ///
    /// # Errors
    /// `cross_site` when there is one and the request comes from elsewhere, or does not say from where.
    pub(crate) fn accept(self) -> Result<Option<String>, Error> {
        if self.token.is_some() && !self.same_site {
            return Err(Code::CrossSite.into());
        }
        Ok(self.token)
    }
}

impl FromRequest for RefreshCookie {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = req.app_data::<Data<Auth>>().map(|auth| {
            let token = req.cookie(name(auth.config())).map(|c| c.value().to_owned()).filter(|v| !v.is_empty());
            Self { token, same_site: is_same_site(req, auth.config()) }
        });
        ready(read.ok_or_else(|| Error::internal("Auth::configure was not called on this App")))
    }
}

/// At least one of the two headers must speak for the request, and none against it.
fn is_same_site(req: &HttpRequest, config: &Config) -> bool {
    let text = |name| req.headers().get(name).map(|v| v.to_str().unwrap_or("?"));
    let origin = text(header::ORIGIN.as_str()).map(|origin| is_own_origin(origin, config));
    let fetch = text("sec-fetch-site").map(|site| matches!(site, "same-origin" | "same-site"));
    origin.or(fetch).is_some() && origin.unwrap_or(true) && fetch.unwrap_or(true)
}

/// Our own origin, or an app's that CORS lets in. On a developer's machine the same port of any loopback name counts.
fn is_own_origin(origin: &str, config: &Config) -> bool {
    if origin == config.public_url || config.cors_origins.iter().any(|allowed| allowed == origin) {
        return true;
    }
    let (Ok(theirs), Ok(ours)) = (Url::parse(origin), Url::parse(&config.public_url)) else { return false };
    let loopback = matches!(theirs.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    config.is_local() && loopback && theirs.port_or_known_default() == ours.port_or_known_default()
}
