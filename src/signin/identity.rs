//! The rows of `auth_identity`: what logs a user in by an identity provider.
//!
//! Invariant: a provider's subject belongs to one user. It is added only in the transaction that has all proofs of the
//! login: a password without the second factor links nothing.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Select, sea_query::Expr};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use vestibule_entity::{Identity, identity, user};

use crate::{
    audit::{Event, done},
    auth::transact::Tx,
    config::Config,
    db::is_unique_violation,
    error::Error,
    mail::message::Message,
};

pub(crate) const ANOTHERS: &str = "This login belongs to another account";

/// One that a provider has just shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NewIdentity {
    pub(crate) provider: String,
    pub(crate) subject: String,
    pub(crate) email: Option<String>,
    /// Whether the provider vouches for the email.
    pub(crate) vouched: bool,
}

/// The identities of a user that can log in: those of providers that the settings name.
pub(crate) fn usable(config: &Config, user: Uuid) -> Select<Identity> {
    use identity::Column as C;
    let named = config.providers.iter().map(|provider| provider.id.clone());
    Identity::find().filter(C::UserId.eq(user)).filter(C::Provider.is_in(named))
}

/// The row of what a provider has shown.
pub(crate) fn shown(new: &NewIdentity) -> Select<Identity> {
    use identity::Column as C;
    Identity::find().filter(C::Provider.eq(new.provider.as_str())).filter(C::Subject.eq(new.subject.as_str()))
}

/// Adds it to the user, whose row is locked, and tells the user. Nothing where the user has it already.
///
/// # Errors
/// `conflict` where it is another user's.
pub(crate) async fn add(tx: &Tx, user: &user::Model, new: &NewIdentity, sid: Option<Uuid>) -> Result<(), Error> {
    match shown(new).one(tx).await? {
        Some(known) if known.user_id == user.id => return Ok(()),
        Some(_) => return Err(Error::conflict(ANOTHERS)),
        None => {}
    }
    let identity = insert(tx, user.id, new).await?;
    tx.mail(user, &Message::IdentityLinked { provider: name(tx, &new.provider) }).await?;
    let provider = new.provider.clone();
    tx.record(Event::success(done::IdentityLink { provider, identity }).by_self(user.id).in_session(sid)).await
}

/// The row alone, for an account that was just made.
///
/// # Errors
/// `conflict` where another request has added it at this moment.
pub(crate) async fn insert(tx: &Tx, user: Uuid, new: &NewIdentity) -> Result<Uuid, Error> {
    let row = identity::Model {
        id: Uuid::now_v7(),
        provider: new.provider.clone(),
        subject: new.subject.clone(),
        user_id: user,
        email: new.email.clone(),
        email_verified: new.vouched,
        created_at: tx.now(),
        last_used_at: tx.now(),
    };
    let id = row.id;
    let inserted = Identity::insert(row.into_active_model().reset_all()).exec_without_returning(tx).await;
    inserted.map_err(|e| if is_unique_violation(&e) { Error::conflict(ANOTHERS) } else { Error::from(e) })?;
    Ok(id)
}

/// Notes a login.
#[cfg_attr(not(feature = "providers"), expect(dead_code, reason = "providers use it"))]
pub(crate) async fn note_use(tx: &Tx, id: Uuid, new: &NewIdentity) -> Result<(), Error> {
    use identity::Column as C;
    Identity::update_many()
        .col_expr(C::LastUsedAt, Expr::value(tx.now()))
        .col_expr(C::Email, Expr::value(new.email.clone()))
        .col_expr(C::EmailVerified, Expr::value(new.vouched))
        .filter(C::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// What users call a provider.
pub(crate) fn name(tx: &Tx, provider: &str) -> String {
    let known = tx.config().providers.iter().find(|known| known.id == provider);
    known.map_or(provider, |known| known.name()).to_owned()
}
