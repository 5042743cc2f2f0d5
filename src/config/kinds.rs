//! The kinds of values that settings have: each reads what was written, and shows a value as it would be written.

use std::{
    fmt::Display,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use secrecy::SecretString;

use super::values;

/// What is shown of a secret.
const HIDDEN: &str = "(set, not shown)";

/// `true` or `false`.
pub(super) const TRUTH: &[(&str, bool)] = &[("true", true), ("false", false)];

type Read<T> = fn(&str) -> Result<T, String>;

/// How a value is read and shown. [`Kind::read`] of what [`Kind::show`] wrote is the same value, except for a secret.
pub(super) trait Kind<T> {
    /// # Errors
    /// What is accepted; never what was given.
    fn read(&self, v: &str) -> Result<T, String>;
    fn show(&self, value: &T) -> String;
}

/// Shown by its `Display`.
pub(super) struct Plain<T>(pub(super) Read<T>);

impl<T: Display> Kind<T> for Plain<T> {
    fn read(&self, v: &str) -> Result<T, String> {
        (self.0)(v)
    }

    fn show(&self, value: &T) -> String {
        value.to_string()
    }
}

/// Read by one function, shown by another.
pub(super) struct Custom<T>(pub(super) Read<T>, pub(super) fn(&T) -> String);

impl<T> Kind<T> for Custom<T> {
    fn read(&self, v: &str) -> Result<T, String> {
        (self.0)(v)
    }

    fn show(&self, value: &T) -> String {
        (self.1)(value)
    }
}

/// A whole number from the first to the second.
pub(super) struct Number<N>(pub(super) N, pub(super) N);

impl<N: FromStr + PartialOrd + Display + Copy> Kind<N> for Number<N> {
    fn read(&self, v: &str) -> Result<N, String> {
        values::number(v, self.0, self.1)
    }

    fn show(&self, value: &N) -> String {
        value.to_string()
    }
}

/// Text of so many bytes.
pub(super) struct Text(pub(super) usize, pub(super) usize);

impl Kind<String> for Text {
    fn read(&self, v: &str) -> Result<String, String> {
        values::text(v, self.0, self.1)
    }

    fn show(&self, value: &String) -> String {
        value.clone()
    }
}

/// One of these words.
pub(super) struct Words<'a, T>(pub(super) &'a [(&'a str, T)]);

impl<T: Copy + PartialEq> Kind<T> for Words<'_, T> {
    fn read(&self, v: &str) -> Result<T, String> {
        values::one_of(v, self.0)
    }

    fn show(&self, value: &T) -> String {
        self.0.iter().find(|(_, known)| known == value).map(|(word, _)| (*word).to_owned()).unwrap_or_default()
    }
}

/// A duration, in the largest unit that fits.
pub(super) struct Time(pub(super) Read<Duration>);

impl Kind<Duration> for Time {
    fn read(&self, v: &str) -> Result<Duration, String> {
        (self.0)(v)
    }

    fn show(&self, value: &Duration) -> String {
        values::format_duration(*value)
    }
}

/// Comma-separated; `none` for none.
pub(super) struct List<T>(pub(super) Read<Vec<T>>);

impl<T: Display> Kind<Vec<T>> for List<T> {
    fn read(&self, v: &str) -> Result<Vec<T>, String> {
        (self.0)(v)
    }

    fn show(&self, values: &Vec<T>) -> String {
        values::list(values)
    }
}

/// A limit; `off` for none.
pub(super) struct OrOff<T>(pub(super) Read<Option<T>>);

impl<T: Display> Kind<Option<T>> for OrOff<T> {
    fn read(&self, v: &str) -> Result<Option<T>, String> {
        (self.0)(v)
    }

    fn show(&self, limit: &Option<T>) -> String {
        limit.as_ref().map_or_else(|| "off".to_owned(), ToString::to_string)
    }
}

/// Not set, or a value of another kind.
pub(super) struct Optional<K>(pub(super) K);

impl<T, K: Kind<T>> Kind<Option<T>> for Optional<K> {
    fn read(&self, v: &str) -> Result<Option<T>, String> {
        if v.is_empty() { Ok(None) } else { self.0.read(v).map(Some) }
    }

    fn show(&self, value: &Option<T>) -> String {
        value.as_ref().map(|value| self.0.show(value)).unwrap_or_default()
    }
}

/// A file or a folder.
pub(super) struct File;

impl Kind<PathBuf> for File {
    fn read(&self, v: &str) -> Result<PathBuf, String> {
        values::text(v, 1, 4000).map(PathBuf::from)
    }

    fn show(&self, path: &PathBuf) -> String {
        Path::display(path).to_string()
    }
}

/// A secret that is always set.
pub(super) struct Secret(pub(super) Read<SecretString>);

impl Kind<SecretString> for Secret {
    fn read(&self, v: &str) -> Result<SecretString, String> {
        (self.0)(v)
    }

    fn show(&self, _: &SecretString) -> String {
        HIDDEN.to_owned()
    }
}

/// A secret, or this word where there is none.
pub(super) struct SecretOr(pub(super) &'static str, pub(super) Read<SecretString>);

impl Kind<Option<SecretString>> for SecretOr {
    fn read(&self, v: &str) -> Result<Option<SecretString>, String> {
        if !v.is_empty() && v == self.0 { Ok(None) } else { (self.1)(v).map(Some) }
    }

    fn show(&self, secret: &Option<SecretString>) -> String {
        if secret.is_some() { HIDDEN } else { self.0 }.to_owned()
    }
}

/// Secrets, separated by commas; `none` for none.
pub(super) struct Secrets(pub(super) Read<Vec<SecretString>>);

impl Kind<Vec<SecretString>> for Secrets {
    fn read(&self, v: &str) -> Result<Vec<SecretString>, String> {
        if v == "none" { Ok(Vec::new()) } else { (self.0)(v) }
    }

    fn show(&self, secrets: &Vec<SecretString>) -> String {
        if secrets.is_empty() { "none" } else { HIDDEN }.to_owned()
    }
}
