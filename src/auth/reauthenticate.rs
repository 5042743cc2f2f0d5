//! Re-authentication. A logged-in user proves the password before changing it and before irreversible actions (an
//! unattended laptop must not be enough). The owner of a mailbox proves that the account is theirs as well.

use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use secrecy::SecretString;
use uuid::Uuid;
use vestibule_entity::{Session, User, session, user};

use super::{Auth, transact::Tx};
use crate::{
    audit::{Action, Caller, Denied, Event, failed},
    crypto::{claims::Claims, password::Verdict},
    enrolled::has_factor,
    error::{Code, Error},
    limits::{Attempt, Credential, Source},
    mail::message::Message,
    revocation::Change,
};

/// The assurance level of two factors.
pub(crate) const AAL2: &str = "aal2";

/// What the password is asked for.
#[derive(Clone, Copy)]
pub(crate) enum ReauthFor {
    StepUp,
    PasswordChange,
    EmailVerify,
    EmailChange,
    AccountDelete,
}

impl ReauthFor {
    fn action(self) -> Action {
        match self {
            Self::StepUp => Action::SessionStepUp,
            Self::PasswordChange => Action::PasswordChange,
            Self::EmailVerify => Action::EmailVerify,
            Self::EmailChange => Action::EmailChange,
            Self::AccountDelete => Action::AccountDelete,
        }
    }

    fn wrong_password(self) -> Event {
        match self {
            Self::StepUp => Event::failure(failed::SessionStepUp::WrongPassword),
            Self::PasswordChange => Event::failure(failed::PasswordChange::WrongPassword),
            Self::EmailVerify => Event::failure(failed::EmailVerify::WrongPassword),
            Self::EmailChange => Event::failure(failed::EmailChange::WrongPassword),
            Self::AccountDelete => Event::failure(failed::AccountDelete::WrongPassword),
        }
    }
}

/// Whose password is asked for, in which session if in any, and what for.
#[derive(Clone, Copy)]
pub(crate) struct ReauthRequest {
    pub(crate) user: Uuid,
    pub(crate) sid: Option<Uuid>,
    pub(crate) purpose: ReauthFor,
}

/// A re-authenticated user: by a password that was right when it was compared, or by a fresh login. Hashing takes time,
/// so the state is checked again before the write, by [`Reauthenticated::lock`].
#[derive(Clone)]
pub(crate) struct Reauthenticated {
    /// The state at the time of the comparison.
    pub(crate) user: user::Model,
    sid: Option<Uuid>,
}

impl Reauthenticated {
    /// Locks the user's row, and checks that the password is unchanged and the session has not ended. Race: a user who
    /// recovers the account meanwhile, by a reset or by logging out everywhere, must not lose it to a request in
    /// flight.
    ///
    /// # Errors
    /// `conflict` for a changed password; `session_ended`; `invalid_token` when the account was deleted.
    pub(crate) async fn lock(&self, tx: &Tx) -> Result<user::Model, Error> {
        let user = User::find_by_id(self.user.id).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
        if user.hashed_password != self.user.hashed_password {
            return Err(Code::Conflict.into());
        }
        if let Some(sid) = self.sid
            && Session::live_of(user.id, tx.now()).filter(session::Column::Id.eq(sid)).one(tx).await?.is_none()
        {
            return Err(Code::SessionEnded.into());
        }
        Ok(user)
    }
}

impl Auth {
    /// Whether the login of a token is fresh: recent, and with the second factor of an account that has one.
    ///
    /// # Errors
    /// `step_up_required`.
    pub(crate) async fn demand_fresh(&self, claims: &Claims) -> Result<(), Error> {
        let fresh = self.config().fresh;
        let age = self.clock().now().timestamp().saturating_sub(claims.auth_time);
        if age > i64::try_from(fresh.as_secs()).unwrap_or(i64::MAX) {
            return Err(Error::step_up_required(fresh));
        }
        self.demand_factor(claims).await
    }

    /// Whether the session has shown the second factor of an account that has one. Threat: a browser that is trusted
    /// logs in by the password alone, and so does an attacker who has copied its cookie.
    async fn demand_factor(&self, claims: &Claims) -> Result<(), Error> {
        if claims.acr == AAL2 {
            return Ok(());
        }
        let (user, sid) = (claims.sub, claims.sid);
        // The row, not the token: the token that has just confirmed the first factor says the less. The factor is read
        // first: one that a parallel request adds raises this session in the same transaction.
        let shown = self.read(async move |db| {
            let needed = has_factor(&db, user).await?;
            let session = Session::find_by_id(sid).one(&db).await?;
            Ok(!needed || session.is_some_and(|session| session.acr() == AAL2))
        });
        if shown.await? { Ok(()) } else { Err(Error::step_up_required(self.config().fresh)) }
    }

