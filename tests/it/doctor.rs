//! `vestibule doctor`: what it finds, and what it does not.

mod checks;
mod outside;
pub mod report;
mod tls;

use std::fs;

use crate::{
    architecture::files,
    both, once,
    support::{
        World,
        process::{output, text, vars, vestibule},
        until,
        world::SECRET,
    },
};

both![a_proxy_that_is_not_named_is_found];

once![&[]; doctor_finds_no_account_enumeration, every_check_has_been_seen_failing];

/// Checks that are never red, and what they are at worst.
const NEVER_RED: [(&str, &str); 3] = [("pooler", "ok"), ("secret_rotation", "warning"), ("mail_sender", "warning")];

/// Each check of the operator's page has a test with a real cause. [`report::Report`] demands that the page has each check.
async fn every_check_has_been_seen_failing() {
    let files = files("tests/it/doctor", ".rs").into_iter().map(|file| fs::read_to_string(file).unwrap());
    let tests: String = files.chain([include_str!("doctor.rs").to_owned()]).collect();
    let tests: String = tests.split_whitespace().collect();
    let checks = report::documented();
    assert!(checks.len() > 20, "{checks:?}");
    for check in checks {
        let worst = NEVER_RED.iter().find(|(name, _)| check == *name);
        let expected = match worst {
            Some((_, state)) => format!("is(\"{state}\",\"{check}\","),
            None => format!("is_red(\"{check}\","),
        };
        assert!(tests.contains(&expected), "no test of the doctor makes {check} red");
    }
}

/// Statuses, header names and lengths. The doctor also compares times, which a busy machine blurs.
async fn doctor_finds_no_account_enumeration() {
    let folder = tempfile::TempDir::new().unwrap();
    let doctor = output(vestibule(folder.path(), &["doctor", "--enumeration", "--samples", "10"], &[])).await;
    let said = text(&doctor);
    assert_eq!(said.matches("answers: the same").count(), 9, "{said}");
    assert_eq!(said.matches(" 1 kinds of response").count(), 45, "{said}");
}

/// By an ignored header, and by the IP addresses of logins.
async fn a_proxy_that_is_not_named_is_found(world: World) {
    let app = world.serve().await;
    assert_eq!(app.signup("t@example.com").await.status, 201);
    let doctor = async |public: &str, proxies: &str| {
        let mut vars = vars(&world);
        vars.retain(|(name, _)| *name != "VESTIBULE_BCRYPT_COST");
        vars.push(("PUBLIC_URL", public));
        vars.push(("VESTIBULE_TRUSTED_PROXIES", proxies));
        let done = output(vestibule(world.folder.path(), &["doctor", "--proxies"], &vars)).await;
        (done.status.code(), text(&done))
    };
    let (code, said) = doctor("http://localhost:8000", "none").await;
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("no sign of an untrusted proxy"), "{said}");
    // The client has a private IP address, which is normal in development.
    let (code, said) = doctor("https://auth.example.com", "none").await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("1 users logged in from 127.0.0.1 in 7 days: it is private"), "{said}");
    let deployed = [("PUBLIC_URL", "https://auth.vestibule.invalid"), ("VESTIBULE_SECRET_KEY", SECRET)];
    report::doctor(&world, &deployed).await.is_red("trusted_proxies", "it is private");
    let (code, said) = doctor("https://auth.example.com", "127.0.0.0/8").await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("it is a trusted proxy"), "{said}");

    for n in 0..3 {
        let request = app.request("GET", "/auth/settings").header("x-forwarded-for", format!("203.0.113.{n}"));
        assert_eq!(app.send(request).await.status, 200);
    }
    let seen = "SELECT count(*) FROM auth_setting WHERE name = 'unnamed_proxy_seen'";
    until(|| async { world.count(seen).await == 1 }).await;
    let (code, said) = doctor("http://localhost:8000", "none").await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("X-Forwarded-For") && said.contains("VESTIBULE_TRUSTED_PROXIES"), "{said}");
    // The proxy is trusted now: the warning ends after a week.
    world.execute("UPDATE auth_setting SET value = value - 8 * 86400 WHERE name = 'unnamed_proxy_seen'").await;
    let (code, said) = doctor("http://localhost:8000", "none").await;
    assert_eq!(code, Some(0), "{said}");
}
