//! `GET /admin/users.csv`: the users of a list as a file for a spreadsheet.
//!
//! It is read in pages while it is sent, so it takes the memory of one page, however many users there are. Threats: a name
//! that a spreadsheet runs as a formula; a stolen admin session that takes all users along, so the login must be fresh, the
//! downloads of an admin are limited, and each is in the audit trail.

use actix_web::{
    HttpRequest, HttpResponse, Responder,
    http::header,
    web::{Bytes, Data},
};
use chrono::{DateTime, SecondsFormat, Utc};
use futures_util::{
    StreamExt,
    stream::{self, LocalBoxStream},
};
use serde_json::{Map, Value};
use utoipa::openapi::{
    Content, ResponseBuilder,
    schema::{ObjectBuilder, Type},
};

use super::{
    find::{ListQuery, find},
    users::AdminUser,
};
use crate::{
    audit::{Caller, Event, done},
    auth::Auth,
    error::Error,
    http::{
        access::Admin,
        endpoint::{DocOut, Docs},
        pages::{Page, PageQuery},
        params::Query,
    },
};

const HEADER: &str = "id,name,email,email_verified,status,roles,created_at,last_login_at,logins,active_sessions\r\n";
const PAGE: u64 = 200;

/// The file, as it is read.
pub(crate) struct Csv(LocalBoxStream<'static, Result<Bytes, Error>>);

impl Responder for Csv {
    type Body = actix_web::body::BoxBody;

    fn respond_to(self, _: &HttpRequest) -> HttpResponse {
        HttpResponse::Ok()
            .content_type("text/csv; charset=utf-8; header=present")
            .insert_header((header::CONTENT_DISPOSITION, "attachment; filename=\"users.csv\""))
            .streaming(self.0)
    }
}

impl DocOut for Csv {
    fn doc(docs: Docs) -> Docs {
        let text = ObjectBuilder::new().schema_type(Type::String).build();
        let response = ResponseBuilder::new()
            .description("One line for each user, the newest first (RFC 4180)")
            .content("text/csv", Content::new(Some(text)));
        Docs { operation: docs.operation.response("200", response), ..docs }
    }
}

pub(crate) async fn handle(
    admin: Admin,
    auth: Data<Auth>,
    caller: Caller,
    Query(query): Query<ListQuery>,
) -> Result<Csv, Error> {
    auth.limiter().admit_user_list(admin.id()).await?;
    // Before the response starts: an error here still has a status.
    let first = page(&auth, &query, None).await?;
    let (by, filters) = (admin.id(), filters(&query));
    auth.transact(&caller, async move |tx| {
        tx.record(Event::success(done::UsersExport { filters: filters.clone() }).by(Some(by))).await
    })
    .await?;
    let auth = auth.as_ref().clone();
    let next = first.next.clone();
    let rest = stream::try_unfold((auth, query, next), |(auth, query, next)| async move {
        let Some(after) = next else { return Ok(None) };
        let page = page(&auth, &query, Some(after)).await;
        let page = page.inspect_err(|e| log::warn!(err:% = e; "a download of users failed before its end"))?;
        let (text, next) = (lines(&page), page.next);
        Ok(Some((Bytes::from(text), (auth, query, next))))
    });
    let head = Bytes::from(HEADER.to_owned() + &lines(&first));
    Ok(Csv(stream::once(async move { Ok(head) }).chain(rest).boxed_local()))
}

async fn page(auth: &Auth, query: &ListQuery, after: Option<String>) -> Result<Page<AdminUser>, Error> {
    find(auth, query.clone(), &PageQuery { limit: Some(PAGE), after }).await
}

/// For the audit trail, which must not keep the email of a user who was searched for.
fn filters(query: &ListQuery) -> Map<String, Value> {
    let ListQuery { q, r#match: _, role, status, factor } = query;
    let mut filters = Map::new();
    for (name, value) in [("role", role), ("status", status), ("factor", factor)] {
        filters.extend(value.as_ref().map(|value| (name.to_owned(), Value::from(value.as_str()))));
    }
    filters.extend(q.as_ref().map(|_| ("search".to_owned(), Value::from(true))));
    filters
}

fn lines(page: &Page<AdminUser>) -> String {
    page.items.iter().fold(String::new(), |text, user| text + &line(user))
}

fn line(AdminUser { user, meta, active_sessions, .. }: &AdminUser) -> String {
    let time = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
    let roles: Vec<&str> =
        user.role_profiles.iter().filter(|role| role.enabled).map(|role| role.role_type.as_str()).collect();
    let cells = [
        user.id.to_string(),
        cell(&user.name),
        cell(&user.email),
        user.email_verified.to_string(),
        meta.status.to_owned(),
        cell(&roles.join(" ")),
        time(user.created_at),
        meta.last_login_at.map(time).unwrap_or_default(),
        meta.login_count.to_string(),
        active_sessions.to_string(),
    ];
    cells.join(",") + "\r\n"
}

/// Formula injection: a spreadsheet runs a cell that begins with one of these. After an apostrophe it is text.
fn cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    format!("\"{}{}\"", if runs { "'" } else { "" }, text.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_text_whatever_it_holds() {
        for (text, cell_text) in [
            ("Ada, \"the\" Moss", "\"Ada, \"\"the\"\" Moss\""),
            ("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\""),
            ("+1", "\"'+1\""),
            ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("a=b", "\"a=b\""),
            ("", "\"\""),
        ] {
            assert_eq!(cell(text), cell_text);
        }
    }
}
