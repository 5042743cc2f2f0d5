//! Cookie mode: the refresh token is only in a cookie that scripts cannot read and other sites cannot use.
//!
//! Threat: CSRF. `SameSite=Strict` prevents it in current browsers. The check of `Origin` and `Sec-Fetch-Site` prevents
//! it independently of the browser. For an app on another site (`VESTIBULE_COOKIE_SITE=cross`) the list of allowed origins
//! is the guard. The session cookie (`VESTIBULE_SESSION_COOKIE`) is `Lax`, so that a link leads in; for all but GET and
//! HEAD it counts only from a page of the same origin.

use std::future::{Ready, ready};

use actix_web::{
    FromRequest, HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    dev::Payload,
    http::header::{self, HeaderValue},
    web::Data,
};
use secrecy::SecretString;
use url::Url;

use crate::{
    auth::Auth,
    config::{Config, CookieSite},
    crypto::{
        device::{Device, LIFE},
        refresh_token::Presented,
    },
    error::{Code, Error},
};

const REFRESH: &str = "refresh";
const DEVICE: &str = "device";
const PENDING: &str = "pending";
const TRUSTED: &str = "trusted";
const ACCESS: &str = "access";
/// Cookies of one name that are looked at: from other paths or domains, the most specific first (RFC 6265 section 5.4).
const MOST: usize = 4;

/// `__Host-` binds the cookie to this host, https and the path `/`; `__Secure-` binds it to https. On plain http a
/// browser would reject both.
fn name(config: &Config, what: &str) -> String {
    name_at(config, what, &config.cookie_path)
}

fn name_at(config: &Config, what: &str, path: &str) -> String {
    let prefix = match (config.is_https(), path == "/") {
        (false, _) => "",
        (true, true) => "__Host-",
        (true, false) => "__Secure-",
    };
    format!("{prefix}{}_{what}", config.cookie_name)
}

fn cookie(config: &Config, what: &str, value: String, seconds: i64) -> Cookie<'static> {
    let site = match config.cookie_site {
        CookieSite::Same => SameSite::Strict,
        CookieSite::Cross => SameSite::None,
    };
    cookie_at(config, what, &config.cookie_path, site, value, seconds)
}

fn cookie_at(config: &Config, what: &str, path: &str, site: SameSite, value: String, seconds: i64) -> Cookie<'static> {
    Cookie::build(name_at(config, what, path), value)
        .path(path.to_owned())
        .http_only(true)
        .secure(config.is_https())
        .same_site(site)
        .max_age(Duration::seconds(seconds.max(0)))
        .finish()
}

/// A `Set-Cookie` header. A cookie that is sent from other sites is kept apart for each of them (CHIPS), because browsers
/// drop the others.
pub(crate) fn set_cookie(cookie: &Cookie<'static>) -> String {
    let partitioned = if cookie.same_site() == Some(SameSite::None) { "; Partitioned" } else { "" };
    format!("{cookie}{partitioned}")
}

/// The session cookie: the access token for this many seconds, on all paths, because a gateway guards all of them. An
/// empty token and 0 delete it.
pub(crate) fn access_cookie(config: &Config, token: String, seconds: i64) -> Cookie<'static> {
    cookie_at(config, ACCESS, "/", SameSite::Lax, token, seconds)
}

/// The cookies that delete what a login has set.
pub(crate) fn no_session(config: &Config) -> Vec<Cookie<'static>> {
    let refresh = refresh_cookie(config, String::new(), 0);
    let access = config.session_cookie.then(|| access_cookie(config, String::new(), 0));
    [refresh].into_iter().chain(access).collect()
}

/// The access token of the session cookie, if this request may use it.
pub(super) fn access_token(req: &HttpRequest) -> Option<String> {
    let auth = req.app_data::<Data<Auth>>().filter(|auth| auth.config().session_cookie)?;
    let token = values(req, &name_at(auth.config(), ACCESS, "/")).into_iter().next()?;
    let same_origin = || req.headers().get("sec-fetch-site").is_some_and(|site| site == "same-origin");
    (is_safe(req) || same_origin()).then_some(token)
}

