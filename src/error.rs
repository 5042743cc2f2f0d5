//! The error type of the whole product, with a closed list of codes.
//!
//! Every error response is RFC 9457 `application/problem+json`. A released code is never renamed, because clients match
//! on it. The detail never repeats the client's input.

use std::{borrow::Cow, fmt, time::Duration};

use actix_web::{
    HttpResponse, HttpResponseBuilder, ResponseError,
    body::BoxBody,
    http::{StatusCode, header},
};
use sea_orm::DbErr;
use serde::Serialize;
use utoipa::ToSchema;
use vestibule_entity::types::InvalidValue;

macro_rules! codes {
    ($($name:ident $status:literal $word:literal $detail:literal;)*) => {
        /// The error codes. Closed: a client may match on all of them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum Code { $(#[doc = concat!("HTTP ", stringify!($status), ": ", $detail)] $name,)* }
        impl Code {
            /// All codes, in the order of their status.
            pub const ALL: &[Code] = &[$(Code::$name,)*];
            /// The text sent as `code`.
            pub const fn as_str(self) -> &'static str { match self { $(Code::$name => $word,)* } }
            /// The HTTP status, as a number.
            pub const fn status(self) -> u16 { match self { $(Code::$name => $status,)* } }
            const fn detail(self) -> &'static str { match self { $(Code::$name => $detail,)* } }
        }
    };
}

codes! {
    MalformedJson 400 "malformed_json" "The body is not well-formed JSON";
    InvalidPasskey 400 "invalid_passkey" "This passkey cannot be added; try again";
    ProviderFailed 400 "provider_failed" "The provider did not confirm who you are; try again";
    InvalidOrExpiredLink 400 "invalid_or_expired_link" "This link is invalid, used or expired";
    InvalidCredentials 401 "invalid_credentials" "Invalid credentials";
    MissingToken 401 "missing_token" "No token was sent";
    InvalidToken 401 "invalid_token" "The token is invalid or expired";
    TokenStale 401 "token_stale" "The token is outdated; refresh it";
    StepUpRequired 401 "step_up_required" "This needs a fresh login: log in again, or step up";
    SessionEnded 401 "session_ended" "This session has ended; log in again";
    InvalidCode 401 "invalid_code" "The code is wrong, or was used already";
    UnknownPasskey 401 "unknown_passkey" "This passkey belongs to no account";
    InvalidChallenge 401 "invalid_challenge" "This login has expired; begin again";
    Forbidden 403 "forbidden" "You are not allowed to do this";
    WrongPassword 403 "wrong_password" "The password is wrong";
    SecondFactorRequired 403 "second_factor_required" "A second factor is needed";
    EnrolmentRequired 403 "second_factor_enrolment_required" "This account needs a second factor; add one";
    SignupClosed 403 "signup_closed" "Sign-up is closed";
    DomainNotAllowed 403 "domain_not_allowed" "Emails of this domain may not log in here";
    EmailNotVerified 403 "email_not_verified" "Please confirm your email first";
    CrossSite 403 "cross_site" "Cookies are only accepted from this site";
    NotFound 404 "not_found" "There is nothing here";
    MethodNotAllowed 405 "method_not_allowed" "This method is not allowed here";
    RequestTimeout 408 "request_timeout" "The request took too long to arrive";
    EmailTaken 409 "email_taken" "An account with this email already exists";
    LastAdmin 409 "last_admin" "The last admin cannot be removed";
    AccountExists 409 "account_exists" "An account with this email exists already; show that it is yours";
    PasskeyExists 409 "passkey_exists" "This passkey is in use already";
    LastWayIn 409 "last_way_in" "Without this nothing would open the account; choose a password first";
    Conflict 409 "conflict" "This was changed at the same time by another request";
    PayloadTooLarge 413 "payload_too_large" "The body is larger than 16 KiB";
    UnsupportedMediaType 415 "unsupported_media_type" "The body must be application/json in UTF-8, uncompressed";
    InvalidRequest 422 "invalid_request" "The request is not valid";
    TooManyRequests 429 "too_many_requests" "Too many requests; try again later";
    Internal 500 "internal" "Something went wrong on our side";
    Overloaded 503 "overloaded" "Too many logins at once; try again in a moment";
    ProviderUnavailable 503 "provider_unavailable" "The provider cannot be reached right now; try again in a moment";
    Unavailable 503 "unavailable" "The service is not available right now; try again in a moment";
}

/// One invalid field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[non_exhaustive]
pub struct FieldError {
    /// JSON pointer of the field (RFC 6901), also for a query parameter (`/name`).
    pub pointer: String,
    /// Machine-readable reason.
    pub code: &'static str,
    /// Human-readable reason.
    pub detail: &'static str,
}

