//! A database for one test, a clock it can change, and servers on both.

use std::{
    path::PathBuf,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
};

use chrono::{DateTime, Utc};
use secrecy::{ExposeSecret, SecretString};
use tempfile::TempDir;
use tokio::sync::mpsc;
use uuid::Uuid;
use vestibule::{
    Auth, Clock, Config, Db, Inbox, Limits, MailTransport, Transport,
    sea_orm::{ConnectionTrait, Database, DatabaseConnection, Statement, TryGetable},
    server::{self, Stop},
};

use super::{App, postgres};

/// 32 bytes; every server of every world uses it unless a test says otherwise.
pub const SECRET: &str = "dGVzdCBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyEhISE=";

#[derive(Clone)]
pub struct World {
    pub url: String,
    pub folder: Arc<TempDir>,
    /// The mail of servers without a transport of their own.
    pub inbox: Inbox,
    memory: Transport,
    database: Option<String>,
    seconds: Arc<AtomicI64>,
    /// How far this machine's clock is ahead.
    ahead: i64,
    looking: DatabaseConnection,
    secret: Arc<Mutex<String>>,
    stops: Arc<Mutex<Vec<mpsc::Sender<Stop>>>>,
}

impl World {
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let url = format!("sqlite://{}/vestibule.db", folder.path().display());
        Self::on(url, folder, None).await
    }

    pub async fn postgres() -> Self {
        let name = format!("v{}", Uuid::new_v4().simple());
        let url = postgres::create(&name).await;
        Self::on(url, TempDir::new().unwrap(), Some(name)).await
    }

    async fn on(url: String, folder: TempDir, database: Option<String>) -> Self {
        let looking = Db::connect(&url, 1).await.unwrap().read().connection();
        let (seconds, stops) = (Arc::default(), Arc::default());
        let secret = Arc::new(Mutex::new(SECRET.to_owned()));
        let (memory, inbox) = Transport::memory();
        Self { url, folder: Arc::new(folder), inbox, memory, database, seconds, ahead: 0, looking, secret, stops }
    }

    /// The same world with another database.
    pub async fn at(&self, url: String) -> Self {
        let looking = Db::connect(&url, 1).await.unwrap().read().connection();
        Self { url, looking, ..self.clone() }
    }

    pub fn is_sqlite(&self) -> bool {
        self.database.is_none()
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The smallest pools that can work: no code may take a second connection inside a transaction.
    pub fn config(&self) -> Config {
        Config {
            port: 0,
            public_url: "http://localhost:8000".to_owned(),
            database_url: SecretString::from(self.url.clone()),
            database_pool_size: if self.is_sqlite() { 1 } else { 2 },
            secret_key: Some(SecretString::from(self.secret.lock().unwrap().as_str())),
            bcrypt_cost: 4,
            // A test may send hundreds of requests at once on two busy cores: that is no overload.
            hash_queue_wait: std::time::Duration::from_secs(60),
            // All of a test's requests come from one IP address.
            limits: Limits::OFF,
            connections_per_ip: None,
            ..Config::default()
        }
    }

    /// After a rotation.
    pub fn use_secret(&self, secret: &str) {
        secret.clone_into(&mut self.secret.lock().unwrap());
    }

    /// A server with default settings.
    pub async fn serve(&self) -> App {
        self.serve_with(|_| {}).await
    }

    /// A server with other settings.
    pub async fn serve_with(&self, change: impl FnOnce(&mut Config)) -> App {
        let mut config = self.config();
        change(&mut config);
        let auth = self.auth(config).await.unwrap();
        auth.migrate().await.unwrap();
        self.serve_auth(auth)
    }

    /// A server on this handle.
    pub fn serve_auth(&self, auth: Auth) -> App {
        let (stop, stops) = mpsc::channel(2);
        self.stops.lock().unwrap().push(stop.clone());
        let (address, running) = server::bind(auth, stops).unwrap();
        tokio::spawn(running);
        App::at(address)
    }

    /// A server that is reached under its own `PUBLIC_URL`, like a deployed one.
    pub async fn serve_publicly(&self) -> App {
        self.serve_publicly_with(|_| {}).await
    }

    /// The same with other settings.
    pub async fn serve_publicly_with(&self, change: impl FnOnce(&mut Config)) -> App {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let app = self.serve_with(|config| {
            config.port = port;
            config.public_url = format!("http://localhost:{port}");
            config.audience.clone_from(&config.public_url);
            change(config);
        });
        app.await.under(format!("http://localhost:{port}"))
    }

    /// Auth alone, not migrated.
    pub async fn auth(&self, config: Config) -> Result<Auth, vestibule::BuildError> {
        self.auth_ahead(config, 0).await
    }

    /// The same on a machine whose clock is ahead, or behind, by so many seconds.
    pub async fn auth_ahead(&self, config: Config, ahead: i64) -> Result<Auth, vestibule::BuildError> {
        let db = Db::connect(config.database_url.expose_secret(), config.database_pool_size).await.unwrap();
        let (seconds, ahead) = (Arc::clone(&self.seconds), self.ahead + ahead);
        let passed = move || chrono::Duration::seconds(seconds.load(SeqCst));
        let clock = Clock::simulated(passed, move || chrono::Duration::seconds(ahead));
        // A test that sets a folder wants the files.
        let unnamed = config.mail.folder == Config::default().mail.folder;
        let in_memory = unnamed && config.mail_transport() == MailTransport::Directory;
        let builder = Auth::on(db).config(config).clock(clock);
        if in_memory { builder.mail(self.memory.clone()).build().await } else { builder.build().await }
    }

    /// The current time of this world's servers.
    pub fn now(&self) -> DateTime<Utc> {
        Clock::system().now() + chrono::Duration::seconds(self.seconds.load(SeqCst) + self.ahead)
    }

    /// Advances the time, for every server of this world and its database.
    pub fn pass(&self, seconds: i64) {
        self.seconds.fetch_add(seconds, SeqCst);
    }

    /// The same world as seen by a machine whose clock is off by this many seconds.
    pub fn skewed(&self, seconds: i64) -> Self {
        Self { ahead: self.ahead + seconds, ..self.clone() }
    }

    pub fn db(&self) -> &DatabaseConnection {
        &self.looking
    }

    /// The first column of the first row, as a number.
    pub async fn count(&self, sql: &str) -> i64 {
        self.one::<i64>(sql).await.unwrap()
    }

    /// The first column of the first row, named `it`.
    pub async fn one<T: TryGetable>(&self, sql: &str) -> Option<T> {
        let statement = Statement::from_string(self.looking.get_database_backend(), sql);
        let row = self.looking.query_one_raw(statement).await.unwrap()?;
        row.try_get_by_index(0).ok()
    }

    /// The first column of every row.
    pub async fn all<T: TryGetable>(&self, sql: &str) -> Vec<T> {
        let statement = Statement::from_string(self.looking.get_database_backend(), sql);
        let rows = self.looking.query_all_raw(statement).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap()).collect()
    }

    /// Writes from outside, as an operator with a database shell would.
    pub async fn execute(&self, sql: &str) {
        let db = Database::connect(&self.url).await.unwrap();
        db.execute_unprepared(sql).await.unwrap();
        db.close().await.unwrap();
    }

    /// Every user has one meta row and one role profile per configured role type; no row belongs to nobody.
    pub async fn check_invariants(&self) {
        let migrated = if self.is_sqlite() {
            "SELECT count(*) FROM sqlite_master WHERE name = 'auth_audit_event'"
        } else {
            "SELECT count(*) FROM information_schema.tables WHERE table_name = 'auth_audit_event'"
        };
        if self.count(migrated).await == 0 {
            return;
        }
        let broken = [
            "SELECT count(*) FROM auth_user u WHERE (SELECT count(*) FROM auth_admin_user_meta m WHERE m.user_id = u.id) <> 1",
            "SELECT count(*) FROM auth_user u WHERE (SELECT count(*) FROM auth_user_role_profile p WHERE p.user_id = u.id \
             AND p.role_type IN ('admin', 'member')) <> 2",
            "SELECT count(*) FROM auth_user_role_profile WHERE user_id NOT IN (SELECT id FROM auth_user)",
            "SELECT count(*) FROM auth_admin_user_meta WHERE user_id NOT IN (SELECT id FROM auth_user)",
            "SELECT count(*) FROM auth_session WHERE user_id NOT IN (SELECT id FROM auth_user)",
        ];
        for sql in broken {
            assert_eq!(self.count(sql).await, 0, "{sql}");
        }
        let actions = self.all::<String>("SELECT DISTINCT action FROM auth_audit_event").await;
        let documented = crate::events::documented();
        let unknown: Vec<_> = actions.iter().filter(|action| !documented.contains(*action)).collect();
        assert!(unknown.is_empty(), "docs/events.md lacks {unknown:?}");
        // The trail is whole, whatever happened, and every row finds its seal.
        let auth = self.auth(self.config()).await.unwrap();
        // A server of the test may be sealing at this moment.
        let waiting = "SELECT count(*) FROM auth_audit_pending WHERE NOT refused";
        super::until(|| async {
            auth.seal_audit().await.unwrap();
            self.count(waiting).await == 0
        })
        .await;
        let report = auth.verify_audit(None).await.unwrap();
        assert!(report.problems.is_empty(), "{report:#?}");
    }

    /// Waits until every audit row is sealed.
    pub async fn sealed(&self) {
        let waiting = "SELECT count(*) FROM auth_audit_pending WHERE NOT refused";
        super::until(|| async { self.count(waiting).await == 0 }).await;
    }

    /// Asks the servers to end, at once.
    pub fn stop(&self) {
        let stops = std::mem::take(&mut *self.stops.lock().unwrap());
        for stop in stops {
            for _ in 0..2 {
                let _ = stop.try_send(Stop { drain: std::time::Duration::ZERO });
            }
        }
    }

    pub async fn clean_up(&self) {
        self.stop();
        self.looking.clone().close().await.unwrap();
        if let Some(name) = &self.database {
            postgres::drop(name).await;
        }
    }
}
