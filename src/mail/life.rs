//! How long the links and codes of mails work.

use std::time::Duration;

use super::message::Message;
use crate::config::Config;

/// A code, and the link beside it.
pub(crate) const CODE: Duration = Duration::from_secs(10 * 60);
/// The link that stops or undoes a change of the email: how long the old mailbox can take the account back.
pub(crate) const UNDO: Duration = Duration::from_secs(3 * 24 * 3600);

/// The lives that settings decide.
#[derive(Clone, Copy)]
pub(super) struct Lives {
    verify: Duration,
    reset: Duration,
    invite: Duration,
}

impl Lives {
    pub(super) fn new(config: &Config) -> Self {
        Self { verify: config.verify_ttl, reset: config.reset_ttl, invite: config.invite_ttl }
    }

    /// For a mail that has a link or a code which runs out.
    pub(super) fn of(self, message: &Message) -> Option<Duration> {
        match message {
            Message::VerifyEmail { .. } => Some(self.verify),
            Message::ResetPassword { .. } | Message::ConfirmNewEmail { .. } => Some(self.reset),
            Message::Invitation { .. } => Some(self.invite),
            Message::EmailChangeAsked { link, .. } => link.as_ref().map(|_| UNDO),
            Message::LoginCode { .. }
            | Message::SignupCode { .. }
            | Message::DeviceCode { .. }
            | Message::IdentityCode { .. } => Some(CODE),
            _ => None,
        }
    }
}
