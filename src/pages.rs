//! The embedded pages: one HTML shell for the public pages, one for the console, and the files they load, under a path
//! that contains the hash of the whole set. The shells are separate, so that only admins load the console's modules.
//!
//! Threat: script injection. The Content-Security-Policy allows scripts of our own origin only and requires trusted types.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse, Resource, Route, guard,
    http::header::{self, ETag, EntityTag, Header, IfNoneMatch},
    middleware::from_fn,
    web::{self, Bytes, Data, Path, ServiceConfig},
};
use aws_lc_rs::digest;
use rust_embed::{Embed, EmbeddedFile};
use vestibule_entity::types::RoleType;

use crate::{
    auth::Auth,
    crypto::hex,
    error::{Code, Error},
    http::headers::headers,
};

/// The policy of pages.
pub(crate) const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const CONSOLE: &str = "console";

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;

/// Path, name and title of each page. The console names its views itself, once it knows who looks.
pub(crate) const PAGES: [(&str, &str, &str); 13] = [
    ("/", "home", "Vestibule"),
    ("/signup", "signup", "Sign Up · Vestibule"),
    ("/login", "login", "Log In · Vestibule"),
    ("/account", "account", "Your account · Vestibule"),
    ("/forgot-password", "forgot-password", "Forgot your password? · Vestibule"),
    ("/reset-password", "reset-password", "New password · Vestibule"),
    ("/mail-login", "mail-login", "Log in by mail · Vestibule"),
    ("/verify-email", "verify-email", "Confirm your email · Vestibule"),
    ("/admin", CONSOLE, "Console · Vestibule"),
    ("/admin/users", CONSOLE, "Console · Vestibule"),
    ("/admin/users/{id}", CONSOLE, "Console · Vestibule"),
    ("/admin/audit", CONSOLE, "Console · Vestibule"),
    ("/admin/mail", CONSOLE, "Console · Vestibule"),
];

/// The rendered pages and the hash of the set they load.
#[derive(Clone)]
pub(crate) struct Pages {
    set: Arc<str>,
    html: Arc<[(&'static str, String)]>,
    #[cfg(feature = "cli")]
    not_found: Arc<str>,
}

impl Pages {
    /// They know whether a mail ever leaves, so that no page promises one, for how long a browser can be trusted, and which
    /// roles a new account has.
    ///
    /// `prefix` is where the API is.
    pub(crate) fn load(auth: &Auth, prefix: &str) -> Self {
        let (config, mail) = (auth.config(), auth.sends_mail());
        let (signup_roles, public_url) = (&config.signup_roles, &config.public_url);
        let signup_roles: Vec<&str> = signup_roles.iter().map(RoleType::as_str).collect();
        let trust_days = config.second_factor_remember.map_or(0, |life| life.as_secs().div_ceil(24 * 3600));
        let set: Arc<str> = set_hash().into();
        let shell = |name| Assets::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        let [public, console] = ["page.html", "console.html"].map(|name| shell(name).unwrap_or_default());
        let html = PAGES.map(|(path, page, title)| {
            let html = if page == CONSOLE { &console } else { &public }
                .replace("{{base}}", prefix)
                .replace("{{public-url}}", public_url)
                .replace("{{mail}}", if mail { "on" } else { "off" })
                .replace("{{trust-days}}", &trust_days.to_string())
                .replace("{{signup-roles}}", &signup_roles.join(" "))
                .replace("{{assets}}", &format!("/assets/{set}"))
                .replace("{{page}}", page)
                .replace("{{title}}", title);
            (path, html)
        });
        Self {
            html: html.into(),
            #[cfg(feature = "cli")]
            not_found: {
                let html = shell("not_found.html").unwrap_or_default();
                html.replace("{{assets}}", &format!("/assets/{set}")).into()
            },
            set,
        }
    }

    /// The page of a path that does not exist.
    #[cfg(feature = "cli")]
    pub(crate) fn not_found(&self) -> &str {
        &self.not_found
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
            cfg.service(get("/assets/{set}/{file:.*}", web::to(asset)).wrap(from_fn(headers)));
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

/// One hash over every name and content, so that files that belong together change their address together.
fn set_hash() -> String {
    let mut names: Vec<_> = Assets::iter().filter(|name| name.starts_with("static/")).collect();
    names.sort();
    let mut all = digest::Context::new(&digest::SHA256);
    for name in names {
        all.update(name.as_bytes());
        if let Some(file) = Assets::get(&name) {
            all.update(&file.metadata.sha256_hash());
        }
    }
    hex::encode(&all.finish().as_ref()[..8])
}

pub(crate) async fn page(req: HttpRequest, pages: Data<Pages>) -> Result<HttpResponse, Error> {
    let route = req.match_pattern();
    let (_, html) = pages.html.iter().find(|(path, _)| Some(*path) == route.as_deref()).ok_or(Code::NotFound)?;
    let page = HttpResponse::Ok()
        .insert_header((header::CONTENT_SECURITY_POLICY, CSP))
        .content_type("text/html; charset=utf-8")
        .body(html.clone());
    Ok(page)
}

pub(crate) async fn asset(
    req: HttpRequest,
    pages: Data<Pages>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (set, name) = path.into_inner();
    // In a debug build the files are read from disk.
    if name.split('/').any(|part| part == "..") {
        return Err(Code::NotFound.into());
    }
    let EmbeddedFile { data, metadata } = Assets::get(&format!("static/{name}")).ok_or(Code::NotFound)?;
    // A page from before a deployment may still use the old hash: it gets the current file, without a cache lifetime.
    let cache = if *set == *pages.set { "public, max-age=31536000, immutable" } else { "no-cache" };
    let tag = EntityTag::new_strong(hex::encode(&metadata.sha256_hash()[..16]));
    let known = match IfNoneMatch::parse(&req) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|t| t.weak_eq(&tag)),
        Err(_) => false,
    };
    let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::CACHE_CONTROL, cache)).insert_header(ETag(tag));
    if known {
        return Ok(answer.finish());
    }
    let mime = match metadata.mimetype() {
        "application/octet-stream" => "text/plain",
        mime => mime,
    };
    Ok(answer.content_type(in_utf8(mime)).body(Bytes::from(data.into_owned())))
}

/// The media type of a file of ours: a client must not guess the encoding of text.
pub(crate) fn in_utf8(mime: &str) -> String {
    let text = mime.starts_with("text/") || matches!(mime, "application/javascript" | "image/svg+xml");
    if text && !mime.contains("charset") { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// Where password managers send users (W3C "A Well-Known URL for Changing Passwords").
pub(crate) async fn change_password() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/account")).finish()
}