/// A login that is not finished: what is due, and how to go on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Unfinished {
    /// To be sent with what is due; left out in cookie mode, where a cookie has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<String>,
    /// What may be shown: `totp`, `passkey`, `recovery_code`, `mail_code`.
    pub methods: Vec<&'static str>,
    /// Seconds until the login has to begin again.
    pub expires_in: u64,
}

/// The body of every error (RFC 9457).
#[derive(Serialize, ToSchema)]
#[non_exhaustive]
pub struct Problem {
    /// `urn:vestibule:error:` and the code.
    pub r#type: String,
    /// The text of the status.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// A sentence for humans.
    pub detail: Cow<'static, str>,
    /// The code that clients match on.
    pub code: &'static str,
    /// Also in the `X-Request-Id` header and in the logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// To be sent with what is due, with `second_factor_required` and `enrolment_required` only. Left out in cookie mode,
    /// where a cookie has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub challenge: Option<String>,
    /// What may be shown, with the same two codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub methods: Option<Vec<&'static str>>,
    /// Seconds until the login has to begin again, with the same two codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires_in: Option<u64>,
    /// The wrong fields, with `invalid_request` only.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}

/// An error.
#[derive(Debug, thiserror::Error)]
#[error("{}{}", code.as_str(), Because(cause))]
pub struct Error {
    code: Code,
    fields: Vec<FieldError>,
    retry_after: Option<Duration>,
    allow: Option<Box<str>>,
    max_age: Option<u64>,
    unfinished: Option<Box<Due>>,
    detail: Option<&'static str>,
    cause: Option<Box<Cause>>,
}

/// What is due, and the cookie that carries its challenge.
#[derive(Debug)]
struct Due {
    unfinished: Unfinished,
    set_cookie: Option<String>,
}

#[derive(Debug)]
enum Cause {
    Database(DbErr),
    Words(String),
    /// A sentence that names a setting.
    Setting(String),
}

struct Because<'a>(&'a Option<Box<Cause>>);

impl fmt::Display for Because<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.as_deref() {
            // DbErr::Conn can hold the URL with its password.
            Some(Cause::Database(DbErr::Conn(_))) => f.write_str(": cannot connect to the database"),
            Some(Cause::Database(e)) => write!(f, ": {e}"),
            Some(Cause::Words(words) | Cause::Setting(words)) => write!(f, ": {words}"),
            None => Ok(()),
        }
    }
}

impl From<Code> for Error {
    fn from(code: Code) -> Self {
        let retry_after =
            matches!(code, Code::Unavailable | Code::ProviderUnavailable).then_some(Duration::from_secs(2));
        Self {
            code,
            fields: Vec::new(),
            retry_after,
            allow: None,
            max_age: None,
            unfinished: None,
            detail: None,
            cause: None,
        }
    }
}

impl Error {
    /// 500, with words for the log only. For a hook whose own work failed.
    pub fn internal(words: impl fmt::Display) -> Self {
        Self { cause: Some(Box::new(Cause::Words(words.to_string()))), ..Code::Internal.into() }
    }

    /// 500 for a setting that does not fit the database: a sentence that names it.
    pub(crate) fn setting(words: impl fmt::Display) -> Self {
        Self { cause: Some(Box::new(Cause::Setting(words.to_string()))), ..Code::Internal.into() }
    }

    /// 503 of the hashing queue, with the time after which to retry.
    pub(crate) fn overloaded(retry_after: Duration) -> Self {
        Self { retry_after: Some(retry_after), ..Code::Overloaded.into() }
    }

    /// 429, with the time after which to retry.
    pub(crate) fn too_many_requests(retry_after: Duration) -> Self {
        Self { retry_after: Some(retry_after), ..Code::TooManyRequests.into() }
    }

    /// A database error with a code.
    pub(crate) fn from_database(code: Code, cause: DbErr) -> Self {
        Self { cause: Some(Box::new(Cause::Database(cause))), ..code.into() }
    }

    /// The same for another request, which was served together with this one.
    pub(crate) fn again(&self) -> Self {
        match self.database() {
            Some(cause) => Self::from_database(self.code, cause.clone()),
            None => self.code.into(),
        }
    }

    /// 422 for one field: its JSON pointer, a machine-readable reason, and a sentence for users. For a hook that does not
    /// take what the client sent, such as `Error::field("/app/plan", "unknown_plan", "There is no such plan.")`.
    pub fn field(pointer: impl Into<String>, code: &'static str, detail: &'static str) -> Self {
        FieldErrors(vec![FieldError { pointer: pointer.into(), code, detail }]).into()
    }

