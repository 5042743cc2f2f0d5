//! Which users a search means, in a form that is quick for a rare answer as for a common one.
//!
//! A database guesses how many rows a filter leaves, and is badly wrong where two columns depend on each other: hardly
//! any user who has the role type `admin` has it enabled. So the question is asked first, by an index: a few users are
//! then fetched by their ids; many are met soon enough on the way through all, the newest first.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, LikeExpr, SimpleExpr},
};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Passkey, User, UserRoleProfile, admin_user_meta, factor, passkey,
    types::{RoleType, Status},
    user, user_role_profile,
};

use crate::{
    enrolled::{apps, has_any},
    error::Error,
};

/// More than so many are many.
const FEW: u64 = 2048;

/// One condition.
#[derive(Clone, Debug)]
pub(super) enum Filter {
    /// Who holds this role.
    Role(RoleType),
    Status(Status),
    /// Who has a second factor, or has none.
    Factor(bool),
    /// Whose name or email begins so.
    Begins(String),
    /// Whose name or email contains it.
    Contains(String),
}

impl Filter {
    /// All users that it selects, if they are few.
    pub(super) async fn few(&self, db: &impl ConnectionTrait, sqlite: bool) -> Result<Option<Vec<Uuid>>, Error> {
        match self {
            Self::Role(role) => {
                let holders = UserRoleProfile::find().select_only().column(user_role_profile::Column::UserId);
                let holders = holders.filter(user_role_profile::Column::RoleType.eq(role.clone()));
                let holders = holders.filter(user_role_profile::Column::Enabled.eq(true));
                few_of(holders.order_by_asc(user_role_profile::Column::UserId), db).await
            }
            Self::Status(status) => {
                let such = AdminUserMeta::find().select_only().column(admin_user_meta::Column::UserId);
                let such = such.filter(admin_user_meta::Column::Status.eq(*status));
                few_of(such.order_by_asc(admin_user_meta::Column::UserId), db).await
            }
            Self::Begins(text) => {
                let mut found = Vec::new();
                for (column, start) in starts(text, sqlite) {
                    let such = User::find().select_only().column(user::Column::Id);
                    let such = such.filter(between(column.clone(), &start)).order_by_asc(column);
                    match few_of(such, db).await? {
                        Some(these) => found.push(these),
                        None => return Ok(None),
                    }
                }
                Ok(Some(union(found)))
            }
            Self::Factor(true) => {
                let with_app = apps().select_only().column(factor::Column::UserId).distinct();
                let with_key = Passkey::find().select_only().column(passkey::Column::UserId).distinct();
                let with_app = few_of(with_app.order_by_asc(factor::Column::UserId), db).await?;
                let with_key = few_of(with_key.order_by_asc(passkey::Column::UserId), db).await?;
                Ok(with_app.zip(with_key).map(|(apps, keys)| union([apps, keys])))
            }
            Self::Factor(false) | Self::Contains(_) => Ok(None),
        }
    }

    /// Whether it means the user in a row of `auth_user`.
    pub(super) fn test(&self, sqlite: bool) -> Condition {
        let theirs = |id: SimpleExpr| id.equals((User, user::Column::Id));
        match self {
            Self::Role(role) => {
                let held = UserRoleProfile::find()
                    .select_only()
                    .column(user_role_profile::Column::Id)
                    .filter(theirs(user_role_profile::Column::UserId.into_simple_expr()))
                    .filter(user_role_profile::Column::RoleType.eq(role.clone()))
                    .filter(user_role_profile::Column::Enabled.eq(true));
                Condition::all().add(Expr::exists(held.into_query()))
            }
            Self::Status(status) => {
                let such = AdminUserMeta::find()
                    .select_only()
                    .column(admin_user_meta::Column::UserId)
                    .filter(theirs(admin_user_meta::Column::UserId.into_simple_expr()))
                    .filter(admin_user_meta::Column::Status.eq(*status));
                Condition::all().add(Expr::exists(such.into_query()))
            }
            Self::Factor(true) => has_any(theirs),
            Self::Factor(false) => has_any(theirs).not(),
            Self::Begins(text) => starts(text, sqlite)
                .into_iter()
                .fold(Condition::any(), |any, (column, start)| any.add(between(column, &start))),
            Self::Contains(text) => {
                let mut any = Condition::any().add(email().like(pattern(&text.to_lowercase())));
                for way in ways(text) {
                    any = any.add(name().like(pattern(&way)));
                }
                any
            }
        }
    }
}

