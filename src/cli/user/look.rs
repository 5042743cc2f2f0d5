//! `vestibule user list|show|sessions`: tables for humans, JSON for programs.

use clap::Args;
use uuid::Uuid;

use super::{Outcome, in_words};
use crate::{
    admin::{
        factors,
        find::{self, ListQuery},
        sessions,
        users::{self, AdminUser},
    },
    auth::Auth,
    cli::{one_line, say},
    http::pages::PageQuery,
};

#[derive(Args)]
pub(in crate::cli) struct List {
    /// Part of a name or an email
    #[arg(long, alias = "q")]
    query: Option<String>,
    /// Names and emails that start with it: fast among millions
    #[arg(long, requires = "query")]
    prefix: bool,
    /// Only users who have this role
    #[arg(long)]
    role: Option<String>,
    /// Only `active` or `disabled` users
    #[arg(long)]
    status: Option<String>,
    /// Only users with a second factor (`any`), or without (`none`)
    #[arg(long)]
    factor: Option<String>,
    /// One JSON object per line
    #[arg(long)]
    json: bool,
}

pub(super) async fn list(auth: &Auth, wanted: List) -> Outcome {
    let query = ListQuery {
        q: wanted.query,
        r#match: wanted.prefix.then(|| "prefix".to_owned()),
        role: wanted.role,
        status: wanted.status,
        factor: wanted.factor,
    };
    let mut page_query = PageQuery { limit: Some(200), after: None };
    if !wanted.json {
        say(line("ID", "EMAIL", "NAME", "STATUS", "ROLES"))?;
    }
    loop {
        let page = find::find(auth, query.clone(), &page_query).await.map_err(in_words)?;
        for account in &page.items {
            if wanted.json {
                say(serde_json::to_string(account)?)?;
            } else {
                let user = &account.user;
                say(line(
                    &user.id.to_string(),
                    &one_line(&user.email),
                    &one_line(&user.name),
                    account.meta.status,
                    &roles(account),
                ))?;
            }
        }
        if page.next.is_none() {
            return Ok(());
        }
        page_query.after = page.next;
    }
}

fn line(id: &str, email: &str, name: &str, status: &str, roles: &str) -> String {
    format!("{id:<36}  {email:<32} {name:<24} {status:<8} {roles}")
}

pub(super) async fn show(auth: &Auth, id: Uuid, json: bool) -> Outcome {
    let account = users::read(auth, id).await?;
    if json {
        return say(serde_json::to_string_pretty(&account)?);
    }
    let AdminUser { user, meta, active_sessions, lockouts } = &account;
    let lockouts: Vec<String> = lockouts.iter().map(|l| format!("{} until {}", l.source, written(l.until))).collect();
    let time = |at: Option<chrono::DateTime<chrono::Utc>>| at.map_or_else(|| "never".to_owned(), written);
    let labels = meta.labels.as_object().into_iter().flatten();
    let labels: Vec<String> = labels.map(|(name, value)| format!("{name}={}", value.as_str().unwrap_or("?"))).collect();
    for (what, value) in [
        ("id", user.id.to_string()),
        ("name", user.name.clone()),
        ("email", format!("{} ({})", user.email, if user.email_verified { "confirmed" } else { "not confirmed" })),
        ("status", meta.status.to_owned()),
        ("roles", roles(&account)),
        ("created", written(user.created_at)),
        ("last login", time(meta.last_login_at)),
        ("logins", format!("{}, {} failed since", meta.login_count, meta.failed_logins)),
        ("sessions", active_sessions.to_string()),
        ("lockouts", if lockouts.is_empty() { "none".to_owned() } else { lockouts.join(", ") }),
        ("labels", labels.join(" ")),
        ("notes", meta.notes.clone()),
    ] {
        say(format_args!("{what:<12}{}", one_line(&value)))?;
    }
    Ok(())
}

pub(super) async fn sessions(auth: &Auth, id: Uuid, json: bool) -> Outcome {
    let found = sessions::of(auth, id).await.map_err(in_words)?;
    if json {
        return say(serde_json::to_string_pretty(&found)?);
    }
    for session in found.items {
        let (since, used) = (written(session.created_at), written(session.last_used_at));
        let place = format!("{:<15}  {}", session.last_ip, one_line(&session.last_user_agent));
        say(format_args!("{}  since {since}  used {used}  {place}", session.id))?;
    }
    Ok(())
}

pub(super) async fn factors(auth: &Auth, id: Uuid, json: bool) -> Outcome {
    let found = factors::of(auth, id).await.map_err(in_words)?;
    if json {
        return say(serde_json::to_string_pretty(&found)?);
    }
    for factor in found.items {
        let used = factor.last_used_at.map_or_else(|| "never".to_owned(), written);
        let since = written(factor.created_at);
        say(format_args!(
            "{}  {:<8}  since {since}  used {used}  {}",
            factor.id,
            factor.kind,
            one_line(&factor.label)
        ))?;
    }
    say(format_args!("{} recovery codes left", found.recovery_codes_left))
}

fn roles(account: &AdminUser) -> String {
    let held = account.user.role_profiles.iter().filter(|role| role.enabled);
    held.map(|role| role.role_type.as_str()).collect::<Vec<_>>().join(",")
}

fn written(at: chrono::DateTime<chrono::Utc>) -> String {
    at.format("%Y-%m-%d %H:%M:%S UTC").to_string()
}
