//! `vestibule copy-database FROM TO`: copies all rows of all tables, from SQLite to PostgreSQL or back.
//!
//! Invariants: the copy is a snapshot of the source; the target has all of it or nothing, even after a kill, because it
//! is one transaction; nothing is committed before every table has been read back and compared. Sessions and signing
//! keys are copied, so all sessions stay valid, as long as the new server has the same `VESTIBULE_SECRET_KEY`.

use aws_lc_rs::digest::{SHA256, digest};
use clap::Args;
use futures_util::{TryStreamExt, future::BoxFuture};
use indicatif::{ProgressBar, ProgressStyle};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ConnectionTrait, DatabaseTransaction, DbErr, EntityName, EntityTrait,
    IntoActiveModel, Iterable, PaginatorTrait,
};
use vestibule_entity::{
    Activity, AdminUserMeta, AuditEvent, AuditHead, AuditPending, AuditSeal, Ceremony, Factor, Identity, OneTimeToken,
    OutboxMail, Passkey, RecoveryCode, Revocation, Secret, Session, Setting, SigningKey, TrustedDevice, User,
    UserRoleProfile,
};

use super::{Outcome, say};
use crate::{
    config::database_url,
    crypto::hex,
    db::{self, Db},
    error::Error,
};

/// Rows in one statement: SQLite allows 32,766 values, and no table has more than 18 columns.
const BATCH: usize = 1000;

#[derive(Args)]
pub(super) struct CopyDatabase {
    /// The database to read, such as sqlite://data/vestibule.db; no server should be writing to it
    from: String,
    /// The database to fill, such as postgres://user:password@host/name; its tables are created, and must be empty
    to: String,
}

pub(super) async fn run(arguments: CopyDatabase) -> Outcome {
    let CopyDatabase { from, to } = arguments;
    if db::sqlite_path(&from).is_some_and(|file| !file.exists()) {
        return Err("FROM: there is no such file".into());
    }
    let (from, to) = (open("FROM", &from).await?, open("TO", &to).await?);
    if from.migrations().await.map_err(Error::from)?.iter().any(|(_, applied)| !applied) {
        return Err("FROM: its schema is an older one; run `vestibule migrate up` on it first".into());
    }
    if !from.newer_migrations().await.map_err(Error::from)?.is_empty() {
        return Err("FROM: its schema is newer than this version, which could not copy all of it".into());
    }
    to.migrate().await.map_err(Error::from)?;

    let source = from.snapshot().await.map_err(Error::from)?;
    let target = to.begin_patiently().await.map_err(Error::from)?;
    for table in &TABLES {
        if (table.count)(&target).await.map_err(Error::from)? > 0 {
            return Err(format!("TO: {} is not empty; nothing was copied", (table.name)()).into());
        }
    }
    let mut copied = Vec::new();
    for table in &TABLES {
        copied.push(copy(table, &source, &target).await?);
    }
    go_on_counting(&to, &target).await.map_err(Error::from)?;
    for (table, read) in TABLES.iter().zip(&copied) {
        let written = (table.sum)(&target, &ProgressBar::hidden()).await.map_err(Error::from)?;
        if written != *read {
            return Err(format!("{} differs after the copy; nothing was copied", (table.name)()).into());
        }
    }
    target.commit().await.map_err(Error::from)?;
    for (table, Tally { rows, sum }) in TABLES.iter().zip(&copied) {
        let sum = hex::encode(&sum[..8]);
        say(format_args!("{rows:>10}  {:<24}  {sum}", (table.name)()))?;
    }
    say("copied and verified; give the new server the same VESTIBULE_SECRET_KEY (for SQLite: data/secret.key)")
}

async fn open(name: &str, url: &str) -> Result<Db, String> {
    database_url(url).map_err(|e| format!("{name}: {e}"))?;
    let db = Db::connect(url, 1).await.map_err(|e| format!("{name}: {e}"))?;
    db.probe().await.map_err(|e| format!("{name}: {e}"))?;
    Ok(db)
}

async fn copy(table: &Table, from: &DatabaseTransaction, to: &DatabaseTransaction) -> Result<Tally, Error> {
    let bar = ProgressBar::new((table.count)(from).await?);
    if let Ok(style) = ProgressStyle::with_template("{msg:24} {wide_bar} {pos} of {len}, {eta} left") {
        bar.set_style(style);
    }
    bar.set_message((table.name)());
    let copied = (table.copy)(from, to, &bar).await;
    bar.finish_and_clear();
    Ok(copied?)
}

