//! The operator's folder of templates: `verify_email.html`, and for one language `de/verify_email.html`.

use std::{fs, io, path::Path};

use super::{BUILT_IN, samples::samples};
use crate::language::{Languages, is_tag};

/// Names and sources.
#[derive(Default)]
pub(super) struct Folder {
    pub(super) files: Vec<(String, String)>,
}

impl Folder {
    /// The `.txt` and `.html` files. A name that is no template is an error, so that a typing error is noticed.
    pub(super) fn read(folder: &Path, languages: &Languages, errors: &mut Vec<String>) -> Self {
        let files = templates(folder).unwrap_or_else(|e| {
            errors.push(format!("MAIL_TEMPLATES: cannot read the folder ({e})"));
            Vec::new()
        });
        let mut found = Self { files };
        let folders = fs::read_dir(folder).into_iter().flatten().flatten();
        for name in folders.map(|entry| entry.file_name().to_string_lossy().into_owned()) {
            let path = folder.join(&name);
            if !path.is_dir() || !is_tag(&name) {
                continue;
            }
            if !languages.all().iter().any(|language| language.tag() == name) {
                errors.push(format!("MAIL_TEMPLATES: {name}: there is no such language"));
                continue;
            }
            match templates(&path) {
                Ok(files) => found.files.extend(files.into_iter().map(|(file, text)| (format!("{name}/{file}"), text))),
                Err(e) => errors.push(format!("MAIL_TEMPLATES: cannot read {name} ({e})")),
            }
        }
        let messages: Vec<&str> = samples().iter().map(|sample| sample.template()).collect();
        let is_message = |file: &str| file.rsplit_once('.').is_some_and(|(stem, _)| messages.contains(&stem));
        for (name, _) in &found.files {
            let known = match name.split_once('/') {
                Some((_, file)) => is_message(file),
                None => is_message(name) || BUILT_IN.iter().any(|(built_in, _)| built_in == name),
            };
            if !known {
                errors.push(format!("MAIL_TEMPLATES: {name}: there is no such template"));
            }
        }
        found
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.files.iter().any(|(own, _)| own == name)
    }
}

fn templates(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.ends_with(".txt") || name.ends_with(".html") {
            found.push((name, fs::read_to_string(&path)?));
        }
    }
    Ok(found)
}
