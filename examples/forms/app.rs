//! The app: a public page, and one with a form for users who are logged in. No token and no script touches its pages, except
//! for the log out button.

use actix_web::{
    HttpResponse,
    error::ErrorInternalServerError,
    http::header,
    web::{self, Data, Form},
};
use minijinja::{Environment, context};
use serde::Deserialize;
use vestibule::{
    Auth, Config, LoginRedirect, MaybeUser,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement},
    secrecy::SecretString,
};

/// With the session cookie a browser shows who it is when it opens a page; by `app_url` a login leads to the front page.
pub(crate) fn config(public_url: &str, secret_key: SecretString) -> Config {
    Config {
        public_url: public_url.to_owned(),
        app_url: Some(format!("{public_url}/")),
        secret_key: Some(secret_key),
        session_cookie: true,
        ..Config::default()
    }
}

/// The app's own table.
pub(crate) async fn prepare(db: &DatabaseConnection) -> Result<(), DbErr> {
    db.execute_unprepared("CREATE TABLE IF NOT EXISTS notes (owner text NOT NULL, text text NOT NULL)").await?;
    Ok(())
}

/// The templates. What users write is escaped, because their names end in `.html`.
pub(crate) fn views() -> Result<Environment<'static>, minijinja::Error> {
    let mut views = Environment::new();
    views.add_template("layout.html", include_str!("templates/layout.html"))?;
    views.add_template("front.html", include_str!("templates/front.html"))?;
    views.add_template("notes.html", include_str!("templates/notes.html"))?;
    Ok(views)
}

fn page(views: &Environment<'_>, name: &str, data: minijinja::Value) -> actix_web::Result<HttpResponse> {
    let html = views.get_template(name).and_then(|view| view.render(data)).map_err(ErrorInternalServerError)?;
    // A page for one user belongs in no cache: after a logout, "back" must not show it.
    let answer =
        HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).content_type("text/html").body(html);
    Ok(answer)
}

async fn front(MaybeUser(user): MaybeUser, views: Data<Environment<'static>>) -> actix_web::Result<HttpResponse> {
    page(&views, "front.html", context! { user => user.is_some() })
}

/// Without a login, the browser is sent to `/login` and comes back.
async fn notes(
    LoginRedirect(user): LoginRedirect,
    auth: Data<Auth>,
    db: Data<DatabaseConnection>,
    views: Data<Environment<'static>>,
) -> actix_web::Result<HttpResponse> {
    let sql = "SELECT text FROM notes WHERE owner = $1";
    let mine = Statement::from_sql_and_values(db.get_database_backend(), sql, [user.id().to_string().into()]);
    let rows = db.query_all_raw(mine).await.map_err(ErrorInternalServerError)?;
    let notes: Result<Vec<String>, DbErr> = rows.iter().map(|row| row.try_get_by_index(0)).collect();
    let notes = notes.map_err(ErrorInternalServerError)?;
    // The token holds no name: this reads it.
    let name = user.load(&auth).await?.name;
    page(&views, "notes.html", context! { user => true, name, notes })
}

#[derive(Deserialize)]
pub(crate) struct Note {
    text: String,
}

/// A form from another site gets 401 before its body is read: the session cookie does not count for it. So a form needs no
/// token against CSRF.
async fn add(
    LoginRedirect(user): LoginRedirect,
    db: Data<DatabaseConnection>,
    Form(note): Form<Note>,
) -> actix_web::Result<HttpResponse> {
    let sql = "INSERT INTO notes (owner, text) VALUES ($1, $2)";
    let values = [user.id().to_string().into(), note.text.into()];
    let insert = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    db.execute_raw(insert).await.map_err(ErrorInternalServerError)?;
    // So that a reload does not send the form again.
    Ok(HttpResponse::SeeOther().insert_header((header::LOCATION, "/notes")).finish())
}

async fn log_out() -> HttpResponse {
    HttpResponse::Ok().content_type("text/javascript").body(include_str!("log_out.js"))
}

/// All routes: Vestibule's below `/auth`, the app's beside them.
pub(crate) fn routes(
    auth: &Auth,
    db: &DatabaseConnection,
    views: &Environment<'static>,
) -> impl FnOnce(&mut web::ServiceConfig) + use<> {
    let (mount, db, views) = (auth.configure("/auth"), Data::new(db.clone()), Data::new(views.clone()));
    move |cfg| {
        cfg.configure(mount)
            .app_data(db)
            .app_data(views)
            .route("/", web::get().to(front))
            .service(web::resource("/notes").get(notes).post(add))
            .route("/log_out.js", web::get().to(log_out));
    }
}
