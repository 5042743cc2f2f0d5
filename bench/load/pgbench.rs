//! pgbench with the statements of a refresh, taken from the server's own log: the maximum that PostgreSQL can do. And with
//! the transaction that a refresh was before, a yardstick that stays the same.

use std::{fs, path::Path, time::Duration};

use super::postgres::{Cluster, execute};

/// Sessions with ids that a number generates, because a script can keep nothing else. One per pgbench client, as each
/// of the server's connections has one. Random sessions would wait for each other's locks, and pgbench would look slow.
pub async fn sessions(url: &str) {
    let rest = "user_id, counter, rotated_at, grace_floor, grace_floor_at, grace_before, grace_before_at, salt, ip, \
                user_agent, last_ip, last_user_agent, auth_time, amr, acr, \
                created_at, last_used_at, idle_expires_at, expires_at";
    let number = "lpad((row_number() OVER (ORDER BY id) - 1)::text, 12, '0')";
    let sql = format!(
        "INSERT INTO auth_session (id, {rest}) \
         SELECT ('00000000-0000-0000-0000-' || {number})::uuid, {rest} FROM auth_session"
    );
    execute(url, &sql).await;
    execute(url, "VACUUM ANALYZE").await;
}

/// The kind of sessions: those above, or those of logins.
pub const MADE_HERE: &str = "id < '00000000-0000-0000-0001-000000000000'";

/// The result of one run.
pub struct Run {
    pub rate: f64,
    pub transactions: u64,
}

pub fn run(cluster: &Cluster, url: &str, folder: &Path, sql: &str, connections: usize, time: Duration) -> Run {
    let script = folder.join("refresh.sql");
    fs::write(&script, sql).expect("a script");
    let (clients, seconds) = (connections.to_string(), time.as_secs_f64().ceil().to_string());
    let mut command = cluster.pgbench();
    command.args(["-M", "prepared", "-n", "-j", "2", "-c", &clients, "-T", &seconds, "-f"]).arg(&script).arg(url);
    let output = command.output().expect("pgbench");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let after = |name: &str| {
        let line = said.lines().find_map(|line| line.strip_prefix(name)).expect("a figure");
        line.split_whitespace().next().expect("a number").parse::<f64>().expect("a number")
    };
    Run { rate: after("tps = "), transactions: after("number of transactions actually processed: ") as u64 }
}

/// What the server sends. Times are the database's, because a script has none. Everything else is as the server sends it.
pub const STATEMENTS: &str = r#"\set n :client_id
SELECT "auth_session"."id" AS "A_id", "auth_session"."user_id" AS "A_user_id", "auth_session"."counter" AS "A_counter", "auth_session"."rotated_at" AS "A_rotated_at", "auth_session"."grace_floor" AS "A_grace_floor", "auth_session"."grace_floor_at" AS "A_grace_floor_at", "auth_session"."grace_before" AS "A_grace_before", "auth_session"."grace_before_at" AS "A_grace_before_at", "auth_session"."salt" AS "A_salt", "auth_session"."ip" AS "A_ip", "auth_session"."user_agent" AS "A_user_agent", "auth_session"."last_ip" AS "A_last_ip", "auth_session"."last_user_agent" AS "A_last_user_agent", "auth_session"."auth_time" AS "A_auth_time", "auth_session"."amr" AS "A_amr", "auth_session"."acr" AS "A_acr", "auth_session"."created_at" AS "A_created_at", "auth_session"."last_used_at" AS "A_last_used_at", "auth_session"."idle_expires_at" AS "A_idle_expires_at", "auth_session"."expires_at" AS "A_expires_at", "auth_session"."revoked_at" AS "A_revoked_at", "auth_user"."id" AS "B_id", "auth_user"."name" AS "B_name", "auth_user"."email" AS "B_email", "auth_user"."email_key" AS "B_email_key", "auth_user"."hashed_password" AS "B_hashed_password", "auth_user"."email_verified_at" AS "B_email_verified_at", "auth_user"."mailbox_proved_at" AS "B_mailbox_proved_at", "auth_user"."confirm_before_login" AS "B_confirm_before_login", "auth_user"."claims_version" AS "B_claims_version", "auth_user"."device_epoch" AS "B_device_epoch", "auth_user"."lockouts_lifted_at" AS "B_lockouts_lifted_at", "auth_user"."user_handle" AS "B_user_handle", "auth_user"."locale" AS "B_locale", "auth_user"."created_at" AS "B_created_at", "auth_user"."updated_at" AS "B_updated_at", "auth_admin_user_meta"."user_id" AS "C_user_id", "auth_admin_user_meta"."status" AS "C_status", "auth_admin_user_meta"."notes" AS "C_notes", "auth_admin_user_meta"."labels" AS "C_labels", "auth_admin_user_meta"."created_by" AS "C_created_by", "auth_admin_user_meta"."last_login_at" AS "C_last_login_at", "auth_admin_user_meta"."login_count" AS "C_login_count", "auth_admin_user_meta"."failed_logins" AS "C_failed_logins", "auth_admin_user_meta"."blocked_until" AS "C_blocked_until" FROM "auth_session" LEFT JOIN "auth_user" ON "auth_session"."user_id" = "auth_user"."id" LEFT JOIN "auth_admin_user_meta" ON "auth_user"."id" = "auth_admin_user_meta"."user_id" WHERE "auth_session"."id" = ('00000000-0000-0000-0000-' || lpad(:n::text, 12, '0'))::uuid LIMIT 1 \gset s_
UPDATE "auth_session" SET "counter" = :s_A_counter + 1, "rotated_at" = now(), "grace_floor" = :s_A_grace_floor, "grace_floor_at" = :s_A_grace_floor_at, "grace_before" = :s_A_grace_before, "grace_before_at" = :s_A_grace_before_at, "last_ip" = '127.0.0.1', "last_user_agent" = '', "last_used_at" = now(), "idle_expires_at" = now() + interval '14 days' WHERE "auth_session"."id" = :s_A_id AND "auth_session"."counter" = :s_A_counter AND "auth_session"."revoked_at" IS NULL AND "auth_session"."idle_expires_at" > now() AND "auth_session"."expires_at" > now() RETURNING "id", "user_id", "counter", "rotated_at", "grace_floor", "grace_floor_at", "grace_before", "grace_before_at", "salt", "ip", "user_agent", "last_ip", "last_user_agent", "auth_time", "amr", "acr", "created_at", "last_used_at", "idle_expires_at", "expires_at", "revoked_at";
SELECT "auth_user_role_profile"."id", "auth_user_role_profile"."user_id", "auth_user_role_profile"."role_type", "auth_user_role_profile"."enabled", "auth_user_role_profile"."updated_at", "auth_user_role_profile"."updated_by" FROM "auth_user_role_profile" INNER JOIN "auth_user" ON "auth_user"."id" = "auth_user_role_profile"."user_id" WHERE "auth_user"."id" = :s_B_id;
"#;

