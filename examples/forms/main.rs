//! Vestibule in an app that renders its pages on the server: templates, a form, and a login that leads back.
//!
//! `cargo run --example forms`, then open <http://localhost:8000/notes>.

mod app;

use std::process::ExitCode;

use actix_web::{App, HttpServer};
use vestibule::{Auth, sea_orm::Database, secret_key_file};

async fn run() -> Result<(), Box<dyn std::error::Error>> {
    let db = Database::connect("sqlite://forms.db?mode=rwc").await?;
    app::prepare(&db).await?;
    let config = app::config("http://localhost:8000", secret_key_file("forms.key")?);
    let auth = Auth::builder(db.clone()).config(config).build().await?;
    auth.migrate().await?;
    actix_web::rt::spawn(auth.clone().run_jobs(std::future::pending()));
    let views = app::views()?;
    let app = move || App::new().configure(app::routes(&auth, &db, &views)).configure(auth.configure_pages("/auth"));
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
