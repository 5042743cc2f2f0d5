//! How mails look: the name, the logo and the colours of the app.
//!
//! The logo travels with the mail: mail programs block images from servers, and drop those in `data:` URLs.

use serde::Serialize;

use crate::looks::{
    Looks,
    palette::{Palette, Shades},
};

/// The content id of the logo.
pub(super) const CONTENT_ID: &str = "logo";
/// What mail programs show. For others the name of the app is enough.
const SHOWN: [&str; 2] = ["image/png", "image/jpeg"];

/// The logo as a part of a mail.
#[derive(Clone)]
pub(super) struct Logo {
    pub(super) name: String,
    pub(super) mime: &'static str,
    pub(super) bytes: Vec<u8>,
}

impl Logo {
    pub(super) fn new(looks: &Looks) -> Option<Self> {
        let image = looks.logo.as_ref().filter(|image| SHOWN.contains(&image.mime()))?;
        Some(Self { name: image.file_name("logo"), mime: image.mime(), bytes: image.bytes().to_vec() })
    }
}

/// The looks as templates see them.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Look {
    /// The content id of the logo, if there is one.
    logo: Option<&'static str>,
    light: Colours,
    dark: Colours,
}

/// The colours of a button.
#[derive(Clone, Debug, Serialize)]
struct Colours {
    fill: String,
    on_fill: String,
}

impl Look {
    pub(super) fn new(looks: &Looks) -> Self {
        let logo = Logo::new(looks).map(|_| CONTENT_ID);
        match &looks.palette {
            Some(Palette { light, dark }) => Self { logo, light: Colours::of(light), dark: Colours::of(dark) },
            None => Self { logo, ..Self::default() },
        }
    }
}

impl Default for Look {
    /// The colours of our pages.
    fn default() -> Self {
        let colours = |fill: &str, on_fill: &str| Colours { fill: fill.to_owned(), on_fill: on_fill.to_owned() };
        Self { logo: None, light: colours("#1d6552", "#ffffff"), dark: colours("#7fcdb3", "#0d211a") }
    }
}

impl Colours {
    fn of(shades: &Shades) -> Self {
        Self { fill: shades.fill.to_string(), on_fill: shades.on_fill.to_string() }
    }
}
