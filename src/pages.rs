//! The embedded pages: one HTML shell for the public pages, one for the console, and the files they load. The shells are
//! separate, so that only admins load the console.
//!
//! Threat: script injection. The Content-Security-Policy allows scripts of our own origin only and requires trusted types.

mod encoded;
mod files;
mod html;

use std::sync::{Arc, OnceLock};

use actix_web::{
    HttpRequest, HttpResponse, Resource, Route, guard,
    http::header::{self, HeaderValue},
    middleware::from_fn,
    web::{self, Data, ServiceConfig},
};
use rust_embed::Embed;

use crate::{
    auth::Auth,
    error::{Code, Error},
    http::headers::headers,
};
use encoded::Encoded;
#[cfg(feature = "cli")]
pub(crate) use encoded::in_utf8;
use files::Files;
pub(crate) use files::{favicon, file};
use html::Html;

/// The policy of pages.
pub(crate) const CSP: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
     form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'",
);

const CONSOLE: &str = "console";

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;

/// Path, name and title of each page; the title of the first one is the app's name. The console names its views itself,
/// once it knows who looks.
pub(crate) const PAGES: [(&str, &str, &str); 13] = [
    ("/", "home", ""),
    ("/signup", "signup", "Sign Up"),
    ("/login", "login", "Log In"),
    ("/account", "account", "Your account"),
    ("/forgot-password", "forgot-password", "Forgot your password?"),
    ("/reset-password", "reset-password", "New password"),
    ("/mail-login", "mail-login", "Log in by mail"),
    ("/verify-email", "verify-email", "Confirm your email"),
    ("/admin", CONSOLE, "Console"),
    ("/admin/users", CONSOLE, "Console"),
    ("/admin/users/{id}", CONSOLE, "Console"),
    ("/admin/audit", CONSOLE, "Console"),
    ("/admin/mail", CONSOLE, "Console"),
];
const NOT_FOUND: (&str, &str) = ("not-found", "Page not found");

/// The pages, each rendered when it is first asked for, and the files they load.
#[derive(Clone)]
pub(crate) struct Pages {
    files: Arc<Files>,
    html: Arc<Html>,
    rendered: Arc<[OnceLock<Encoded>]>,
}

impl Pages {
    /// `prefix` is where the API is.
    pub(crate) fn load(auth: &Auth, prefix: &str) -> Self {
        let files = Files::load(auth.looks());
        let html = Html::load(auth, &files, prefix);
        let rendered = (0..=PAGES.len()).map(|_| OnceLock::new()).collect();
        Self { files: Arc::new(files), html: Arc::new(html), rendered }
    }

    /// The page of a path that does not exist.
    #[cfg(feature = "cli")]
    pub(crate) fn not_found(&self, req: &HttpRequest) -> HttpResponse {
        let page = self.rendered(PAGES.len());
        page.map_or_else(HttpResponse::from_error, |page| page.send(req, HttpResponse::NotFound()))
    }

    /// A page by its place in [`PAGES`]; after them comes the one of a path that does not exist.
    fn rendered(&self, place: usize) -> Result<&Encoded, Error> {
        let slot = self.rendered.get(place).ok_or(Code::NotFound)?;
        if let Some(page) = slot.get() {
            return Ok(page);
        }
        let (name, title) = PAGES.get(place).map_or(NOT_FOUND, |(_, name, title)| (*name, *title));
        let page = Encoded::new("text/html", self.html.page(name, title)?.into_bytes());
        Ok(slot.get_or_init(|| page))
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
            for (path, _, _) in PAGES.into_iter().filter(|(path, _, _)| *path != "/") {
                cfg.service(get(path, web::to(page)).wrap(from_fn(headers)));
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

pub(crate) async fn page(req: HttpRequest, pages: Data<Pages>) -> Result<HttpResponse, Error> {
    let route = req.match_pattern();
    let place = PAGES.iter().position(|(path, _, _)| Some(*path) == route.as_deref()).ok_or(Code::NotFound)?;
    let mut answer = HttpResponse::Ok();
    answer.insert_header((header::CONTENT_SECURITY_POLICY, CSP));
    Ok(pages.rendered(place)?.send(&req, answer))
}

/// Where password managers send users (W3C "A Well-Known URL for Changing Passwords").
pub(crate) async fn change_password() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/account")).finish()
}