fn union(parts: impl IntoIterator<Item = Vec<Uuid>>) -> Vec<Uuid> {
    let mut all: Vec<Uuid> = parts.into_iter().flatten().collect();
    all.sort_unstable();
    all.dedup();
    all
}

/// Those selected, if they are a few. They are ordered as the index is: a database that guesses wrong would otherwise
/// look through the table.
async fn few_of<E: EntityTrait>(ids: Select<E>, db: &impl ConnectionTrait) -> Result<Option<Vec<Uuid>>, Error> {
    let beyond: Option<Uuid> = ids.clone().offset(FEW).limit(1).into_tuple().one(db).await?;
    if beyond.is_some() {
        return Ok(None);
    }
    Ok(Some(ids.limit(FEW).into_tuple().all(db).await?))
}

fn email() -> SimpleExpr {
    Expr::col((User, user::Column::EmailKey))
}

fn name() -> SimpleExpr {
    Func::lower(Expr::col((User, user::Column::Name))).into()
}

/// `%` and `_` mean themselves.
fn pattern(text: &str) -> LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}

/// The indexed expressions, and what they begin with.
fn starts(text: &str, sqlite: bool) -> Vec<(SimpleExpr, String)> {
    // PostgreSQL sorts as its locale does, and no range is a prefix then; bytes are what SQLite compares.
    let by_bytes = |e: SimpleExpr| if sqlite { e } else { Expr::cust_with_exprs(r#"$1 COLLATE "C""#, [e]) };
    let mut starts = vec![(by_bytes(email()), text.to_lowercase())];
    starts.extend(ways(text).into_iter().map(|way| (by_bytes(name()), way)));
    starts
}

fn between(column: SimpleExpr, start: &str) -> Condition {
    let from = Condition::all().add(column.clone().gte(start));
    match successor(start) {
        Some(end) => from.add(column.lt(end)),
        None => from,
    }
}

/// The least text that is greater than all that begin so; none if there is none.
fn successor(start: &str) -> Option<String> {
    let mut text = start.to_owned();
    while let Some(last) = text.pop() {
        let next = match last {
            '\u{d7ff}' => Some('\u{e000}'),
            last => char::from_u32(u32::from(last) + 1),
        };
        if let Some(next) = next {
            text.push(next);
            return Some(text);
        }
    }
    None
}

/// How a name that is searched for may be written, as `lower()` leaves it. SQLite's folds ASCII and nothing else, and
/// PostgreSQL's does what its locale knows: letters beyond are looked for small, large, and at the beginning of a word.
fn ways(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return vec![text.to_ascii_lowercase()];
    }
    let small = text.to_lowercase();
    let mut after_letter = false;
    let mut words = String::new();
    for c in small.chars() {
        if after_letter {
            words.push(c)
        } else {
            words.extend(c.to_uppercase())
        }
        after_letter = c.is_alphanumeric();
    }
    let mut ways =
        vec![text.to_ascii_lowercase(), text.to_uppercase().to_ascii_lowercase(), words.to_ascii_lowercase()];
    ways.push(small);
    ways.sort_unstable();
    ways.dedup();
    ways
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_successor_ends_a_prefix_and_nothing_more() {
        for (start, end) in [
            ("ab", Some("ac")),
            ("a\u{d7ff}", Some("a\u{e000}")),
            ("a\u{10ffff}", Some("b")),
            ("é", Some("ê")),
            ("\u{10ffff}", None),
            ("", None),
        ] {
            assert_eq!(successor(start).as_deref(), end, "{start:?}");
        }
    }

    #[test]
    fn letters_beyond_ascii_are_looked_for_in_every_usual_way() {
        assert_eq!(ways("Bob"), ["bob"]);
        let ways = ways("émile Å");
        for way in ["émile å", "Émile Å", "ÉMILE Å"] {
            assert!(ways.contains(&way.to_ascii_lowercase()), "{way}: {ways:?}");
        }
    }
}
