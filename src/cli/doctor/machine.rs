//! This machine: disk space, and the limit of open files.

use std::path::{Path, PathBuf};

use rustix::{
    fs::statvfs,
    process::{Resource, getrlimit},
};
use secrecy::ExposeSecret;

use super::finding::Finding;
use crate::{
    config::{Config, MailTransport},
    db::sqlite_path,
};

const MB: u64 = 1 << 20;
/// Below this a write fails soon.
const FULL: u64 = 100 * MB;
const SCARCE: u64 = 1024 * MB;
/// Files that are open beside connections, twice.
const FEW_FILES: u64 = 512;
const SOME_FILES: u64 = 4096;

pub(super) fn check(config: &Config) -> Vec<Finding> {
    let mut found: Vec<Finding> = folders(config).iter().filter_map(|folder| disk(folder)).collect();
    found.push(of_files(getrlimit(Resource::Nofile).maximum));
    found
}

/// Where the server writes.
fn folders(config: &Config) -> Vec<PathBuf> {
    let file = sqlite_path(config.database_url.expose_secret());
    let database = file.map(|file| file.parent().map(Path::to_owned).unwrap_or_default());
    let mail = (config.mail_transport() == MailTransport::Directory).then(|| config.mail.folder.clone());
    let mut folders: Vec<PathBuf> = database.into_iter().chain(mail).collect();
    folders.dedup();
    folders
}

/// The disk of a folder, or of the nearest one above it that exists.
fn disk(folder: &Path) -> Option<Finding> {
    let above = folder.ancestors().map(|path| if path.as_os_str().is_empty() { Path::new(".") } else { path });
    let disk = above.into_iter().find_map(|path| statvfs(path).ok())?;
    Some(of_disk(&folder.display().to_string(), disk.f_bavail.saturating_mul(disk.f_frsize)))
}

fn of_disk(folder: &str, free: u64) -> Finding {
    let seen = format!("{} MB are free for {folder}", free / MB);
    let advice = "make room: on a full disk every sign-up and login fails";
    match free {
        ..FULL => Finding::red("disk", seen, advice),
        FULL..SCARCE => Finding::warning("disk", seen, advice),
        _ => Finding::ok("disk", seen),
    }
}

/// The server raises its own limit to the maximum.
fn of_files(maximum: Option<u64>) -> Finding {
    let Some(maximum) = maximum else { return Finding::ok("open_files", "unlimited") };
    let seen = format!("at most {maximum} files and connections at once");
    let advice = "raise the hard limit: `ulimit -Hn`, or LimitNOFILE in systemd";
    match maximum {
        ..FEW_FILES => Finding::red("open_files", seen, advice),
        FEW_FILES..SOME_FILES => Finding::warning("open_files", seen, advice),
        _ => Finding::ok("open_files", seen),
    }
}

#[cfg(test)]
mod tests {
    use super::{super::finding::State, *};

    #[test]
    fn a_disk_and_a_limit_are_judged_by_what_is_left() {
        for (free, state) in [(0, State::Red), (FULL, State::Warning), (SCARCE, State::Ok)] {
            assert_eq!(of_disk("data", free).state, state, "{free}");
        }
        for (files, state) in [(Some(256), State::Red), (Some(1024), State::Warning), (None, State::Ok)] {
            assert_eq!(of_files(files).state, state, "{files:?}");
        }
    }
}