/// A refresh until 0.1.0.
pub const TRANSACTION: &str = r#"\set n :client_id
BEGIN;
SELECT "auth_session"."id", "auth_session"."user_id", "auth_session"."counter", "auth_session"."rotated_at", "auth_session"."grace_floor", "auth_session"."grace_floor_at", "auth_session"."grace_before", "auth_session"."grace_before_at", "auth_session"."salt", "auth_session"."ip", "auth_session"."user_agent", "auth_session"."last_ip", "auth_session"."last_user_agent", "auth_session"."created_at", "auth_session"."last_used_at", "auth_session"."idle_expires_at", "auth_session"."expires_at", "auth_session"."revoked_at" FROM "auth_session" WHERE "auth_session"."id" = ('00000000-0000-0000-0000-' || lpad(:n::text, 12, '0'))::uuid LIMIT 1 \gset s_
UPDATE "auth_session" SET "counter" = :s_counter + 1, "rotated_at" = now(), "grace_floor" = :s_grace_floor, "grace_floor_at" = :s_grace_floor_at, "grace_before" = :s_grace_before, "grace_before_at" = :s_grace_before_at, "last_ip" = '127.0.0.1', "last_user_agent" = '', "last_used_at" = now(), "idle_expires_at" = now() + interval '14 days' WHERE "auth_session"."id" = :s_id AND "auth_session"."counter" = :s_counter AND "auth_session"."revoked_at" IS NULL AND "auth_session"."idle_expires_at" > now() AND "auth_session"."expires_at" > now() RETURNING "id", "user_id", "counter", "rotated_at", "grace_floor", "grace_floor_at", "grace_before", "grace_before_at", "salt", "ip", "user_agent", "last_ip", "last_user_agent", "created_at", "last_used_at", "idle_expires_at", "expires_at", "revoked_at" \gset r_
SELECT "auth_user"."id", "auth_user"."name", "auth_user"."email", "auth_user"."email_key", "auth_user"."hashed_password", "auth_user"."email_verified_at", "auth_user"."claims_version", "auth_user"."created_at", "auth_user"."updated_at" FROM "auth_user" WHERE "auth_user"."id" = :r_user_id LIMIT 1 \gset u_
SELECT "auth_admin_user_meta"."user_id", "auth_admin_user_meta"."status", "auth_admin_user_meta"."notes", "auth_admin_user_meta"."labels", "auth_admin_user_meta"."created_by", "auth_admin_user_meta"."last_login_at", "auth_admin_user_meta"."login_count", "auth_admin_user_meta"."failed_logins", "auth_admin_user_meta"."blocked_until" FROM "auth_admin_user_meta" INNER JOIN "auth_user" ON "auth_user"."id" = "auth_admin_user_meta"."user_id" WHERE "auth_user"."id" = :u_id LIMIT 1;
SELECT "auth_user_role_profile"."id", "auth_user_role_profile"."user_id", "auth_user_role_profile"."role_type", "auth_user_role_profile"."enabled", "auth_user_role_profile"."updated_at", "auth_user_role_profile"."updated_by" FROM "auth_user_role_profile" INNER JOIN "auth_user" ON "auth_user"."id" = "auth_user_role_profile"."user_id" WHERE "auth_user"."id" = :u_id;
COMMIT;
"#;
