//! What a check says.

use serde::Serialize;

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum State {
    Ok,
    /// It works, and could be better, or cannot be checked from here.
    Warning,
    /// Something does not work, or is not safe.
    Red,
}

/// One line of the report.
#[derive(Debug, Serialize)]
pub(super) struct Finding {
    pub(super) name: &'static str,
    pub(super) state: State,
    /// No secret, and nothing of a user.
    pub(super) seen: String,
    /// What to do; empty where there is nothing to do.
    pub(super) advice: String,
}

impl Finding {
    pub(super) fn ok(name: &'static str, seen: impl Into<String>) -> Self {
        Self { name, state: State::Ok, seen: seen.into(), advice: String::new() }
    }

    pub(super) fn warning(name: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, state: State::Warning, seen: seen.into(), advice: advice.into() }
    }

    pub(super) fn red(name: &'static str, seen: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { name, state: State::Red, seen: seen.into(), advice: advice.into() }
    }
}
