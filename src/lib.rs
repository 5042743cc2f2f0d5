//! Sign-up, login and roles for your actix-web app.
//!
//! Vestibule is a binary on SQLite or PostgreSQL, and this crate: mounted in your app, on your SeaORM connection, below a
//! prefix of your choice. It has no release on a registry yet, so depend on it by path or by git:
//!
//! ```toml
//! [dependencies]
//! vestibule = { path = "../vestibule", default-features = false, features = ["sqlite"] }
//! ```
//!
//! # Mount
//!
//! ```no_run
//! use std::process::ExitCode;
//!
//! use actix_web::{App, HttpServer, Responder, web};
//! use vestibule::{Auth, Config, CurrentUser, require_role, sea_orm::Database, secret_key_file};
//!
//! async fn reports(user: CurrentUser) -> impl Responder {
//!     format!("reports of {}", user.id())
//! }
//!
//! async fn run() -> Result<(), Box<dyn std::error::Error>> {
//!     let db = Database::connect("sqlite://app.db?mode=rwc").await?;
//!     let config = Config {
//!         // Where users reach your app. The links in mails lead there, and every token names it.
//!         public_url: "http://localhost:8000".to_owned(),
//!         // Made at the first start, read at every other one. Keep it with the database.
//!         secret_key: Some(secret_key_file("app.key")?),
//!         ..Config::default()
//!     };
//!     let auth = Auth::builder(db).config(config).build().await?;
//!     auth.migrate().await?;
//!     // The work beside requests: revocations of other replicas, mails, rotation of keys, removal of old rows.
//!     actix_web::rt::spawn(auth.clone().run_jobs(std::future::pending()));
//!     let app = move || {
//!         App::new()
//!             .configure(auth.configure("/auth"))
//!             .route("/reports", web::get().to(reports))
//!             .service(web::scope("/drafts").wrap(require_role("editor")))
//!     };
//!     HttpServer::new(app).bind("127.0.0.1:8000")?.run().await?;
//!     Ok(())
//! }
//!
//! #[actix_web::main]
//! async fn main() -> ExitCode {
//!     match run().await {
//!         Ok(()) => ExitCode::SUCCESS,
//!         Err(e) => {
//!             eprintln!("{e}");
//!             ExitCode::FAILURE
//!         }
//!     }
//! }
//! ```
//!
//! [`routes()`] lists what is mounted; [`openapi()`] is its OpenAPI document. [`Auth::configure_root`] adds the documents
//! below `/.well-known` at the root. Vestibule installs no logger and no signal handler, reads no environment, starts
//! nothing by itself, and touches only tables named `auth_*`. It logs by the `log` crate.
//!
//! Settings: [`Config`] by hand, or [`Config::from_vars`] with the variables of the README.
//!
//! # Guard
//!
//! | | who | cost |
//! |---|---|---|
//! | [`CurrentUser`] | the bearer of a valid access token | no SQL |
//! | [`MaybeUser`] | the same, or no user; a bad token is 401 | no SQL |
//! | [`Admin`] | an admin, as the database says now | one transaction |
//! | [`require_role`], [`require_role_now`] | middleware: users with a role, as the token says or as the database says | none, or one transaction |
//! | [`Auth::verify`] | a token that came another way, such as in a WebSocket's first message | no SQL |
//!
//! In a handler name the principal first (`user: CurrentUser, body: web::Json<…>`): actix runs extractors in order, and
//! a body that cannot be read would answer before the guard. The token holds no name and no email: [`CurrentUser::load`]
//! reads them.
//!
//! # Roles and accounts
//!
//! Role types are configuration: [`Config::roles`], of which `admin` is always one. [`Auth::acting`] has every operation
//! on the accounts of others, for an admin or for the app itself:
//!
//! ```
//! use vestibule::{Actor, Auth, Caller, Error, RoleType, uuid::Uuid};
//!
//! /// For a payment provider's webhook.
//! async fn subscribed(auth: &Auth, user: Uuid, subscriber: RoleType) -> Result<(), Error> {
//!     auth.acting(Actor::System, Caller::default()).set_role(user, subscriber, true).await
//! }
//! ```
//!
//! Users' own operations without HTTP: [`Auth::signup`], [`Auth::login`], [`Auth::refresh`].
//!
//! # Hooks
//!
//! [`Builder::on_signup`] writes rows of the app in the transaction that makes the account, [`Builder::extra_claims`] adds
//! claims to every access token, [`Builder::on_event`] is told what was committed. `examples/hooks` stores a plan that is
//! chosen at sign-up, and carries it in the token.
//!
//! # Mail and pages
//!
//! [`Config::mail`] says how mail leaves: files in a folder while `public_url` is localhost, else nothing until a transport
//! is set (features `smtp`, `http-client`). Mails link to four pages: `/verify-email`, `/reset-password`, `/login` and
//! `/forgot-password`; with [`Config::mail_login`] also to `/mail-login`. With the feature `pages`, `Auth::configure_pages` mounts the embedded ones; otherwise the app needs
//! its own: the secret of a link is in its fragment (`#token=…`), and the page sends it to `POST /auth/verify-email` or
//! `POST /auth/reset-password`.
//!
//! # Tests
//!
//! With the feature `test`, `vestibule::test::TestAuth` is an [`Auth`] on SQLite in memory, with a mailbox, a clock that
//! the test turns, and `token_for(email, roles)`. `examples/testing.rs` tests the app of `examples/embed` with it.
//!
//! # Features
//!
//! | feature | |
//! |---|---|
//! | `sqlite`, `postgres` | the databases; at least one |
//! | `redis` | rate limits and lockouts that replicas share |
//! | `smtp`, `http-client` | mail by an SMTP server, or by a provider's HTTPS API |
//! | `foreign-hashes` | argon2 and scrypt hashes of users imported from other systems; bcrypt and PBKDF2 need no feature |
//! | `passkeys` | passkeys as a login method and as a second factor |
//! | `providers` | log in with Google, GitHub, Microsoft, Apple or any OpenID provider; brings `http-client` |
//! | `pages` | the embedded pages and the console; brings `passkeys` |
//! | `test` | `vestibule::test` |
//! | `cli` | the command line and the standalone server; brings `sqlite`, `postgres`, `foreign-hashes` and `pages` |
//!
//! The default is the whole binary: `cli`, `redis`, `smtp`, `http-client`, `providers`. An app takes `default-features = false`.
//!
//! # Stability
//!
//! Structs and enums that can grow are `#[non_exhaustive]` or have private fields. [`Config`], [`Limits`] and
//! [`MailConfig`] are not: end every literal of them with `..Default::default()`. What a signature names is re-exported:
//! [`chrono`], [`sea_orm`], [`secrecy`], [`serde_json`], [`uuid`].

