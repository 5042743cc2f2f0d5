//! Somebody shows that they know the password: whoever is logged in, before it is changed and before anything that cannot
//! be taken back (an open laptop is not enough); and whoever has a mailbox, that the account is theirs as well.

use bcrypt_lanes::{Priority, Requester};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QuerySelect};
use secrecy::SecretString;
use uuid::Uuid;
use vestibule_entity::{Session, User, session, user};

use super::Auth;
use crate::{
    audit::{Caller, Denied, Event},
    crypto::password::Verdict,
    db::retrying,
    error::{Code, Error},
    limits::{Attempt, Credential, Source},
    mail::message::Message,
    revocation::{Change, Revoked, revoke},
};

/// Whose password is asked for, in which session if in any, and what for.
#[derive(Clone, Copy)]
pub(crate) struct ReauthRequest {
    pub(crate) user: Uuid,
    pub(crate) sid: Option<Uuid>,
    pub(crate) action: &'static str,
}

/// A password that was right when it was compared. Hashing takes its time: whoever then writes asks again, by
/// [`Reauthenticated::lock`].
pub(crate) struct Reauthenticated {
    /// As they were.
    pub(crate) person: user::Model,
    sid: Option<Uuid>,
}

impl Reauthenticated {
    /// Locks the person's row, and makes sure that the password is still that one and the session has not ended: an owner
    /// who takes the account back meanwhile, by a reset or by logging out everywhere, must not lose it again to a request
    /// that was under way.
    ///
    /// # Errors
    /// `conflict` for another password; `session_ended`; `invalid_token` when the account is gone.
    pub(crate) async fn lock(&self, txn: &DatabaseTransaction, now: DateTime<Utc>) -> Result<user::Model, Error> {
        let user = User::find_by_id(self.person.id).lock_exclusive().one(txn).await?.ok_or(Code::InvalidToken)?;
        if user.hashed_password != self.person.hashed_password {
            return Err(Code::Conflict.into());
        }
        if let Some(sid) = self.sid
            && Session::live_of(user.id, now).filter(session::Column::Id.eq(sid)).one(txn).await?.is_none()
        {
            return Err(Code::SessionEnded.into());
        }
        Ok(user)
    }
}

impl Auth {
    /// Compares the password.
    ///
    /// # Errors
    /// `wrong_password`, written down and counted: in the session, which too many end, for the account, and like a failed
    /// login from here; `too_many_requests` after too many.
    pub(crate) async fn reauthenticate(
        &self,
        asked: ReauthRequest,
        password: &SecretString,
        caller: &Caller,
    ) -> Result<Reauthenticated, Error> {
        let step = self.clone();
        let person = self.run(async move { Ok(User::find_by_id(asked.user).one(step.db().read()).await?) }).await?;
        let person = person.ok_or(Code::InvalidToken)?;
        // Without a session it is a link from the account's own mailbox that let them as far as this.
        let source = asked.sid.map_or(Source::Mailbox(&caller.ip), |sid| Source::Session(sid, &caller.ip));
        let limiter = self.limiter();
        let attempt = limiter.begin_attempt(Credential::Password, &person.email_key, source).await;
        let attempt =
            attempt.inspect_err(|_| self.note_denied(Denied::Reauth(asked.action), Some(asked.user), caller))?;
        let requester = Requester { priority: Priority::Known, client: caller.number() };
        match self.passwords().verify(password, person.hashed_password.as_deref(), requester).await {
            Ok(Verdict::Right { .. }) => {
                limiter.record_outcome(attempt, Attempt::Succeeded).await;
                Ok(Reauthenticated { person, sid: asked.sid })
            }
            Ok(Verdict::Wrong) => {
                let last = limiter.record_outcome(attempt, Attempt::Failed).await;
                let (step, caller) = (self.clone(), caller.clone());
                self.run(async move { retrying(|| step.failed(asked, last, &caller)).await }).await?;
                Err(Code::WrongPassword.into())
            }
            Err(e) => {
                limiter.record_outcome(attempt, Attempt::NotEvaluated).await;
                Err(e)
            }
        }
    }

    /// Writes the failure down; the last that a session may have ends it: its token is not with its owner.
    async fn failed(&self, asked: ReauthRequest, last: bool, caller: &Caller) -> Result<(), Error> {
        let at = self.moment();
        let txn = self.db().begin().await?;
        let mut revoked = Revoked::default();
        let event = Event::failure(asked.action, "wrong_password");
        let event = match asked.sid {
            Some(sid) => event.by_self(asked.user).in_session(sid),
            None => event.about(Some(asked.user)),
        };
        if let Some(sid) = asked.sid.filter(|_| last) {
            let user = User::find_by_id(asked.user).lock_exclusive().one(&txn).await?.ok_or(Code::InvalidToken)?;
            let (ended, ended_tokens) = revoke(&txn, user.id, &Change::SessionsEnded(vec![sid]), at).await?;
            revoked = ended_tokens;
            if ended > 0 {
                self.enqueue(&txn, &user.email, Some(user.id), &Message::SessionEndedForWrongPasswords).await?;
                let lockout = Event::failure("session.lockout", "wrong_passwords").about(Some(user.id));
                self.record(&txn, caller, at.now, lockout.in_session(sid)).await?;
            }
        }
        self.record(&txn, caller, at.now, event).await?;
        self.commit(txn, revoked).await
    }
}
