//! The pages in a real Chromium: the stories of `tests/browser`, against a real server.

use std::{path::Path, process::Command};

use crate::{
    once,
    support::{Case, World},
};

pub fn cases() -> Vec<Case> {
    once![&["browser"]; the_stories]
}

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Why the stories cannot run here.
pub fn why_not() -> Option<String> {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    if !Path::new(&chromium).exists() {
        return Some("no Chromium".to_owned());
    }
    if !folder().join("node_modules/playwright-core").exists() {
        return Some("`npm ci` has not been run in tests/browser".to_owned());
    }
    None
}

async fn the_stories() {
    let world = World::sqlite().await;
    let mail = world.path("mail");
    let url = world.serve_publicly_with(|config| config.mail.folder.clone_from(&mail)).await.base;
    let told = tokio::task::spawn_blocking(move || {
        let shots = std::env::var("VESTIBULE_SCREENSHOTS").ok();
        let mut node = Command::new("node");
        node.arg("run.mjs").arg(url).args(shots).env("MAIL_DIR", mail).current_dir(folder()).output().unwrap()
    })
    .await
    .unwrap();
    let words = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && words.contains(" 0 failed"), "{words}{}", String::from_utf8_lossy(&told.stderr));
    world.check_invariants().await;
    world.clean_up().await;
}
