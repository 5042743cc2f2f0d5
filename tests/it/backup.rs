//! `vestibule backup`, and what a restored copy of yesterday means.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::Output,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst},
    },
};

use vestibule::sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, TryGetable};

use crate::{
    both, once,
    second_factor::add_factor,
    support::{
        World, at_once,
        pgbouncer::PgBouncer,
        process::{Running, output, text, vars, vestibule},
        until,
    },
};

both![a_copy_of_yesterday];

once![&[]; a_copy_is_made_while_serving, a_killed_backup_leaves_no_half_file, what_is_not_backed_up];

once![&["postgres"]; the_line_for_postgresql_is_checked];

once![&["postgres", "pgbouncer"]; a_pooler_is_no_way_for_a_dump];

async fn backup(world: &World, to: &Path) -> Output {
    backup_of(world, &world.url, to).await
}

/// The same of another database, or by another role.
async fn backup_of(world: &World, url: &str, to: &Path) -> Output {
    let mut vars = vars(world);
    vars.push(("DATABASE_URL", url));
    output(vestibule(world.folder.path(), &["backup", to.to_str().unwrap()], &vars)).await
}

/// The first column of the first row of a copy.
async fn first<T: TryGetable>(copy: &DatabaseConnection, sql: &str) -> T {
    let row = copy.query_one_raw(Statement::from_string(copy.get_database_backend(), sql)).await.unwrap();
    row.unwrap().try_get_by_index(0).unwrap()
}

async fn audit(world: &World, arguments: &[&str]) -> (bool, String) {
    let all = [&["audit", "verify"], arguments].concat();
    let out = output(vestibule(world.folder.path(), &all, &vars(world))).await;
    (out.status.success(), text(&out))
}

/// Every user whose sign-up was answered before the backup began is in it, while others sign up.
async fn a_copy_is_made_while_serving() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    let (over, answered) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let (flag, counted, client) = (Arc::clone(&over), Arc::clone(&answered), app.clone());
    let clients = tokio::spawn(at_once(4, move |client_number| {
        let (over, answered, app) = (Arc::clone(&flag), Arc::clone(&counted), client.clone());
        async move {
            for n in 0.. {
                if over.load(SeqCst) {
                    return;
                }
                assert_eq!(app.signup(&format!("c{client_number}n{n}@example.com")).await.status, 201);
                answered.fetch_add(1, SeqCst);
            }
        }
    }));
    for n in 0..5_usize {
        until(|| async { answered.load(SeqCst) >= 20 * (n + 1) }).await;
        let before = answered.load(SeqCst);
        let to = world.path(&format!("backup-{n}.db"));
        let done = backup(&world, &to).await;
        assert!(done.status.success(), "{}", text(&done));
        assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
        let copy = Database::connect(format!("sqlite://{}", to.display())).await.unwrap();
        let users: i64 = first(&copy, "SELECT count(*) FROM auth_user").await;
        assert!(usize::try_from(users).unwrap() >= before, "{users} of {before}");
        let metas: i64 = first(&copy, "SELECT count(*) FROM auth_admin_user_meta").await;
        assert_eq!(metas, users, "one moment of all tables");
        assert!(text(&done).contains(&format!("{users} users, checked")), "{}", text(&done));
        copy.close().await.unwrap();
    }
    over.store(true, SeqCst);
    clients.await.unwrap();
    let left = fs::read_dir(world.folder.path()).unwrap();
    let left: Vec<_> = left.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert!(left.iter().all(|name| !name.contains("partial")), "{left:?}");
    world.check_invariants().await;
    world.clean_up().await;
}

/// Under its own name there is a whole file or none, whenever the process is killed.
async fn a_killed_backup_leaves_no_half_file() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    app.signup("t@example.com").await;
    // Enough that the copy takes its time.
    world
        .execute(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 40000) \
             INSERT INTO auth_setting (name, value) SELECT 'filler' || hex(randomblob(400)), i FROM n",
        )
        .await;
    let mut killed = 0;
    for n in 0..12_u64 {
        let to = world.path(&format!("killed-{n}.db"));
        let command = vestibule(world.folder.path(), &["backup", to.to_str().unwrap()], &vars(&world)).spawn();
        let mut child = command.unwrap();
        let partial = world.path(&format!("killed-{n}.db.{}.partial", child.id()));
        // At ever more bytes of the copy.
        let (mut over, file, name) = (false, partial.clone(), to.clone());
        while !over {
            let bytes = fs::metadata(&file).map_or(0, |file| file.len());
            over = (file.exists() && bytes >= n * 4_000_000) || name.exists() || child.try_wait().unwrap().is_some();
        }
        child.kill().unwrap();
        child.wait().unwrap();
        if to.exists() {
            let whole = Database::connect(format!("sqlite://{}", to.display())).await.unwrap();
            assert_eq!(first::<String>(&whole, "PRAGMA integrity_check").await, "ok");
        } else {
            killed += 1;
        }
    }
    assert!(killed >= 3, "only {killed} were killed before the end");
    world.execute("DELETE FROM auth_setting WHERE name LIKE 'filler%'").await;
    world.clean_up().await;
}

