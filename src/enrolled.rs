//! The second factors of accounts: authenticator apps that were confirmed, and passkeys.
//!
//! Invariant: what counts as a factor is said here alone, for a login, for freshness, for lists and for statistics.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QuerySelect, QueryTrait, Select,
    sea_query::{Expr, SimpleExpr},
};
use uuid::Uuid;
use vestibule_entity::{Factor, Passkey, factor, passkey};

use crate::error::Error;

/// Every authenticator app that counts.
pub(crate) fn apps() -> Select<Factor> {
    Factor::find().filter(factor::Column::ConfirmedAt.is_not_null())
}

/// The authenticator apps of a user that count.
pub(crate) fn confirmed(user: Uuid) -> Select<Factor> {
    apps().filter(factor::Column::UserId.eq(user))
}

/// The passkeys of a user.
pub(crate) fn passkeys(user: Uuid) -> Select<Passkey> {
    Passkey::find().filter(passkey::Column::UserId.eq(user))
}

/// Whether the user of a statement's row has an authenticator app: `is_theirs` compares a user id with that of the row.
pub(crate) fn has_app(is_theirs: impl Fn(SimpleExpr) -> SimpleExpr) -> SimpleExpr {
    let theirs = apps().select_only().column(factor::Column::Id);
    Expr::exists(theirs.filter(is_theirs(factor::Column::UserId.into_simple_expr())).into_query())
}

/// The same for any second factor.
pub(crate) fn has_any(is_theirs: impl Fn(SimpleExpr) -> SimpleExpr) -> Condition {
    let keys = Passkey::find().select_only().column(passkey::Column::Id);
    let keys = keys.filter(is_theirs(passkey::Column::UserId.into_simple_expr()));
    Condition::any().add(has_app(is_theirs)).add(Expr::exists(keys.into_query()))
}

/// What a user may show as second factor; empty without one. Recovery codes stand in for either.
pub(crate) async fn methods(db: &impl ConnectionTrait, user: Uuid) -> Result<Vec<&'static str>, Error> {
    let mut methods = Vec::new();
    if confirmed(user).one(db).await?.is_some() {
        methods.push("totp");
    }
    if passkeys(user).one(db).await?.is_some() {
        methods.push("passkey");
    }
    Ok(methods)
}

/// Whether the user has a second factor that counts.
pub(crate) async fn has_factor(db: &impl ConnectionTrait, user: Uuid) -> Result<bool, Error> {
    Ok(confirmed(user).one(db).await?.is_some() || passkeys(user).one(db).await?.is_some())
}
