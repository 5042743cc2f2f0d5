//! `/dev/mail`: the mails that stayed on a developer's machine, as users would see them.
//!
//! Threats: the links in these mails grant access. So the page exists only while `PUBLIC_URL` is local and mails are not
//! sent, and answers only a browser on this machine or in its network, under a local name (DNS rebinding), without a
//! proxy or tunnel in between. A mail is markup of its own: it is shown in a sandbox, without scripts.

use std::net::IpAddr;

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::Data,
};
use url::Host;

use crate::{
    auth::Auth,
    config::is_private_ip,
    error::{Code, Error},
    http::client_ip::is_forwarded,
    mail::{html::escaped, transport::Kept},
};

/// The path of the page.
pub(crate) const PATH: &str = "/dev/mail";
/// How many mails are listed.
const MOST: usize = 50;
/// The mail in its frame has no more than this page: it inherits the policy.
const CSP: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; \
                   frame-ancestors 'none'";
const STYLE: &str = include_str!("dev_mail.css");

/// Whether this server has the page.
pub(crate) fn is_on(auth: &Auth) -> bool {
    auth.config().is_local() && auth.mail().keeps()
}

/// The newest mail, or the one of the path.
pub(super) async fn page(req: HttpRequest, auth: Data<Auth>) -> Result<HttpResponse, Error> {
    if !is_on(&auth) || !is_from_here(&req) {
        return Err(Code::NotFound.into());
    }
    let mails = auth.mail().kept(MOST).await.ok_or(Code::NotFound)?;
    let shown = match req.match_info().get("id") {
        Some(id) => Some(mails.iter().find(|mail| mail.id.to_string() == id).ok_or(Code::NotFound)?),
        None => mails.first(),
    };
    let path = format!("{}{PATH}", auth.config().root());
    let items: String = mails.iter().map(|mail| item(&path, mail, shown)).collect();
    let main = shown.map_or_else(|| "<p>No mail yet.</p>".to_owned(), article);
    let html = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Mails · {name}</title>\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><style>{STYLE}</style></head>\
         <body><nav aria-label=\"Mails\"><h1>Mails</h1><p>They stayed on this machine. Newest first.</p>\
         <p><a href=\"{path}\">Reload</a></p><ol>{items}</ol></nav><main>{main}</main></body></html>",
        name = escaped(&auth.looks().name),
    );
    Ok(HttpResponse::Ok()
        .insert_header((header::CONTENT_SECURITY_POLICY, CSP))
        .content_type("text/html; charset=utf-8")
        .body(html))
}

fn item(path: &str, mail: &Kept, shown: Option<&Kept>) -> String {
    let current = if shown == Some(mail) { " aria-current=\"page\"" } else { "" };
    let (id, subject, to, at) = (mail.id, escaped(&mail.subject), escaped(&mail.to), escaped(&mail.written_at));
    format!("<li><a href=\"{path}/{id}\"{current}><b>{subject}</b><br>{to}<br><time>{at}</time></a></li>")
}

/// A link opens a page of its own, outside of the sandbox, and only on a click.
fn article(mail: &Kept) -> String {
    let framed = format!("<base target=\"_blank\">{}", mail.html);
    format!(
        "<article><h2>{subject}</h2><p>To {to} · <time>{at}</time></p>\
         <iframe title=\"The mail\" sandbox=\"allow-popups allow-popups-to-escape-sandbox\" srcdoc=\"{html}\"></iframe>\
         <h3>Plain text</h3><pre>{text}</pre></article>",
        subject = escaped(&mail.subject),
        to = escaped(&mail.to),
        at = escaped(&mail.written_at),
        html = escaped(&framed),
        text = linked(&mail.text),
    )
}

/// Plain text, as mail programs show it: URLs are links.
fn linked(text: &str) -> String {
    let words = text.split_inclusive([' ', '\n']).map(|word| {
        let url = word.trim_end();
        let (escaped_url, rest) = (escaped(url), word.get(url.len()..).unwrap_or_default());
        match url.starts_with("http://") || url.starts_with("https://") {
            true => format!("<a href=\"{escaped_url}\" target=\"_blank\">{escaped_url}</a>{rest}"),
            false => format!("{escaped_url}{rest}"),
        }
    });
    words.collect()
}

fn is_from_here(req: &HttpRequest) -> bool {
    let near = req.peer_addr().is_some_and(|peer| {
        let ip = peer.ip().to_canonical();
        ip.is_loopback() || is_private_ip(ip)
    });
    near && !is_forwarded(req.headers()) && req.headers().get(header::HOST).is_some_and(names_this_machine)
}

fn names_this_machine(host: &HeaderValue) -> bool {
    let host = host.to_str().unwrap_or_default();
    // The colons of IPv6 are inside of brackets.
    let name = host.rsplit_once(':').filter(|(_, port)| !port.contains(']')).map_or(host, |(name, _)| name);
    match Host::parse(name).ok() {
        Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(Host::Ipv4(ip)) => IpAddr::from(ip).is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn local_names() {
        for (host, local) in [
            ("localhost", true),
            ("localhost:8000", true),
            ("app.localhost:8000", true),
            ("127.0.0.1:8000", true),
            ("[::1]:8000", true),
            ("[::1]", true),
            ("localhost.evil.example", false),
            ("evil.example:8000", false),
            ("192.168.1.7:8000", false),
            ("", false),
        ] {
            assert_eq!(names_this_machine(&HeaderValue::from_static(host)), local, "{host}");
        }
    }
}
