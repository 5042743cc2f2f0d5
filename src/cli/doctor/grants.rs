//! What the server's role may do in PostgreSQL: everything that docs/deploy.md grants to one that is not the owner.

use sea_orm::DbErr;

use super::{finding::Finding, query::one};
use crate::db::Db;

/// Tables, and what the server needs on each.
const NEEDED: &[(&[&str], &[&str])] = &[
    (
        &[
            "auth_activity",
            "auth_count",
            "auth_user",
            "auth_admin_user_meta",
            "auth_user_role_profile",
            "auth_session",
            "auth_one_time_token",
            "auth_outbox_mail",
            "auth_signing_key",
            "auth_revocation",
            "auth_audit_pending",
            "auth_ceremony",
            "auth_factor",
            "auth_identity",
            "auth_passkey",
            "auth_recovery_code",
            "auth_trusted_device",
        ],
        &["SELECT", "INSERT", "UPDATE", "DELETE"],
    ),
    (&["auth_setting", "auth_audit_head"], &["SELECT", "INSERT", "UPDATE"]),
    (&["auth_secret", "auth_audit_event", "auth_audit_seal"], &["SELECT", "INSERT"]),
    (&["auth_migrations"], &["SELECT"]),
];

pub(super) async fn check(database: &Db) -> Result<Finding, DbErr> {
    let needed = NEEDED.iter().flat_map(|(tables, rights)| {
        tables.iter().flat_map(|table| rights.iter().map(move |right| format!("('{table}', '{right}')")))
    });
    let needed = needed.collect::<Vec<_>>().join(", ");
    let sql = format!(
        "SELECT COALESCE(string_agg(it, ', '), '') FROM ( \
           SELECT p || ' on ' || t AS it FROM (VALUES {needed}) AS needed (t, p) WHERE NOT has_table_privilege(t, p) \
           UNION ALL SELECT 'UPDATE of any column on auth_audit_event' \
             WHERE NOT has_any_column_privilege('auth_audit_event', 'UPDATE') \
           UNION ALL SELECT 'USAGE on auth_revocation_seq_seq' \
             WHERE NOT has_sequence_privilege('auth_revocation_seq_seq', 'USAGE')) AS lacking"
    );
    let lacking = one::<String>(database, &sql).await?;
    let role = one::<String>(database, "SELECT current_user::text").await?;
    if lacking.is_empty() {
        return Ok(Finding::ok("grants", format!("the role {role} has every right that the server needs")));
    }
    Ok(Finding::red(
        "grants",
        format!("the role {role} lacks {lacking}"),
        "grant it as the owner of the tables; docs/deploy.md, \"A role that cannot change the audit trail\", has the statements",
    ))
}
