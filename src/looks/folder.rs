//! The folder of `VESTIBULE_ASSETS`: `style.css`, `logo.*`, `favicon.*`.
//!
//! Threat: a link that leads out of the folder would publish another file of the machine. Every path is resolved first.
//! Links within the folder are how Kubernetes mounts a ConfigMap.

use std::{fs, path::Path};

use super::image::Image;

/// What was found.
#[derive(Default)]
pub(super) struct Files {
    pub(super) style: Option<String>,
    pub(super) logo: Option<Image>,
    pub(super) favicon: Option<Image>,
}

/// # Errors
/// The first file that cannot be used, and why.
pub(super) fn read(folder: &Path) -> Result<Files, String> {
    let cannot = |e: std::io::Error| format!("cannot read {} ({e})", folder.display());
    let home = folder.canonicalize().map_err(cannot)?;
    let mut files = Files::default();
    for entry in fs::read_dir(&home).map_err(cannot)? {
        let path = entry.map_err(cannot)?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        let target = path.canonicalize().map_err(|e| format!("cannot read {name} ({e})"))?;
        if !target.starts_with(&home) {
            return Err(format!("{name} is a link that leads out of the folder"));
        }
        let bytes = || super::read(&target);
        let twice = match name.split_once('.') {
            _ if name == "style.css" => {
                let text = String::from_utf8(bytes()?).map_err(|_| "style.css is not UTF-8".to_owned())?;
                files.style.replace(text).is_some()
            }
            Some(("logo", _)) => files.logo.replace(image(&name, bytes()?, Image::logo)?).is_some(),
            Some(("favicon", _)) => files.favicon.replace(image(&name, bytes()?, Image::favicon)?).is_some(),
            _ => return Err(format!("{name} is not used; there are `style.css`, `logo.*` and `favicon.*`")),
        };
        if twice {
            return Err(format!("{name} is there twice, with different endings"));
        }
    }
    Ok(files)
}

fn image(name: &str, bytes: Vec<u8>, of: fn(Vec<u8>) -> Result<Image, String>) -> Result<Image, String> {
    of(bytes).map_err(|why| format!("{name}: {why}"))
}
