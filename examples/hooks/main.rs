//! A plan that is chosen at sign-up, kept in a table of the app, and carried in every access token.
//!
//! `cargo run --example hooks`, then `POST /auth/signup` with `"app": {"plan": "pro"}`, and `GET /export` with the token.

mod app;

use std::process::ExitCode;

use actix_web::{App, HttpServer};
use vestibule::{Auth, Config, sea_orm::Database, secret_key_file};

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let db = Database::connect("sqlite://hooks.db?mode=rwc").await?;
    app::prepare(&db).await?;
    let config = Config {
        public_url: "http://localhost:8000".to_owned(),
        secret_key: Some(secret_key_file("hooks.key")?),
        ..Config::default()
    };
    let auth = app::hooks(Auth::builder(db)).config(config).build().await?;
    auth.migrate().await?;
    actix_web::rt::spawn(auth.clone().run_jobs(std::future::pending()));
    HttpServer::new(move || App::new().configure(app::routes(&auth))).bind("127.0.0.1:8000")?.run().await?;
    Ok(())
}

#[actix_web::main]
#[expect(clippy::print_stderr, reason = "an example has no logger")]
async fn main() -> ExitCode {
    match run().await {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => {
            eprintln!("{e}");
            ExitCode::FAILURE
        }
    }
}
