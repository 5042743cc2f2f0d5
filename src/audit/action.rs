//! The closed list of what the audit trail records, each action with its word and the type of its detail.
//!
//! Invariant: an action that is not in this list, or a detail that is not its own, does not compile. The words are a
//! contract like error codes: a released one is never renamed. The list is also in the OpenAPI document; tests compare
//! it with `docs/events.md` and with the console.

use chrono::{DateTime, Utc};
use sea_orm::Value as DbValue;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{RefOr, Schema, schema::ObjectBuilder, schema::Type},
};
use uuid::Uuid;

/// What succeeded, with its detail: a type of [`done`].
pub(crate) trait Done: Serialize {
    const ACTION: Action;
}

/// What failed, and why: a type of [`failed`].
pub(crate) trait Failed: Serialize {
    const ACTION: Action;
}

/// A row is an action, its word, the fields of its detail when it succeeds (behind the feature that records it), and the
/// reasons for which it fails (likewise).
macro_rules! actions {
    ($(
        $(#[$when:meta])*
        $action:ident $word:literal
        $(done $(#[$built:meta])* { $($(#[$how:meta])* $field:ident: $type:ty),* $(,)? })?
        $(failed $(#[$failing:meta])* { $($reason:ident $({ $($more:ident: $more_type:ty),* })?),+ })?;
    )*) => {
        /// What was tried.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum Action { $($(#[$when])* $action,)* }

        impl Action {
            /// Every action, in the order of its subject.
            pub(crate) const ALL: &[Self] = &[$(Self::$action,)*];

            /// The word that is stored and sent.
            pub(crate) const fn as_str(self) -> &'static str { match self { $(Self::$action => $word,)* } }

            /// The fields and reasons of its detail.
            #[cfg(test)]
            fn detail(self) -> &'static [&'static str] {
                match self { $(Self::$action => &[
                    $($(stringify!($field),)*)?
                    $($(stringify!($reason), $($(stringify!($more),)*)?)+)?
                ],)* }
            }
        }

        /// Details of what succeeded.
        pub(crate) mod done {
            use super::*;
            $($(
                $(#[$built])*
                #[derive(Debug, Serialize)]
                pub(crate) struct $action { $($(#[$how])* pub(crate) $field: $type,)* }
                $(#[$built])*
                impl Done for $action { const ACTION: Action = Action::$action; }
            )?)*
        }

        /// Details of what failed: the reason, and for some reasons more.
        pub(crate) mod failed {
            use super::*;
            $($(
                $(#[$failing])*
                #[derive(Debug, Serialize)]
                #[serde(tag = "reason", rename_all = "snake_case")]
                pub(crate) enum $action { $($reason $({ $($more: $more_type),* })?,)+ }
                $(#[$failing])*
                impl Failed for $action { const ACTION: Action = Action::$action; }
            )?)*
        }
    };
}

actions! {
    /// An account was made by sign-up, or the email is taken.
    Signup "signup" done {} failed { EmailTaken };
    /// A login succeeded, or its credentials were evaluated and failed.
    Login "login" done { rehashed: bool } failed { UnknownEmail, WrongPassword, Disabled, EmailNotVerified };
    /// A login was not evaluated: the account is locked for this source.
    LoginBlocked "login.blocked" failed { TooManyRequests { count: u64 } };
    /// A password was right, and a second factor is due.
    LoginChallenge "login.challenge" done {};
    /// A password was right, and the policy wants a second factor that the account does not have.
    LoginEnrolment "login.enrolment" done {};
    /// The second factor of a login was shown, or a code was wrong.
    LoginSecondFactor "login.second_factor" done { method: &'static str } failed { InvalidCode };
    /// A code was not evaluated: too many were wrong.
    SecondFactorBlocked "second_factor.blocked" failed { TooManyRequests { count: u64 } };
    /// A code and a link were asked for by mail.
    MailLoginAsked "mail_login.asked" done { signup: bool } failed { UnknownEmail, Disabled };
    /// A login by mail succeeded, or its code was wrong.
    LoginMailCode "login.mail_code" done {} failed { InvalidCode };
    /// A passkey logged in, or was refused: also as second factor, or for a step-up.
    LoginPasskey "login.passkey" done #[cfg(feature = "passkeys")] { passkey: Uuid } failed #[cfg(feature = "passkeys")] {
        UnknownPasskey, Rejected { passkey: Uuid, rule: String }, CounterFell { passkey: Uuid }, Disabled, EmailNotVerified
    };
    /// A login at an identity provider succeeded, or the provider did not confirm it.
    LoginIdentity "login.identity" done #[cfg(feature = "providers")] { provider: String, identity: Uuid } failed #[cfg(feature = "providers")] {
        Rejected { provider: String, rule: String }, Disabled, EmailNotVerified, DomainNotAllowed, SignupClosed, AccountExists
    };
    /// Sessions were ended by logging out.
    Logout "logout" done { ended: u64 };
    /// A refresh token that is no longer accepted was used.
    RefreshReuse "refresh.reuse"
        failed { RotatedAway { presented: i64, current: i64 }, FromElsewhere { presented: i64, current: i64 } };
    /// The previous refresh token was used again from elsewhere, and was answered.
    RefreshRetry "refresh.retry" done { presented: i64, current: i64, differs: Differences };
    /// A session is used from another network with other software.
    RefreshMoved "refresh.moved" done { was: Origin };
    /// A refresh token is newer than the database.
    RefreshAhead "refresh.ahead" done { presented: i64, current: i64, differs: Differences };
    /// A login or a sign-up ended the session whose cookie came with it.
    SessionReplaced "session.replaced" done { ended: u64 };
    /// Sessions were ended from the list, by an admin or by a command.
    SessionsEnd "sessions.end" done {
        ended: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        sid: Option<Uuid>,
        #[serde(skip_serializing_if = "Option::is_none")]
        of: Option<&'static str>,
    };
    /// A user showed the password again.
    SessionStepUp "session.step_up" done {} failed { WrongPassword };
    /// A session was ended because of wrong current passwords.
    SessionLockout "session.lockout" failed { WrongPasswords };

    /// The name was changed.
    ProfileChange "profile.change" done { fields: &'static [&'static str] };
    /// The password was changed.
    PasswordChange "password.change" done {} failed { WrongPassword };
    /// The password of a first login is in the list of breached ones.
    PasswordBreached "password.breached" done {};
    /// A reset mail was asked for.
    PasswordForgot "password.forgot" done {} failed { UnknownEmail, Disabled };
    /// A new password was chosen by a link.
    PasswordReset "password.reset" done {};
    /// An email was confirmed by a link.
    EmailVerify "email.verify" done {} failed { WrongPassword };
    /// The owner of a mailbox proved to own the account, which no user had done before: its password and sessions ended.
    MailboxProve "mailbox.prove" done { removed_password: bool };
    /// The owner of a mailbox rejected the sign-up.
    EmailDisown "email.disown" done {};
    /// A change of the email was undone.
    EmailUndo "email.undo" done { restored: bool } failed { EmailTaken };
    /// A change of email was asked for.
    EmailChangeAsked "email.change.asked" done {};
    /// The email was changed by a link.
    EmailChange "email.change" done { fields: &'static [&'static str] } failed { WrongPassword };
    /// An authenticator app was added, or its first code was wrong.
    FactorConfirm "factor.confirm" done {} failed { InvalidCode };
    /// An authenticator app was removed.
    FactorRemove "factor.remove" done {};
    /// New recovery codes were made.
    RecoveryCodesRenew "recovery_codes.renew" done {};
    /// A browser is no longer trusted.
    TrustedDeviceRemove "trusted_device.remove" done {};
    /// A passkey was added, or the ceremony refused it.
    PasskeyAdd "passkey.add" done #[cfg(feature = "passkeys")] { passkey: Uuid } failed #[cfg(feature = "passkeys")] { Rejected { rule: String } };
    /// A passkey got another label.
    PasskeyRename "passkey.rename" done #[cfg(feature = "passkeys")] { passkey: Uuid };
    /// A passkey was removed by its user.
    PasskeyRemove "passkey.remove" done { passkey: Uuid };
    /// A login at a provider was linked to an account, or the proof that the account is the user's was wrong.
    IdentityLink "identity.link" done { provider: String, identity: Uuid } failed #[cfg(feature = "providers")] { WrongPassword, InvalidCode };
    /// A login at a provider was removed by its user.
    IdentityRemove "identity.remove" done #[cfg(feature = "providers")] { provider: String, identity: Uuid };
    /// A user deleted their account.
    AccountDelete "account.delete" done {} failed { WrongPassword };
    /// A current password was not evaluated: the account is locked for this source.
    ReauthBlocked "reauth.blocked" failed { TooManyRequests { action: Action, count: u64 } };

    /// An account was made.
    UserCreate "user.create" done { was: (), is: Value, invited: bool };
    /// All second factors of an account were removed by an admin or a command.
    FactorsReset "factors.reset" done { removed: u64 };
    /// A passkey of an account was removed by an admin.
    PasskeyRevoke "passkey.revoke" done { passkey: Uuid };
    /// A login of an account at a provider was removed by an admin.
    IdentityRevoke "identity.revoke" done #[cfg(feature = "providers")] { provider: String, identity: Uuid };
    /// The lockouts of an account were lifted by an admin or a command.
    LockoutLift "lockout.lift" done {};
    /// The mail that confirms an email was sent again by an admin or a command.
    VerificationSend "verification.send" done {};
    /// An admin or a command confirmed an email.
    EmailConfirm "email.confirm" done {};
    /// A list of users was downloaded.
    UsersExport "users.export" done { filters: Map<String, Value> };
    /// Name, email or status was changed.
    UserChange "user.change" done { was: Map<String, Value>, is: Map<String, Value> };
    /// An account was deleted.
    UserDelete "user.delete" done {};
    /// An account was imported, or merged into one that was there.
    UserImport "user.import" done #[cfg(feature = "cli")] {
        from: &'static str,
        run: Uuid,
        #[serde(skip_serializing_if = "Option::is_none")]
        roles: Option<Vec<String>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        merged: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        factors: Option<usize>,
        #[serde(skip_serializing_if = "Option::is_none")]
        identities: Option<usize>,
    };
    /// An import began.
    ImportBegin "import.begin" done #[cfg(feature = "cli")] { run: Uuid, from: &'static str };
    /// An import ended, or failed.
    ImportEnd "import.end" done #[cfg(feature = "cli")] {
        run: Uuid, from: &'static str, users: u64, merged: u64, since: DateTime<Utc>
    };
    /// A role was given.
    RoleEnable "role.enable" done { role_type: String, was: bool, is: bool };
    /// A role was taken.
    RoleDisable "role.disable" done { role_type: String, was: bool, is: bool };
    /// Notes or labels were changed. They are not shown to the user whom they are about.
    MetaChange "meta.change" done { was: Map<String, Value>, is: Map<String, Value> };
    /// A reset mail or an invitation was sent.
    PasswordSend "password.send" done { link: &'static str };
    /// A mail that had failed was queued again.
    MailRetry "mail.retry" done { mail: Uuid, template: String, was: &'static str, is: &'static str };
    /// The first admin was invited.
    AdminBootstrap "admin.bootstrap" done { taken_over: bool };
    /// A signing key was made.
    KeyRotate "key.rotate" done { kid: String, algorithm: String, signs_from: DateTime<Utc>, reason: String };
    /// A signing key was revoked.
    KeyRevoke "key.revoke" done { kid: String, algorithm: String };
    /// A data key was made for a new master secret.
    SecretRotate "secret.rotate" done #[cfg(feature = "cli")] { data_key: i32, secret: String };
    /// Earlier master secrets open nothing any more.
    SecretRetire "secret.retire" done #[cfg(feature = "cli")] { secrets: Vec<String>, resealed: u64 };
    /// Old audit rows were removed.
    AuditClear "audit.clear" done { removed: u64, until: DateTime<Utc> };

    /// A request was beyond a rate limit.
    LimitExceeded "limit.exceeded" failed { TooManyRequests { limit: String, count: u64 } };
    /// A guard denied access.
    AccessDenied "access.denied"
        failed { Forbidden { count: u64 }, CrossSite { count: u64 }, StepUpRequired { count: u64 } };
}

impl Action {
    /// What is recorded, as a success, when a login has opened its session. A sign-up opens one as well, and is none of them.
    pub(crate) const LOGINS: [Self; 5] =
        [Self::Login, Self::LoginSecondFactor, Self::LoginMailCode, Self::LoginPasskey, Self::LoginIdentity];
}

/// In what a request differs from the last use of its session.
#[derive(Clone, Copy, Debug, Serialize)]
pub(crate) struct Differences {
    pub(crate) network: bool,
    pub(crate) software: bool,
}

/// Where a session was used.
#[derive(Debug, Serialize)]
pub(crate) struct Origin {
    pub(crate) ip: String,
    pub(crate) user_agent: String,
}

impl Serialize for Action {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl From<Action> for DbValue {
    fn from(action: Action) -> Self {
        action.as_str().into()
    }
}

impl PartialSchema for Action {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("What was tried. A newer version may know more."))
            .enum_values(Some(Self::ALL.iter().map(|action| action.as_str())))
            .into()
    }
}

impl ToSchema for Action {
    fn name() -> std::borrow::Cow<'static, str> {
        "AuditAction".into()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn no_word_is_used_twice() {
        for (at, action) in Action::ALL.iter().enumerate() {
            assert!(Action::ALL[..at].iter().all(|other| other.as_str() != action.as_str()), "{action:?}");
        }
    }

    /// A new way to log in is counted as one.
    #[test]
    fn what_begins_with_login_ends_one_or_leaves_it_open() {
        let open = [Action::LoginBlocked, Action::LoginChallenge, Action::LoginEnrolment];
        for action in Action::ALL.iter().filter(|action| action.as_str().starts_with("login")) {
            assert_ne!(Action::LOGINS.contains(action), open.contains(action), "{action:?}");
        }
    }

    /// `tests/it/events.rs` compares the actions; this compares what their details hold.
    #[test]
    fn details_are_documented() {
        let text = include_str!("../../docs/events.md");
        for action in Action::ALL {
            let word = format!("`{}`", action.as_str());
            let row = text.lines().find(|line| line.starts_with("| `") && line.contains(&word)).unwrap();
            for name in action.detail() {
                let mut snake = String::new();
                for letter in name.chars() {
                    if letter.is_ascii_uppercase() && !snake.is_empty() {
                        snake.push('_');
                    }
                    snake.push(letter.to_ascii_lowercase());
                }
                assert!(row.contains(&format!("`{snake}`")), "docs/events.md, {word}: `{snake}` is missing in {row}");
            }
        }
    }

    #[test]
    fn a_failure_says_its_reason_beside_what_else_it_says() {
        let detail = failed::ReauthBlocked::TooManyRequests { action: Action::EmailChange, count: 2 };
        let detail = serde_json::to_value(detail).unwrap();
        assert_eq!(detail, json!({ "reason": "too_many_requests", "action": "email.change", "count": 2 }));
        assert_eq!(serde_json::to_value(done::PasswordReset {}).unwrap(), json!({}));
        let ended = done::SessionsEnd { ended: 1, sid: None, of: None };
        assert_eq!(serde_json::to_value(ended).unwrap(), json!({ "ended": 1 }));
    }
}
