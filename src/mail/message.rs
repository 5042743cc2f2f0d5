//! What can be said by mail. A message is words and facts; how it looks is the template's business.
//!
//! Threat: a mail of ours is believed. So nothing a stranger chose is repeated in one: no name, no words of a client.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One mail, before it is put into words.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Message {
    /// Please confirm that this mailbox is yours.
    VerifyEmail {
        /// Where the page asks for the click; the secret is in the fragment.
        link: String,
    },
    /// Here you choose a new password.
    ResetPassword {
        /// As above.
        link: String,
    },
    /// To the new address: please confirm that it is yours.
    ConfirmNewEmail {
        /// As above.
        link: String,
    },
    /// To the present address: another one was asked for; here you stop it, or undo it.
    EmailChangeAsked {
        /// Enough of the new address to recognise it; see [`masked`].
        new_email_masked: String,
        /// As above; none while the undo of an earlier change is still good, which goes to the mailbox before this one.
        link: Option<String>,
    },
    /// Somebody made an account for you; choose its password.
    Invitation {
        /// As above.
        link: String,
    },
    /// Your password was changed.
    PasswordChanged,
    /// To the old address: your account has another one now.
    EmailChanged {
        /// Enough of the new address to recognise it; see [`masked`].
        new_email_masked: String,
    },
    /// A device logged in that had not been seen before.
    NewDevice {
        /// Client address.
        ip: String,
        /// Client software as it calls itself; the mail names only what is well known.
        user_agent: String,
        /// When; UTC.
        at: DateTime<Utc>,
    },
    /// A session was refreshed from another network and with other software than before.
    SessionMoved {
        /// IP address.
        ip: String,
        /// Client software as it calls itself; the mail names only what is well known.
        user_agent: String,
        /// When; UTC.
        at: DateTime<Utc>,
    },
    /// A used refresh token was shown again, so the session was ended.
    SessionEndedForReuse,
    /// Too many wrong current passwords in one session, so it was ended.
    SessionEndedForWrongPasswords,
    /// Somebody signed up with your address, and you have an account already.
    AlreadyRegistered {
        /// The login page.
        login_link: String,
        /// Where a new password is asked for.
        reset_link: String,
    },
    /// Your account was given the admin role.
    AdminGranted,
    /// To the other admins: an account was given the admin role.
    AdminAdded {
        /// Enough of its email to recognise it; see [`masked`].
        email_masked: String,
    },
    /// A second factor was added.
    FactorAdded,
    /// A second factor was removed.
    FactorRemoved,
    /// An admin removed all second factors.
    FactorsReset,
    /// A recovery code was used.
    RecoveryCodeUsed {
        /// How many are left.
        left: u64,
    },
    /// Mail works.
    Test,
}

impl fmt::Debug for Message {
    // A link opens an account; it must not end in a log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.template())
    }
}

impl Message {
    /// Whether it tells of something that happened in the account. A client with the password or a stolen token can make
    /// any number of these happen. What carries a link is limited where it is asked for; `EmailChanged` follows from such
    /// a link.
    pub(crate) fn is_notice(&self) -> bool {
        match self {
            Self::PasswordChanged
            | Self::AdminGranted
            | Self::FactorAdded
            | Self::FactorRemoved
            | Self::FactorsReset
            | Self::RecoveryCodeUsed { .. }
            | Self::AdminAdded { .. }
            | Self::NewDevice { .. }
            | Self::SessionMoved { .. }
            | Self::SessionEndedForReuse
            | Self::SessionEndedForWrongPasswords => true,
            Self::VerifyEmail { .. }
            | Self::ResetPassword { .. }
            | Self::ConfirmNewEmail { .. }
            | Self::EmailChangeAsked { .. }
            | Self::Invitation { .. }
            | Self::EmailChanged { .. }
            | Self::AlreadyRegistered { .. }
            | Self::Test => false,
        }
    }

    /// The name of its template.
    pub fn template(&self) -> &'static str {
        match self {
            Self::VerifyEmail { .. } => "verify_email",
            Self::ResetPassword { .. } => "reset_password",
            Self::ConfirmNewEmail { .. } => "confirm_new_email",
            Self::EmailChangeAsked { .. } => "email_change_asked",
            Self::Invitation { .. } => "invitation",
            Self::PasswordChanged => "password_changed",
            Self::EmailChanged { .. } => "email_changed",
            Self::NewDevice { .. } => "new_device",
            Self::SessionMoved { .. } => "session_moved",
            Self::SessionEndedForReuse => "session_ended_for_reuse",
            Self::SessionEndedForWrongPasswords => "session_ended_for_wrong_passwords",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::AdminGranted => "admin_granted",
            Self::AdminAdded { .. } => "admin_added",
            Self::FactorAdded => "factor_added",
            Self::FactorRemoved => "factor_removed",
            Self::FactorsReset => "factors_reset",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::Test => "test",
        }
    }
}

/// `b…@example.com`: enough for its owner to recognise an address.
pub fn masked(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    format!("{}…@{domain}", local.chars().next().unwrap_or('…'))
}
