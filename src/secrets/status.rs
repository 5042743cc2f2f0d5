//! `vestibule secret status`: the data keys, which master secrets open them, and what each of them has sealed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sea_orm::{EntityTrait, ModelTrait, Value};
use vestibule_entity::{Ceremony, Factor, OutboxMail, Secret, SigningKey, ceremony, factor, outbox_mail, signing_key};

use super::reseal::{Column, id_of, page, sealed_columns};
use crate::{
    auth::Auth,
    error::Error,
    signin::{challenge, verify},
};

/// One data key.
pub(crate) struct DataKeyStatus {
    pub(crate) id: i32,
    /// From then on it seals.
    pub(crate) starts_at: DateTime<Utc>,
    /// Ids of the master secrets that open it.
    pub(crate) opened_by: Vec<String>,
    /// Rows that it has sealed, by table.
    pub(crate) rows: Vec<(&'static str, u64)>,
}

/// All data keys, oldest first. Reads every sealed row.
///
/// # Errors
/// As for every statement; a sentence that names the setting for keys that do not open.
pub(crate) async fn status(auth: &Auth) -> Result<Vec<DataKeyStatus>, Error> {
    let step = auth.clone();
    auth.run_patiently(async move { look(&step).await }).await
}

async fn look(auth: &Auth) -> Result<Vec<DataKeyStatus>, Error> {
    let rows = Secret::find().all(auth.db().read()).await?;
    macro_rules! run {
        ($entity:ident, $table:literal, $column:expr, $name:expr) => {{
            let column = Column::<$entity> { table: $table, column: $column, name: $name };
            (column.table, count(auth, &column).await?)
        }};
    }
    let counts: [(&'static str, BTreeMap<i32, u64>); 4] = sealed_columns!(run);
    let secrets = auth.secrets();
    let keys = secrets.keys().map(|key| {
        let mut opened_by: Vec<String> =
            rows.iter().filter(|row| row.key_id == key.id).map(|row| row.sealed_by.clone()).collect();
        if rows.is_empty() {
            opened_by.push(key.made_by.clone());
        }
        opened_by.sort();
        let rows = counts.iter().map(|(table, of)| (*table, of.get(&key.id).copied().unwrap_or_default()));
        DataKeyStatus { id: key.id, starts_at: key.starts_at, opened_by, rows: rows.collect() }
    });
    Ok(keys.collect())
}

/// How many rows each data key has sealed.
async fn count<E: EntityTrait>(auth: &Auth, column: &Column<E>) -> Result<BTreeMap<i32, u64>, Error>
where
    E::Model: ModelTrait<Entity = E> + Sync,
{
    let (secrets, id) = (auth.secrets(), id_of::<E>()?);
    let (mut counts, mut after) = (BTreeMap::new(), None);
    loop {
        let rows = page::<E>(id, after).all(auth.db().read()).await?;
        for row in &rows {
            if let Value::Bytes(Some(sealed)) = row.get(column.column)
                && !sealed.is_empty()
            {
                *counts.entry(secrets.sealed_by(&sealed)).or_default() += 1;
            }
        }
        let Some(last) = rows.last() else { return Ok(counts) };
        after = Some(last.get(id));
    }
}