/// Whether the request changes nothing. A gateway asks by GET about a request whose method it names.
pub(super) fn is_safe(req: &HttpRequest) -> bool {
    // A client may have sent the one that the gateway does not overwrite.
    let named = ["x-forwarded-method", "x-original-method"].into_iter().flat_map(|name| req.headers().get_all(name));
    let is_safe = |method: &[u8]| matches!(method, b"GET" | b"HEAD");
    is_safe(req.method().as_str().as_bytes()) && named.map(HeaderValue::as_bytes).all(is_safe)
}

/// The cookie with a refresh token for this many seconds. An empty token and 0 delete it.
pub(crate) fn refresh_cookie(config: &Config, token: String, seconds: i64) -> Cookie<'static> {
    cookie(config, REFRESH, token, seconds)
}

/// The device cookie.
pub(crate) fn device_cookie(config: &Config, device: String) -> Cookie<'static> {
    cookie(config, DEVICE, device, LIFE)
}

/// The cookie that carries the challenge of a login that is not finished.
pub(crate) fn pending_cookie(config: &Config, challenge: String, seconds: i64) -> Cookie<'static> {
    cookie(config, PENDING, challenge, seconds)
}

/// The cookie by which the second factor is not asked for again.
pub(crate) fn trusted_cookie(config: &Config, secret: String, seconds: i64) -> Cookie<'static> {
    cookie(config, TRUSTED, secret, seconds)
}

/// The cookie that binds one login at an identity provider to this browser. `Lax`: it comes along when the provider sends
/// the browser back.
#[cfg(feature = "providers")]
pub(crate) fn flow_cookie(config: &Config, tag: &str, secret: String, seconds: i64) -> Cookie<'static> {
    cookie_at(config, &format!("oauth_{tag}"), &config.cookie_path, SameSite::Lax, secret, seconds)
}

/// What it has.
#[cfg(feature = "providers")]
pub(crate) fn flow_secret(req: &HttpRequest, tag: &str) -> Option<String> {
    let auth = req.app_data::<Data<Auth>>()?;
    values(req, &name(auth.config(), &format!("oauth_{tag}"))).into_iter().next()
}

/// What the cookies of a login that is not finished, and of a trusted browser, hold.
pub(super) fn pending_and_trusted(req: &HttpRequest) -> (Option<String>, Option<String>) {
    let Some(auth) = req.app_data::<Data<Auth>>() else { return (None, None) };
    let first = |what| values(req, &name(auth.config(), what)).into_iter().next();
    (first(PENDING), first(TRUSTED))
}

/// The device whose cookie came along.
pub(super) fn device_of(req: &HttpRequest) -> Option<Device> {
    let auth = req.app_data::<Data<Auth>>()?;
    values(req, &name(auth.config(), DEVICE)).into_iter().find_map(|value| auth.recognise_device(&value))
}

/// The session of the cookie, for a login that replaces it. Unlike a use of the token, it does not require an origin
/// header, because the login has its own credentials. A foreign origin is still rejected.
pub(super) fn session_of(req: &HttpRequest) -> Option<Presented> {
    let auth = req.app_data::<Data<Auth>>()?;
    if source(req, auth.config()) == Source::Elsewhere {
        return None;
    }
    values(req, &name(auth.config(), REFRESH)).iter().find_map(|token| Presented::parse(token))
}

/// The values of the cookies of this name.
fn values(req: &HttpRequest, name: &str) -> Vec<String> {
    let Ok(cookies) = req.cookies() else { return Vec::new() };
    let named = cookies.iter().filter(|cookie| cookie.name() == name && !cookie.value().is_empty());
    named.take(MOST).map(|cookie| cookie.value().to_owned()).collect()
}

/// What a request tells about the page that sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Source {
    Own,
    Elsewhere,
    /// Nothing: it comes from a program, or from an old browser.
    Unsaid,
}

