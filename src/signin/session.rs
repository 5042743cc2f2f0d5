//! Opening a session, and building the response from its row.

use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, ExprTrait, IntoActiveModel, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use uuid::Uuid;
use vestibule_entity::{AdminUserMeta, Session, User as UserEntity, admin_user_meta, session, user};

use super::{
    proof::{Proof, acr, amr},
    replace,
};
use crate::{
    auth::{Auth, transact::Tx},
    crypto::{
        claims::{Claims, RoleProfile, SessionClaims},
        refresh_token, secret,
    },
    error::{Code, Error},
    revocation::Change,
    user::User,
};

/// A new session: created inside a transaction, its token is signed after the commit.
pub struct NewSession {
    pub(crate) user: User,
    pub(crate) claims: Claims,
    pub(crate) refresh_token: String,
    pub(crate) expires_at: DateTime<Utc>,
    /// Whether the request's cookie still contains the token of a session that this login has ended.
    pub(crate) replaced: bool,
    /// For the device cookie.
    pub(crate) device_epoch: i32,
}

impl NewSession {
    /// What the row of a live session gives out now.
    ///
    /// # Errors
    /// Those of the app's own claims.
    pub(crate) async fn of(
        tx: &Tx,
        user: &user::Model,
        role_profiles: Vec<RoleProfile>,
        row: &session::Model,
    ) -> Result<Self, Error> {
        let plain = Self::plain(tx.auth(), user, role_profiles, row, tx.now());
        let extra = tx.extra_claims(&plain.user).await?;
        Ok(Self { claims: plain.claims.with(extra), ..plain })
    }

    /// The same without claims of the app.
    pub(crate) fn plain(
        auth: &Auth,
        user: &user::Model,
        role_profiles: Vec<RoleProfile>,
        row: &session::Model,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            claims: Claims::new(auth.issuer(), user, role_profiles.clone(), SessionClaims::of(row), now),
            user: User::new(user, role_profiles),
            refresh_token: refresh_token::derive(
                auth.secrets().refresh_key(row.created_at),
                row.id,
                row.counter,
                &row.salt,
            ),
            expires_at: row.expires_at,
            replaced: false,
            device_epoch: user.device_epoch,
        }
    }

    /// The user of the session.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// The session's only refresh token, until it is rotated.
    pub fn refresh_token(&self) -> &str {
        &self.refresh_token
    }

    /// Signs an access token for the session.
    ///
    /// # Errors
    /// `unavailable` while the signing keys cannot be read.
    pub async fn access_token(&self, auth: &Auth) -> Result<String, Error> {
        auth.keyring().await?.sign(&self.claims, auth.clock().now())
    }
}

/// Inserts a session for `user`, who has shown `proof`. Ends the session of the browser's refresh cookie, and the least
/// recently used sessions beyond the limit. The caller has locked or just inserted the user's row, so that logins of
/// one user run one after the other and cannot exceed the limit.
pub(crate) async fn open(
    tx: &Tx,
    user: &user::Model,
    role_profiles: Vec<RoleProfile>,
    proofs: &[Proof],
) -> Result<NewSession, Error> {
    let (config, caller, now) = (tx.config(), tx.caller(), tx.now());
    AdminUserMeta::update_many()
        .col_expr(admin_user_meta::Column::LoginCount, Expr::col(admin_user_meta::Column::LoginCount).add(1))
        .col_expr(admin_user_meta::Column::FailedLogins, Expr::value(0))
        .col_expr(admin_user_meta::Column::LastLoginAt, Expr::value(now))
        .filter(admin_user_meta::Column::UserId.eq(user.id))
        .exec(tx)
        .await?;
    let replaced = replace::end_replaced(tx).await?;
    let row = session::Model {
        id: Uuid::now_v7(),
        user_id: user.id,
        counter: 0,
        rotated_at: now,
        grace_floor: 0,
        grace_floor_at: now,
        grace_before: 0,
        grace_before_at: now,
        salt: secret::random::<16>()?.to_vec(),
        ip: caller.ip.clone(),
        user_agent: caller.user_agent.clone(),
        last_ip: Some(caller.ip.clone()),
        last_user_agent: Some(caller.user_agent.clone()),
        auth_time: Some(now),
        amr: Some(amr(proofs)),
        acr: Some(acr(proofs).to_owned()),
        created_at: now,
        last_used_at: now,
        idle_expires_at: now + config.session_idle_ttl,
        expires_at: now + config.session_ttl,
        revoked_at: None,
    };
    Session::insert(row.clone().into_active_model().reset_all()).exec_without_returning(tx).await?;
    tx.session_opened();
    end_least_recently_used(tx, user.id, row.id).await?;
    Ok(NewSession { replaced, ..NewSession::of(tx, user, role_profiles, &row).await? })
}

/// A proof that a session has shown after its login. What it showed before still holds.
pub(crate) async fn add_proof(tx: &Tx, sid: Uuid, proof: Proof) -> Result<(), Error> {
    let row = Session::find_by_id(sid).one(tx).await?.ok_or(Code::SessionEnded)?;
    let mut proofs = Proof::of_session(row.amr());
    proofs.push(proof);
    Session::update_many()
        .col_expr(session::Column::Amr, Expr::value(amr(&proofs)))
        .col_expr(session::Column::Acr, Expr::value(acr(&proofs)))
        .col_expr(session::Column::AuthTime, Expr::value(tx.now()))
        .filter(session::Column::Id.eq(sid))
        .exec(tx)
        .await?;
    Ok(())
}

/// `new` stays, even if the clock of the replica that last used the other sessions is ahead.
async fn end_least_recently_used(tx: &Tx, user: Uuid, new: Uuid) -> Result<(), Error> {
    let beyond: Vec<Uuid> = Session::live_of(user, tx.now())
        .filter(session::Column::Id.ne(new))
        .select_only()
        .column(session::Column::Id)
        .order_by_desc(session::Column::LastUsedAt)
        .order_by_desc(session::Column::Id)
        .offset(tx.config().sessions_per_user.saturating_sub(1))
        .limit(u64::from(u16::MAX))
        .into_tuple()
        .all(tx)
        .await?;
    tx.revoke(user, &Change::SessionsEnded(beyond)).await?;
    Ok(())
}

/// Stores the hash of the same password, made anew.
pub(super) async fn replace_hash(tx: &Tx, user: &user::Model, hash: &str) -> Result<(), Error> {
    let update = UserEntity::update_many().col_expr(user::Column::HashedPassword, Expr::value(hash));
    update.filter(user::Column::Id.eq(user.id)).exec(tx).await?;
    Ok(())
}
