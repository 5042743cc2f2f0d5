//! The rows of an imported account: the same that a sign-up creates.

use chrono::{DateTime, Utc};
use sea_orm::{DatabaseTransaction, EntityTrait, Set};
use serde_json::{Value, json};
use uuid::Uuid;
use vestibule_entity::{
    AdminUserMeta, Factor, Identity, User, UserRoleProfile, admin_user_meta, factor, identity,
    types::{RoleType, Status},
    user, user_role_profile,
};

use super::{
    identities::{ImportedIdentity, Owners},
    imported_user::{ImportedUser, Verified},
    terms::Terms,
};
use crate::{crypto::secrets::Secrets, error::Error};

/// PostgreSQL takes 65,535 values in a statement, SQLite 32,766.
const ROWS_AT_ONCE: usize = 4000;
const FACTORS_AT_ONCE: usize = 2000;
const IDENTITIES_AT_ONCE: usize = 2000;

/// The rows of several users.
#[derive(Default)]
pub(super) struct Rows {
    users: Vec<user::ActiveModel>,
    metas: Vec<admin_user_meta::ActiveModel>,
    profiles: Vec<user_role_profile::ActiveModel>,
    factors: Vec<factor::ActiveModel>,
    identities: Vec<identity::ActiveModel>,
}

impl Rows {
    /// Adds a user, and returns the id and the enabled roles.
    pub(super) fn add(&mut self, account: &ImportedUser, terms: &Terms, now: DateTime<Utc>) -> (Uuid, Vec<RoleType>) {
        let id = account.id.unwrap_or_else(Uuid::now_v7);
        let created_at = account.created_at.unwrap_or(now);
        let ours = account.ours.as_deref();
        self.users.push(user::ActiveModel {
            id: Set(id),
            name: Set(account.name.as_str().to_owned()),
            email: Set(account.email.display().to_owned()),
            email_key: Set(account.email.key().to_owned()),
            hashed_password: Set(account.hash.clone()),
            email_verified_at: Set(verified_at(account, now)),
            mailbox_proved_at: Set(ours.and_then(|ours| ours.mailbox_proved_at)),
            confirm_before_login: Set(ours.is_some_and(|ours| ours.confirm_before_login)),
            claims_version: Set(ours.map_or(0, |ours| ours.claims_version)),
            device_epoch: Set(ours.map_or(0, |ours| ours.device_epoch)),
            lockouts_lifted_at: Set(None),
            user_handle: Set(None),
            locale: Set(ours.and_then(|ours| ours.locale.clone())),
            created_at: Set(created_at),
            updated_at: Set(ours.map_or(now, |ours| ours.updated_at)),
        });
        self.metas.push(admin_user_meta::ActiveModel {
            user_id: Set(id),
            status: Set(if account.disabled { Status::Disabled } else { Status::Active }),
            notes: Set(ours.map(|ours| ours.notes.clone()).unwrap_or_default()),
            labels: Set(ours.map_or_else(|| labels(account, terms), |ours| ours.labels.clone())),
            created_by: Set(ours.and_then(|ours| ours.created_by)),
            last_login_at: Set(ours.and_then(|ours| ours.last_login_at)),
            login_count: Set(ours.map_or(0, |ours| ours.login_count)),
            failed_logins: Set(ours.map_or(0, |ours| ours.failed_logins)),
            blocked_until: Set(ours.and_then(|ours| ours.blocked_until)),
        });
        let roles = roles(account, terms);
        self.profiles.extend(roles.iter().map(|(role, enabled)| user_role_profile::ActiveModel {
            id: Set(Uuid::now_v7()),
            user_id: Set(id),
            role_type: Set(role.clone()),
            enabled: Set(*enabled),
            updated_at: Set(now),
            updated_by: Set(None),
        }));
        (id, roles.into_iter().filter(|(_, enabled)| *enabled).map(|(role, _)| role).collect())
    }

    /// Adds the second factors of a user.
    pub(super) fn add_factors(
        &mut self,
        user: Uuid,
        account: &ImportedUser,
        secrets: &Secrets,
        now: DateTime<Utc>,
    ) -> Result<(), Error> {
        for app in &account.factors.apps {
            self.factors.push(app.row(user, secrets, now)?);
        }
        Ok(())
    }

    /// Adds the identities of a user that are not here yet.
    pub(super) fn add_identities(
        &mut self,
        user: Uuid,
        identities: &[ImportedIdentity],
        owners: &Owners,
        now: DateTime<Utc>,
    ) {
        let new = identities.iter().filter(|identity| !owners.contains_key(&identity.key()));
        self.identities.extend(new.map(|identity| identity.row(user, now)));
    }

    pub(super) async fn insert(self, txn: &DatabaseTransaction) -> Result<(), Error> {
        if !self.users.is_empty() {
            User::insert_many(self.users).exec_without_returning(txn).await?;
            AdminUserMeta::insert_many(self.metas).exec_without_returning(txn).await?;
        }
        for factors in self.factors.chunks(FACTORS_AT_ONCE) {
            Factor::insert_many(factors.to_vec()).exec_without_returning(txn).await?;
        }
        for identities in self.identities.chunks(IDENTITIES_AT_ONCE) {
            Identity::insert_many(identities.to_vec()).exec_without_returning(txn).await?;
        }
        for profiles in self.profiles.chunks(ROWS_AT_ONCE) {
            UserRoleProfile::insert_many(profiles.to_vec()).exec_without_returning(txn).await?;
        }
        Ok(())
    }
}

pub(super) fn verified_at(account: &ImportedUser, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    match account.verified {
        Verified::No => None,
        Verified::Sometime => Some(account.created_at.unwrap_or(now)),
        Verified::At(at) => Some(at),
    }
}

/// The origin of the account, and its id there.
fn labels(account: &ImportedUser, terms: &Terms) -> Value {
    let mut labels = json!({ "imported_from": terms.format.name() });
    if let (Some(labels), Some(id)) = (labels.as_object_mut(), &account.old_id) {
        labels.insert("imported_id".to_owned(), id.as_str().into());
    }
    labels
}

/// All configured role types, and in our own format those it contains beside. From other systems: the default roles,
/// and `admin` for superusers if that was requested.
fn roles(account: &ImportedUser, terms: &Terms) -> Vec<(RoleType, bool)> {
    let given = account.ours.as_deref().map(|ours| &ours.roles);
    let enabled = |role: &RoleType| match given {
        Some(given) => given.get(role).copied().unwrap_or_default(),
        None if role.is_admin() => {
            let listed = account.roles.iter().any(|name| role.to_string() == *name);
            terms.signup_roles.contains(role) || (terms.admins && (account.superuser || listed))
        }
        None => terms.signup_roles.contains(role) || account.roles.iter().any(|name| role.to_string() == *name),
    };
    let mut roles: Vec<_> = terms.roles.iter().map(|role| (role.clone(), enabled(role))).collect();
    let others = given.into_iter().flatten().filter(|(role, _)| !terms.roles.contains(role));
    roles.extend(others.map(|(role, enabled)| (role.clone(), *enabled)));
    roles
}
