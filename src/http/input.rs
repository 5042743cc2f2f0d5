//! JSON bodies. `web::Json` would accept an array for an object, `charset=utf-16`, and gzip. This
//! extractor accepts one JSON object in UTF-8, at most 16 KiB, within ten seconds.
//!
//! What is no JSON is 400, wherever in the body, and so is a key that comes twice: serde refuses it in a struct, and
//! [`UniqueKeys`](super::unique_keys::UniqueKeys) in a map. Other wrong fields are 422, and named.

use std::{fmt, time::Duration};

use actix_web::{FromRequest, HttpMessage, HttpRequest, dev::Payload, http::header};
use futures_util::{StreamExt, future::LocalBoxFuture};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use super::{
    headers::{BodyRead, has_endless_body},
    unique_keys::DUPLICATE,
};
use crate::error::{Code, Error};

const MAX_BYTES: usize = 16 * 1024;
const DEADLINE: Duration = Duration::from_secs(10);

/// A required JSON object.
#[derive(Debug)]
pub(crate) struct Input<T>(pub(crate) T);

/// A JSON object, or no body at all.
#[derive(Debug)]
pub(crate) struct MaybeInput<T>(pub(crate) Option<T>);

/// A form that another site's page has sent, as its text.
#[cfg(feature = "providers")]
#[derive(Debug)]
pub(crate) struct FormText(pub(crate) String);

#[cfg(feature = "providers")]
impl FromRequest for FormText {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let plain = !req.headers().contains_key(header::CONTENT_ENCODING);
            let mime = req.mime_type().ok().flatten();
            if !plain || mime.is_none_or(|mime| mime.essence_str() != "application/x-www-form-urlencoded") {
                return Err(Code::UnsupportedMediaType.into());
            }
            let body = read(&req, payload).await?;
            String::from_utf8(body).map(Self).map_err(|_| Error::field("", "wrong_type", "The form is no text."))
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Input<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            if !is_json(&req) {
                return Err(Code::UnsupportedMediaType.into());
            }
            parse(&read(&req, payload).await?).map(Self)
        })
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for MaybeInput<T> {
    type Error = Error;
    type Future = LocalBoxFuture<'static, Result<Self, Error>>;

    fn from_request(req: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let (req, payload) = (req.clone(), payload.take());
        Box::pin(async move {
            let typed = req.headers().contains_key(header::CONTENT_TYPE);
            if typed && !is_json(&req) {
                return Err(Code::UnsupportedMediaType.into());
            }
            let body = read(&req, payload).await?;
            match (body.is_empty(), typed) {
                (true, _) => Ok(Self(None)),
                (false, true) => parse(&body).map(|value| Self(Some(value))),
                (false, false) => Err(Code::UnsupportedMediaType.into()),
            }
        })
    }
}

/// `application/json`, in UTF-8, not compressed.
fn is_json(req: &HttpRequest) -> bool {
    let plain = !req.headers().contains_key(header::CONTENT_ENCODING);
    let mime = req.mime_type().ok().flatten();
    plain
        && mime.is_some_and(|mime| {
            let utf8 = mime.get_param("charset").is_none_or(|charset| charset == "utf-8");
            mime.essence_str() == "application/json" && utf8
        })
}

async fn read(req: &HttpRequest, mut payload: Payload) -> Result<Vec<u8>, Error> {
    let announced = req.headers().get(header::CONTENT_LENGTH).and_then(|v| v.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > MAX_BYTES as u64) {
        return Err(Code::PayloadTooLarge.into());
    }
    // After the head of a WebSocket the parser forwards any data. The body still ends where its length says.
    let endless = has_endless_body(req);
    let end = if endless { announced.and_then(|n| usize::try_from(n).ok()).unwrap_or(0) } else { usize::MAX };
    let all = async {
        let mut body = Vec::new();
        while body.len() < end {
            let Some(chunk) = payload.next().await else { break };
            // The client disconnected, or its chunks are malformed.
            let chunk = chunk.map_err(|_| Code::MalformedJson)?;
            let chunk = &chunk[..chunk.len().min(end - body.len())];
            if body.len() + chunk.len() > MAX_BYTES {
                return Err(Code::PayloadTooLarge.into());
            }
            body.extend_from_slice(chunk);
        }
        if !endless {
            req.extensions_mut().insert(BodyRead);
        }
        Ok(body)
    };
    // actix has no timer for bodies.
    tokio::time::timeout(DEADLINE, all).await.unwrap_or_else(|_| Err(Code::RequestTimeout.into()))
}

