//! `vestibule export`: all accounts in our own format, sorted, from one snapshot.
//!
//! Sessions, signing keys, links, mail and the audit trail are not included: an export moves users, not a running
//! system. Nor are recovery codes, which are stored under a key of this installation.

use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
};

use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Factor, Identity, User, UserRoleProfile, admin_user_meta, factor, identity, user, user_role_profile,
};

use super::{
    export_as::ExportFormat,
    factors::FactorLine,
    identities::IdentityLine,
    line::{Header, Line, Trailer, VERSION},
};
use crate::{auth::Auth, crypto::secrets::Secrets, error::Error};

const PAGE: u64 = 1000;

/// What was written, and what the format could not take.
#[derive(Debug, Default)]
pub(crate) struct Exported {
    pub(crate) users: u64,
    /// Users whose password hash the other system cannot verify.
    pub(crate) without_password: u64,
    /// Second factors that the format has no place for.
    pub(crate) without_factors: u64,
}

/// Writes all users.
///
/// # Errors
/// When the database cannot be read, or the file cannot be written.
pub(crate) async fn export(
    auth: &Auth,
    format: ExportFormat,
    out: &mut (dyn Write + Send),
    progress: impl Fn(u64),
) -> Result<Exported, Error> {
    let txn = auth.db().snapshot().await?;
    let mut exported = Exported::default();
    let mut last: Option<Uuid> = None;
    match format {
        ExportFormat::Vestibule => write(out, &Header { vestibule_export: VERSION })?,
        _ => write_text(out, format.head())?,
    }
    loop {
        let mut page = User::find().order_by_asc(user::Column::Id).limit(PAGE);
        if let Some(last) = last {
            page = page.filter(user::Column::Id.gt(last));
        }
        let users = page.all(&txn).await?;
        let Some(end) = users.last() else { break };
        last = Some(end.id);
        for line in lines(&txn, &auth.secrets(), users).await? {
            if format == ExportFormat::Vestibule {
                write(out, &line)?;
            } else {
                let (text, is_left_out) = format.user(&line);
                write_text(out, if exported.users > 0 { format.between() } else { "" })?;
                write_text(out, &text)?;
                exported.without_password += u64::from(is_left_out);
                let factors = if format.takes_factors() { 0 } else { line.factors.len() };
                exported.without_factors += factors as u64;
            }
            exported.users += 1;
        }
        progress(exported.users);
    }
    match format {
        ExportFormat::Vestibule => write(out, &Trailer { people: exported.users })?,
        _ => write_text(out, format.tail())?,
    }
    txn.commit().await?;
    Ok(exported)
}

async fn lines(txn: &DatabaseTransaction, secrets: &Secrets, users: Vec<user::Model>) -> Result<Vec<Line>, Error> {
    let ids: Vec<Uuid> = users.iter().map(|user| user.id).collect();
    let metas = AdminUserMeta::find().filter(admin_user_meta::Column::UserId.is_in(ids.clone())).all(txn).await?;
    let mut metas: HashMap<Uuid, admin_user_meta::Model> = metas.into_iter().map(|meta| (meta.user_id, meta)).collect();
    let mut roles: HashMap<Uuid, BTreeMap<String, bool>> = HashMap::new();
    let mut factors: HashMap<Uuid, Vec<FactorLine>> = HashMap::new();
    let theirs =
        Factor::find().filter(factor::Column::UserId.is_in(ids.clone())).order_by_asc(factor::Column::CreatedAt);
    for row in theirs.order_by_asc(factor::Column::Id).all(txn).await? {
        let user = row.user_id;
        factors.entry(user).or_default().extend(FactorLine::of(row, secrets)?);
    }
    let mut identities: HashMap<Uuid, Vec<IdentityLine>> = HashMap::new();
    for row in Identity::find().filter(identity::Column::UserId.is_in(ids.clone())).all(txn).await? {
        identities.entry(row.user_id).or_default().push(IdentityLine::of(row));
    }
    // Here, because each database sorts texts in its own way.
    identities.values_mut().for_each(|theirs| theirs.sort_unstable());
    for profile in UserRoleProfile::find().filter(user_role_profile::Column::UserId.is_in(ids)).all(txn).await? {
        roles.entry(profile.user_id).or_default().insert(profile.role_type.to_string(), profile.enabled);
    }
    let line = |user: user::Model| {
        let meta = metas.remove(&user.id).ok_or_else(|| Error::internal(format!("{} has no meta row", user.id)))?;
        Ok(Line {
            role_profiles: roles.remove(&user.id).unwrap_or_default(),
            factors: factors.remove(&user.id).unwrap_or_default(),
            identities: identities.remove(&user.id).unwrap_or_default(),
            id: user.id,
            email: user.email,
            name: user.name,
            hashed_password: user.hashed_password,
            email_verified_at: user.email_verified_at,
            mailbox_proved_at: user.mailbox_proved_at,
            locale: user.locale,
            confirm_before_login: user.confirm_before_login,
            claims_version: user.claims_version,
            device_epoch: user.device_epoch,
            created_at: user.created_at,
            updated_at: user.updated_at,
            status: meta.status.as_str().to_owned(),
            notes: meta.notes,
            labels: meta.labels,
            created_by: meta.created_by,
            last_login_at: meta.last_login_at,
            login_count: meta.login_count,
            failed_logins: meta.failed_logins,
            blocked_until: meta.blocked_until,
        })
    };
    users.into_iter().map(line).collect()
}

fn write_text(out: &mut (dyn Write + Send), text: &str) -> Result<(), Error> {
    out.write_all(text.as_bytes()).map_err(|e| Error::internal(format!("the export cannot be written: {e}")))
}

fn write(out: &mut (dyn Write + Send), line: &impl serde::Serialize) -> Result<(), Error> {
    let mut bytes = serde_json::to_vec(line).map_err(Error::internal)?;
    bytes.push(b'\n');
    out.write_all(&bytes).map_err(|e| Error::internal(format!("the export cannot be written: {e}")))
}
