//! Users whose name or email contains a text, found by the index of trigrams (`m0024_scale`) where there is one.
//!
//! The index is an accelerator, never an authority: what it finds is compared with the same condition that a walk through
//! all users applies, so the answer is the same without it. PostgreSQL has it where the extension pg_trgm could be
//! created, SQLite where FTS5 is compiled in, as in ours.

use sea_orm::{
    Condition, ConnectionTrait, DbErr, QueryResult,
    sea_query::{Expr, ExprTrait, JoinType, LikeExpr, Order, Query, SelectStatement, SimpleExpr},
};
use uuid::Uuid;
use vestibule_entity::{User, user};

use crate::{
    db::{Db, value},
    error::Error,
};

/// A trigram is three characters.
const LEAST: usize = 3;
/// A long search needs not all of its trigrams.
const MOST_TRIGRAMS: usize = 24;
/// What many among the youngest users have, a walk finds at once, and an index slowly.
const YOUNGEST: u64 = 5000;
const MANY: u64 = 51;
/// As in `m0024_scale`.
const TEXT: &str = r"(email_key || E'\n' || lower(email) || E'\n' || lower(name))";

/// The users that `test` means, if the index helps and they are `most` at most. `texts` are all the ways to write what is
/// searched for: who has none of them does not fit the test.
pub(super) async fn few(db: &Db, texts: &[String], test: Condition, most: u64) -> Result<Option<Vec<Uuid>>, Error> {
    let sqlite = db.is_sqlite();
    if !texts.iter().all(|text| has_trigram(text, sqlite)) || !has_index(db.read(), sqlite).await? {
        return Ok(None);
    }
    let found = if sqlite {
        db.read().query_all(by_fts(texts).cond_where(test).limit(most + 1)).await?
    } else if are_many(db.read(), &test).await? {
        return Ok(None);
    } else {
        // PostgreSQL would guess from its statistics that reading all users reaches the limit sooner, and be wrong where
        // those who match came at about the same time.
        let txn = db.begin().await?;
        txn.execute_unprepared("SET LOCAL enable_seqscan = off").await?;
        let found = txn.query_all(by_gin(texts).cond_where(test).limit(most + 1)).await?;
        txn.commit().await?;
        found
    };
    let found: Vec<Uuid> = found.iter().map(id).collect::<Result<_, _>>()?;
    Ok((found.len() as u64 <= most).then_some(found))
}

fn id(row: &QueryResult) -> Result<Uuid, DbErr> {
    row.try_get_by_index(0)
}

/// PostgreSQL makes trigrams of letters and digits only.
fn has_trigram(text: &str, sqlite: bool) -> bool {
    if sqlite {
        return text.chars().count() >= LEAST;
    }
    text.split(|c: char| !c.is_alphanumeric()).any(|word| word.chars().count() >= LEAST)
}

async fn has_index(db: &impl ConnectionTrait, sqlite: bool) -> Result<bool, DbErr> {
    let asked = if sqlite {
        "SELECT count(*) FROM sqlite_master WHERE name = 'auth_user_trigram'"
    } else {
        "SELECT count(*) FROM pg_index WHERE indexrelid = to_regclass('\"idx-auth_user-trigrams\"') AND indisvalid"
    };
    Ok(value::<i64>(db, asked).await?.is_some_and(|count| count > 0))
}

async fn are_many(db: &impl ConnectionTrait, test: &Condition) -> Result<bool, DbErr> {
    use user::Column as C;
    let youngest = Query::select()
        .columns([C::Id, C::Name, C::Email, C::EmailKey])
        .from(User)
        .order_by(C::CreatedAt, Order::Desc)
        .order_by(C::Id, Order::Desc)
        .limit(YOUNGEST)
        .to_owned();
    let such = Query::select()
        .column((User, C::Id))
        .from_subquery(youngest, "auth_user")
        .cond_where(test.clone())
        .limit(MANY)
        .to_owned();
    Ok(db.query_all(&such).await?.len() as u64 == MANY)
}

fn by_gin(texts: &[String]) -> SelectStatement {
    let contains = |text: &String| Expr::cust(TEXT).like(pattern(text));
    let any = texts.iter().fold(Condition::any(), |any, text| any.add(contains(text)));
    Query::select().column((User, user::Column::Id)).from(User).cond_where(any).to_owned()
}

/// In this order, so that SQLite stops at the limit: it could not know how many rows the index finds. The conditions are in
/// WHERE, because a CROSS JOIN has no ON.
fn by_fts(texts: &[String]) -> SelectStatement {
    let the = |table: &'static str, column: &'static str| Expr::col((table, column));
    let numbered = the("auth_user_text", "doc").equals(("auth_user_trigram", "rowid"));
    let theirs = Expr::col((User, user::Column::Id)).equals(("auth_user_text", "account"));
    Query::select()
        .column((User, user::Column::Id))
        .from("auth_user_trigram")
        .join(JoinType::CrossJoin, "auth_user_text", Condition::all())
        .join(JoinType::CrossJoin, User, Condition::all())
        .and_where(matches(texts))
        .and_where(numbered)
        .and_where(theirs)
        .to_owned()
}

fn matches(texts: &[String]) -> SimpleExpr {
    let all = |text: &String| {
        let characters: Vec<char> = text.chars().collect();
        let trigrams = characters.windows(LEAST).take(MOST_TRIGRAMS);
        let quoted = trigrams.map(|three| format!("\"{}\"", three.iter().collect::<String>().replace('"', "\"\"")));
        format!("({})", quoted.collect::<Vec<_>>().join(" AND "))
    };
    let any = texts.iter().map(all).collect::<Vec<_>>().join(" OR ");
    Expr::cust_with_values("auth_user_trigram MATCH ?", [any])
}

/// `%` and `_` mean themselves.
pub(super) fn pattern(text: &str) -> LikeExpr {
    let escaped = text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
