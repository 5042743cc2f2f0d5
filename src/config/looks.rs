//! How pages, console and mails look: the name, the logo and the accent colour of the app, and its own files.

use std::{fmt, path::PathBuf, str::FromStr};

/// The settings of the looks. The files are read when [`Auth`](crate::Auth) is built.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LooksConfig {
    /// The name of the app, in titles and mails.
    pub name: String,
    /// An image of the app: SVG, PNG, JPEG or WebP.
    pub logo: Option<PathBuf>,
    /// The colour of buttons and links.
    pub accent: Option<Accent>,
    /// A folder whose `style.css`, `logo.*` and `favicon.*` replace ours.
    pub assets: Option<PathBuf>,
}

impl Default for LooksConfig {
    fn default() -> Self {
        Self { name: "Vestibule".to_owned(), logo: None, accent: None, assets: None }
    }
}

/// A colour: red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Accent(pub [u8; 3]);

impl fmt::Display for Accent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [r, g, b] = self.0;
        write!(f, "#{r:02x}{g:02x}{b:02x}")
    }
}

impl FromStr for Accent {
    type Err = String;

    fn from_str(v: &str) -> Result<Self, String> {
        let digits = v.strip_prefix('#').filter(|it| it.len() == 6 && it.bytes().all(|b| b.is_ascii_hexdigit()));
        let number = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
        let [_, rgb @ ..] = number.ok_or("a colour as `#rrggbb`")?.to_be_bytes();
        Ok(Self(rgb))
    }
}

/// The name is in subjects of mails and in titles: one line, without characters that change the direction of a text.
pub(super) fn name(v: &str) -> Result<String, String> {
    let odd = |c: char| {
        c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}')
    };
    let fits = !v.trim().is_empty() && v.trim() == v && v.chars().count() <= 60 && !v.chars().any(odd);
    if fits { Ok(v.to_owned()) } else { Err("a name of at most 60 characters, in one line".to_owned()) }
}
