//! One of each message, for the test of templates.

use chrono::{DateTime, Utc};

use crate::mail::message::Message;

/// The last part of every link in a sample, which its mail must contain.
pub(super) const SAMPLE: &str = "sample-secret";
/// The code of a sample, which its mail must contain as users read it.
pub(super) const CODE: &str = "12345678";
pub(super) const CODE_SHOWN: &str = "1234 5678";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// All of them.
pub(super) fn samples() -> Vec<Message> {
    let link = || format!("https://example.com/page#{SAMPLE}");
    vec![
        Message::VerifyEmail { link: link() },
        Message::ResetPassword { link: link() },
        Message::ConfirmNewEmail { link: link() },
        Message::EmailChangeAsked { new_email_masked: "n…@example.com".to_owned(), link: Some(link()) },
        Message::Invitation { link: link() },
        Message::PasswordBreached,
        Message::PasswordChanged,
        Message::EmailChanged { new_email_masked: "n…@example.com".to_owned() },
        Message::NewDevice {
            ip: "203.0.113.7".to_owned(),
            user_agent: FIREFOX.to_owned(),
            at: DateTime::<Utc>::UNIX_EPOCH,
        },
        Message::LoginCode {
            code: CODE.to_owned(),
            link: link(),
            ip: "203.0.113.7".to_owned(),
            user_agent: FIREFOX.to_owned(),
            at: DateTime::<Utc>::UNIX_EPOCH,
        },
        Message::SignupCode {
            code: CODE.to_owned(),
            link: link(),
            ip: "203.0.113.7".to_owned(),
            user_agent: FIREFOX.to_owned(),
            at: DateTime::<Utc>::UNIX_EPOCH,
        },
        Message::DeviceCode {
            code: CODE.to_owned(),
            ip: "203.0.113.7".to_owned(),
            user_agent: FIREFOX.to_owned(),
            at: DateTime::<Utc>::UNIX_EPOCH,
        },
        Message::IdentityCode {
            code: CODE.to_owned(),
            provider: "Google".to_owned(),
            ip: "203.0.113.7".to_owned(),
            user_agent: FIREFOX.to_owned(),
            at: DateTime::<Utc>::UNIX_EPOCH,
        },
        Message::IdentityLinked { provider: "Google".to_owned() },
        Message::IdentityRemoved { provider: "Google".to_owned() },
        Message::IdentityRevoked { provider: "Google".to_owned() },
        Message::PasswordRemoved,
        Message::SessionMoved {
            ip: "203.0.113.7".to_owned(),
            user_agent: FIREFOX.to_owned(),
            at: DateTime::<Utc>::UNIX_EPOCH,
        },
        Message::SessionEndedForReuse,
        Message::SessionEndedForWrongPasswords,
        Message::AlreadyRegistered { login_link: link(), reset_link: link() },
        Message::AdminGranted,
        Message::AdminAdded { email_masked: "n…@example.com".to_owned() },
        Message::FactorAdded,
        Message::FactorRemoved,
        Message::FactorsReset,
        Message::PasskeyAdded,
        Message::PasskeyRemoved,
        Message::PasskeyRevoked,
        Message::RecoveryCodeUsed { left: 9 },
        Message::Test,
    ]
}