/// PostgreSQL numbers revocations by a sequence, which does not see inserted numbers.
async fn go_on_counting(to: &Db, target: &DatabaseTransaction) -> Result<(), DbErr> {
    if !to.is_sqlite() {
        let next = "SELECT setval(pg_get_serial_sequence('auth_revocation', 'seq'), COALESCE(max(seq), 0) + 1, false) \
                    FROM auth_revocation";
        target.execute_unprepared(next).await?;
    }
    Ok(())
}

/// The number of rows, and a checksum that does not depend on their order, which differs between the databases. It is
/// computed from the entities, so that it is the same in both.
#[derive(PartialEq, Eq)]
struct Tally {
    rows: u64,
    sum: [u8; 32],
}

impl Tally {
    fn add(&mut self, row: &str) {
        self.rows += 1;
        let digest = digest(&SHA256, row.as_bytes());
        self.sum.iter_mut().zip(digest.as_ref()).for_each(|(sum, byte)| *sum ^= byte);
    }
}

struct Table {
    name: fn() -> String,
    count: for<'a> fn(&'a DatabaseTransaction) -> BoxFuture<'a, Result<u64, DbErr>>,
    sum: for<'a> fn(&'a DatabaseTransaction, &'a ProgressBar) -> BoxFuture<'a, Result<Tally, DbErr>>,
    copy: for<'a> fn(
        &'a DatabaseTransaction,
        &'a DatabaseTransaction,
        &'a ProgressBar,
    ) -> BoxFuture<'a, Result<Tally, DbErr>>,
}

/// Owners before what belongs to them. The pending audit events come after the events, whose arrival makes such rows.
static TABLES: [Table; 21] = [
    table::<User>(),
    table::<AdminUserMeta>(),
    table::<UserRoleProfile>(),
    table::<Session>(),
    table::<OneTimeToken>(),
    table::<Ceremony>(),
    table::<Factor>(),
    table::<Identity>(),
    table::<Passkey>(),
    table::<RecoveryCode>(),
    table::<TrustedDevice>(),
    table::<Secret>(),
    table::<SigningKey>(),
    table::<Revocation>(),
    table::<Setting>(),
    table::<Activity>(),
    table::<AuditEvent>(),
    table::<AuditSeal>(),
    table::<AuditHead>(),
    table::<AuditPending>(),
    table::<OutboxMail>(),
];

const fn table<E: EntityTrait>() -> Table
where
    E::Model: IntoActiveModel<E::ActiveModel> + Sync,
    E::ActiveModel: Send,
{
    Table {
        name: || EntityName::table_name(&E::default()).to_owned(),
        count: |txn| Box::pin(PaginatorTrait::count(E::find(), txn)),
        sum: |txn, bar| Box::pin(through::<E>(txn, None, bar)),
        copy: |from, to, bar| Box::pin(through::<E>(from, Some(to), bar)),
    }
}

/// Reads a table row by row, and writes it to the target.
async fn through<E: EntityTrait>(
    from: &DatabaseTransaction,
    to: Option<&DatabaseTransaction>,
    bar: &ProgressBar,
) -> Result<Tally, DbErr>
where
    E::Model: IntoActiveModel<E::ActiveModel> + Sync,
    E::ActiveModel: Send,
{
    let mut tally = Tally { rows: 0, sum: [0; 32] };
    if let Some(to) = to {
        // Removes the rows that the target's own trigger has inserted.
        E::delete_many().exec(to).await?;
    }
    let mut rows = E::find().stream(from).await?;
    loop {
        let mut batch = Vec::new();
        while batch.len() < BATCH
            && let Some(row) = rows.try_next().await?
        {
            let row = row.into_active_model().reset_all();
            let values = E::Column::iter().map(|column| match row.get(column) {
                ActiveValue::Set(value) | ActiveValue::Unchanged(value) => Some(value),
                ActiveValue::NotSet => None,
            });
            tally.add(&format!("{:?}", values.collect::<Vec<_>>()));
            batch.push(row);
        }
        if batch.is_empty() {
            return Ok(tally);
        }
        bar.inc(batch.len() as u64);
        if let Some(to) = to {
            E::insert_many(batch).exec_without_returning(to).await?;
        }
    }
}
