//! A new user's app: outside of the workspace, with the crate as a dependency, as README and the front page of the
//! documentation say. It compiles, and its tests pass.
//!
//! It takes minutes, so it runs only where `VESTIBULE_TEST_REQUIRE` names `newapp`.

use std::{fs, path::Path, process::Command};

use tempfile::TempDir;

use crate::once;

once![&["newapp"]; a_new_app_compiles_and_passes_its_tests];

/// Only where it is asked for.
pub fn why_not() -> Option<String> {
    Some("it takes minutes; VESTIBULE_TEST_REQUIRE=newapp".to_owned())
}

/// The example of the front page, as a user copies it.
fn front_page(root: &Path) -> String {
    let text = fs::read_to_string(root.join("src/lib.rs")).unwrap();
    let code = text.split("//! ```no_run\n").nth(1).unwrap().split("//! ```\n").next().unwrap();
    code.lines().map(|line| line.trim_start_matches("//!").strip_prefix(' ').unwrap_or_default()).fold(
        String::new(),
        |mut all, line| {
            all.push_str(line);
            all.push('\n');
            all
        },
    )
}

/// The profile of our own builds, by which their crates can be used.
fn profile(root: &Path) -> String {
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let from = manifest.find("[profile.dev").unwrap();
    manifest[from..manifest.find("[profile.release]").unwrap()].to_owned()
}

async fn a_new_app_compiles_and_passes_its_tests() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = TempDir::new().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    let path = root.display();
    write(
        "Cargo.toml",
        &format!(
            r#"[package]
name = "newapp"
version = "0.1.0"
edition = "2024"

[dependencies]
actix-web = {{ version = "4", default-features = false, features = ["macros"] }}
serde = {{ version = "1", features = ["derive"] }}
serde_json = "1"
vestibule = {{ path = "{path}", default-features = false, features = ["sqlite"] }}

[dev-dependencies]
vestibule = {{ path = "{path}", default-features = false, features = ["sqlite", "test"] }}

{}"#,
            profile(root)
        ),
    );
    write("src/main.rs", &front_page(root));
    write("examples/testing.rs", &fs::read_to_string(root.join("examples/testing.rs")).unwrap());
    write("examples/embed/app.rs", &fs::read_to_string(root.join("examples/embed/app.rs")).unwrap());
    // The versions that are there: nothing is downloaded.
    fs::copy(root.join("Cargo.lock"), folder.path().join("Cargo.lock")).unwrap();
    let built = Command::new(env!("CARGO"))
        .args(["test", "--offline", "--bins", "--example", "testing"])
        .current_dir(folder.path())
        // The crates that are the same are not compiled again.
        .env("CARGO_TARGET_DIR", std::env::current_exe().unwrap().ancestors().nth(3).unwrap())
        .env_remove("VESTIBULE_TEST_REQUIRE")
        .output()
        .unwrap();
    let (out, err) = (String::from_utf8_lossy(&built.stdout), String::from_utf8_lossy(&built.stderr));
    assert!(built.status.success(), "{out}\n{err}");
    assert!(out.contains("3 passed"), "{out}\n{err}");
}