fn parse<T: DeserializeOwned>(body: &[u8]) -> Result<T, Error> {
    let otherwise = |wrong: Error| match serde_json::from_slice::<IgnoredAny>(body) {
        Ok(_) => wrong,
        Err(_) => Code::MalformedJson.into(),
    };
    // serde's derive would accept `[name, email, password]` for a struct.
    if body.trim_ascii_start().first() != Some(&b'{') {
        return Err(otherwise(Error::field("", "wrong_type", "The body must be a JSON object.")));
    }
    let mut json = serde_json::Deserializer::from_slice(body);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|e| {
        let is_syntax = e.inner().classify() != Category::Data || e.inner().to_string().starts_with(DUPLICATE);
        if is_syntax { Code::MalformedJson.into() } else { otherwise(wrong_field(&e.path().to_string(), e.inner())) }
    })?;
    json.end().map_err(|_| Code::MalformedJson)?;
    Ok(value)
}

/// 422 for an error of serde. Its message can quote the value, so only the field's name is used.
pub(super) fn wrong_field(path: &str, e: &impl fmt::Display) -> Error {
    let words = e.to_string();
    if let Some(rest) = words.strip_prefix("missing field `") {
        let name = rest.split('`').next().unwrap_or_default();
        return Error::field(pointer(path, Some(name)), "required", "This field is required.");
    }
    if words.starts_with("unknown field") {
        return Error::field(pointer(path, None), "unknown_field", "There is no such field.");
    }
    Error::field(pointer(path, None), "wrong_type", "This field is of the wrong type.")
}

/// serde's `a.b[0]` as RFC 6901's `/a/b/0`.
fn pointer(path: &str, last: Option<&str>) -> String {
    let path = if path == "." { "" } else { path };
    let parts = path.split(['.', '[', ']']).chain(last).filter(|part| !part.is_empty());
    parts.map(|part| format!("/{}", part.replace('~', "~0").replace('/', "~1"))).collect()
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;
    use crate::http::unique_keys::UniqueKeys;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only parsed")]
    struct Login {
        email: String,
        labels: UniqueKeys<i32>,
    }

    fn rejection(body: &[u8]) -> (Code, Option<String>) {
        match parse::<Login>(body) {
            Ok(_) => panic!("{} was accepted", String::from_utf8_lossy(body)),
            Err(e) => (e.code(), e.fields().first().map(|f| f.pointer.clone())),
        }
    }

    /// A syntax error is 400, a wrong shape is 422.
    #[test]
    fn syntax_then_shape() {
        for bad in [
            "",
            "{",
            "{}{}",
            "{} x",
            "\u{feff}{}",
            r#"{"email":"\ud800"}"#,
            r#"{"a":NaN}"#,
            r#"{"email":"a","email":"b"}"#,
            r#"{"email":"a","labels":{},"email":"b"}"#,
            r#"{"labels":{"x":1,"x":2}}"#,
            r#"{"labels":{"x":1,"\u0078":2}}"#,
            r#"{"email":1e999}"#,
            r#"{"email":1,"labels":{}"#,
            r#"{"role":1} x"#,
            "[}",
            "'a'",
        ] {
            assert_eq!(rejection(bad.as_bytes()).0, Code::MalformedJson, "{bad}");
        }
        assert_eq!(rejection(b"{\"email\":\"\xff\"}").0, Code::MalformedJson);
        for (bad, at) in [
            ("null", ""),
            ("[]", ""),
            (r#"["a",{}]"#, ""),
            ("{}", "/email"),
            (r#"{"email":1,"labels":{}}"#, "/email"),
            (r#"{"email":null,"labels":{}}"#, "/email"),
            (r#"{"email":"a","labels":{"a/b":"x"}}"#, "/labels/a~1b"),
            (r#"{"email":"a","labels":{},"role":"admin"}"#, "/role"),
        ] {
            assert_eq!(rejection(bad.as_bytes()), (Code::InvalidRequest, Some(at.to_owned())), "{bad}");
        }
    }
}
