//! The embedded pages: one HTML shell for the public pages, one for the console, and the files they load. The shells are
//! separate, so that only admins load the console.
//!
//! Threat: script injection. The Content-Security-Policy allows scripts of our own origin only and requires trusted types.

mod encoded;
mod files;
mod html;
mod language;

use std::{
    collections::HashMap,
    sync::{Arc, RwLock},
};

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder, Resource, Route, guard,
    http::header::{self, HeaderValue},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};
use rust_embed::Embed;

use crate::{auth::Auth, error::Error, http::headers::headers, language::Language};
use encoded::Encoded;
#[cfg(feature = "cli")]
pub(crate) use encoded::in_utf8;
use files::Files;
#[cfg(feature = "cli")]
pub(crate) use files::favicon;
pub(crate) use files::file;
use html::Html;

/// The policy of pages.
pub(crate) const CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
);

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;

/// Path and name of each page.
pub(crate) const PAGES: [(&str, &str); 14] = [
    ("/", "home"),
    ("/signup", "signup"),
    ("/login", "login"),
    ("/account", "account"),
    ("/forgot-password", "forgot-password"),
    ("/reset-password", "reset-password"),
    ("/mail-login", "mail-login"),
    ("/verify-email", "verify-email"),
    ("/admin", CONSOLE),
    ("/admin/users", CONSOLE),
    ("/admin/users/{id}", CONSOLE),
    ("/admin/audit", CONSOLE),
    ("/admin/mail", CONSOLE),
    ("/admin/system", CONSOLE),
];
/// The console is in English.
const CONSOLE: &str = "console";
/// The page of a path that does not exist.
const NOT_FOUND: &str = "not-found";

/// A page as it is rendered: its name, whether for an invited user, and the tag of its language.
type Rendered = (&'static str, bool, String);

/// The pages, each rendered and compressed when it is first asked for, and the files they load.
#[derive(Clone)]
pub(crate) struct Pages {
    auth: Auth,
    files: Arc<Files>,
    html: Arc<Html>,
    rendered: Arc<RwLock<HashMap<Rendered, Arc<Encoded>>>>,
}

impl Pages {
    /// `prefix` is where the API is.
    pub(crate) fn load(auth: &Auth, prefix: &str) -> Self {
        let files = Files::load(auth.looks());
        let html = Html::load(auth, &files, prefix);
        Self { auth: auth.clone(), files: Arc::new(files), html: Arc::new(html), rendered: Arc::default() }
    }

    /// The page of a path that does not exist.
    #[cfg(feature = "cli")]
    pub(crate) fn not_found(&self, req: &HttpRequest) -> HttpResponse {
        self.answer(req, NOT_FOUND, HttpResponse::NotFound()).unwrap_or_else(HttpResponse::from_error)
    }

    fn answer(
        &self,
        req: &HttpRequest,
        name: &'static str,
        mut answer: HttpResponseBuilder,
    ) -> Result<HttpResponse, Error> {
        let language =
            if name == CONSOLE { self.auth.languages().stored(Some("en")) } else { language::of(req, &self.auth) };
        answer.insert_header((header::CONTENT_SECURITY_POLICY, CSP));
        answer.insert_header((header::CONTENT_LANGUAGE, language.tag()));
        if let Some(cookie) = language::cookie(req, &self.auth) {
            answer.cookie(cookie);
        }
        let invited = name == "reset-password" && req.query_string().split('&').any(|part| part == "invited");
        let mut answer = self.rendered(name, invited, language)?.send(req, answer);
        answer.headers_mut().insert(header::VARY, HeaderValue::from_static("Accept-Encoding, Accept-Language, Cookie"));
        Ok(answer)
    }

    fn rendered(&self, name: &'static str, invited: bool, language: &Language) -> Result<Arc<Encoded>, Error> {
        let key = (name, invited, language.tag().to_owned());
        if let Some(page) = self.rendered.read().ok().and_then(|pages| pages.get(&key).cloned()) {
            return Ok(page);
        }
        let page = Arc::new(Encoded::new("text/html", self.html.page(name, invited, language)?.into_bytes()));
        if let Ok(mut pages) = self.rendered.write() {
            pages.insert(key, page.clone());
        }
        Ok(page)
    }
}

impl Auth {
    /// Mounts the embedded pages for an app whose API is at `prefix`: `/signup`, `/login`, `/account`, `/forgot-password`,
    /// `/reset-password`, `/verify-email`, `/mail-login`, the console below `/admin`, and their files below `/assets`. Mails link to
    /// `/verify-email`, `/reset-password`, `/login` and `/forgot-password`, with `VESTIBULE_MAIL_LOGIN` also to
    /// `/mail-login`: an app that does not mount these pages needs its own. A route of the app that is registered before keeps its path.
    pub fn configure_pages(&self, prefix: &str) -> impl FnOnce(&mut ServiceConfig) + use<> {
        let pages = Pages::load(self, prefix);
        move |cfg| {
            cfg.app_data(Data::new(pages));
            cfg.service(get("/assets/{set}/{file:.*}", web::to(file)).wrap(from_fn(headers)));
            cfg.service(get("/.well-known/change-password", web::to(change_password)));
            // The first page of the site is the app's.
            for (_, resource) in resources().filter(|(path, _)| *path != "/") {
                cfg.service(resource.wrap(from_fn(headers)));
            }
        }
    }
}

/// GET, and HEAD for monitors.
pub(crate) fn get(path: &str, route: Route) -> Resource {
    let reject = || async { HttpResponse::from_error(Error::method_not_allowed("GET, HEAD")) };
    let route = route.guard(guard::Any(guard::Get()).or(guard::Head()));
    web::resource(path).route(route).default_service(web::to(reject))
}

/// The resources of each path in [`PAGES`]: the page, and the redirect from the path with a slash at its end.
pub(crate) fn resources() -> impl Iterator<Item = (&'static str, Resource)> {
    PAGES.into_iter().flat_map(|(path, name)| {
        let page =
            move |req: HttpRequest, pages: Data<Pages>| async move { pages.answer(&req, name, HttpResponse::Ok()) };
        let slash = (path != "/").then(|| (path, get(&format!("{path}/"), web::to(without_slash))));
        [(path, get(path, web::to(page)))].into_iter().chain(slash)
    })
}

/// Relative, so that it is right whatever a proxy or an app has put before the path.
async fn without_slash(req: HttpRequest) -> HttpResponse {
    let name = req.path().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let query = if req.query_string().is_empty() { "" } else { "?" };
    let there = format!("../{name}{query}{}", req.query_string());
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, there)).finish()
}

/// Where password managers send users (W3C "A Well-Known URL for Changing Passwords").
pub(crate) async fn change_password(auth: Data<Auth>) -> HttpResponse {
    let account = format!("{}/account", auth.config().root());
    HttpResponse::SeeOther().insert_header((header::LOCATION, account)).finish()
}
