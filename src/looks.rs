//! The looks of the app, as they were read at the start: pages, console and mails show the same name, logo and colour.
//!
//! Invariant: a file is read once, bounded, and is what it says it is. What an operator's folder holds beyond the known
//! names is an error, so that a name with a typing error is noticed.

mod folder;
pub(crate) mod image;
pub(crate) mod palette;
mod svg;

use std::{fs::File, io::Read, path::Path};

use crate::config::LooksConfig;
use image::Image;
use palette::Palette;

/// The largest file, in bytes.
const MOST: u64 = 512 * 1024;

/// Name, logo and colours of the app.
#[derive(Debug)]
pub(crate) struct Looks {
    pub(crate) name: String,
    pub(crate) logo: Option<Image>,
    #[cfg_attr(not(feature = "pages"), expect(dead_code, reason = "only the pages show it"))]
    pub(crate) favicon: Option<Image>,
    /// What replaces our style sheet.
    #[cfg_attr(not(feature = "pages"), expect(dead_code, reason = "only the pages show it"))]
    pub(crate) style: Option<String>,
    pub(crate) palette: Option<Palette>,
}

impl Looks {
    /// Reads the files of the settings.
    ///
    /// # Errors
    /// Every file that cannot be used, by the name of its setting.
    pub(crate) fn open(config: &LooksConfig) -> Result<Self, Vec<String>> {
        let mut errors = Vec::new();
        let mut own = folder::Files::default();
        if let Some(path) = &config.assets {
            match folder::read(path) {
                Ok(files) => own = files,
                Err(why) => errors.push(format!("VESTIBULE_ASSETS: {why}")),
            }
        }
        let mut logo = own.logo;
        if let Some(path) = &config.logo {
            if logo.is_some() {
                errors.push("VESTIBULE_APP_LOGO: the folder of VESTIBULE_ASSETS has a logo, too; keep one".to_owned());
            }
            match read(path).and_then(Image::logo) {
                Ok(image) => logo = Some(image),
                Err(why) => errors.push(format!("VESTIBULE_APP_LOGO: {why}")),
            }
        }
        let palette = config.accent.map(Palette::of);
        let looks = Self { name: config.name.clone(), logo, favicon: own.favicon, style: own.style, palette };
        if errors.is_empty() { Ok(looks) } else { Err(errors) }
    }

    /// The path of the logo below the root of the server. It changes with the image.
    pub(crate) fn logo_path(&self) -> Option<String> {
        self.logo.as_ref().map(|logo| format!("/assets/{}/{}", logo.hash(), logo.file_name("logo")))
    }
}

/// A file of the operator, of bounded size.
fn read(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |e: std::io::Error| format!("cannot read {} ({e})", path.display());
    // Opening a named pipe would wait for a writer.
    if !path.metadata().map_err(cannot)?.is_file() {
        return Err(format!("{} is not a file", path.display()));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes)).map_err(cannot)?;
    if bytes.len() as u64 > MOST {
        return Err(format!("{} is larger than {} kB", path.display(), MOST / 1024));
    }
    Ok(bytes)
}
