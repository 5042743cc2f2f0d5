//! Vestibule mounted in an app of your own: your tables, your routes, its sign-up and its pages.
//!
//! `cargo run --example embed`, then open <http://localhost:8000/signup>, or sign up at `POST /auth/signup` and send the
//! token to `POST /notes`.

mod app;

use std::process::ExitCode;

use actix_web::{App, HttpServer};
use vestibule::{Auth, Config, sea_orm::Database, secret_key_file};

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let db = Database::connect("sqlite://embed.db?mode=rwc").await?;
    app::prepare(&db).await?;
    let config = Config {
        // The links in mails lead here.
        public_url: "http://localhost:8000".to_owned(),
        // Made at the first start. Keep it with the database: with another one its signing keys do not open.
        secret_key: Some(secret_key_file("embed.key")?),
        ..Config::default()
    };
    let auth = Auth::builder(db.clone()).config(config).build().await?;
    auth.migrate().await?;
    // Reads what other replicas revoke, sends mail, rotates keys, clears up.
    actix_web::rt::spawn(auth.clone().run_jobs(std::future::pending()));
    let app = move || App::new().configure(app::routes(&auth, &db)).configure(auth.configure_pages("/auth"));
    HttpServer::new(app).bind("127.0.0.1:8000")?.run().await?;
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
