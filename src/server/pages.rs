//! The embedded pages: one HTML shell for the public pages, one for the console, and the files they load, under a path
//! that contains the hash of the whole set. The shells are separate, so that only admins load the console's modules.
//!
//! Threat: script injection. The Content-Security-Policy allows scripts of our own origin only and requires trusted types.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::{
        ConnectionType, Method, StatusCode,
        header::{self, ETag, EntityTag, Header, HeaderValue, IfNoneMatch},
    },
    middleware::Next,
    web::{Bytes, Data, Path},
};
use aws_lc_rs::digest;
use rust_embed::{Embed, EmbeddedFile};
use vestibule_entity::types::RoleType;

use super::PREFIX;
use crate::{
    crypto::hex,
    error::{Code, Error},
};

/// The Content-Security-Policy of the pages.
const CSP: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
                   form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

const CONSOLE: &str = "console";

#[derive(Embed)]
#[folder = "assets/"]
struct Assets;

/// Path, name and title of each page. The console sets the titles of its views itself, after the login check.
pub(super) const PAGES: [(&str, &str, &str); 12] = [
    ("/", "home", "Vestibule"),
    ("/signup", "signup", "Sign Up · Vestibule"),
    ("/login", "login", "Log In · Vestibule"),
    ("/account", "account", "Your account · Vestibule"),
    ("/forgot-password", "forgot-password", "Forgot your password? · Vestibule"),
    ("/reset-password", "reset-password", "New password · Vestibule"),
    ("/verify-email", "verify-email", "Confirm your email · Vestibule"),
    ("/admin", CONSOLE, "Console · Vestibule"),
    ("/admin/users", CONSOLE, "Console · Vestibule"),
    ("/admin/users/{id}", CONSOLE, "Console · Vestibule"),
    ("/admin/audit", CONSOLE, "Console · Vestibule"),
    ("/admin/mail", CONSOLE, "Console · Vestibule"),
];

/// The rendered pages and the hash of the set they load.
#[derive(Clone)]
pub(super) struct Pages {
    set: Arc<str>,
    html: Arc<[(&'static str, String)]>,
    not_found: Arc<str>,
}

impl Pages {
    /// `mail`: whether the server sends mail, so that no page promises one without. `signup_roles`: the roles of an account
    /// by default.
    pub(super) fn load(mail: bool, signup_roles: &[RoleType], public_url: &str) -> Self {
        let signup_roles: Vec<&str> = signup_roles.iter().map(RoleType::as_str).collect();
        let set: Arc<str> = set_hash().into();
        let shell = |name| Assets::get(name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
        let [public, console, not_found] =
            ["page.html", "console.html", "not_found.html"].map(|name| shell(name).unwrap_or_default());
        let html = PAGES.map(|(path, page, title)| {
            let html = if page == CONSOLE { &console } else { &public }
                .replace("{{base}}", PREFIX)
                .replace("{{public-url}}", public_url)
                .replace("{{mail}}", if mail { "on" } else { "off" })
                .replace("{{signup-roles}}", &signup_roles.join(" "))
                .replace("{{assets}}", &format!("/assets/{set}"))
                .replace("{{page}}", page)
                .replace("{{title}}", title);
            (path, html)
        });
        let not_found = not_found.replace("{{assets}}", &format!("/assets/{set}")).into();
        Self { set, html: html.into(), not_found }
    }
}

/// One hash over every name and content, so that files of one release change their URL together.
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

pub(super) async fn page(req: HttpRequest, pages: Data<Pages>) -> Result<HttpResponse, Error> {
    let route = req.match_pattern();
    let (_, html) = pages.html.iter().find(|(path, _)| Some(*path) == route.as_deref()).ok_or(Code::NotFound)?;
    let page = HttpResponse::Ok()
        .insert_header((header::CONTENT_SECURITY_POLICY, CSP))
        .content_type("text/html; charset=utf-8")
        .body(html.clone());
    Ok(page)
}

pub(super) async fn asset(
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

/// The media type of an embedded file. Text names its encoding, so that no client guesses it.
pub(super) fn in_utf8(mime: &str) -> String {
    let text = mime.starts_with("text/") || matches!(mime, "application/javascript" | "image/svg+xml");
    if text && !mime.contains("charset") { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// Where password managers send users (W3C "A Well-Known URL for Changing Passwords").
pub(super) async fn change_password() -> HttpResponse {
    HttpResponse::SeeOther().insert_header((header::LOCATION, "/account")).finish()
}

/// The console's paths of earlier releases, for bookmarks.
pub(super) async fn moved_users(req: HttpRequest) -> HttpResponse {
    let path = req.uri().path_and_query().map_or("", |path| path.as_str());
    let rest = path.strip_prefix("/admin/people").unwrap_or_default();
    HttpResponse::PermanentRedirect().insert_header((header::LOCATION, format!("/admin/users{rest}"))).finish()
}

/// Middleware around all routes outside of the API. For a path without a page, a browser gets an HTML page, or a redirect
/// if only a trailing slash is too many. Other clients get the problem document.
pub(super) async fn html_not_found(
    req: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let pages = req.app_data::<Data<Pages>>().cloned();
    let answer = next.call(req).await?.map_into_boxed_body();
    let req = answer.request();
    let by_browser = matches!(*req.method(), Method::GET | Method::HEAD)
        && req.headers().get(header::ACCEPT).is_some_and(|v| v.to_str().is_ok_and(|v| v.contains("text/html")));
    let Some(pages) = pages.filter(|_| by_browser && answer.status() == StatusCode::NOT_FOUND) else {
        return Ok(answer);
    };
    // Only to one of our own pages (open redirect).
    let page = req.path().strip_suffix('/').and_then(|path| PAGES.iter().find(|(known, _, _)| *known == path));
    let (req, old) = answer.into_parts();
    let mut new = match page {
        Some((path, _, _)) => HttpResponse::PermanentRedirect().insert_header((header::LOCATION, *path)).finish(),
        None => HttpResponse::NotFound().content_type("text/html; charset=utf-8").body(pages.not_found.to_string()),
    };
    for (name, value) in old.headers() {
        if *name != header::CONTENT_TYPE {
            new.headers_mut().insert(name.clone(), value.clone());
        }
    }
    new.headers_mut().insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(CSP));
    if old.head().connection_type() == ConnectionType::Close {
        new.head_mut().set_connection_type(ConnectionType::Close);
    }
    Ok(ServiceResponse::new(req, new))
}
