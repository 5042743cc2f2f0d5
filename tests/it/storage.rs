//! SQLite under a server whose disk is full for a while: every acknowledged write is on disk.

use std::{
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex},
};

use serde_json::json;
use vestibule::sea_orm::{ConnectionTrait, Database, DbBackend, Statement};

use crate::{
    once,
    support::{
        App, World, at_once,
        process::{Running, vars, vestibule},
        until,
    },
};

once![&["mount"]; a_full_disk_loses_nothing_that_was_answered];

once![&[]; a_write_that_fails_loses_nothing_that_was_answered];

/// A file system for little more than a thousand sign-ups, unmounted when the value is dropped.
pub struct SmallDisk(pub PathBuf);

impl SmallDisk {
    pub fn mount(at: &Path) -> Option<Self> {
        std::fs::create_dir_all(at).ok()?;
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=32m", "tmpfs"]).arg(at).output();
        mounted.is_ok_and(|done| done.status.success()).then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

/// Why no small disk can be mounted here.
pub fn why_not() -> Option<String> {
    let folder = tempfile::TempDir::new().ok()?;
    SmallDisk::mount(&folder.path().join("disk")).is_none().then(|| "this user may not mount a tmpfs".to_owned())
}

/// By ENOSPC.
async fn a_full_disk_loses_nothing_that_was_answered() {
    let mut world = World::sqlite().await;
    let disk = SmallDisk::mount(&world.path("disk")).unwrap();
    let (file, filler) = (disk.0.join("vestibule.db"), disk.0.join("filler"));
    world.url = format!("sqlite://{}", file.display());
    let server = Running::start(world.folder.path(), &vars(&world)).await;
    let fill = || {
        let mut filler = std::fs::File::create(&filler).unwrap();
        std::io::copy(&mut std::io::repeat(7), &mut filler).unwrap_err();
    };
    let answered = trouble(&server, fill, || std::fs::remove_file(&filler).unwrap()).await;
    all_on_disk(server, &world, &answered).await;
    drop(disk);
    world.clean_up().await;
}

/// By EFBIG, which SQLite calls an I/O error: a limit on the size of files, lifted later.
async fn a_write_that_fails_loses_nothing_that_was_answered() {
    let mut world = World::sqlite().await;
    let file = world.path("limited.db");
    world.url = format!("sqlite://{}", file.display());
    let vars = vars(&world);
    let mut command = vestibule(world.folder.path(), &[], &vars);
    let program = command.get_program().to_owned();
    command = {
        let mut shell = Command::new("/bin/sh");
        // A process that ignores the signal gets the error.
        shell.args(["-c", "trap '' XFSZ; exec \"$0\" serve"]).arg(program).current_dir(world.folder.path());
        shell.env_clear().envs(vars.iter().copied()).stdin(std::process::Stdio::null());
        shell
    };
    let server = Running::start_by(command, world.folder.path()).await;
    let limit = |limit: String| {
        let set = Command::new("prlimit").args(["--pid", &server.id(), &format!("--fsize={limit}")]).status();
        assert!(set.unwrap().success());
    };
    let size = |path: &Path| std::fs::metadata(path).map_or(0, |file| file.len());
    let grown = || size(&file).max(size(&file.with_extension("db-wal")));
    let answered = trouble(&server, || limit(format!("{}:unlimited", grown())), || limit("unlimited".to_owned())).await;
    all_on_disk(server, &world, &answered).await;
    world.clean_up().await;
}

/// Sign-ups until one fails, continued sign-ups, and a thousand more once there is space: returns those with 201.
async fn trouble(server: &Running, break_it: impl Fn(), mend_it: impl Fn()) -> Vec<String> {
    server.until(200, "/health/ready").await;
    let app = &server.app;
    let mut answered = Vec::new();
    for n in 0..20 {
        let email = format!("before{n}@example.com");
        assert_eq!(app.signup(&email).await.status, 201);
        answered.push(email);
    }
    let leaving = app.login("before1@example.com", "test123").await;
    break_it();
    for n in 0.. {
        let email = format!("meanwhile{n}@example.com");
        let answer = app.signup(&email).await;
        if answer.status != 201 {
            answer.is(503, "unavailable");
            assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
            break;
        }
        answered.push(email);
        assert!(n < 3000, "there is still room");
    }
    app.get("/health/ready").await.is(503, "unavailable");
    assert_eq!(app.get("/health/live").await.status, 200);
    let taken = app.signup("before0@example.com").await;
    assert!([409, 503].contains(&taken.status), "{taken:?}");
    let left = app.call("POST", "/auth/logout", leaving.access(), None).await;
    assert!([204, 503].contains(&left.status), "{left:?}");
    app.get("/health/ready").await.is(503, "unavailable");
    mend_it();
    server.until(200, "/health/ready").await;
    let sent = Arc::new(Mutex::new(answered));
    at_once(8, {
        let (app, sent) = (app.clone(), Arc::clone(&sent));
        move |client| crowd(app.clone(), client, Arc::clone(&sent))
    })
    .await;
    Arc::into_inner(sent).unwrap().into_inner().unwrap()
}

/// 125 sign-ups, mixed with errors and logouts.
async fn crowd(app: App, client: usize, answered: Arc<Mutex<Vec<String>>>) {
    for n in 0..125 {
        let email = format!("c{client}n{n}@example.com");
        let signup = app.signup(&email).await;
        assert_eq!(signup.status, 201, "{signup:?}");
        answered.lock().unwrap().push(email);
        match n % 10 {
            0 => drop(app.signup("before0@example.com").await.is(409, "email_taken")),
            5 => assert_eq!(app.call("POST", "/auth/logout", signup.access(), None).await.status, 204),
            _ => {}
        }
    }
}

/// Stops the server, and checks all users after a restart, by a login and in the file.
async fn all_on_disk(server: Running, world: &World, answered: &[String]) {
    assert!(answered.len() >= 1020, "{}", answered.len());
    server.signal("KILL");
    drop(server);
    let server = Running::start(world.folder.path(), &vars(world)).await;
    server.until(200, "/health/ready").await;
    let db = Database::connect(&world.url).await.unwrap();
    let statement = |email: &str| {
        let sql = "SELECT count(*) FROM auth_user WHERE email_key = $1";
        Statement::from_sql_and_values(DbBackend::Sqlite, sql, [email.into()])
    };
    let mut lost = Vec::new();
    for email in answered {
        let row = db.query_one_raw(statement(email)).await.unwrap().unwrap();
        if row.try_get_by_index::<i64>(0).unwrap() != 1 {
            lost.push(email);
        }
    }
    assert!(lost.is_empty(), "{} of {} are lost: {lost:?}", lost.len(), answered.len());
    db.close().await.unwrap();
    let login = json!({ "email": "c7n124@example.com", "password": "test123" });
    assert_eq!(server.app.post("/auth/login", &login).await.status, 200);
    let verified = || async {
        let audit = vestibule(world.folder.path(), &["audit", "verify"], &vars(world)).output().unwrap();
        audit.status.success()
    };
    until(verified).await;
}
