//! The languages of pages and mails: which there are, and which one a client or a user prefers.
//!
//! A language is a folder with `pages.json` and `mails.json`: one of the built-in ones, or one of the operator's.

pub(crate) mod catalogue;

use std::{cmp::Reverse, path::Path};

use vestibule_entity::types::InvalidValue;

use catalogue::{Catalogue, built_in, operators};

/// The cookie in which the pages keep the language that a user has chosen.
pub(crate) const COOKIE: &str = "vestibule_language";
/// How many languages of a header are looked at: a header of many kilobytes costs no more.
const RANGES: usize = 20;
/// Languages and scripts that are written from right to left.
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "arc", "ckb", "dv", "fa", "he", "nqo", "ps", "sd", "syr", "ug", "ur", "yi", "arab", "hebr", "syrc", "thaa"];

/// One language.
#[derive(Debug)]
pub struct Language {
    tag: String,
    pages: Catalogue,
    mails: Catalogue,
}

impl Language {
    /// The tag (BCP 47), such as `de` or `pt-BR`.
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// The direction of its script, as HTML's `dir`: `ltr` or `rtl`.
    pub fn direction(&self) -> &'static str {
        let mut parts = self.tag.split('-').map(str::to_ascii_lowercase);
        let primary = parts.next().unwrap_or_default();
        // A script has four letters, and wins over the usual one of the language.
        let script = parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
        let decisive = script.unwrap_or(primary);
        if RIGHT_TO_LEFT.contains(&decisive.as_str()) { "rtl" } else { "ltr" }
    }

    /// The texts of the pages.
    pub fn pages(&self) -> &Catalogue {
        &self.pages
    }

    /// The texts of the mails.
    pub fn mails(&self) -> &Catalogue {
        &self.mails
    }
}

/// All languages, in the order of their tags.
#[derive(Debug)]
pub struct Languages {
    all: Vec<Language>,
    default: usize,
}

impl Languages {
    /// The built-in languages, and those of the operator's folder. A folder that has the name of a built-in language
    /// replaces single texts of it; any other has to have all of them.
    ///
    /// # Errors
    /// All errors, each with the setting, the file and the key.
    pub(crate) fn load(folder: Option<&Path>, default: &str) -> Result<Self, Vec<String>> {
        let mut errors = Vec::new();
        let mut all = built_in(&mut errors);
        if let Some(folder) = folder {
            operators(folder, &mut all, &mut errors);
        }
        all.sort_by(|one, other| one.tag.cmp(&other.tag));
        let found = all.iter().position(|language| language.tag.eq_ignore_ascii_case(default));
        if found.is_none() {
            let tags: Vec<&str> = all.iter().map(Language::tag).collect();
            errors.push(format!("VESTIBULE_LANGUAGE: one of {}", tags.join(", ")));
        }
        match found {
            Some(default) if errors.is_empty() => Ok(Self { all, default }),
            _ => Err(errors),
        }
    }

    /// The built-in languages, English first.
    pub(crate) fn built_in() -> Self {
        let all = built_in(&mut Vec::new());
        let default = all.iter().position(|language| language.tag == "en").unwrap_or_default();
        Self { all, default }
    }

    /// The languages.
    pub fn all(&self) -> &[Language] {
        &self.all
    }

    /// The language of those who prefer none: `VESTIBULE_LANGUAGE`.
    #[expect(clippy::indexing_slicing, reason = "`load` has found it at this index, and nothing changes the list")]
    pub fn default_language(&self) -> &Language {
        &self.all[self.default]
    }

    /// The best language for a tag: `de-AT` is served by `de` (RFC 4647 section 3.4, lookup).
    pub fn lookup(&self, tag: &str) -> Option<&Language> {
        let mut range = tag;
        loop {
            if let Some(found) = self.all.iter().find(|language| language.tag.eq_ignore_ascii_case(range)) {
                return Some(found);
            }
            let (shorter, _) = range.rsplit_once('-')?;
            // A single letter or digit introduces what follows it, and goes with it.
            range = match shorter.rsplit_once('-') {
                Some((rest, last)) if last.len() == 1 => rest,
                _ => shorter,
            };
        }
    }

    /// The language that an `Accept-Language` header prefers (RFC 9110 section 12.5.4), if it names one of ours.
    pub fn preferred(&self, accept_language: &str) -> Option<&Language> {
        let ranges: Vec<(&str, u16)> = accept_language.split(',').take(RANGES).filter_map(range).collect();
        let refused =
            |language: &Language| ranges.iter().any(|(range, weight)| *weight == 0 && is_prefix(range, &language.tag));
        let mut wanted: Vec<&(&str, u16)> = ranges.iter().filter(|(_, weight)| *weight > 0).collect();
        wanted.sort_by_key(|(_, weight)| Reverse(*weight));
        wanted.into_iter().find_map(|(range, _)| match *range {
            "*" => [self.default_language()].into_iter().chain(&self.all).find(|language| !refused(language)),
            range => self.lookup(range).filter(|language| !refused(language)),
        })
    }

    /// The same, or the default.
    pub fn negotiate(&self, accept_language: &str) -> &Language {
        self.preferred(accept_language).unwrap_or_else(|| self.default_language())
    }

    /// The language of this tag, or the default: for what was stored, because an operator may have removed a language.
    pub fn stored(&self, tag: Option<&str>) -> &Language {
        tag.and_then(|tag| self.lookup(tag)).unwrap_or_else(|| self.default_language())
    }

    /// The language that a client has named.
    ///
    /// # Errors
    /// `unknown_locale`.
    pub fn chosen(&self, tag: &str) -> Result<&Language, InvalidValue> {
        let unknown = InvalidValue { code: "unknown_locale", detail: "This server does not have this language." };
        self.lookup(tag).ok_or(unknown)
    }
}

/// A language range and its weight in thousandths. What cannot be read is left out.
fn range(item: &str) -> Option<(&str, u16)> {
    let (range, weight) = match item.split_once(';') {
        Some((range, parameter)) => (range.trim(), thousandths(parameter.trim().strip_prefix(['q', 'Q'])?)?),
        None => (item.trim(), 1000),
    };
    (range == "*" || is_tag(range)).then_some((range, weight))
}

/// `=0.8` as 800.
fn thousandths(text: &str) -> Option<u16> {
    let number = text.trim_start().strip_prefix('=')?.trim_start();
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.len() > 3 || !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let fraction: u16 = format!("{fraction:0<3}").parse().ok()?;
    match (whole, fraction) {
        ("0", fraction) => Some(fraction),
        ("1", 0) => Some(1000),
        _ => None,
    }
}

/// Whether a range includes a tag (RFC 4647 section 3.3.1, basic filtering).
fn is_prefix(range: &str, tag: &str) -> bool {
    let (Some(start), rest) = (tag.get(..range.len()), tag.get(range.len()..).unwrap_or_default()) else {
        return false;
    };
    start.eq_ignore_ascii_case(range) && (rest.is_empty() || rest.starts_with('-'))
}

/// Whether this is the form of a language tag: letters, and subtags of up to 8 letters or digits.
pub(crate) fn is_tag(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    text.len() <= 35
        && (2..=8).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

#[cfg(test)]
mod tests;
