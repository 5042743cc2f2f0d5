//! Sign-up, login and roles for your app.
//!
//! Vestibule is one binary on SQLite, several replicas on one PostgreSQL, or this crate, mounted in your own actix-web
//! app on your own database connection:
//!
//! ```no_run
//! use actix_web::{App, HttpServer, Responder, web};
//! use vestibule::{Auth, Config, CurrentUser, generate_secret_key, sea_orm::Database};
//!
//! async fn reports(user: CurrentUser) -> impl Responder {
//!     format!("reports of {}", user.id())
//! }
//!
//! #[actix_web::main]
//! async fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     let db = Database::connect("sqlite://app.db?mode=rwc").await?;
//!     // Keep this secret: it seals the signing keys, and another one cannot open them.
//!     let config = Config { secret_key: Some(generate_secret_key()?), ..Config::default() };
//!     let auth = Auth::builder(db).config(config).build().await?;
//!     auth.migrate().await?;
//!     // What goes on beside requests: hearing what other replicas revoke, sending mail, rotating keys.
//!     actix_web::rt::spawn(auth.clone().run_jobs(std::future::pending()));
//!     HttpServer::new(move || App::new().configure(auth.configure("/auth")).route("/reports", web::get().to(reports)))
//!         .bind("127.0.0.1:8000")?
//!         .run()
//!         .await?;
//!     Ok(())
//! }
//! ```
//!
//! # The house
//! `routes.rs` is the table of every route. A use case is one file, named after what a person does:
//! `accounts/signup.rs`, `sessions/login.rs`. Below them lie `http` (actix plumbing), `crypto` (pure values), `db` and
//! `audit`. Imports point one way only; a test holds the order.
//!
//! # Manners of a guest
//! Mounted in your app it installs no logger and no signal handler, reads no environment, starts nothing by itself, and
//! touches only tables named `auth_*`. In your handlers name the principal first (`user: CurrentUser, body: …`): actix
//! runs extractors in order.

mod accounts;
mod admin;
mod audit;
mod auth;
mod clock;
mod config;
mod crypto;
mod db;
mod delivery;
mod error;
mod factors;
#[cfg(feature = "server")]
mod health;
mod http;
mod jobs;
mod keys;
mod last_admin;
mod limits;
mod links;
mod mail;
mod openapi;
mod passwords;
mod provisioning;
mod request_id;
mod revocation;
mod routes;
mod sessions;
mod signin;
mod standing;
mod startup;
mod stats;
#[cfg(feature = "server")]
mod transfer;

#[cfg(feature = "server")]
pub mod cli;
#[cfg(feature = "server")]
pub mod server;

pub use accounts::signup::{NewUser, signup, signup_by_mail};
pub use admin::{
    change::{UserChange, change_user},
    delete::delete_user,
    meta::{MetaChange, change_meta},
    outbox::retry_mail,
    password_reset::send_password_reset,
    role_profiles::set_role,
    sessions::{end_session, end_sessions},
};
pub use audit::{AuditProblem, AuditReport, Caller, ChainHead};
pub use auth::{Auth, BuildError, Builder};
pub use clock::Clock;
pub use config::{
    Config, ConfigErrors, JwtAlgorithm, Limit, Limits, LogFormat, MailConfig, MailTransport, PasswordPolicy, Pooler,
    Rate, SETTINGS, SecondFactor, Setting, SmtpTls, TrustedProxies,
};
pub use crypto::{
    claims::{Claims, RoleProfile},
    device::Device,
    password::{NewPassword, normalize::normalize_hash},
    secret::generate_secret_key,
};
pub use db::{Db, OpenError, Reader};
pub use error::{Code, Error, FieldError, Problem, Unfinished};
pub use http::{
    access::{Admin, CurrentUser, MaybeUser},
    roles::{require_role, require_role_now},
};
pub use keys::{
    list::{KeyState, ListedKey, list_keys},
    revoke::revoke_key,
    rotate::rotate_keys,
};
pub use mail::{
    message::{Message, masked},
    rendered::Rendered,
    transport::{Inbox, Transport},
};
pub use openapi::openapi;
pub use provisioning::create::{NewAccount, create_user};
pub use routes::{Access, Row, Surface, routes};
pub use sea_orm;
pub use sessions::{login::login, refresh::refresh};
pub use signin::{challenge::Challenge, session::NewSession, sign_in::SignIn, user::User};
pub use vestibule_entity as entity;
