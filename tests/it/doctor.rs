//! `vestibule doctor`: what it finds, and what it does not.

use crate::{
    both, once,
    support::{
        World,
        process::{output, text, vars, vestibule},
        until,
    },
};

both![a_proxy_that_is_not_named_is_found];

once![&[]; a_doctor_finds_the_same_answer_for_everybody];

/// D1 to D4, B2: statuses, names of headers and lengths; the doctor also compares times, which a busy machine blurs.
async fn a_doctor_finds_the_same_answer_for_everybody() {
    let folder = tempfile::TempDir::new().unwrap();
    let doctor = output(vestibule(folder.path(), &["doctor", "--enumeration", "--samples", "10"], &[])).await;
    let said = text(&doctor);
    assert_eq!(said.matches("answers: the same").count(), 9, "{said}");
    assert_eq!(said.matches(" 1 kinds of answer").count(), 45, "{said}");
}

/// C10: by a header that was ignored, and by the IP addresses of logins.
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
    assert!(said.contains("no sign of a proxy"), "{said}");
    // The server is asked by a private address, which is no wonder on a developer's machine.
    let (code, said) = doctor("https://auth.example.com", "none").await;
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("1 users logged in from 127.0.0.1 in 7 days: it is private"), "{said}");
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
    // Named since: what was seen is over after a week.
    world.execute("UPDATE auth_setting SET value = value - 8 * 86400 WHERE name = 'unnamed_proxy_seen'").await;
    let (code, said) = doctor("http://localhost:8000", "none").await;
    assert_eq!(code, Some(0), "{said}");
}
