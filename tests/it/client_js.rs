//! The browser client (`clients/js`) and the example app on it (`examples/spa`): their own tests, in Node and Chromium,
//! against the binary that was built with these.

use std::{fs, path::Path, process::Command};

use crate::once;

once![&["client"]; the_client, the_example_app, the_bundles_of_the_pages_are_current];

const FOLDERS: [&str; 3] = ["clients/js", "examples/spa", "tests/providers"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Why they cannot run here.
pub fn why_not() -> Option<String> {
    let missing = FOLDERS.into_iter().find(|folder| !root().join(folder).join("node_modules").exists());
    missing.map(|folder| format!("`npm ci` has not been run in {folder}")).or_else(crate::browser::no_chromium)
}

async fn the_client() {
    tests_of("clients/js").await;
}

async fn the_example_app() {
    tests_of("examples/spa").await;
}

async fn tests_of(folder: &str) {
    let mut npm = Command::new("npm");
    npm.arg("test").current_dir(root().join(folder)).env("VESTIBULE_BIN", env!("CARGO_BIN_EXE_vestibule"));
    let out = tokio::task::spawn_blocking(move || npm.output().unwrap()).await.unwrap();
    let said = String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success() && said.contains("# fail 0"), "{said}{}", String::from_utf8_lossy(&out.stderr));
}

/// The committed bundles are what the modules of `pages/` make.
async fn the_bundles_of_the_pages_are_current() {
    let fresh = tempfile::tempdir().unwrap();
    let mut node = Command::new("node");
    node.arg("scripts/pages.mjs").arg(fresh.path()).current_dir(root().join("clients/js"));
    let out = node.output().unwrap();
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let made: Vec<_> = fs::read_dir(fresh.path()).unwrap().map(|file| file.unwrap().file_name()).collect();
    assert_eq!(made.len(), 3, "{made:?}");
    for name in made {
        let [ours, theirs] =
            [root().join("assets/static"), fresh.path().to_owned()].map(|it| fs::read(it.join(&name)).unwrap());
        assert!(ours == theirs, "{name:?} is old: `npm run build:pages` in clients/js");
    }
}
