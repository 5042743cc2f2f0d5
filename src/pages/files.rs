//! The files that the pages load: ours, and in their place those of the operator. Their path contains the hash of the
//! whole set, so that files that belong together change their address together.

use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
};

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{self, HeaderValue},
    web::{Data, Path},
};
use aws_lc_rs::digest;

use super::{Assets, Pages, encoded::Encoded};
use crate::{
    crypto::hex,
    error::{Code, Error},
    looks::{Looks, image::Image},
};

/// An image opened by its own address is a document. It gets no origin, and nothing runs in it.
const IMAGE_CSP: HeaderValue = HeaderValue::from_static("default-src 'none'; style-src 'unsafe-inline'; sandbox");
const FOREVER: &str = "public, max-age=31536000, immutable";

/// Ours, compressed once for the process.
static OURS: LazyLock<BTreeMap<String, Arc<Encoded>>> = LazyLock::new(|| {
    let names = Assets::iter().filter_map(|path| path.strip_prefix("static/").map(str::to_owned));
    let files = names.filter_map(|name| {
        let file = Assets::get(&format!("static/{name}"))?;
        let mime = match file.metadata.mimetype() {
            "application/octet-stream" => "text/plain",
            mime => mime,
        };
        Some((name, Arc::new(Encoded::new(mime, file.data.into_owned()))))
    });
    files.collect()
});

/// All files by name, without the folder.
pub(super) struct Files {
    pub(super) set: String,
    pub(super) favicon: String,
    all: BTreeMap<String, Arc<Encoded>>,
}

impl Files {
    pub(super) fn load(looks: &Looks) -> Self {
        let mut all = OURS.clone();
        let mut add = |name: String, mime, bytes| {
            all.insert(name.clone(), Arc::new(Encoded::new(mime, bytes)));
            name
        };
        let mut image = |stem, image: &Image| add(image.file_name(stem), image.mime(), image.bytes().to_vec());
        looks.logo.as_ref().map(|logo| image("logo", logo));
        let favicon = looks.favicon.as_ref().or(looks.logo.as_ref()).map(|icon| image("favicon", icon));
        if looks.style.is_some() || looks.palette.is_some() {
            let ours = Assets::get("static/style.css").map(|file| String::from_utf8_lossy(&file.data).into_owned());
            let mut style = looks.style.clone().or(ours).unwrap_or_default();
            style.extend(looks.palette.iter().map(|palette| format!("\n{}", palette.css())));
            add("style.css".to_owned(), "text/css", style.into_bytes());
        }
        let mut set = digest::Context::new(&digest::SHA256);
        for (name, file) in &all {
            set.update(name.as_bytes());
            set.update(file.hash().as_bytes());
        }
        let set = hex::encode(&set.finish().as_ref()[..8]);
        Self { set, favicon: favicon.unwrap_or_else(|| "favicon.svg".to_owned()), all }
    }

    /// A file, as the answer to a request for it.
    fn answer(&self, req: &HttpRequest, name: &str, cache: &'static str) -> Result<HttpResponse, Error> {
        let file = self.all.get(name).ok_or(Code::NotFound)?;
        let mut answer = file.answer(req);
        let headers = answer.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
        if file.is_image() {
            headers.insert(header::CONTENT_SECURITY_POLICY, IMAGE_CSP);
        }
        Ok(answer)
    }
}

pub(crate) async fn file(
    req: HttpRequest,
    pages: Data<Pages>,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Error> {
    let (set, name) = path.into_inner();
    let files = &pages.files;
    // A page from before a deployment may still use the old hash: it gets the current file, without a cache lifetime.
    let current =
        set == files.set || files.all.get(&name).is_some_and(|file| file.hash().starts_with(&set) && set.len() == 16);
    files.answer(&req, &name, if current { FOREVER } else { "no-cache" })
}

/// Where browsers look for an icon of a document that names none, such as JSON.
#[cfg(feature = "cli")]
pub(crate) async fn favicon(req: HttpRequest, pages: Data<Pages>) -> Result<HttpResponse, Error> {
    pages.files.answer(&req, &pages.files.favicon, "public, max-age=86400")
}
