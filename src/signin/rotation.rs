//! The statement of every rotation, of one session or of many.

use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, EntityTrait, ExprTrait, QueryFilter, QueryTrait, UpdateMany,
    sea_query::{Alias, Expr, IntoIden, TableRef, ValueTuple},
};
use uuid::Uuid;
use vestibule_entity::{Session, session};

use super::grace::GraceWindow;
use crate::{audit::Caller, config::Config};

/// The change of one session: the token `next.counter` takes the place of `from`.
#[derive(Clone, Copy)]
pub(crate) struct Rotation<'a> {
    pub(crate) sid: Uuid,
    pub(crate) from: i64,
    pub(crate) next: GraceWindow,
    pub(crate) caller: &'a Caller,
}

impl Rotation<'_> {
    /// The statement for this one alone.
    pub(crate) fn store(self, config: &Config, now: DateTime<Utc>) -> UpdateMany<Session> {
        Self::store_all(&[self], config, now)
    }

    /// The one statement of every rotation: sets the new counter and the last use where the counter is still `from` and
    /// the session is active. A rotation that matches no row lost the race.
    pub(crate) fn store_all(all: &[Self], config: &Config, now: DateTime<Utc>) -> UpdateMany<Session> {
        use session::Column as C;
        // The names of the columns of VALUES, on both databases.
        let new = |column: &'static str| Expr::col((Alias::new("new"), Alias::new(column)));
        let rows = all.iter().map(|rotation| {
            let Rotation { sid, from, next, caller } = rotation;
            let (ip, user_agent) = (caller.ip.as_str(), caller.user_agent.as_str());
            ValueTuple::Many(vec![
                (*sid).into(),
                (*from).into(),
                next.counter.into(),
                next.rotated_at.into(),
                next.first.into(),
                next.first_at.into(),
                next.before.into(),
                next.before_at.into(),
                ip.into(),
                user_agent.into(),
            ])
        });
        let rows = TableRef::ValuesList(rows.collect(), Alias::new("new").into_iden());
        let mut update = Session::update_many()
            .col_expr(C::Counter, new("column3"))
            .col_expr(C::RotatedAt, new("column4"))
            .col_expr(C::GraceFloor, new("column5"))
            .col_expr(C::GraceFloorAt, new("column6"))
            .col_expr(C::GraceBefore, new("column7"))
            .col_expr(C::GraceBeforeAt, new("column8"))
            .col_expr(C::LastIp, new("column9"))
            .col_expr(C::LastUserAgent, new("column10"))
            .col_expr(C::LastUsedAt, Expr::value(now))
            .col_expr(C::IdleExpiresAt, Expr::value(now + config.session_idle_ttl))
            .filter(C::Id.into_expr().eq(new("column1")))
            .filter(C::Counter.into_expr().eq(new("column2")))
            .filter(C::RevokedAt.is_null())
            .filter(C::IdleExpiresAt.gt(now))
            .filter(C::ExpiresAt.gt(now));
        QueryTrait::query(&mut update).from(rows);
        update
    }
}
