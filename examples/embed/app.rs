//! The app: one table, three routes, and Vestibule's below `/auth`.

use actix_web::{Responder, web};
use serde::Deserialize;
use serde_json::json;
use vestibule::{
    Admin, Auth, CurrentUser, MaybeUser, require_role, require_role_now,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement},
};

#[derive(Deserialize)]
struct Note {
    text: String,
}

/// The principal comes first: actix runs extractors in order, and authentication must precede the body.
async fn add(user: CurrentUser, db: web::Data<DatabaseConnection>, note: web::Json<Note>) -> impl Responder {
    let sql = "INSERT INTO notes (owner, text) VALUES ($1, $2)";
    let values = [user.id().to_string().into(), note.text.clone().into()];
    match db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await {
        Ok(_) => web::Json(json!({ "owner": user.id(), "member": user.has_role("member") })),
        Err(e) => web::Json(json!({ "error": e.to_string() })),
    }
}

async fn hello(MaybeUser(user): MaybeUser) -> impl Responder {
    user.map_or_else(|| "hello, guest".to_owned(), |user| format!("hello, {}", user.id()))
}

async fn back_room(admin: Admin) -> impl Responder {
    format!("welcome, {}", admin.id())
}

/// For editors: `require_role` trusts the token, `require_role_now` reads the database.
async fn drafts() -> &'static str {
    "drafts"
}

/// The app's own tables. `auth_*` belongs to Vestibule, all others to you.
pub(crate) async fn prepare(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS notes (owner text NOT NULL, text text NOT NULL)").await?;
    Ok(())
}

/// All routes: Vestibule's below `/auth`, the app's beside them.
pub(crate) fn routes(auth: &Auth, db: &DatabaseConnection) -> impl FnOnce(&mut web::ServiceConfig) + use<> {
    let (mount, db) = (auth.configure("/auth"), web::Data::new(db.clone()));
    move |cfg| {
        cfg.configure(mount)
            .app_data(db)
            .route("/hello", web::get().to(hello))
            .route("/notes", web::post().to(add))
            .route("/back-room", web::get().to(back_room))
            .service(web::resource("/drafts").wrap(require_role("editor")).route(web::get().to(drafts)))
            .service(web::resource("/presses").wrap(require_role_now("editor")).route(web::get().to(drafts)));
    }
}
