//! Two releases on one database: a newer schema is not an error.

use std::sync::{
    Arc,
    atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
};

use crate::{
    both, once,
    support::{
        App, World,
        nginx::Nginx,
        process::{Running, free_port, output, text, vars, vestibule},
    },
};

both![a_newer_migration_is_no_outage];

once![&["postgres", "nginx"]; a_rolling_upgrade_and_a_rollback_fail_no_request];

/// The result of the next release's `migrate up`.
async fn migrate_to_the_next_release(world: &World) {
    world.execute("ALTER TABLE auth_user ADD COLUMN next_release varchar(40)").await;
    world.execute("INSERT INTO auth_migrations (version, applied_at) VALUES ('m9999_next_release', 1)").await;
}

/// Readiness, start, migrate and status check that our migrations are applied; commands that could destroy the newer
/// release's data fail.
async fn a_newer_migration_is_no_outage(world: World) {
    let folder = world.folder.path();
    let mut vars = vars(&world);
    let server = Running::start(folder, &vars).await;
    server.until(200, "/health/ready").await;
    migrate_to_the_next_release(&world).await;
    for _ in 0..3 {
        assert_eq!(server.app.get("/health/ready").await.status, 200, "{}", server.log());
    }
    assert_eq!(server.app.signup("before@example.com").await.status, 201);
    drop(server);
    for migrates in ["true", "false"] {
        vars.push(("VESTIBULE_MIGRATE_ON_START", migrates));
        let again = Running::start(folder, &vars).await;
        again.until(200, "/health/ready").await;
        assert_eq!(again.app.login("before@example.com", "test123").await.status, 200);
        assert_eq!(again.app.signup(&format!("{migrates}@example.com")).await.status, 201);
    }
    let run = |arguments: &'static [&'static str]| output(vestibule(folder, arguments, &vars));
    let status = run(&["migrate", "status"]).await;
    assert!(status.status.success(), "{}", text(&status));
    let line = text(&status).lines().find(|line| line.contains("m9999_next_release")).unwrap_or_default().to_owned();
    assert!(line.contains("newer than this version"), "{}", text(&status));
    assert!(!text(&status).contains("pending") && text(&status).contains("applied  m0001_accounts"));
    let up = run(&["migrate", "up"]).await;
    assert!(up.status.success() && text(&up).contains("newer"), "{}", text(&up));

    let name = world.url.rsplit('/').next().unwrap().to_owned();
    let reset = output(vestibule(folder, &["migrate", "reset", "--confirm", &name], &vars)).await;
    assert_eq!(reset.status.code(), Some(1), "{}", text(&reset));
    assert!(text(&reset).contains("m9999_next_release") && text(&reset).contains("nothing was dropped"));
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, 3);
    let target = format!("sqlite://{}/copy.db", folder.display());
    let copy = output(vestibule(folder, &["copy-database", &world.url, &target], &[])).await;
    assert!(!copy.status.success() && text(&copy).contains("newer"), "columns would be lost: {}", text(&copy));
    assert_eq!(world.count("SELECT count(*) FROM auth_migrations WHERE version = 'm9999_next_release'").await, 1);
}

/// As in a deployment: the next release's migration first, then one process after the other, and back again.
async fn a_rolling_upgrade_and_a_rollback_fail_no_request() {
    let world = World::postgres().await;
    let mut vars = vars(&world);
    // Both are the same issuer.
    vars.push(("PUBLIC_URL", "http://localhost:8000"));
    let ports = [free_port(), free_port()];
    let mut servers = Vec::new();
    for port in ports {
        servers.push(Running::start_on(port, world.folder.path(), &vars).await);
    }
    for server in &servers {
        server.until(200, "/health/ready").await;
    }
    let nginx = Nginx::start(&ports);
    let app = App::at(nginx.address);
    let (over, served) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients: Vec<_> = (0..4)
        .map(|client| tokio::spawn(use_it(app.clone(), client, Arc::clone(&over), Arc::clone(&served))))
        .collect();
    let go_on = async |more: usize| {
        let enough = served.load(SeqCst) + more;
        crate::support::until(|| async { served.load(SeqCst) >= enough }).await;
    };
    go_on(20).await;
    migrate_to_the_next_release(&world).await;
    go_on(20).await;
    for way in ["upgrade", "rollback"] {
        for (at, port) in ports.into_iter().enumerate() {
            let old = servers.remove(at);
            old.signal("TERM");
            assert_eq!(old.exit().await, Some(0));
            let new = Running::start_on(port, world.folder.path(), &vars).await;
            new.until(200, "/health/ready").await;
            servers.insert(at, new);
            go_on(20).await;
        }
        assert!(clients.iter().all(|client| !client.is_finished()), "a request failed during the {way}");
    }
    over.store(true, SeqCst);
    for client in clients {
        client.await.unwrap();
    }
    world.check_invariants().await;
    drop(servers);
    world.clean_up().await;
}

/// Signs up, reads, refreshes, as long as it succeeds.
async fn use_it(app: App, client: usize, over: Arc<AtomicBool>, served: Arc<AtomicUsize>) {
    let mut n = 0;
    while !over.load(SeqCst) {
        n += 1;
        let signup = app.signup(&format!("c{client}n{n}@example.com")).await;
        assert_eq!(signup.status, 201, "{signup:?}");
        let mine = app.me(signup.access()).await;
        assert_eq!(mine.status, 200, "{mine:?}");
        let refreshed = app.refresh(signup.refresh()).await;
        assert_eq!(refreshed.status, 200, "{refreshed:?}");
        served.fetch_add(3, SeqCst);
    }
}
