//! Yubico's library as authenticator and browser: an encoder that is not ours, and one that can lie.

use std::{path::Path, process::Command};

use crate::{once, support::World};

once![&["fido2"]; another_library_logs_in_and_lies_in_vain];

/// Why it cannot run here.
pub fn why_not() -> Option<String> {
    let found = Command::new("python3").args(["-c", "import fido2.webauthn, cryptography"]).output();
    let ready = found.is_ok_and(|out| out.status.success());
    (!ready).then(|| "tests/contract/requirements.txt is not installed".to_owned())
}

async fn another_library_logs_in_and_lies_in_vain() {
    let world = World::sqlite().await;
    let app = world.serve_publicly().await;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract/passkeys.py");
    let base = app.base.clone();
    let ran = move || Command::new("python3").arg(script).arg(base).output().unwrap();
    let out = tokio::task::spawn_blocking(ran).await.unwrap();
    let (said, complained) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success() && said.contains("all as it should be"), "{said}{complained}");
    world.check_invariants().await;
    world.clean_up().await;
}
