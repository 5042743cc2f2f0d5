//! The OpenAPI document is the contract: it is valid, a client generated from it can use the whole API, and random
//! requests generated from it find no response that it does not describe.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
};

use crate::{
    once,
    support::{World, world::SECRET},
};

once![&["contract"]; the_document_is_clean, a_generated_client_logs_out];

once![&["schemathesis"]; random_requests_of_an_admin, random_requests_of_a_user];

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/contract")
}

/// Why the document's own tools cannot run here.
pub fn no_tools() -> Option<String> {
    let packages = ["@hey-api/openapi-ts", "@simplewebauthn/server"];
    let installed = packages.iter().all(|package| folder().join("node_modules").join(package).exists());
    (!installed).then(|| "`npm ci` has not been run in tests/contract".to_owned())
}

/// Why there can be no random requests here.
pub fn no_schemathesis() -> Option<String> {
    let found = Command::new("schemathesis").arg("--version").output();
    let ready = found.is_ok_and(|out| out.status.success());
    (!ready).then(|| "tests/contract/requirements.txt is not installed".to_owned())
}

/// The document of the tested server, in a file.
fn document(world: &World, url: &str) -> PathBuf {
    let mut document = vestibule::openapi("/auth");
    document["servers"] = serde_json::json!([{ "url": url }]);
    let path = world.path("openapi.json");
    // An annotation for user interfaces. A random request "violates" it nevertheless.
    std::fs::write(&path, document.to_string().replace(r#""format":"password","#, "")).unwrap();
    path
}

async fn run(mut command: Command) {
    let out: Output =
        tokio::task::spawn_blocking(move || command.current_dir(folder()).output().unwrap()).await.unwrap();
    let (said, complained) = (String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
    assert!(out.status.success(), "{said}{complained}");
}

async fn the_document_is_clean() {
    let world = World::sqlite().await;
    let path = document(&world, "https://auth.vestibule.dev");
    for arguments in
        [["redocly", "lint", "--config", "redocly.yaml"], ["spectral", "lint", "--fail-severity=warn", "--quiet"]]
    {
        let mut command = Command::new(folder().join("node_modules/.bin").join(arguments[0]));
        command
            .args(&arguments[1..])
            .arg(&path)
            .env("REDOCLY_TELEMETRY", "off")
            .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
        run(command).await;
    }
    world.clean_up().await;
}

async fn a_generated_client_logs_out() {
    let world = World::sqlite().await;
    let app = world.serve_publicly().await;
    let mut node = Command::new("node");
    node.arg("client.mjs").arg(&app.base).arg(document(&world, &app.base));
    run(node).await;
    world.check_invariants().await;
    world.clean_up().await;
}

async fn random_requests_of_an_admin() {
    random_requests("admin").await;
}

async fn random_requests_of_a_user() {
    random_requests("user").await;
}

/// All checks of schemathesis. `CONTRACT_SECONDS` is the duration, `CONTRACT_EXAMPLES` the number of requests per
/// operation.
async fn random_requests(role: &'static str) {
    let world = World::sqlite().await;
    let app = world.serve_publicly().await;
    let setting = |name: &str, default: &str| std::env::var(name).unwrap_or_else(|_| default.to_owned());
    let mut fuzz = Command::new("schemathesis");
    fuzz.args(["--config-file", "schemathesis.toml", "run"]).arg(document(&world, &app.base));
    fuzz.args([
        "--url",
        &app.base,
        "--seed",
        &setting("CONTRACT_SEED", "1"),
        "--continue-on-failure",
        "--no-color",
        "--warnings",
        "off",
    ]);
    // Gateways call `/auth/check` with the method of the original request; `routes.rs` tests 405 everywhere else.
    fuzz.args(["--exclude-checks", "unsupported_method"]);
    fuzz.args(["--generation-database", "none", "--max-time", &setting("CONTRACT_SECONDS", "75")]);
    fuzz.args(["--max-examples", &setting("CONTRACT_EXAMPLES", "60")]);
    fuzz.env("SCHEMATHESIS_HOOKS", "hooks").env("PYTHONPATH", folder()).env("PYTHONDONTWRITEBYTECODE", "1");
    fuzz.env_remove("VESTIBULE_TEST_REQUIRE")
        .env("BASE_URL", &app.base)
        .env("ROLE", role)
        .env("VESTIBULE", env!("CARGO_BIN_EXE_vestibule"));
    fuzz.env("DATABASE_URL", &world.url).env("VESTIBULE_SECRET_KEY", SECRET).env("VESTIBULE_BCRYPT_COST", "4");
    fuzz.env("PUBLIC_URL", &app.base).env("MAIL_DIR", world.path("mail"));
    run(fuzz).await;
    world.check_invariants().await;
    world.clean_up().await;
}
