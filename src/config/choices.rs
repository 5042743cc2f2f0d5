//! Settings that are a choice between words.

/// The format of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum LogFormat {
    /// As text, for humans.
    Text,
    /// One JSON object per line.
    Json,
}

impl LogFormat {
    pub(super) const NAMES: &[(&str, Self)] = &[("text", Self::Text), ("json", Self::Json)];
}

/// The policy for new passwords.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PasswordPolicy {
    /// 7 bytes or more.
    Default,
    /// 15 characters or more; neither common nor the user's own name or email.
    Strict,
}

impl PasswordPolicy {
    pub(super) const NAMES: &[(&str, Self)] = &[("default", Self::Default), ("strict", Self::Strict)];

    /// The word of the setting.
    pub(crate) fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).map_or("default", |(word, _)| *word)
    }
}

/// Which accounts need a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SecondFactor {
    /// Those whose user has added one.
    Optional,
    /// Those that hold the admin role, too.
    Admins,
    /// All.
    All,
}

impl SecondFactor {
    pub(super) const NAMES: &[(&str, Self)] =
        &[("optional", Self::Optional), ("admins", Self::Admins), ("all", Self::All)];

    /// The word of the setting.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Admins => "admins",
            Self::All => "all",
        }
    }
}

/// Whether users can log in by a code that is mailed to them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum MailLogin {
    /// They cannot.
    Off,
    /// They can.
    Login,
    /// They can, and a code that is mailed to an email without an account makes one.
    Signup,
}

impl MailLogin {
    pub(super) const NAMES: &[(&str, Self)] = &[("off", Self::Off), ("login", Self::Login), ("signup", Self::Signup)];

    /// The word of the setting.
    pub(crate) fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|(_, known)| *known == self).map_or("off", |(word, _)| *word)
    }
}

/// What a right password from a device that is not known leads to, for an account without a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum NewDevice {
    /// A login, and a mail about it.
    Notify,
    /// A code by mail, which the login needs.
    Code,
}

impl NewDevice {
    pub(super) const NAMES: &[(&str, Self)] = &[("notify", Self::Notify), ("code", Self::Code)];
}

/// From which sites a page may use our cookies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CookieSite {
    /// Our own: `SameSite=Strict`.
    Same,
    /// Any whose origin `VESTIBULE_CORS_ORIGINS` names: `SameSite=None; Partitioned`.
    Cross,
}

impl CookieSite {
    pub(super) const NAMES: &[(&str, Self)] = &[("same", Self::Same), ("cross", Self::Cross)];
}

/// How new access tokens are signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum JwtAlgorithm {
    /// ECDSA on P-256, which every JWT library supports.
    Es256,
    /// Ed25519.
    EdDsa,
    /// HMAC with a secret that is shared with all verifiers. Such a key is in no key set.
    Hs256,
}

impl JwtAlgorithm {
    pub(super) const NAMES: &[(&str, Self)] = &[("ES256", Self::Es256), ("EdDSA", Self::EdDsa), ("HS256", Self::Hs256)];

    /// The name in a token's header (RFC 7518, RFC 8037).
    pub const fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Hs256 => "HS256",
        }
    }

    /// The algorithm of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, algorithm)| *algorithm)
    }
}

/// Pages of the app that mails link to; each reads the token from `#token=…`. `None` is our own page.
#[derive(Clone, Debug, Default)]
pub struct Links {
    /// Confirms an email: `POST /auth/email/verify`.
    pub verify: Option<String>,
    /// Resets a password: `POST /auth/password/reset`.
    pub reset: Option<String>,
    /// The same for an invited user, with `?invited`.
    pub invite: Option<String>,
    /// Confirms a change of the email, or with `?undo` takes it back: `POST /auth/email/verify`.
    pub change_email: Option<String>,
}
