//! For the tests of an app that mounts the crate: an [`Auth`] on a SQLite database in memory, a mailbox, a clock that
//! the test turns, and tokens of users with the roles that a test needs.
//!
//! ```toml
//! [dev-dependencies]
//! vestibule = { path = "…", default-features = false, features = ["sqlite", "test"] }
//! ```
//!
//! ```
//! # fn main() -> Result<(), vestibule::test::Failure> { actix_web::rt::System::new().block_on(example()) }
//! # async fn example() -> Result<(), vestibule::test::Failure> {
//! use actix_web::{App, http::StatusCode, test, web};
//! use vestibule::{CurrentUser, require_role, test::TestAuth};
//!
//! async fn drafts(user: CurrentUser) -> String {
//!     user.id().to_string()
//! }
//!
//! let vestibule = TestAuth::new().await?;
//! let drafts = web::resource("/drafts").wrap(require_role("editor")).route(web::get().to(drafts));
//! let app = test::init_service(App::new().configure(vestibule.auth().configure("/auth")).service(drafts)).await;
//!
//! let editor = vestibule.token_for("editor@example.com", &["editor"]).await?;
//! let request = test::TestRequest::get().uri("/drafts").insert_header(("Authorization", format!("Bearer {editor}")));
//! assert_eq!(test::call_service(&app, request.to_request()).await.status(), StatusCode::OK);
//!
//! let reader = vestibule.token_for("reader@example.com", &[]).await?;
//! let request = test::TestRequest::get().uri("/drafts").insert_header(("Authorization", format!("Bearer {reader}")));
//! assert_eq!(test::call_service(&app, request.to_request()).await.status(), StatusCode::FORBIDDEN);
//! # Ok(())
//! # }
//! ```
//!
//! Threat: none of this belongs into a server. The password hashes are cheap, and the secret is in this file.

use std::{
    error::Error as StdError,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering::SeqCst},
    },
    time::Duration,
};

use chrono::TimeDelta;
use sea_orm::{ColumnTrait, ConnectOptions, Database, DatabaseConnection, EntityTrait, ModelTrait, QueryFilter};
use secrecy::SecretString;
use vestibule_entity::{
    OutboxMail, User as UserEntity, UserRoleProfile, outbox_mail,
    types::{Email, Name, RoleType},
    user,
};

use crate::{
    audit::Caller,
    auth::{Auth, Builder, acting::Actor},
    clock::Clock,
    config::{Config, Limits},
    crypto::password::NewPassword,
    mail::transport::{Inbox, Transport},
    provisioning::create::NewAccount,
    signin::{
        proof::Proof,
        session::{NewSession, open},
    },
    user::User,
};

/// Why a step of a test failed: `?` in the test, or `unwrap`.
pub type Failure = Box<dyn StdError + Send + Sync>;

/// The password of every user that [`TestAuth`] makes.
pub const PASSWORD: &str = "correct horse battery staple";

/// How often it is looked whether mails are left.
const LOOK: Duration = Duration::from_millis(5);
const PUBLIC_URL: &str = "http://localhost:8000";
/// 32 bytes in base64.
const SECRET: &str = "YSBzZWNyZXQgZm9yIHRlc3RzLCBub3QgZm9yIHVzZSE=";

/// An [`Auth`] for one test.
#[derive(Clone, Debug)]
pub struct TestAuth {
    auth: Auth,
    database: DatabaseConnection,
    inbox: Inbox,
    /// In microseconds.
    passed: Arc<AtomicI64>,
}

impl TestAuth {
    /// With the role types `admin`, `editor` and `member`, and no hooks.
    ///
    /// # Errors
    /// When the database or the handle cannot be made.
    pub async fn new() -> Result<Self, Failure> {
        Self::with(|config| config, |builder| builder).await
    }

    /// With settings of the app's own, and its hooks. Every database connection of the app is [`TestAuth::database`]:
    /// in memory there is only one.
    ///
    /// # Errors
    /// As [`TestAuth::new`]; a setting that is wrong.
    pub async fn with(
        settings: impl FnOnce(Config) -> Config,
        hooks: impl FnOnce(Builder) -> Builder,
    ) -> Result<Self, Failure> {
        let mut options = ConnectOptions::new("sqlite::memory:");
        // Another connection would be another database, and so would this one after a pause.
        options.max_connections(1).min_connections(1).idle_timeout(None::<Duration>).max_lifetime(None::<Duration>);
        options.sqlx_logging(false);
        let database = Database::connect(options).await?;
        let mut config = Config {
            public_url: PUBLIC_URL.to_owned(),
            secret_key: Some(SecretString::from(SECRET)),
            bcrypt_cost: 4,
            limits: Limits::OFF,
            ..Config::default()
        };
        config.roles = ["admin", "editor", "member"].iter().map(|role| role_type(role)).collect::<Result<_, _>>()?;
        let passed = Arc::new(AtomicI64::new(0));
        let turned = Arc::clone(&passed);
        let clock = Clock::simulated(move || TimeDelta::microseconds(turned.load(SeqCst)), TimeDelta::zero);
        let (transport, inbox) = Transport::memory();
        let builder = Auth::builder(database.clone()).config(settings(config)).clock(clock).mail(transport);
        let auth = hooks(builder).build().await?;
        auth.migrate().await?;
        Ok(Self { auth, database, inbox, passed })
    }