async fn what_is_not_backed_up() {
    let world = World::sqlite().await;
    let to = world.path("backup.db");
    let url = |name: &str| format!("sqlite://{}", world.path(name).display());
    let none = backup_of(&world, &url("none.db"), &to).await;
    assert!(!none.status.success() && text(&none).contains("there is no database"), "{}", text(&none));
    assert!(!world.path("none.db").exists());

    world.serve().await.signup("t@example.com").await;
    fs::write(&to, "mine").unwrap();
    let taken = backup(&world, &to).await;
    assert!(!taken.status.success() && text(&taken).contains("never replaces a file"), "{}", text(&taken));
    assert_eq!(fs::read_to_string(&to).unwrap(), "mine");
    let nowhere = backup(&world, &world.path("none/backup.db")).await;
    assert!(!nowhere.status.success() && text(&nowhere).contains("cannot write"), "{}", text(&nowhere));

    // A damaged database is not a backup. Its last pages are lost.
    world.stop();
    let whole = backup(&world, &world.path("broken.db")).await;
    assert!(whole.status.success(), "{}", text(&whole));
    assert!(text(&whole).contains("keep VESTIBULE_SECRET_KEY too"), "{}", text(&whole));
    let mut bytes = fs::read(world.path("broken.db")).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle..].fill(0x5a);
    fs::write(world.path("broken.db"), bytes).unwrap();
    let damaged = backup_of(&world, &url("broken.db"), &world.path("damaged.db")).await;
    assert!(!damaged.status.success(), "{}", text(&damaged));
    assert!(!world.path("damaged.db").exists());
    world.clean_up().await;
}

/// Whether there is a backup. A server that is newer than the `pg_dump` of this machine has none, and is told so.
fn is_backed_up(done: &Output) -> bool {
    let refused = text(done).contains("this line would fail: pg_dump");
    assert!(done.status.success() || refused, "{}", text(done));
    !refused
}

/// What a server says about a session, a user and the trail after a copy of yesterday was put in place.
async fn a_copy_of_yesterday(world: World) {
    let url =
        if world.is_sqlite() { format!("sqlite://{}", world.path("live.db").display()) } else { world.url.clone() };
    let live = world.at(url.clone()).await;
    let folder = live.folder.path();
    let server = Running::start(folder, &vars(&live)).await;
    server.until(200, "/health/ready").await;
    let app = &server.app;
    let mut refreshed = app.signup("refreshed@example.com").await.refresh().to_owned();
    let ended = app.signup("ended@example.com").await;
    let factor = app.signup("factor@example.com").await;
    live.sealed().await;
    let (whole, yesterday) = audit(&live, &[]).await;
    assert!(whole, "{yesterday}");
    let copy = live.path("yesterday");
    let done = backup(&live, &copy).await;
    if !is_backed_up(&done) {
        return;
    }
    if !live.is_sqlite() {
        run(&done).await;
    }

    // A day later.
    for _ in 0..3 {
        refreshed = app.refresh(&refreshed).await.refresh().to_owned();
    }
    assert_eq!(app.call("POST", "/auth/logout", ended.access(), None).await.status, 204);
    app.refresh(ended.refresh()).await.is(401, "session_ended");
    assert_eq!(app.signup("late@example.com").await.status, 201);
    assert_eq!(add_factor(&live, app, factor.access()).await, 200);
    live.sealed().await;
    let (whole, today) = audit(&live, &[]).await;
    assert!(whole, "{today}");
    let (last, noted) = (seq(head(&yesterday)), seq(head(&today)));
    assert!(noted > last);

    // As a crash leaves it, with its write-ahead log.
    drop(server);
    live.db().clone().close().await.unwrap();
    restore(&live, &copy).await;
    let restored = world.at(url).await;
    // The trail of yesterday is whole; the head of today says what is lost.
    assert!(audit(&restored, &["--head", head(&yesterday)]).await.0);
    let (whole, said) = audit(&restored, &["--head", head(&today)]).await;
    let lost = format!("the database was set back, and rows {} to {noted} are lost", last + 1);
    assert!(!whole && said.contains(&format!("head: row {}", last + 1)) && said.contains(&lost), "{said}");

    let server = Running::start(folder, &vars(&restored)).await;
    server.until(200, "/health/ready").await;
    let app = &server.app;
    // Ours, and newer than its row: not a thief.
    let next = app.refresh(&refreshed).await;
    assert_eq!(next.status, 200, "{next:?}");
    assert_eq!(restored.count("SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.ahead'").await, 1);
    assert_eq!(restored.count("SELECT count(*) FROM auth_audit_event WHERE action = 'refresh.reuse'").await, 0);
    let mails = restored.all::<String>("SELECT template FROM auth_outbox_mail").await;
    assert!(mails.iter().all(|template| template == "verify_email"), "{mails:?}");
    // What happened since is gone: a logout, a user, a factor.
    assert_eq!(app.refresh(ended.refresh()).await.status, 200);
    app.login("late@example.com", "test123").await.is(401, "invalid_credentials");
    assert_eq!(app.login("factor@example.com", "test123").await.status, 200, "without its second factor");
    // The chain goes on, and never becomes the one that was noted.
    for n in 0..noted - last {
        assert_eq!(app.signup(&format!("new{n}@example.com")).await.status, 201);
    }
    restored.sealed().await;
    let (whole, said) = audit(&restored, &["--head", head(&today)]).await;
    assert!(!whole && said.contains("it is another row now: the database was set back"), "{said}");
    // The operator's way out.
    let all = output(vestibule(folder, &["user", "end-sessions", "--all"], &vars(&restored))).await;
    assert!(all.status.success(), "{}", text(&all));
    app.refresh(ended.refresh()).await.is(401, "session_ended");
    app.refresh(next.refresh()).await.is(401, "session_ended");
    assert_eq!(app.login("refreshed@example.com", "test123").await.status, 200);
    drop(server);
    restored.check_invariants().await;
}