#[cfg(not(any(feature = "sqlite", feature = "postgres")))]
compile_error!("vestibule needs a database: enable the feature `sqlite`, `postgres`, or both");

mod accounts;
mod admin;
mod audit;
mod auth;
mod clock;
mod config;
mod crypto;
mod db;
mod delivery;
#[cfg(feature = "providers")]
mod egress;
mod enrolled;
mod error;
mod factors;
mod failing;
#[cfg(feature = "cli")]
mod health;
mod http;
#[cfg(feature = "providers")]
mod identities;
mod jobs;
mod keys;
mod language;
mod last_admin;
mod limits;
mod links;
mod looks;
mod mail;
mod mail_login;
mod meters;
#[cfg(feature = "metrics")]
mod metrics;
mod openapi;
#[cfg(feature = "pages")]
mod pages;
#[cfg(feature = "passkeys")]
mod passkeys;
mod passwords;
#[cfg(feature = "providers")]
mod providers;
mod provisioning;
mod request_id;
mod revocation;
mod routes;
#[cfg(feature = "cli")]
mod secrets;
mod sessions;
mod signin;
mod standing;
mod startup;
mod stats;
#[cfg(feature = "cli")]
mod transfer;
mod user;

#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod server;
#[cfg(feature = "test")]
pub mod test;

pub use accounts::signup::NewUser;
pub use admin::{change::UserChange, meta::MetaChange};
pub use audit::{AuditProblem, AuditReport, Caller, ChainHead};
pub use auth::{
    Auth, BuildError, Builder,
    acting::{Acting, Actor},
    event::AuthEvent,
    hooks::Signup,
    transact::Tx,
};
pub use clock::Clock;
pub use config::{
    Accent, Config, ConfigErrors, CookieSite, EgressAllow, JwtAlgorithm, Limit, Limits, Links, LogFormat, LooksConfig,
    MailConfig, MailLogin, MailTransport, NewDevice, PasswordPolicy, Pooler, Provider, Rate, SETTINGS, SecondFactor,
    Setting, SmtpTls, TrustedProxies,
};
pub use crypto::{
    claims::{Claims, RoleProfile},
    device::Device,
    password::{NewPassword, normalize::normalize_hash},
    secret::generate_secret_key,
    secret_file::secret_key_file,
};
pub use db::{Db, OpenError, Reader};
pub use error::{Code, Error, FieldError, Problem, Unfinished};
pub use http::{
    access::{Admin, CurrentUser, MaybeUser},
    login_redirect::{LoginRedirect, LoginRequired},
    roles::{require_role, require_role_now},
};
pub use keys::list::{KeyState, ListedKey};
pub use language::{Language, Languages, catalogue::Catalogue};
pub use mail::{
    message::{Message, masked},
    rendered::Rendered,
    transport::{Inbox, Transport},
};
#[cfg(feature = "metrics")]
pub use metrics::METRICS_TYPE;
pub use openapi::openapi;
pub use provisioning::create::NewAccount;
pub use routes::{Access, Row, Surface, routes};
pub use signin::session::NewSession;
pub use user::User;
pub use vestibule_entity::types::{Email, InvalidValue, Name, RoleType, Status};

// What the signatures above name.
pub use chrono;
pub use sea_orm;
pub use secrecy;
pub use serde_json;
pub use signin::{challenge::Challenge, sign_in::SignIn};
pub use uuid;
/// The rows of the `auth_*` tables. Read them where nothing else tells; a release may change them.
pub use vestibule_entity as entity;
