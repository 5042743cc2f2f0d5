//! The messages that are sent by mail. A message is data; the template renders it.
//!
//! Threat: phishing. Users trust our mails, so no text that a client chose is repeated in one: no name, no user agent.

use std::fmt;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// One mail, before it is rendered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Message {
    /// Asks the user to confirm the email.
    VerifyEmail {
        /// The page that asks for a click. The token is in the fragment.
        link: String,
    },
    /// Asks the user to choose a new password.
    ResetPassword {
        /// As above.
        link: String,
    },
    /// To the new mailbox: asks the user to confirm the new email.
    ConfirmNewEmail {
        /// As above.
        link: String,
    },
    /// To the current mailbox: a change of the email was requested. The link stops or undoes it.
    EmailChangeAsked {
        /// A masked form of the new email; see [`masked`].
        new_email_masked: String,
        /// As above. `None` while the undo link of an earlier change is valid, which belongs to an earlier mailbox.
        link: Option<String>,
    },
    /// An admin created an account for the user, who chooses its password.
    Invitation {
        /// As above.
        link: String,
    },
    /// The password of an imported account is in the list of breached ones.
    PasswordBreached,
    /// The user's password was changed.
    PasswordChanged,
    /// To the old mailbox: the account uses another email now.
    EmailChanged {
        /// A masked form of the new email; see [`masked`].
        new_email_masked: String,
    },
    /// A login from an unknown device.
    NewDevice {
        /// IP address.
        ip: String,
        /// The user agent. The mail shows only a known browser and system.
        user_agent: String,
        /// The time, in UTC.
        at: DateTime<Utc>,
    },
    /// The code and the link of a login by mail.
    LoginCode {
        /// Eight digits.
        code: String,
        /// The page that finishes the login in the browser that asked. The token is in the fragment.
        link: String,
        /// IP address of the client that asked.
        ip: String,
        /// The user agent. The mail shows only a known browser and system.
        user_agent: String,
        /// The time, in UTC.
        at: DateTime<Utc>,
    },
    /// The same to an email without an account: using it makes one.
    SignupCode {
        /// As above.
        code: String,
        /// As above.
        link: String,
        /// As above.
        ip: String,
        /// As above.
        user_agent: String,
        /// As above.
        at: DateTime<Utc>,
    },
    /// The code that a login with the right password needs on a device that is not known.
    DeviceCode {
        /// Eight digits.
        code: String,
        /// IP address.
        ip: String,
        /// The user agent. The mail shows only a known browser and system.
        user_agent: String,
        /// The time, in UTC.
        at: DateTime<Utc>,
    },
    /// The code by which a user shows that an account is theirs, before a login at a provider is linked to it.
    IdentityCode {
        /// Eight digits.
        code: String,
        /// The provider, as the settings call it.
        provider: String,
        /// IP address.
        ip: String,
        /// The user agent. The mail shows only a known browser and system.
        user_agent: String,
        /// The time, in UTC.
        at: DateTime<Utc>,
    },
    /// A login at a provider was linked to the account.
    IdentityLinked {
        /// As above.
        provider: String,
    },
    /// A login at a provider was removed.
    IdentityRemoved {
        /// As above.
        provider: String,
    },
    /// An admin removed a login at a provider.
    IdentityRevoked {
        /// As above.
        provider: String,
    },
    /// The owner of the mailbox logged in by mail for the first time, which removed the password.
    PasswordRemoved,
    /// A session was refreshed from another network and with another user agent than before.
    SessionMoved {
        /// IP address.
        ip: String,
        /// The user agent. The mail shows only a known browser and system.
        user_agent: String,
        /// The time, in UTC.
        at: DateTime<Utc>,
    },
    /// A used refresh token was used again, so the session was ended.
    SessionEndedForReuse,
    /// Too many wrong current passwords in one session, so it was ended.
    SessionEndedForWrongPasswords,
    /// A sign-up was attempted with an email that already has an account.
    AlreadyRegistered {
        /// The login page.
        login_link: String,
        /// The page to request a new password.
        reset_link: String,
    },
    /// The user's account was given the admin role.
    AdminGranted,
    /// To the other admins: an account was given the admin role.
    AdminAdded {
        /// A masked form of its email; see [`masked`].
        email_masked: String,
    },
    /// A second factor was added.
    FactorAdded,
    /// A second factor was removed.
    FactorRemoved,
    /// An admin removed all second factors.
    FactorsReset,
    /// A passkey was added.
    PasskeyAdded,
    /// A passkey was removed.
    PasskeyRemoved,
    /// An admin removed a passkey.
    PasskeyRevoked,
    /// A recovery code was used.
    RecoveryCodeUsed {
        /// How many are left.
        left: u64,
    },
    /// Mail works.
    Test,
}

impl fmt::Debug for Message {
    // A link or a code grants access; it must not be logged.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.template())
    }
}

impl Message {
    /// With the links of our pages.
    pub(crate) fn already_registered(public_url: &str) -> Self {
        let [login_link, reset_link] = ["login", "forgot-password"].map(|page| format!("{public_url}/{page}"));
        Self::AlreadyRegistered { login_link, reset_link }
    }

    /// Whether it reports something that happened in the account. A client with the password or a stolen token can
    /// trigger any number of these. Mails with a link are limited where they are requested; `EmailChanged` follows from
    /// such a link.
    pub(crate) fn is_notice(&self) -> bool {
        match self {
            Self::PasswordBreached
            | Self::PasswordChanged
            | Self::PasswordRemoved
            | Self::AdminGranted
            | Self::FactorAdded
            | Self::FactorRemoved
            | Self::FactorsReset
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::PasskeyRevoked
            | Self::IdentityLinked { .. }
            | Self::IdentityRemoved { .. }
            | Self::IdentityRevoked { .. }
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
            | Self::LoginCode { .. }
            | Self::SignupCode { .. }
            | Self::DeviceCode { .. }
            | Self::IdentityCode { .. }
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
            Self::PasswordBreached => "password_breached",
            Self::PasswordChanged => "password_changed",
            Self::EmailChanged { .. } => "email_changed",
            Self::NewDevice { .. } => "new_device",
            Self::LoginCode { .. } => "login_code",
            Self::SignupCode { .. } => "signup_code",
            Self::DeviceCode { .. } => "device_code",
            Self::IdentityCode { .. } => "identity_code",
            Self::IdentityLinked { .. } => "identity_linked",
            Self::IdentityRemoved { .. } => "identity_removed",
            Self::IdentityRevoked { .. } => "identity_revoked",
            Self::PasswordRemoved => "password_removed",
            Self::SessionMoved { .. } => "session_moved",
            Self::SessionEndedForReuse => "session_ended_for_reuse",
            Self::SessionEndedForWrongPasswords => "session_ended_for_wrong_passwords",
            Self::AlreadyRegistered { .. } => "already_registered",
            Self::AdminGranted => "admin_granted",
            Self::AdminAdded { .. } => "admin_added",
            Self::PasskeyAdded => "passkey_added",
            Self::PasskeyRemoved => "passkey_removed",
            Self::PasskeyRevoked => "passkey_revoked",
            Self::FactorAdded => "factor_added",
            Self::FactorRemoved => "factor_removed",
            Self::FactorsReset => "factors_reset",
            Self::RecoveryCodeUsed { .. } => "recovery_code_used",
            Self::Test => "test",
        }
    }
}

/// `b…@example.com`: enough for the user to recognise the email.
pub fn masked(email: &str) -> String {
    let (local, domain) = email.rsplit_once('@').unwrap_or((email, ""));
    format!("{}…@{domain}", local.chars().next().unwrap_or('…'))
}
