//! Vestibule mounted in an app of your own: your tables, your routes, its sign-up.
//!
//! `cargo run --example embed`, then sign up at `POST /auth/signup` and send the token to `POST /notes`.

use actix_web::{App, HttpServer, Responder, web};
use serde::Deserialize;
use serde_json::json;
use vestibule::{
    AdminUser, Auth, Clock, Config, CurrentUser, MaybeUser, generate_secret_key,
    sea_orm::{ConnectionTrait, Database, DatabaseConnection, DbErr, Statement},
};

#[derive(Deserialize)]
struct Note {
    text: String,
}

/// The principal comes first: actix runs extractors in order, and who you are matters before what you sent.
async fn add(user: CurrentUser, db: web::Data<DatabaseConnection>, note: web::Json<Note>) -> impl Responder {
    let sql = "INSERT INTO notes (owner, text) VALUES ($1, $2)";
    let values = [user.id().to_string().into(), note.text.clone().into()];
    match db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await {
        Ok(_) => web::Json(json!({ "owner": user.id(), "member": user.has_role("member") })),
        Err(e) => web::Json(json!({ "error": e.to_string() })),
    }
}

async fn hello(MaybeUser(user): MaybeUser) -> impl Responder {
    user.map_or_else(|| "hello, stranger".to_owned(), |user| format!("hello, {}", user.id()))
}

async fn back_room(admin: AdminUser) -> impl Responder {
    format!("welcome, {}", admin.id())
}

/// The app's own tables. `auth_*` belongs to Vestibule, everything else to you.
pub async fn prepare(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS notes (owner text NOT NULL, text text NOT NULL)").await?;
    Ok(())
}

/// Every route: Vestibule's below `/auth`, the app's beside it.
pub fn routes(auth: &Auth, db: &DatabaseConnection) -> impl FnOnce(&mut web::ServiceConfig) + use<> {
    let (mount, db) = (auth.configure("/auth"), web::Data::new(db.clone()));
    move |cfg| {
        cfg.configure(mount)
            .app_data(db)
            .route("/hello", web::get().to(hello))
            .route("/notes", web::post().to(add))
            .route("/back-room", web::get().to(back_room));
    }
}

#[actix_web::main]
#[allow(dead_code, reason = "the test that includes this file starts its own server")]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let db = Database::connect("sqlite://embed.db?mode=rwc").await?;
    prepare(&db).await?;
    // A real app keeps its secret: with another one the signing keys in its database do not open.
    let config = Config { secret_key: Some(generate_secret_key()?), ..Config::default() };
    let auth = Auth::builder(db.clone()).config(config).clock(Clock::system()).build().await?;
    auth.migrate().await?;
    HttpServer::new(move || App::new().configure(routes(&auth, &db))).bind("127.0.0.1:8000")?.run().await?;
    Ok(())
}
