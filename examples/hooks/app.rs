//! The hooks, and one route that asks for what they put into the token.

use actix_web::{HttpResponse, web};
use vestibule::{
    Auth, Builder, CurrentUser, Error, Signup, Tx, User,
    sea_orm::{ConnectionTrait, DatabaseConnection, DbErr, Statement},
    serde_json::{Map, Value},
};

const PLANS: [&str; 2] = ["free", "pro"];

/// The table of the app: one plan for each user.
pub(crate) async fn prepare(db: &DatabaseConnection) -> Result<(), DbErr> {
    let sql = "CREATE TABLE IF NOT EXISTS plans (user_id text PRIMARY KEY, plan text NOT NULL)";
    db.execute_unprepared(sql).await.map(drop)
}

pub(crate) fn hooks(builder: Builder) -> Builder {
    builder.on_signup(store_plan).extra_claims(plan_claim).on_event(|event| {
        if event.action == "account.delete" {
            log::info!("an account was deleted: {:?}", event.user_id);
        }
    })
}

/// `POST /auth/signup` with `"app": {"plan": "pro"}`: the row is committed with the account, or neither is.
async fn store_plan(tx: Tx, signup: Signup) -> Result<(), Error> {
    let chosen = signup.app.get("plan").map_or(Some("free"), Value::as_str).filter(|plan| PLANS.contains(plan));
    let plan = chosen.ok_or_else(|| Error::field("/app/plan", "unknown_plan", "The plan is `free` or `pro`."))?;
    let sql = "INSERT INTO plans (user_id, plan) VALUES ($1, $2)";
    let values = [signup.user.id.to_string().into(), plan.into()];
    tx.execute_raw(Statement::from_sql_and_values(tx.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Every access token says the plan: `{"sub": …, "plan": "pro"}`. A plan that changes is in the next one.
async fn plan_claim(tx: Tx, user: User) -> Result<Map<String, Value>, Error> {
    let sql = "SELECT plan FROM plans WHERE user_id = $1";
    let asked = Statement::from_sql_and_values(tx.get_database_backend(), sql, [user.id.to_string().into()]);
    let plan: String = match tx.query_one_raw(asked).await? {
        Some(row) => row.try_get("", "plan")?,
        // The first admin was invited before the app had plans.
        None => "free".to_owned(),
    };
    Ok(Map::from_iter([("plan".to_owned(), plan.into())]))
}

/// For users with the plan `pro`. Costs no SQL.
async fn export(user: CurrentUser) -> HttpResponse {
    match user.claims().extra.get("plan").and_then(Value::as_str) {
        Some("pro") => HttpResponse::Ok().body("everything"),
        _ => HttpResponse::PaymentRequired().finish(),
    }
}

pub(crate) fn routes(auth: &Auth) -> impl FnOnce(&mut web::ServiceConfig) + use<> {
    let mount = auth.configure("/auth");
    move |cfg| {
        cfg.configure(mount).route("/export", web::get().to(export));
    }
}