/// The refresh tokens of the cookie, and whether the request's origin is allowed.
pub(crate) struct RefreshCookie {
    tokens: Vec<SecretString>,
    source: Source,
}

impl RefreshCookie {
    /// The tokens, for a request that uses them. More than one where cookies share the name.
    ///
    /// # Errors
    /// `cross_site` when there is a token and the origin is foreign or missing.
    pub(crate) fn accept(self) -> Result<Vec<SecretString>, Error> {
        if !self.tokens.is_empty() && self.source != Source::Own {
            return Err(Code::CrossSite.into());
        }
        Ok(self.tokens)
    }
}

/// Checks that a request may ask for the cookie.
pub(crate) struct CookieWish(Source);

impl CookieWish {
    /// Before anything is written: a page that could never use the cookie must not create an account.
    ///
    /// # Errors
    /// `cross_site` when the cookie is requested and the origin is foreign.
    pub(crate) fn check(&self, wanted: bool) -> Result<(), Error> {
        if wanted && self.0 == Source::Elsewhere { Err(Code::CrossSite.into()) } else { Ok(()) }
    }
}

impl FromRequest for CookieWish {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = req.app_data::<Data<Auth>>().map(|auth| Self(source(req, auth.config())));
        ready(read.ok_or_else(|| Error::internal("Auth::configure was not called on this App")))
    }
}

impl FromRequest for RefreshCookie {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let read = req.app_data::<Data<Auth>>().map(|auth| {
            let tokens = values(req, &name(auth.config(), REFRESH)).into_iter().map(SecretString::from).collect();
            Self { tokens, source: source(req, auth.config()) }
        });
        ready(read.ok_or_else(|| Error::internal("Auth::configure was not called on this App")))
    }
}

/// Neither header may name a foreign origin. Another origin of the same site, such as a sibling subdomain, is accepted
/// only if it is allowed; so is an origin of another site, where the settings let it use cookies.
fn source(req: &HttpRequest, config: &Config) -> Source {
    let text = |name| req.headers().get(name).map(|v| v.to_str().unwrap_or("?"));
    let host = text(header::HOST.as_str()).unwrap_or_default();
    let origin = text(header::ORIGIN.as_str()).map(|origin| is_own_origin(origin, host, config));
    match (origin, text("sec-fetch-site")) {
        (Some(false), _) => Source::Elsewhere,
        (None, None) => Source::Unsaid,
        (_, None | Some("same-origin")) | (Some(true), Some("same-site")) => Source::Own,
        (Some(true), Some("cross-site")) if config.cookie_site == CookieSite::Cross => Source::Own,
        _ => Source::Elsewhere,
    }
}

/// Our own origin, the request's own host, or an app's origin that CORS allows. On a developer's machine any loopback
/// name with the same port counts.
fn is_own_origin(origin: &str, host: &str, config: &Config) -> bool {
    if origin == config.origin() || config.allows_origin(origin) {
        return true;
    }
    let (Ok(theirs), Ok(ours)) = (Url::parse(origin), Url::parse(&config.public_url)) else { return false };
    if is_host_of(&theirs, host, config) {
        return true;
    }
    let loopback = matches!(theirs.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    config.is_local() && loopback && theirs.port_or_known_default() == ours.port_or_known_default()
}

/// Whether the page comes from the same host as the request. A cookie belongs to a host, so no other host's cookie can
/// be sent. A name that was rebound to our IP address (DNS rebinding) has only its own cookies. With https in
/// `PUBLIC_URL` the cookies are `Secure`, and a page on plain http could never send them back.
fn is_host_of(origin: &Url, host: &str, config: &Config) -> bool {
    let plain = host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b':' | b'[' | b']'));
    let usable = origin.scheme() == "https" || (origin.scheme() == "http" && !config.is_https());
    let here = Url::parse(&format!("{}://{host}", origin.scheme()));
    plain && usable && here.is_ok_and(|here| here.origin() == origin.origin())
}