    /// 409 with a detail of its own.
    pub(crate) fn conflict(detail: &'static str) -> Self {
        Self { detail: Some(detail), ..Code::Conflict.into() }
    }

    /// 401 for a login that is older than `max_age`.
    pub(crate) fn step_up_required(max_age: Duration) -> Self {
        Self { max_age: Some(max_age.as_secs()), ..Code::StepUpRequired.into() }
    }

    /// 403 of a login that is not finished.
    pub(crate) fn unfinished(code: Code, unfinished: Unfinished, set_cookie: Option<String>) -> Self {
        Self { unfinished: Some(Box::new(Due { unfinished, set_cookie })), ..code.into() }
    }

    /// 405, naming what is allowed.
    pub(crate) fn method_not_allowed(allow: &str) -> Self {
        Self { allow: Some(allow.into()), ..Code::MethodNotAllowed.into() }
    }

    /// The code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// The invalid fields, with [`Code::InvalidRequest`] only.
    pub fn fields(&self) -> &[FieldError] {
        &self.fields
    }

    /// The database's error, if that is the cause.
    pub(crate) fn database(&self) -> Option<&DbErr> {
        match self.cause.as_deref() {
            Some(Cause::Database(e)) => Some(e),
            _ => None,
        }
    }

    /// The sentence of [`Error::setting`]. A retry cannot help.
    #[cfg(feature = "cli")]
    pub(crate) fn wrong_setting(&self) -> Option<&str> {
        match self.cause.as_deref() {
            Some(Cause::Setting(words)) => Some(words),
            _ => None,
        }
    }

    /// The response, with the request's id if there is one.
    pub(crate) fn answer(&self, request_id: Option<&str>) -> HttpResponse<BoxBody> {
        let status = self.status_code();
        let mut answer = HttpResponseBuilder::new(status);
        answer.content_type("application/problem+json");
        if status == StatusCode::UNAUTHORIZED {
            // RFC 6750 section 3.1: no error attribute when the request carried no token at all.
            let bare = matches!(
                self.code,
                Code::MissingToken | Code::InvalidCredentials | Code::InvalidCode | Code::InvalidChallenge
            );
            let challenge = match self.max_age {
                // RFC 9470 section 3.
                Some(max_age) => format!("Bearer error=\"insufficient_user_authentication\", max_age={max_age}"),
                None if bare => "Bearer".to_owned(),
                None => "Bearer error=\"invalid_token\"".to_owned(),
            };
            answer.insert_header((header::WWW_AUTHENTICATE, challenge));
        }
        if let Some(wait) = self.retry_after {
            answer.insert_header((header::RETRY_AFTER, wait.as_secs_f64().ceil().max(1.0) as u64));
        }
        if let Some(allow) = &self.allow {
            answer.insert_header((header::ALLOW, &**allow));
        }
        if let Some(cookie) = self.unfinished.as_ref().and_then(|due| due.set_cookie.as_deref()) {
            answer.insert_header((header::SET_COOKIE, cookie));
        }
        let due = self.unfinished.as_deref().map(|due| &due.unfinished);
        answer.json(Problem {
            r#type: format!("urn:vestibule:error:{}", self.code.as_str()),
            title: status.canonical_reason().unwrap_or("Error"),
            status: self.code.status(),
            detail: self.detail.unwrap_or_else(|| self.code.detail()).into(),
            code: self.code.as_str(),
            request_id: request_id.map(str::to_owned),
            challenge: due.and_then(|due| due.challenge.clone()),
            methods: due.map(|due| due.methods.clone()),
            expires_in: due.map(|due| due.expires_in),
            errors: self.fields.clone(),
        })
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.code.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse<BoxBody> {
        self.answer(None)
    }
}

/// Collects all invalid fields of a request, so that the user sees all of them at once.
#[derive(Debug, Default)]
pub(crate) struct FieldErrors(Vec<FieldError>);

impl FieldErrors {
    /// The value, or `None` and an entry for the invalid field.
    pub(crate) fn check<T>(&mut self, pointer: &str, value: Result<T, InvalidValue>) -> Option<T> {
        value.map_err(|r| self.0.push(FieldError { pointer: pointer.to_owned(), code: r.code, detail: r.detail })).ok()
    }
}

impl From<FieldErrors> for Error {
    fn from(errors: FieldErrors) -> Self {
        Self { fields: errors.0, ..Code::InvalidRequest.into() }
    }
}
