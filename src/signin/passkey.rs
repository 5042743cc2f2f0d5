//! A passkey as the proof of a login, a second factor or a step-up: WebAuthn Level 3 section 7.2 on the rows of
//! `auth_passkey`.
//!
//! Invariants: a challenge allows one try, whatever becomes of it; the signature counter never falls (one conditional
//! UPDATE under the lock of the user's row); no proof that fails removes a passkey. Threats: a replayed
//! assertion, a copied authenticator, the passkey of another user as second factor.

use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, sea_query::Expr};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;
use vestibule_entity::{Passkey, User, passkey, user};

use super::{
    challenge::{self, Kind, LIFE, New},
    proof::Proof,
};
use crate::{
    audit::{Event, failed},
    auth::transact::Tx,
    config::Config,
    crypto::{
        secret::{token, token_hash},
        webauthn::{self, LoginCredential, Problem, RelyingParty, StoredKey},
    },
    error::{Code, Error},
};

/// A passkey that was used: what the browser returned to the options of this challenge.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct PasskeyProof {
    /// Of the options.
    pub(crate) challenge_id: String,
    /// `toJSON()` of the `PublicKeyCredential`.
    pub(crate) credential: LoginCredential,
}

/// A proof that was right.
pub(crate) struct Shown {
    /// Whose passkey it is; the row is locked.
    pub(crate) user: user::Model,
    pub(crate) proof: Proof,
    /// The passkey's id.
    pub(crate) id: Uuid,
}

/// Who asks for passkeys.
pub(crate) fn relying_party(config: &Config) -> RelyingParty<'_> {
    RelyingParty { id: &config.rp_id, origins: &config.rp_origins }
}

/// Begins a ceremony; returns its id and the challenge of 32 bytes.
///
/// # Errors
/// As [`challenge::insert`].
pub(crate) async fn begin(tx: &Tx, user: Option<Uuid>, kind: Kind) -> Result<(String, Vec<u8>), Error> {
    let (id, secret) = (Uuid::now_v7(), token()?);
    challenge::insert(tx, New { id, kind, user, secret: &secret, browser: None, state: &(), life: LIFE }).await?;
    let challenge = challenge_of(&secret);
    Ok((secret, challenge))
}

/// Takes the ceremony of this id: it allows one try. Returns the challenge, and whose it is.
///
/// # Errors
/// `invalid_challenge`.
pub(crate) async fn take(tx: &Tx, id: &str, kind: Kind) -> Result<(Vec<u8>, Option<Uuid>), Error> {
    let user = challenge::take(tx, id, kind).await?;
    Ok((challenge_of(id), user))
}

/// Derived from the id, so that the table holds neither: a dump of it begins no ceremony and answers none.
fn challenge_of(id: &str) -> Vec<u8> {
    token_hash(&format!("webauthn challenge {id}"))
}

/// Verifies a passkey. `owner` is the user whose passkey it must be, whose row is locked; none for a login, whose
/// credential says whose it is. The inner error is to be committed: the challenge stays used.
///
/// # Errors
/// `invalid_challenge`; `unknown_passkey` for a credential that no user has; `invalid_credentials` for all else.
pub(crate) async fn verify(
    tx: &Tx,
    sent: &PasskeyProof,
    owner: Option<&user::Model>,
) -> Result<Result<Shown, Error>, Error> {
    let kind = if owner.is_some() { Kind::PasskeyProof } else { Kind::PasskeyLogin };
    let (challenge, asked) = take(tx, &sent.challenge_id, kind).await?;
    if asked != owner.map(|owner| owner.id) {
        return Ok(Err(Code::InvalidChallenge.into()));
    }
    let id = sent.credential.credential_id().unwrap_or_default();
    let with_id = Passkey::find().filter(passkey::Column::CredentialId.eq(id));
    let found = with_id.clone().one(tx).await?;
    let user = match (owner, &found) {
        (Some(owner), _) => Some(owner.clone()),
        (None, Some(found)) => User::find_by_id(found.user_id).lock_exclusive().one(tx).await?,
        (None, None) => None,
    };
    // Read under the lock: it may have been removed, or used, meanwhile.
    let row = with_id.one(tx).await?;
    let (Some(user), Some(row)) = (user, row) else {
        tx.record(Event::failure(failed::LoginPasskey::UnknownPasskey).about(owner.map(|owner| owner.id))).await?;
        return Ok(Err(Code::UnknownPasskey.into()));
    };
    match check(tx, sent, &challenge, &user, &row, owner.is_some()).await? {
        Ok(()) => {
            let proof = Proof::Passkey { synced: row.backup_eligible };
            Ok(Ok(Shown { user, proof, id: row.id }))
        }
        Err(reason) => {
            tx.record(Event::failure(reason).about(Some(user.id))).await?;
            Ok(Err(Code::InvalidCredentials.into()))
        }
    }
}

/// Steps 5 to 23, and the write of the last.
async fn check(
    tx: &Tx,
    sent: &PasskeyProof,
    challenge: &[u8],
    user: &user::Model,
    row: &passkey::Model,
    is_known: bool,
) -> Result<Result<(), failed::LoginPasskey>, Error> {
    use passkey::Column as C;
    let rejected = |rule: &str| Ok(Err(failed::LoginPasskey::Rejected { passkey: row.id, rule: rule.to_owned() }));
    if row.user_id != user.id {
        return rejected("the passkey is another user's");
    }
    // Step 6: a login needs the handle; where the user is known already, it may be left out.
    let handle = sent.credential.user_handle();
    let is_theirs = match &handle {
        Some(_) => handle == user.user_handle,
        None => is_known,
    };
    if !is_theirs {
        return rejected("the user handle is another user's");
    }
    let counted = u32::try_from(row.sign_count).unwrap_or(u32::MAX);
    let (public_key, algorithm, backup_eligible) = (row.public_key.as_slice(), row.algorithm, row.backup_eligible);
    let key = StoredKey { public_key, algorithm, sign_count: counted, backup_eligible };
    let used = match webauthn::login(&relying_party(tx.config()), challenge, &sent.credential, &key) {
        Ok(used) => used,
        Err(Problem::CounterFell) => return Ok(Err(failed::LoginPasskey::CounterFell { passkey: row.id })),
        Err(problem) => return rejected(&problem.to_string()),
    };
    let stored = Passkey::update_many()
        .col_expr(C::SignCount, Expr::value(i64::from(used.sign_count)))
        .col_expr(C::BackedUp, Expr::value(used.backed_up))
        .col_expr(C::LastUsedAt, Expr::value(tx.now()))
        .filter(C::CredentialId.eq(row.credential_id.clone()))
        .filter(C::SignCount.eq(row.sign_count))
        .exec(tx)
        .await?;
    if stored.rows_affected == 1 { Ok(Ok(())) } else { Ok(Err(failed::LoginPasskey::CounterFell { passkey: row.id })) }
}
