//! Existing users get a row, disabled, for every role type that the configuration has gained.
//!
//! Invariant: no start waits for it, and no lock is held for it: among millions of users it takes minutes. A user who has
//! no row yet is one who does not hold the role, in tokens and responses too. Which role types are complete, and as of
//! when, is remembered in `auth_setting`: later only younger users are looked at, whom an older release or a replica with
//! other settings may have made. A role type that is taken out of the configuration is forgotten.

use std::{
    collections::HashSet,
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set, sea_query::LockType};
use uuid::Uuid;
use vestibule_entity::{Setting, User, UserRoleProfile, setting, types::RoleType, user, user_role_profile};

use crate::{auth::Auth, db::Db, error::Error, http::cursor::Place};

/// Before the name of a role type: when its rows were last complete, in seconds since 1970.
const COMPLETE: &str = "role_profiles:";
/// Clocks differ, and a transaction takes its time.
const MARGIN: TimeDelta = TimeDelta::hours(1);
const PAGE: u64 = 1000;
/// SQLite takes 32,766 values in a statement.
const ROWS_AT_ONCE: usize = 4000;

impl Auth {
    /// Adds the missing rows, within `time` if there is a limit. What is left is done by the job.
    pub(crate) async fn fill_in_role_profiles(&self, time: Option<Duration>) -> Result<(), Error> {
        let (step, began) = (self.clone(), self.clock().now());
        let since = self.run_patiently(async move { oldest_unchecked(&step).await }).await?;
        let (mut after, mut added, clock) = (since, 0, Instant::now());
        loop {
            let (page, step) = (Instant::now(), self.clone());
            let (next, rows) = self.run_patiently(async move { fill_in_page(&step, after).await }).await?;
            added += rows;
            match next {
                Some(next) => after = next,
                None => break,
            }
            match time {
                Some(time) if clock.elapsed() > time => return Ok(()),
                Some(_) => {}
                // Requests have the database to themselves for half of the time.
                None => tokio::time::sleep(page.elapsed()).await,
            }
        }
        if added > 0 {
            log::info!(added; "role profiles added for role types that are new");
        }
        let step = self.clone();
        self.run_patiently(async move { remember(step.db(), &step.config().roles, began).await }).await
    }
}

fn name(role: &RoleType) -> String {
    format!("{COMPLETE}{role}")
}

/// Users who were created since then may lack a row.
async fn oldest_unchecked(auth: &Auth) -> Result<Place, Error> {
    use setting::Column as C;
    let known = Setting::find().filter(C::Name.gte(COMPLETE)).filter(C::Name.starts_with(COMPLETE));
    let known = known.all(auth.db().read()).await?;
    let names: Vec<String> = auth.config().roles.iter().map(name).collect();
    let others: Vec<_> = known.iter().filter(|row| row.value > 0 && !names.contains(&row.name)).collect();
    if !others.is_empty() {
        // This process makes users without them. It may not delete: the privileges of the server's role are few.
        let txn = auth.db().begin().await?;
        for row in others {
            Setting::store(row.name.clone(), 0).exec_without_returning(&txn).await?;
        }
        txn.commit().await?;
    }
    let when = |name: &String| known.iter().find(|row| row.name == *name).map_or(0, |row| row.value);
    let oldest = names.iter().map(when).min().unwrap_or_default();
    match DateTime::from_timestamp(oldest, 0) {
        Some(at) if oldest > 0 => Ok(Place { at: at - MARGIN, id: Uuid::nil() }),
        _ => Ok(Place::START),
    }
}

async fn remember(db: &Db, roles: &[RoleType], began: DateTime<Utc>) -> Result<(), Error> {
    let txn = db.begin().await?;
    for role in roles {
        Setting::store(name(role), began.timestamp()).exec_without_returning(&txn).await?;
    }
    Ok(txn.commit().await?)
}

/// The next users in the order of their creation; returns the last of them, unless there are no more, and how many rows
/// were added.
async fn fill_in_page(auth: &Auth, after: Place) -> Result<(Option<Place>, u64), Error> {
    use user::Column as C;
    use user_role_profile::Column as P;
    let users = User::find()
        .select_only()
        .columns([C::CreatedAt, C::Id])
        .filter(after.newer(C::CreatedAt, C::Id))
        .order_by_asc(C::CreatedAt)
        .order_by_asc(C::Id)
        .limit(PAGE);
    let users: Vec<(DateTime<Utc>, Uuid)> = users.into_tuple().all(auth.db().read()).await?;
    let ids: Vec<Uuid> = users.iter().map(|(_, id)| *id).collect();
    let have = UserRoleProfile::find().select_only().columns([P::UserId, P::RoleType]);
    let have: Vec<(Uuid, RoleType)> =
        have.filter(P::UserId.is_in(ids.iter().copied())).into_tuple().all(auth.db().read()).await?;
    let have: HashSet<_> = have.into_iter().collect();
    let roles = &auth.config().roles;
    let lacks = |id: &Uuid| roles.iter().any(|role| !have.contains(&(*id, role.clone())));
    let lacking: Vec<Uuid> = ids.iter().copied().filter(lacks).collect();
    let added = if lacking.is_empty() { 0 } else { insert(auth, &lacking, &have).await? };
    let last = users.last().filter(|_| users.len() as u64 == PAGE).map(|(at, id)| Place { at: *at, id: *id });
    Ok((last, added))
}

async fn insert(auth: &Auth, lacking: &[Uuid], have: &HashSet<(Uuid, RoleType)>) -> Result<u64, Error> {
    use user_role_profile::Column as P;
    let now = auth.clock().now();
    let txn = auth.db().begin().await?;
    // Locked: a user who is deleted meanwhile would fail the whole page.
    let there = User::find().select_only().column(user::Column::Id).filter(user::Column::Id.is_in(lacking.to_vec()));
    let there = there.order_by_asc(user::Column::Id).lock(LockType::KeyShare);
    let there: Vec<Uuid> = there.into_tuple().all(&txn).await?;
    let rows: Vec<_> = there
        .iter()
        .flat_map(|id| auth.config().roles.iter().map(|role| (*id, role.clone())))
        .filter(|row| !have.contains(row))
        .map(|(user, role)| user_role_profile::ActiveModel {
            id: Set(Uuid::now_v7()),
            user_id: Set(user),
            role_type: Set(role),
            enabled: Set(false),
            updated_at: Set(now),
            updated_by: Set(None),
        })
        .collect();
    for rows in rows.chunks(ROWS_AT_ONCE) {
        // Another replica may be at the same page.
        let insert = UserRoleProfile::insert_many(rows.to_vec()).on_conflict_do_nothing_on([P::UserId, P::RoleType]);
        insert.exec_without_returning(&txn).await?;
    }
    txn.commit().await?;
    Ok(rows.len() as u64)
}
