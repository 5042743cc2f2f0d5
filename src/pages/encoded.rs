//! A body that is compressed once, and sent as the client takes it.

use std::io::Write;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    http::header::{self, ETag, EntityTag, Header, IfNoneMatch},
    web::Bytes,
};
use aws_lc_rs::digest;
use flate2::{Compression, write::GzEncoder};

use crate::crypto::hex;

pub(super) struct Encoded {
    mime: String,
    hash: String,
    plain: Bytes,
    /// Only where it is smaller: a PNG is not.
    gzip: Option<Bytes>,
}

impl Encoded {
    pub(super) fn new(mime: &str, plain: Vec<u8>) -> Self {
        let hash = hex::encode(&digest::digest(&digest::SHA256, &plain).as_ref()[..16]);
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        let gzip = encoder.write_all(&plain).and_then(|()| encoder.finish()).ok();
        let gzip = gzip.filter(|it| it.len() + it.len() / 8 < plain.len()).map(Bytes::from);
        Self { mime: in_utf8(mime), hash, plain: plain.into(), gzip }
    }

    /// Of the plain bytes.
    pub(super) fn hash(&self) -> &str {
        &self.hash
    }

    pub(super) fn is_image(&self) -> bool {
        self.mime.starts_with("image/")
    }

    /// In the encoding that the client accepts, or 304. Each encoding has a tag of its own (RFC 9110 section 8.8.3.3).
    pub(super) fn answer(&self, req: &HttpRequest) -> HttpResponse {
        let gzip = self.gzip.as_ref().filter(|_| takes_gzip(req));
        let tag = EntityTag::new_strong(format!("{}{}", self.hash, if gzip.is_some() { "-gzip" } else { "" }));
        let known = match IfNoneMatch::parse(req) {
            Ok(IfNoneMatch::Any) => true,
            Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|it| it.weak_eq(&tag)),
            Err(_) => false,
        };
        let mut answer = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
        answer.insert_header(ETag(tag));
        if known {
            return answer.insert_header((header::VARY, "Accept-Encoding")).finish();
        }
        self.send(req, answer)
    }

    /// In the encoding that the client accepts, without a tag.
    pub(super) fn send(&self, req: &HttpRequest, mut answer: HttpResponseBuilder) -> HttpResponse {
        answer.insert_header((header::VARY, "Accept-Encoding")).content_type(self.mime.as_str());
        match self.gzip.as_ref().filter(|_| takes_gzip(req)) {
            Some(gzip) => answer.insert_header((header::CONTENT_ENCODING, "gzip")).body(gzip.clone()),
            None => answer.body(self.plain.clone()),
        }
    }
}

/// RFC 9110 section 12.5.3: its own entry decides, else the one for all others. A weight of zero rejects.
fn takes_gzip(req: &HttpRequest) -> bool {
    let lines = req.headers().get_all(header::ACCEPT_ENCODING).filter_map(|line| line.to_str().ok());
    let mut others = false;
    for entry in lines.flat_map(|line| line.split(',')) {
        let (coding, weight) = entry.split_once(';').unwrap_or((entry, ""));
        let weight = weight.trim().trim_start_matches(['q', 'Q']).trim_start().trim_start_matches('=').trim();
        let wanted = weight.is_empty() || weight.parse::<f32>().is_ok_and(|weight| weight > 0.0);
        match coding.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => return wanted,
            "*" => others = wanted,
            _ => {}
        }
    }
    others
}

/// The media type of a file of ours: a client must not guess the encoding of text.
pub(crate) fn in_utf8(mime: &str) -> String {
    let text = mime.starts_with("text/") || matches!(mime, "application/javascript" | "image/svg+xml");
    if text && !mime.contains("charset") { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    #[test]
    fn a_client_says_whether_it_takes_gzip() {
        for (accepted, takes) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.2", true),
            ("x-gzip", true),
            ("*", true),
            ("gzip;q=0", false),
            ("gzip; q=0.000, *", false),
            ("*;q=0", false),
            ("*;q=0, gzip", true),
            ("identity", false),
            ("gzipped", false),
            ("", false),
            ("gzip;q=x", false),
        ] {
            let req = TestRequest::get().insert_header((header::ACCEPT_ENCODING, accepted)).to_http_request();
            assert_eq!(takes_gzip(&req), takes, "{accepted}");
        }
        assert!(!takes_gzip(&TestRequest::get().to_http_request()));
    }
}
