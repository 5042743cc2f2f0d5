//! `POST /me/passkeys/options` and `POST /me/passkeys`: a new passkey (WebAuthn Level 3 section 7.1).
//!
//! Threat: a stolen session that adds a passkey of its own. The routes need a fresh login, and the user gets a mail.

use actix_web::web::Data;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Passkey, User, passkey, user};

use super::{list::PasskeyItem, options::CreationOptions};
use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::{
        secret::random,
        webauthn::{self, RegistrationCredential},
    },
    db::is_unique_violation,
    enrolled::{has_factor, passkeys},
    error::{Code, Error},
    http::{access::CurrentUser, endpoint::Reply, input::Input},
    mail::message::Message,
    signin::{
        challenge::Kind,
        factors::{first_added, label},
        passkey::{begin, relying_party, take},
        proof::Proof,
        session::add_proof,
    },
};

/// Passkeys of one user.
const MOST: u64 = 20;

/// What the browser has made for the options of this challenge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewPasskeyRequest {
    /// Of the options.
    challenge_id: String,
    /// `toJSON()` of the `PublicKeyCredential`.
    credential: RegistrationCredential,
    /// What the user calls it: at most 64 characters.
    label: Option<String>,
}

/// A passkey that was added.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AddedPasskey {
    #[serde(flatten)]
    passkey: PasskeyItem,
    /// Ten with the first factor of an account, shown once; else empty.
    recovery_codes: Vec<String>,
}

/// A registration as it was sent, with its label checked.
#[derive(Clone)]
pub(super) struct Registration {
    pub(super) challenge_id: String,
    pub(super) credential: RegistrationCredential,
    pub(super) label: String,
}

pub(crate) async fn options(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
) -> Result<Reply<200, CreationOptions>, Error> {
    let work = async move |tx: Tx| {
        let row = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        ask(&tx, &row).await
    };
    auth.transact(&caller, work).await.map(Reply::new)
}

pub(crate) async fn handle(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<NewPasskeyRequest>,
) -> Result<Reply<201, AddedPasskey>, Error> {
    let NewPasskeyRequest { challenge_id, credential, label: name } = request;
    let sent = Registration { challenge_id, credential, label: label(name)? };
    let work = async move |tx: Tx| {
        let row = User::find_by_id(user.id()).lock_exclusive().one(&tx).await?.ok_or(Code::InvalidToken)?;
        let added = register(&tx, &row, &sent, Some(user.sid())).await?;
        if let Ok((passkey, _)) = &added {
            // The session has shown the new factor.
            add_proof(&tx, user.sid(), Proof::Passkey { synced: passkey.backup_eligible }).await?;
        }
        Ok(added)
    };
    let (passkey, recovery_codes) = auth.transact(&caller, work).await??;
    Ok(Reply::new(AddedPasskey { passkey: PasskeyItem::of(passkey), recovery_codes }))
}

/// The options for a user, whose row is locked. Makes the user handle with the first ones.
pub(super) async fn ask(tx: &Tx, user: &user::Model) -> Result<CreationOptions, Error> {
    let handle = match &user.user_handle {
        Some(handle) => handle.clone(),
        None => {
            let handle = random::<16>()?.to_vec();
            let update = User::update_many().col_expr(user::Column::UserHandle, Expr::value(handle.clone()));
            update.filter(user::Column::Id.eq(user.id)).exec(tx).await?;
            handle
        }
    };
    let existing = passkeys(user.id).order_by_asc(passkey::Column::Id).all(tx).await?;
    let begun = begin(tx, Some(user.id), Kind::PasskeyRegister).await?;
    Ok(CreationOptions::new(tx.config(), begun, user, &handle, &existing))
}

/// Stores the passkey, and makes recovery codes with the first factor. The inner error is to be committed: the challenge
/// stays used. `keep` is the session that asks.
///
/// # Errors
/// `invalid_passkey`, whatever the ceremony refuses; `passkey_exists`; `conflict` beyond the limit.
pub(super) async fn register(
    tx: &Tx,
    user: &user::Model,
    sent: &Registration,
    keep: Option<Uuid>,
) -> Result<Result<(passkey::Model, Vec<String>), Error>, Error> {
    let (challenge, owner) = match take(tx, &sent.challenge_id, Kind::PasskeyRegister).await {
        Err(e) if e.code() == Code::InvalidChallenge => return Ok(Err(Code::InvalidPasskey.into())),
        taken => taken?,
    };
    if owner != Some(user.id) {
        return Ok(Err(Code::InvalidPasskey.into()));
    }
    let key = match webauthn::register(&relying_party(tx.config()), &challenge, &sent.credential) {
        Ok(key) => key,
        Err(problem) => {
            let reason = failed::PasskeyAdd::Rejected { rule: problem.to_string() };
            tx.record(Event::failure(reason).about(Some(user.id))).await?;
            return Ok(Err(Code::InvalidPasskey.into()));
        }
    };
    let same_id = passkey::Column::CredentialId.eq(key.credential_id.clone());
    if Passkey::find().filter(same_id).one(tx).await?.is_some() {
        return Ok(Err(Code::PasskeyExists.into()));
    }
    if passkeys(user.id).count(tx).await? >= MOST {
        return Ok(Err(Error::conflict("There are twenty passkeys already; remove one first")));
    }
    let first = !has_factor(tx, user.id).await?;
    let row = passkey::Model {
        credential_id: key.credential_id,
        id: Uuid::now_v7(),
        user_id: user.id,
        public_key: key.public_key,
        algorithm: key.algorithm,
        sign_count: i64::from(key.sign_count),
        backup_eligible: key.backup_eligible,
        backed_up: key.backed_up,
        aaguid: key.aaguid,
        transports: key.transports.join(" "),
        label: sent.label.clone(),
        rp_id: tx.config().rp_id.clone(),
        created_at: tx.now(),
        last_used_at: None,
    };
    let stored = Passkey::insert(row.clone().into_active_model().reset_all()).exec_without_returning(tx).await;
    // Another user was faster with the same id.
    stored.map_err(|e| if is_unique_violation(&e) { Code::PasskeyExists.into() } else { Error::from(e) })?;
    let codes = if first { first_added(tx, user, keep).await? } else { Vec::new() };
    tx.mail(user, &Message::PasskeyAdded).await?;
    tx.record(Event::success(done::PasskeyAdd { passkey: row.id }).by_self(user.id).in_session(keep)).await?;
    Ok(Ok((row, codes)))
}
