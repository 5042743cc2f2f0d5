//! `vestibule keys`, and real processes that share one database.

use std::time::{Duration, Instant};

use crate::{
    both,
    support::{
        World,
        forge::header_of,
        process::{Running, output, text, vars, vestibule},
    },
};

const JWKS: &str = "/auth/.well-known/jwks.json";

/// Servers with one public URL, which is the issuer of every token.
fn replicas(world: &World) -> Vec<(&str, &str)> {
    [vars(world), vec![("PUBLIC_URL", "http://auth.localhost")]].concat()
}

both![three_replicas_on_an_empty_table, an_emergency, rotation_by_hand];

async fn three_replicas_on_an_empty_table(world: World) {
    let vars = replicas(&world);
    let start = || Running::start(world.folder.path(), &vars);
    let (a, b, c) = tokio::join!(start(), start(), start());
    let mut seen = Vec::new();
    for server in [&a, &b, &c] {
        server.until(200, "/health/ready").await;
        let answer = server.app.get(JWKS).await;
        seen.push((answer.header("etag").to_owned(), answer.body));
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_signing_key").await, 1);
    assert!(seen.iter().all(|answer| *answer == seen[0]), "{seen:?}");
    let token = a.app.signup("t@example.com").await;
    for server in [&a, &b, &c] {
        assert_eq!(server.app.me(token.access()).await.status, 200);
    }
}

async fn an_emergency(world: World) {
    let vars = replicas(&world);
    let folder = world.folder.path();
    let start = || Running::start(folder, &vars);
    let (a, b) = tokio::join!(start(), start());
    for server in [&a, &b] {
        server.until(200, "/health/ready").await;
    }
    let signup = a.app.signup("t@example.com").await;
    let leaked = header_of(signup.access())["kid"].as_str().unwrap().to_owned();
    let revoked = output(vestibule(folder, &["keys", "revoke", &leaked], &vars)).await;
    assert!(revoked.status.success(), "{}", text(&revoked));
    let begun = Instant::now();
    for server in [&a, &b] {
        while server.app.me(signup.access()).await.status != 401 {
            assert!(begun.elapsed() < Duration::from_secs(5), "{}", server.log());
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        assert!(!server.app.get(JWKS).await.body.contains(&leaked));
    }
    let one = b.app.refresh(signup.refresh()).await;
    assert_ne!(header_of(one.access())["kid"], leaked.as_str(), "another key signs");
    let two = a.app.refresh(one.refresh()).await;
    for server in [&a, &b] {
        assert_eq!(server.app.me(one.access()).await.status, 200);
        assert_eq!(server.app.me(two.access()).await.status, 200);
    }
    let again = Running::start(folder, &vars).await;
    again.until(200, "/health/ready").await;
    again.app.me(signup.access()).await.is(401, "invalid_token");
    let listed = text(&output(vestibule(folder, &["keys", "list"], &vars)).await);
    let line = listed.lines().find(|line| line.starts_with(&leaked)).unwrap();
    assert!(line.contains(" revoked "), "{listed}");
    for action in ["key.revoke", "key.rotate"] {
        let events = format!("SELECT count(*) FROM auth_audit_event WHERE action = '{action}'");
        assert_eq!(world.count(&events).await, 1, "{action}");
    }
    let unknown = output(vestibule(folder, &["keys", "revoke", "-unheard"], &vars)).await;
    assert!(unknown.status.code() == Some(1) && text(&unknown).contains("keys list"), "{}", text(&unknown));
}

async fn rotation_by_hand(world: World) {
    let vars = replicas(&world);
    let folder = world.folder.path();
    let server = Running::start(folder, &vars).await;
    server.until(200, "/health/ready").await;
    let first = server.app.signup("t@example.com").await;
    let run = async |arguments: &[&str]| text(&output(vestibule(folder, arguments, &vars)).await);
    let published = run(&["keys", "rotate"]).await;
    assert!(!published.contains("warning"), "{published}");
    let kid = published.split(' ').next().unwrap().to_owned();
    let listed = run(&["keys", "list"]).await;
    let lines: Vec<&str> = listed.lines().collect();
    assert!(
        lines.len() == 2 && lines[0].contains("ES256  signs ") && lines[1].contains("ES256  published "),
        "{listed}"
    );
    server.until_body(JWKS, &kid).await;
    assert_eq!(header_of(server.app.login("t@example.com", "test123").await.access()), header_of(first.access()));
    let at_once = run(&["keys", "rotate", "--now"]).await;
    assert!(at_once.starts_with(&kid) && at_once.contains("warning"), "the published one begins: {at_once}");
    let begun = Instant::now();
    while header_of(server.app.login("t@example.com", "test123").await.access())["kid"] != kid.as_str() {
        assert!(begun.elapsed() < Duration::from_secs(5));
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    assert_eq!(server.app.me(first.access()).await.status, 200);
    let log = server.log();
    assert!(!log.contains("WARN") && !log.contains("ERROR"), "{log}");
    assert_eq!(world.count("SELECT count(*) FROM auth_audit_event WHERE action = 'key.rotate'").await, 2);
}
