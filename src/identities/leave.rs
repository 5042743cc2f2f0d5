//! Where a browser goes when a login at a provider has come to an end: our page, or the app, with what it needs in the
//! fragment.

use url::form_urlencoded;

use super::flow::{Purpose, Wanted};
use crate::{auth::Auth, http::redirect::Redirect, providers::ProviderError};

/// Why a login at a provider has not come to an end, as the fragment says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The user has declined.
    AccessDenied,
    Failed,
    Unavailable,
    Expired,
}

impl Failure {
    fn as_str(self) -> &'static str {
        match self {
            Self::AccessDenied => "access_denied",
            Self::Failed => "provider_failed",
            Self::Unavailable => "provider_unavailable",
            Self::Expired => "expired",
        }
    }
}

impl From<ProviderError> for Failure {
    fn from(e: ProviderError) -> Self {
        match e {
            ProviderError::Unavailable(_) => Self::Unavailable,
            ProviderError::Failed(_) => Self::Failed,
        }
    }
}

/// To the app with a code, or to our page with the ceremony.
pub(super) fn arrive(auth: &Auth, wanted: &Wanted, handle: &str) -> String {
    match (&wanted.app_challenge, &wanted.next) {
        (Some(_), Some(next)) => with_fragment(auth, next, "code", handle),
        _ => with_fragment(auth, &our_page(auth, wanted), "ceremony", handle),
    }
}

/// The same with an error.
pub(super) fn leave(auth: &Auth, wanted: &Wanted, failure: Failure) -> Redirect {
    let to = match (&wanted.app_challenge, &wanted.next) {
        (Some(_), Some(next)) => with_fragment(auth, next, "error", failure.as_str()),
        _ => with_fragment(auth, &our_page(auth, wanted), "error", failure.as_str()),
    };
    Redirect { to, cookies: Vec::new() }
}

/// The login page knows where to go afterwards; the account page is where identities are linked.
fn our_page(auth: &Auth, wanted: &Wanted) -> String {
    let page = if wanted.purpose == Purpose::Login { "login" } else { "account" };
    let page = format!("{}/{page}", auth.config().public_url);
    match &wanted.next {
        Some(next) => {
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("next", next);
            format!("{page}?{}", query.finish())
        }
        None => page,
    }
}

/// In the fragment, which no server sees; a fragment of the app's own gives way.
fn with_fragment(auth: &Auth, to: &str, name: &str, value: &str) -> String {
    let to = to.split('#').next().unwrap_or_default();
    // A path of our own is one of the host, not one below the root.
    let base = if to.starts_with('/') { auth.config().origin() } else { "" };
    format!("{base}{to}#{name}={value}")
}
