//! Seals again, under the newest data key, whatever an older one has sealed.
//!
//! Invariants: a row that changes meanwhile keeps its change (the statement compares what was read); each batch is a
//! transaction of its own, so a run that is killed loses none of them, and the next one finds the rest.

use sea_orm::{
    EntityTrait, ExprTrait, Iterable, ModelTrait, PrimaryKeyToColumn, QueryFilter, QueryOrder, QuerySelect, Value,
    sea_query::Expr,
};
use vestibule_entity::{Ceremony, Factor, OutboxMail, SigningKey, ceremony, factor, outbox_mail, signing_key};

use crate::{
    audit::Caller,
    auth::{Auth, transact::Tx},
    error::Error,
    signin::{challenge, verify},
};

/// Rows in one transaction: on SQLite no login waits for it noticeably.
const BATCH: u64 = 200;

/// What a run has found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Resealed {
    /// Rows that an older key had sealed.
    pub(crate) rows: u64,
    /// Rows that no key opens.
    pub(crate) unreadable: u64,
}

/// One column of sealed data: its table, and the name that a row's data is sealed under.
pub(super) struct Column<E: EntityTrait> {
    pub(super) table: &'static str,
    pub(super) column: E::Column,
    pub(super) name: fn(&E::Model) -> String,
}

/// Calls a macro with every column of sealed data.
macro_rules! sealed_columns {
    ($run:ident) => {
        [
            $run!(SigningKey, "signing keys", signing_key::Column::SealedPrivate, |row| row.kid.clone()),
            $run!(Factor, "second factors", factor::Column::SealedSecret, |row| verify::name(row.id)),
            $run!(Ceremony, "logins under way", ceremony::Column::State, |row| challenge::name(row.id)),
            $run!(OutboxMail, "queued mails", outbox_mail::Column::Params, |row| row.id.to_string()),
        ]
    };
}
pub(super) use sealed_columns;

/// Seals everything again, table by table; returns what was done in each.
///
/// # Errors
/// As for every statement. What was done stays.
pub(crate) async fn reseal(auth: &Auth) -> Result<Vec<(&'static str, Resealed)>, Error> {
    macro_rules! run {
        ($entity:ident, $table:literal, $column:expr, $name:expr) => {{
            let column = Column::<$entity> { table: $table, column: $column, name: $name };
            (column.table, all(auth, &column).await?)
        }};
    }
    Ok(sealed_columns!(run).into())
}

async fn all<E: EntityTrait>(auth: &Auth, column: &Column<E>) -> Result<Resealed, Error>
where
    E::Model: ModelTrait<Entity = E> + Sync,
    E::Column: Sync,
{
    let (mut sum, mut after) = (Resealed::default(), None);
    loop {
        let (of, name, from) = (column.column, column.name, after.clone());
        let work = async move |tx: Tx| batch::<E>(&tx, of, name, from).await;
        let (done, last) = auth.transact_patiently(&Caller::default(), work).await?;
        sum.rows += done.rows;
        sum.unreadable += done.unreadable;
        let Some(last) = last else { return Ok(sum) };
        after = Some(last);
    }
}

/// The primary key of a table, which has one column.
pub(super) fn id_of<E: EntityTrait>() -> Result<E::Column, Error> {
    let key = E::PrimaryKey::iter().next().map(PrimaryKeyToColumn::into_column);
    key.ok_or_else(|| Error::internal("a table without a primary key"))
}

/// The next rows in the order of the primary key.
pub(super) fn page<E: EntityTrait>(id: E::Column, after: Option<Value>) -> sea_orm::Select<E> {
    let rows = E::find().order_by_asc(id).limit(BATCH);
    match after {
        Some(after) => rows.filter(Expr::col(id).gt(after)),
        None => rows,
    }
}

async fn batch<E: EntityTrait>(
    tx: &Tx,
    column: E::Column,
    name: fn(&E::Model) -> String,
    after: Option<Value>,
) -> Result<(Resealed, Option<Value>), Error>
where
    E::Model: ModelTrait<Entity = E> + Sync,
{
    let (secrets, id) = (tx.auth().secrets(), id_of::<E>()?);
    let newest = secrets.newest().id;
    let rows = page::<E>(id, after).all(tx).await?;
    let mut done = Resealed::default();
    for row in &rows {
        let Value::Bytes(Some(sealed)) = row.get(column) else { continue };
        // A revoked key, or a mail that was sent.
        if sealed.is_empty() || secrets.sealed_by(&sealed) == newest {
            continue;
        }
        let name = name(row);
        let Some(plain) = secrets.open(&name, &sealed) else {
            done.unreadable += 1;
            continue;
        };
        let again = secrets.seal(&name, &plain)?;
        let update = E::update_many().col_expr(column, Expr::value(again)).filter(Expr::col(id).eq(row.get(id)));
        done.rows += update.filter(Expr::col(column).eq(Value::Bytes(Some(sealed)))).exec(tx).await?.rows_affected;
    }
    Ok((done, rows.last().map(|row| row.get(id))))
}