    /// What the app is given in the place of its own handle.
    pub fn auth(&self) -> &Auth {
        &self.auth
    }

    /// The database, for the app's own tables. Inside of a hook use its [`Tx`](crate::Tx): this would wait for ever.
    pub fn database(&self) -> &DatabaseConnection {
        &self.database
    }

    /// What was mailed. [`TestAuth::deliver`] sends the mails of a request.
    pub fn inbox(&self) -> &Inbox {
        &self.inbox
    }

    /// Sends the mails that are queued, and waits until all of them are in the inbox.
    ///
    /// # Errors
    /// As every statement.
    pub async fn deliver(&self) -> Result<(), Failure> {
        let mut worker = self.auth.mail_worker();
        let queued = OutboxMail::find().filter(outbox_mail::Column::SendAfter.is_not_null());
        tokio::select! {
            () = worker.run() => {}
            left = async {
                while queued.clone().one(&self.database).await?.is_some() {
                    tokio::time::sleep(LOOK).await;
                }
                Ok::<_, Failure>(())
            } => left?,
        }
        Ok(())
    }

    /// Lets time pass: tokens expire, links end.
    pub fn pass(&self, time: Duration) {
        self.passed.fetch_add(i64::try_from(time.as_micros()).unwrap_or(i64::MAX), SeqCst);
    }

    /// The user with this email, who is made if there is none: active, with [`PASSWORD`].
    ///
    /// # Errors
    /// For an email that is none; those of the hook `on_signup`.
    pub async fn user(&self, email: &str) -> Result<User, Failure> {
        let email = Email::parse(email).map_err(|e| e.detail)?;
        let key = email.key().to_owned();
        let auth = self.auth.clone();
        let found = self.auth.read(async move |db| {
            let Some(user) = UserEntity::find().filter(user::Column::EmailKey.eq(key)).one(&db).await? else {
                return Ok(None);
            };
            let profiles = auth.role_profiles(&user.find_related(UserRoleProfile).all(&db).await?);
            Ok(Some(User::new(&user, profiles)))
        });
        if let Some(user) = found.await? {
            return Ok(user);
        }
        let name = Name::parse("Test User").map_err(|e| e.detail)?;
        let password = NewPassword::parse(&PASSWORD.into(), self.auth.config(), None, None).map_err(|e| e.detail)?;
        let new = NewAccount::new(name, email).password(password).roles(self.auth.config().signup_roles.clone());
        Ok(self.auth.acting(Actor::System, Caller::default()).create_user(new).await?)
    }

    /// A session of this user, who is made if there is none, and has these roles and no other from then on.
    ///
    /// # Errors
    /// As [`TestAuth::user`]; for a role type that is not configured; those of the hook `extra_claims`.
    pub async fn session_for(&self, email: &str, roles: &[&str]) -> Result<NewSession, Failure> {
        let user = self.user(email).await?;
        let system = self.auth.acting(Actor::System, Caller::default());
        let wanted = roles.iter().map(|role| role_type(role)).collect::<Result<Vec<_>, _>>()?;
        if let Some(unknown) = wanted.iter().find(|role| !self.auth.config().roles.contains(role)) {
            return Err(format!("`{unknown}` is not among the role types of the configuration").into());
        }
        for profile in &user.role_profiles {
            let role = role_type(&profile.role_type)?;
            let enabled = wanted.contains(&role);
            if profile.enabled != enabled {
                system.set_role(user.id, role, enabled).await?;
            }
        }
        let work = async move |tx: crate::auth::transact::Tx| {
            let row = UserEntity::find_by_id(user.id).one(&tx).await?.ok_or(crate::error::Code::NotFound)?;
            let profiles = tx.auth().role_profiles(&row.find_related(UserRoleProfile).all(&tx).await?);
            open(&tx, &row, profiles, Proof::Password).await
        };
        Ok(self.auth.transact(&Caller::default(), work).await?)
    }

    /// An access token of this user, who is made if there is none, and has these roles and no other from then on.
    ///
    /// # Errors
    /// As [`TestAuth::session_for`].
    pub async fn token_for(&self, email: &str, roles: &[&str]) -> Result<String, Failure> {
        Ok(self.session_for(email, roles).await?.access_token(&self.auth).await?)
    }
}

fn role_type(name: &str) -> Result<RoleType, Failure> {
    RoleType::parse(name).map_err(|e| format!("`{name}`: {}", e.detail).into())
}
