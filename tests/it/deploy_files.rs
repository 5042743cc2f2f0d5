//! The files of `deploy/` that no gateway test starts: each is parsed by the tool of its format, and what they set is
//! accepted by the server.

use std::{collections::BTreeMap, fs, path::Path, process::Command};

use serde_json::Value;

use crate::{
    once,
    support::{
        World,
        process::{Running, output, text, vars, vestibule},
        world::SECRET,
    },
};

once![&["deploy"]; the_manifests_are_valid, the_unit_is_valid_and_closed];
once![&["deploy", "mount"]; the_image_would_work];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Why the tools of these formats are not here.
pub fn why_not() -> Option<String> {
    let python = Command::new("python3").args(["-c", "import kubernetes_validate, compose_spec"]).output();
    let systemd = Command::new("systemd-analyze").arg("--version").output();
    let (python, systemd) = (python.is_ok_and(|out| out.status.success()), systemd.is_ok());
    let debian = Path::new("/etc/debian_version").exists();
    let all = python && systemd && debian;
    (!all)
        .then(|| "systemd-analyze, or tests/deploy/requirements.txt, is not installed, or it is not Debian".to_owned())
}

/// Runs `vestibule config`, which checks every name and value, with the secrets that an operator fills in.
async fn accepted(file: &str, settings: &BTreeMap<String, String>) {
    let folder = tempfile::TempDir::new().unwrap();
    let filled = |(name, value): (&String, &String)| match name.as_str() {
        "VESTIBULE_SECRET_KEY" => SECRET.to_owned(),
        "DATABASE_URL" if value == "REPLACE-ME" => "postgres://vestibule:x@db.example.com/v".to_owned(),
        _ => value.replace("${POSTGRES_PASSWORD}", "x"),
    };
    let values: Vec<String> = settings.iter().map(filled).collect();
    let filled: Vec<(&str, &str)> =
        settings.keys().map(String::as_str).zip(values.iter().map(String::as_str)).collect();
    let done = output(vestibule(folder.path(), &["config"], &filled)).await;
    assert!(done.status.success(), "{file}: {}", text(&done));
}

/// Every instruction of the Dockerfile from the last FROM on, on this Debian, with the program of this build in the place of
/// the one that its first stage builds.
async fn the_image_would_work() {
    let mut replay = Command::new(root().join("deploy/replay"));
    replay.args(["--binary", env!("CARGO_BIN_EXE_vestibule")]);
    let done = output(replay).await;
    let said = text(&done);
    assert!(done.status.success() && said.contains("the image would work"), "{said}");
    // All of them, in their order, and only of the last stage.
    let dockerfile = fs::read_to_string(root().join("Dockerfile")).unwrap();
    let last = dockerfile.rsplit("\nFROM ").next().unwrap();
    let expected = last.lines().filter_map(|line| line.split_once(' ')).map(|(name, _)| name);
    let expected = expected.filter(|name| !name.is_empty() && name.bytes().all(|letter| letter.is_ascii_uppercase()));
    let done = said.lines().filter_map(|line| line.split_once(" s  ")?.1.split_once(' ')).map(|(name, _)| name);
    let done = done.filter(|name| *name != "until").collect::<Vec<_>>();
    assert_eq!(done, ["FROM"].into_iter().chain(expected).collect::<Vec<_>>(), "{said}");
}

/// By the schemas of Kubernetes and of Compose; and the probes ask what the server answers.
async fn the_manifests_are_valid() {
    let mut check = Command::new("python3");
    check.arg(root().join("tests/deploy/check.py"));
    let checked = output(check).await;
    assert!(checked.status.success(), "{}", text(&checked));
    let found: Value = serde_json::from_slice(&checked.stdout).unwrap();
    for (file, settings) in found["settings"].as_object().unwrap() {
        accepted(file, &serde_json::from_value(settings.clone()).unwrap()).await;
    }
    let world = World::sqlite().await;
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    let probes = found["probes"].as_array().unwrap();
    assert_eq!(probes.len(), 3);
    for probe in probes {
        server.until(200, probe.as_str().unwrap()).await;
    }
    drop(server);
    world.clean_up().await;
}

/// By systemd itself, with the program of this build in the place of the installed one.
async fn the_unit_is_valid_and_closed() {
    let unit = fs::read_to_string(root().join("deploy/vestibule.service")).unwrap();
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("vestibule.service");
    fs::write(
        &file,
        unit.replace("/usr/local/bin/vestibule serve", &format!("{} serve", env!("CARGO_BIN_EXE_vestibule"))),
    )
    .unwrap();
    // From 0 for a service that can do nothing to 100 for one that can do everything.
    for arguments in [&["verify"][..], &["security", "--offline=yes", "--threshold=15", "--no-pager"]] {
        let mut systemd = Command::new("systemd-analyze");
        systemd.args(arguments).arg(&file);
        let done = output(systemd).await;
        assert!(done.status.success(), "{arguments:?}: {}", text(&done));
        assert!(arguments[0] != "verify" || text(&done).is_empty(), "{}", text(&done));
    }
    let pairs = unit.lines().filter_map(|line| line.strip_prefix("Environment=")?.split_once('='));
    let mut settings: BTreeMap<String, String> =
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    assert!(settings.len() >= 4, "{settings:?}");
    // What systemd puts there, and what the operator's file has.
    let credential = settings.get_mut("VESTIBULE_SECRET_KEY_FILE").unwrap();
    *credential = credential.replace("%d", folder.path().to_str().unwrap());
    fs::write(folder.path().join("secret.key"), SECRET).unwrap();
    settings.insert("PUBLIC_URL".to_owned(), "https://auth.example.com".to_owned());
    accepted("vestibule.service", &settings).await;
}
