//! Vestibule mounted in an app of your own: your tables, your routes, its sign-up.
//!
//! `cargo run --example embed`, then sign up at `POST /auth/signup` and send the token to `POST /notes`.

mod app;

use actix_web::{App, HttpServer};
use vestibule::{Auth, Config, generate_secret_key, sea_orm::Database};

#[actix_web::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = Database::connect("sqlite://embed.db?mode=rwc").await?;
    app::prepare(&db).await?;
    // A real app keeps its secret: with another one the signing keys in its database cannot be decrypted.
    let config = Config { secret_key: Some(generate_secret_key()?), ..Config::default() };
    let auth = Auth::builder(db.clone()).config(config).build().await?;
    auth.migrate().await?;
    // Receives revocations by other replicas, rotates keys, deletes expired rows.
    actix_web::rt::spawn(auth.clone().run_jobs(std::future::pending()));
    HttpServer::new(move || App::new().configure(app::routes(&auth, &db))).bind("127.0.0.1:8000")?.run().await?;
    Ok(())
}
