//! Which users a search means, in a form that is quick for a rare answer as for a common one.
//!
//! A database guesses how many rows a filter leaves, and is badly wrong where two columns depend on each other: hardly
//! any user who has the role type `admin` has it enabled. So the question is asked first, by an index: a few users are
//! then fetched by their ids; many are met soon enough on the way through all, the newest first.

use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, IntoSimpleExpr, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Expr, ExprTrait, Func, SimpleExpr},
};
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Passkey, User, UserRoleProfile, admin_user_meta, factor, passkey,
    types::{Email, RoleType, Status},
    user, user_role_profile,
};

use super::part::{self, pattern};
use crate::{
    db::Db,
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
    /// Whose name, email or id begins so.
    Begins(String),
    /// Whose name or email contains it, or whose id begins so.
    Contains(String),
}

impl Filter {
    /// All users that it selects, if they are few.
    pub(super) async fn few(&self, on: &Db) -> Result<Option<Vec<Uuid>>, Error> {
        let (db, sqlite) = (on.read(), on.is_sqlite());
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
                let users = || User::find().select_only().column(user::Column::Id);
                let starts = starts(text, sqlite).into_iter();
                let starts = starts.map(|start| users().filter(start.condition()).order_by_asc(start.column));
                let ids = ids(text).map(|range| users().filter(within(range)).order_by_asc(user::Column::Id));
                for such in starts.chain(ids) {
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
            Self::Contains(text) => {
                // A whole id is no part of anything else.
                let (whole, range) = (ids(text).filter(|(first, last)| first == last), ids(text));
                if let Some((id, _)) = whole {
                    return Ok(Some(vec![id]));
                }
                let mut texts: Vec<String> = keys(text).into_iter().chain(ways(text)).collect();
                texts.sort_unstable();
                texts.dedup();
                let Some(found) = part::few(on, &texts, self.test(sqlite), FEW).await? else { return Ok(None) };
                let users = || User::find().select_only().column(user::Column::Id).order_by_asc(user::Column::Id);
                match range {
                    Some(range) => Ok(few_of(users().filter(within(range)), db).await?.map(|ids| union([ids, found]))),
                    None => Ok(Some(found)),
                }
            }
            Self::Factor(false) => Ok(None),
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
                .fold(Condition::any(), |any, start| any.add(start.condition()))
                .add_option(ids(text).map(within)),
            Self::Contains(text) => {
                let mut any = Condition::any().add_option(ids(text).map(within));
                for key in keys(text) {
                    any = any.add(email().like(pattern(&key)));
                }
                for way in ways(text) {
                    // Most emails are displayed as they are compared: one comparison spares the second search.
                    let differs = Condition::all().add(is_shown_otherwise());
                    any = any.add(differs.add(shown().like(pattern(&way)))).add(name().like(pattern(&way)));
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

/// The email as its user writes it: `a@bücher.example`.
fn shown() -> SimpleExpr {
    Func::lower(Expr::col((User, user::Column::Email))).into()
}

/// The condition of the index of emails that are not displayed as they are compared.
fn is_shown_otherwise() -> SimpleExpr {
    Expr::col((User, user::Column::Email)).ne(email())
}

fn name() -> SimpleExpr {
    Func::lower(Expr::col((User, user::Column::Name))).into()
}

/// An indexed expression, and what it begins with.
struct Start {
    column: SimpleExpr,
    text: String,
    /// The rows that the index has.
    of: Option<SimpleExpr>,
}

impl Start {
    fn condition(&self) -> Condition {
        between(self.column.clone(), &self.text).add_option(self.of.clone())
    }
}

fn starts(text: &str, sqlite: bool) -> Vec<Start> {
    // PostgreSQL sorts as its locale does, and no range is a prefix then; bytes are what SQLite compares.
    let by_bytes = |e: SimpleExpr| if sqlite { e } else { Expr::cust_with_exprs(r#"$1 COLLATE "C""#, [e]) };
    let key = |text| Start { column: by_bytes(email()), text, of: None };
    let mut starts: Vec<Start> = keys(text).into_iter().map(key).collect();
    for way in ways(text) {
        starts.push(Start { column: by_bytes(shown()), text: way.clone(), of: Some(is_shown_otherwise()) });
        starts.push(Start { column: by_bytes(name()), text: way, of: None });
    }
    starts
}

/// The ids that begin so: for at least eight digits of a UUID, with or without hyphens.
fn ids(text: &str) -> Option<(Uuid, Uuid)> {
    let digits = text.trim().replace('-', "");
    if !(8..=32).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    let filled = |with: char| Uuid::parse_str(&format!("{digits}{}", with.to_string().repeat(32 - digits.len()))).ok();
    Some((filled('0')?, filled('f')?))
}

fn within((first, last): (Uuid, Uuid)) -> SimpleExpr {
    Expr::col((User, user::Column::Id)).between(first, last)
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

/// How the key of an email may begin or contain it: with the domain as A-label, if it is a whole one.
fn keys(text: &str) -> Vec<String> {
    let text: String = text.to_lowercase().nfc().collect();
    let domain = text.rsplit('@').next().unwrap_or_default();
    let label = Email::parse(&format!("x@{domain}")).ok().filter(|_| !domain.is_ascii());
    let label = label.and_then(|email| Some(text.strip_suffix(domain)?.to_owned() + email.key().strip_prefix("x@")?));
    [Some(text), label].into_iter().flatten().collect()
}

/// How a name that is searched for may be written, as `lower()` leaves it. SQLite's folds ASCII and nothing else, and
/// PostgreSQL's does what its locale knows: letters beyond are looked for small, large, and at the beginning of a word.
/// Each as one character and as a letter with its accents (NFC, NFD): both look the same.
fn ways(text: &str) -> Vec<String> {
    if text.is_ascii() {
        return vec![text.to_ascii_lowercase()];
    }
    let small = text.to_lowercase().nfc().collect::<String>();
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
    let written: String = text.nfc().collect();
    let spelled = [written, small.to_uppercase(), words, small];
    let mut ways: Vec<String> = Vec::new();
    for way in spelled {
        ways.push(way.nfd().collect::<String>().to_ascii_lowercase());
        ways.push(way.to_ascii_lowercase());
    }
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

    /// A Mac types and stores a letter and its accent, a form on Windows one character.
    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        assert_eq!(ways("e\u{301}mile"), ways("\u{e9}mile"));
        let ways = ways("\u{e9}mile");
        assert!(ways.contains(&"e\u{301}mile".to_owned()) && ways.contains(&"\u{e9}mile".to_owned()), "{ways:?}");
    }

    #[test]
    fn a_domain_is_looked_for_as_it_is_compared() {
        assert_eq!(keys("A@x.example"), ["a@x.example"]);
        assert_eq!(keys("a@BÜCHER.example"), ["a@bücher.example", "a@xn--bcher-kva.example"]);
        assert_eq!(keys("bu\u{308}cher.example"), ["bücher.example", "xn--bcher-kva.example"]);
        assert_eq!(keys("a@büch"), ["a@büch"]);
    }

    #[test]
    fn eight_digits_are_the_beginning_of_an_id() {
        let id = |text: &str| Uuid::parse_str(text).unwrap();
        let whole = "0193c5f0-0a1b-7c2d-8e3f-0123456789ab";
        for text in [whole, "0193C5F00A1B7C2D8E3F0123456789AB", " 0193c5f0-0a1b-7c2d-8e3f-0123456789ab "] {
            assert_eq!(ids(text), Some((id(whole), id(whole))), "{text}");
        }
        let first = id("0193c5f0-0000-0000-0000-000000000000");
        assert_eq!(ids("0193c5f0"), Some((first, id("0193c5f0-ffff-ffff-ffff-ffffffffffff"))));
        for text in ["0193c5f", "0193c5fg", "--------", "", "0193c5f0-0a1b-7c2d-8e3f-0123456789ab0"] {
            assert_eq!(ids(text), None, "{text}");
        }
    }
}
