//! The settings, and the documents generated from their table.

use std::process::Command;

use vestibule::{Config, SETTINGS};

use crate::once;

once![&[]; defaults_are_what_the_table_says, documents_are_the_table, localhost_is_a_developers, secrets_come_from_files_too];

fn from(vars: &[(&str, &str)]) -> Config {
    Config::from_vars(vars.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))).unwrap()
}

/// Setting a variable to its default changes nothing.
async fn defaults_are_what_the_table_says() {
    let bare = from(&[]);
    let values: Vec<_> =
        SETTINGS.iter().filter(|s| !s.default.contains(' ') && s.default != "http://localhost:PORT").collect();
    assert!(values.len() > 15);
    for setting in values.into_iter().filter(|s| !matches!(s.default, "cores" | "PUBLIC_URL")) {
        let written = from(&[(setting.name, setting.default)]);
        assert_eq!(format!("{written:?}"), format!("{bare:?}"), "{}", setting.name);
        assert_eq!(setting.show(&written), setting.show(&bare));
        let shown = setting.show(&bare).split(',').rev().collect::<Vec<_>>().join(",");
        assert!(
            setting.secret || [shown, setting.show(&bare)].contains(&setting.default.to_owned()),
            "{}",
            setting.name
        );
    }
}

fn printed(arguments: &[&str]) -> String {
    let out = Command::new(env!("CARGO_BIN_EXE_vestibule")).args(arguments).env_clear().output().unwrap();
    assert!(out.status.success());
    String::from_utf8(out.stdout).unwrap()
}

async fn documents_are_the_table() {
    let file = |name: &str| std::fs::read_to_string(format!("{}/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap();
    assert_eq!(
        file(".env.example"),
        printed(&["config", "--env-example"]),
        "vestibule config --env-example > .env.example"
    );
    assert!(
        file("README.md").contains(&printed(&["config", "--markdown"])),
        "README: paste vestibule config --markdown"
    );
    let out = Command::new(env!("CARGO_BIN_EXE_vestibule"))
        .arg("config")
        .env_clear()
        .env("DATABASE_URL", "postgres://u:hunter2@db/x")
        .env("VESTIBULE_SECRET_KEY", crate::support::world::SECRET)
        .output()
        .unwrap();
    let values = String::from_utf8(out.stdout).unwrap();
    assert!(SETTINGS.iter().all(|s| values.contains(s.name)) && !values.contains("hunter2"));
    assert!(!values.contains(crate::support::world::SECRET), "{values}");
}

async fn localhost_is_a_developers() {
    for (url, local) in [
        ("http://localhost:8000", true),
        ("http://127.0.0.1:9", true),
        ("http://[::1]:9", true),
        ("http://app.localhost", true),
        ("https://auth.example.com", false),
        ("https://localhost.example.com", false),
        ("https://10.0.0.1", false),
    ] {
        let config = from(&[("PUBLIC_URL", url), ("VESTIBULE_SECRET_KEY", crate::support::world::SECRET)]);
        assert_eq!((config.is_local(), config.cors_origins.is_empty()), (local, !local), "{url}");
        assert_eq!((config.public_url.as_str(), config.audience.as_str()), (url, url));
    }
    // Plain http is for private networks, with a warning.
    let lan = |url: &str| {
        let vars = [("PUBLIC_URL", url), ("VESTIBULE_SECRET_KEY", crate::support::world::SECRET)];
        Config::from_vars(vars.map(|(n, v)| (n.to_owned(), v.to_owned())))
    };
    for url in ["http://192.168.1.5:8000", "http://nas", "http://auth.local", "http://[fd00::1]:8000"] {
        let config = lan(url).unwrap();
        assert!(!config.is_local() && !config.is_https() && config.cors_origins.is_empty(), "{url}");
    }
    for url in ["http://auth.example.com", "http://8.8.8.8", "http://172.32.0.1"] {
        assert!(lan(url).unwrap_err().0[0].starts_with("PUBLIC_URL: https is required"), "{url}");
    }
    let port = from(&[("PORT", "9000")]);
    assert_eq!((port.public_url.as_str(), port.audience.as_str()), ("http://localhost:9000", "http://localhost:9000"));
    assert_eq!(from(&[("VESTIBULE_ROLES", "member")]).roles.len(), 2, "admin always exists");
    assert_eq!(from(&[("PORT", "")]).port, 8000, "empty is unset");
}

async fn secrets_come_from_files_too() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("url");
    std::fs::write(&path, "sqlite://elsewhere.db\n").unwrap();
    let path = path.to_str().unwrap();
    let config = from(&[("DATABASE_URL_FILE", path)]);
    assert_eq!(secrecy::ExposeSecret::expose_secret(&config.database_url), "sqlite://elsewhere.db");
    let both = [("DATABASE_URL_FILE", path), ("DATABASE_URL", "sqlite://x.db")];
    let errors = Config::from_vars(both.iter().map(|(n, v)| ((*n).to_owned(), (*v).to_owned()))).unwrap_err();
    assert_eq!(errors.0.len(), 1);
    assert!(!format!("{config:?}").contains("elsewhere"), "a debug print shows no secret");
}
