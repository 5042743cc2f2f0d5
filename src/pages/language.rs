//! In which language a browser gets a page.

use actix_web::{
    HttpRequest,
    cookie::{Cookie, SameSite, time::Duration},
    http::header,
};

use crate::{
    auth::Auth,
    language::{COOKIE, Language},
};

/// The language of the query, else of the cookie, else of the browser, else the default.
pub(super) fn of<'a>(req: &HttpRequest, auth: &'a Auth) -> &'a Language {
    let languages = auth.languages();
    let cookie = || req.cookie(COOKIE).and_then(|cookie| languages.lookup(cookie.value()));
    let browser = || {
        let wanted = req.headers().get(header::ACCEPT_LANGUAGE).and_then(|wanted| wanted.to_str().ok());
        wanted.map_or_else(|| languages.default_language(), |wanted| languages.negotiate(wanted))
    };
    asked(req, auth).or_else(cookie).unwrap_or_else(browser)
}

/// The language of `?lang=`.
fn asked<'a>(req: &HttpRequest, auth: &'a Auth) -> Option<&'a Language> {
    let query: Vec<(String, String)> = serde_urlencoded::from_str(req.query_string()).ok()?;
    query.iter().find(|(name, _)| name == "lang").and_then(|(_, tag)| auth.languages().lookup(tag))
}

/// Keeps a language that was asked for. It is no secret, and the pages write it, too.
pub(super) fn cookie(req: &HttpRequest, auth: &Auth) -> Option<Cookie<'static>> {
    let language = asked(req, auth)?;
    let cookie = Cookie::build(COOKIE, language.tag().to_owned()).path("/").max_age(Duration::days(365));
    Some(cookie.same_site(SameSite::Lax).secure(auth.config().is_https()).finish())
}
