//! The end of every step-up: the session stays, and its tokens carry the new time.

use sea_orm::{EntityTrait, ModelTrait, sea_query::Expr};
use uuid::Uuid;
use vestibule_entity::{Session, UserRoleProfile, session, user};

use super::{
    grace::GraceWindow,
    proof::{Proof, acr, amr},
    rotation::Rotation,
    session::NewSession,
    sign_in::may_go_on,
};
use crate::{
    audit::{Event, done},
    auth::transact::Tx,
    error::{Code, Error},
};

/// Renews what the session says of its login, and rotates its refresh token. The user's row is locked.
///
/// # Errors
/// As [`may_go_on`]; `session_ended`; `conflict` where a parallel refresh was faster.
pub(crate) async fn renew(tx: &Tx, user: &user::Model, sid: Uuid, proof: Proof) -> Result<NewSession, Error> {
    use session::Column as C;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let row = Session::find_by_id(sid).one(tx).await?.filter(|row| row.is_live(tx.now())).ok_or(Code::SessionEnded)?;
    // A code is one factor: the other is what the session itself has shown.
    let mut proofs = match proof {
        Proof::Totp | Proof::RecoveryCode => Proof::of_session(row.amr()),
        Proof::Password | Proof::MailCode | Proof::Identity | Proof::Passkey { .. } => Vec::new(),
    };
    proofs.push(proof);
    may_go_on(tx, user, &role_profiles, acr(&proofs)).await?;
    let next = GraceWindow::of(&row).rotate(row.counter, tx.now(), tx.config().refresh_grace);
    let renewed = Rotation { sid, from: row.counter, next, caller: tx.caller() }
        .store(tx.config(), tx.now())
        .col_expr(C::AuthTime, Expr::value(tx.now()))
        .col_expr(C::Amr, Expr::value(amr(&proofs)))
        .col_expr(C::Acr, Expr::value(acr(&proofs)))
        .exec_with_returning(tx)
        .await?;
    // A parallel refresh was faster: the client retries with its new token.
    let row = renewed.into_iter().next().ok_or(Code::Conflict)?;
    tx.record(Event::success(done::SessionStepUp {}).by_self(user.id).in_session(sid)).await?;
    NewSession::of(tx, user, role_profiles, &row).await
}