    /// Checks the password, or without one that the login is fresh. A password does not stand in for the second factor:
    /// the session has to have shown it, whenever that was.
    ///
    /// # Errors
    /// As [`Auth::reauthenticate`]; `step_up_required`.
    pub(crate) async fn reauthenticate_or_fresh(
        &self,
        asked: ReauthRequest,
        password: Option<&SecretString>,
        claims: &Claims,
        caller: &Caller,
    ) -> Result<Reauthenticated, Error> {
        let fresh = match password {
            Some(_) => self.demand_factor(claims).await,
            None => self.demand_fresh(claims).await,
        };
        fresh.inspect_err(|e| self.note_step_up(e, asked.user, caller))?;
        if let Some(password) = password {
            return self.reauthenticate(asked, password, caller).await;
        }
        let user = self.read(async move |db| Ok(User::find_by_id(asked.user).one(&db).await?)).await?;
        Ok(Reauthenticated { user: user.ok_or(Code::InvalidToken)?, sid: asked.sid })
    }

    /// Records that a login was not fresh.
    pub(crate) fn note_step_up(&self, e: &Error, user: Uuid, caller: &Caller) {
        if e.code() == Code::StepUpRequired {
            self.note_denied(Denied::StepUpRequired, Some(user), caller);
        }
    }

    /// Compares the password.
    ///
    /// # Errors
    /// `wrong_password`, recorded and counted: for the session, which too many failures end, for the account, and for
    /// this IP address like a failed login; `too_many_requests` after too many.
    pub(crate) async fn reauthenticate(
        &self,
        asked: ReauthRequest,
        password: &SecretString,
        caller: &Caller,
    ) -> Result<Reauthenticated, Error> {
        let user = self.read(async move |db| Ok(User::find_by_id(asked.user).one(&db).await?)).await?;
        let user = user.ok_or(Code::InvalidToken)?;
        // Without a session the caller came by a link from the account's own mailbox.
        let source = asked.sid.map_or(Source::Mailbox(&caller.ip), |sid| Source::Session(sid, &caller.ip));
        let limiter = self.limiter();
        let attempt = limiter.begin_attempt(Credential::Password, (&user).into(), source).await;
        let attempt = attempt
            .inspect_err(|_| self.note_denied(Denied::Reauth(asked.purpose.action()), Some(asked.user), caller))?;
        let requester = Requester { priority: Priority::Known, client: caller.number() };
        match self.passwords().verify(password, user.hashed_password.as_deref(), requester).await {
            Ok(Verdict::Right { .. }) => {
                limiter.record_outcome(attempt, Attempt::Succeeded).await;
                Ok(Reauthenticated { user, sid: asked.sid })
            }
            Ok(Verdict::Wrong) => {
                let last = limiter.record_outcome(attempt, Attempt::Failed).await;
                self.transact(caller, async move |tx| failed(&tx, asked, last).await).await?;
                Err(Code::WrongPassword.into())
            }
            Err(e) => {
                limiter.record_outcome(attempt, Attempt::NotEvaluated).await;
                Err(e)
            }
        }
    }
}

/// Records the failure. The last failure that a session may have ends it: its token is probably stolen.
async fn failed(tx: &Tx, asked: ReauthRequest, last: bool) -> Result<(), Error> {
    let event = asked.purpose.wrong_password();
    let event = match asked.sid {
        Some(sid) => event.by_self(asked.user).in_session(sid),
        None => event.about(Some(asked.user)),
    };
    if let Some(sid) = asked.sid.filter(|_| last) {
        let user = User::find_by_id(asked.user).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
        if tx.revoke(user.id, &Change::SessionsEnded(vec![sid])).await? > 0 {
            tx.mail(&user, &Message::SessionEndedForWrongPasswords).await?;
            let lockout = Event::failure(failed::SessionLockout::WrongPasswords).about(Some(user.id));
            tx.record(lockout.in_session(sid)).await?;
        }
    }
    tx.record(event).await
}