fn head(verified: &str) -> &str {
    verified.lines().find_map(|line| line.strip_prefix("head ")).unwrap()
}

fn seq(head: &str) -> i64 {
    head.split(':').next().unwrap().parse().unwrap()
}

/// Runs the line that was printed.
async fn run(printed: &Output) {
    let line = String::from_utf8_lossy(&printed.stdout).into_owned();
    let mut shell = std::process::Command::new("sh");
    shell.arg("-c").arg(line.trim());
    let done = output(shell).await;
    assert!(done.status.success(), "{line}: {}", text(&done));
}

/// As docs/operate.md says.
async fn restore(world: &World, copy: &Path) {
    if world.is_sqlite() {
        fs::copy(copy, world.path("live.db")).unwrap();
        for log in ["live.db-wal", "live.db-shm"] {
            let _ = fs::remove_file(world.path(log));
        }
        return;
    }
    let mut command = std::process::Command::new("pg_restore");
    command.args(["--clean", "--if-exists", "--single-transaction", "--dbname", &world.url]).arg(copy);
    let done = output(command).await;
    assert!(done.status.success(), "{}", text(&done));
}

async fn the_line_for_postgresql_is_checked() {
    let world = World::postgres().await;
    let app = world.serve().await;
    app.signup("t@example.com").await;
    let to = world.path("o'neil backup.dump");
    let done = backup(&world, &to).await;
    assert_eq!(String::from_utf8_lossy(&done.stdout).lines().count(), 1, "a script can run it");
    if is_backed_up(&done) {
        run(&done).await;
        assert_eq!(fs::metadata(&to).unwrap().permissions().mode() & 0o777, 0o600);
    } else {
        let newer = "SELECT current_setting('server_version_num')::bigint / 10000";
        let said = format!("cannot read a server of version {}", world.count(newer).await);
        assert!(text(&done).contains(&said), "{}", text(&done));
        fs::write(&to, "").unwrap();
    }
    let taken = backup(&world, &to).await;
    assert!(!taken.status.success() && text(&taken).contains("never replaces a file"), "{}", text(&taken));

    // Without pg_dump in the path: the line, and why it would fail here.
    let mut bare = vars(&world);
    bare.push(("PATH", "/nowhere"));
    let none = output(vestibule(world.folder.path(), &["backup", "other.dump"], &bare)).await;
    assert!(!none.status.success() && text(&none).contains("pg_dump is not installed here"), "{}", text(&none));
    assert!(String::from_utf8_lossy(&none.stdout).contains("--format=custom"));
    // A role that may not read all tables.
    let name = world.url.rsplit('/').next().unwrap();
    world.execute(&format!("CREATE ROLE r{name} LOGIN; GRANT SELECT ON auth_user, auth_migrations TO r{name}")).await;
    let url = world.url.replacen("postgres@", &format!("r{name}:hunter2@"), 1);
    let forbidden = backup_of(&world, &url, &world.path("other.dump")).await;
    assert!(!forbidden.status.success(), "{}", text(&forbidden));
    assert!(text(&forbidden).contains("may not read") && text(&forbidden).contains("auth_session"));
    assert!(!text(&forbidden).contains("hunter2"), "{}", text(&forbidden));
    world.execute(&format!("DROP OWNED BY r{name}; DROP ROLE r{name}")).await;
    world.clean_up().await;
}

async fn a_pooler_is_no_way_for_a_dump() {
    let world = World::postgres().await;
    world.serve().await.signup("t@example.com").await;
    let bouncer = PgBouncer::start(&world.url, "transaction", 3, "");
    let done = backup_of(&world, &bouncer.url, &world.path("b.dump")).await;
    assert!(!done.status.success() && text(&done).contains("the address of PostgreSQL itself"), "{}", text(&done));
    world.clean_up().await;
}
