//! Value types: the valid values of a column, validated once, at the edge.

use std::fmt;

use email_address::EmailAddress;
use sea_orm::entity::prelude::*;

/// Why a value is invalid: a stable code and a sentence for humans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InvalidValue {
    /// Machine-readable reason.
    pub code: &'static str,
    /// Human-readable reason; never repeats the value.
    pub detail: &'static str,
}

const fn invalid(code: &'static str, detail: &'static str) -> InvalidValue {
    InvalidValue { code, detail }
}

/// Whether an account may log in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Status {
    /// Enabled.
    #[sea_orm(string_value = "active")]
    Active,
    /// Disabled: rejected everywhere, until an admin enables the account.
    #[sea_orm(string_value = "disabled")]
    Disabled,
}

impl Status {
    /// Parses the stored word.
    ///
    /// # Errors
    /// For any other word.
    pub fn parse(text: &str) -> Result<Self, InvalidValue> {
        match text {
            "active" => Ok(Status::Active),
            "disabled" => Ok(Status::Disabled),
            _ => Err(InvalidValue { code: "unknown_value", detail: "A status is `active` or `disabled`." }),
        }
    }

    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Active => "active",
            Status::Disabled => "disabled",
        }
    }
}

/// The purpose of a link's token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum Purpose {
    /// Confirms the email after a sign-up.
    #[sea_orm(string_value = "verify_email")]
    VerifyEmail,
    /// Resets the password.
    #[sea_orm(string_value = "reset_password")]
    ResetPassword,
    /// Confirms a new email.
    #[sea_orm(string_value = "change_email")]
    ChangeEmail,
    /// Chooses the first password of an account that an admin created.
    #[sea_orm(string_value = "invite")]
    Invite,
    /// Sent to the previous mailbox: cancels or undoes a change of the email.
    #[sea_orm(string_value = "undo_email_change")]
    UndoEmailChange,
}

impl Purpose {
    /// The stored word.
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::VerifyEmail => "verify_email",
            Purpose::ResetPassword => "reset_password",
            Purpose::ChangeEmail => "change_email",
            Purpose::Invite => "invite",
            Purpose::UndoEmailChange => "undo_email_change",
        }
    }
}

/// A role's name: 1 to 32 of `a-z 0-9 _ -`, starting with a letter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, DeriveValueType)]
pub struct RoleType(String);

impl RoleType {
    /// The role for the admin routes. It always exists.
    pub const ADMIN: &'static str = "admin";

    /// Validates a name.
    ///
    /// # Errors
    /// [`InvalidValue`] when it is not of the form above.
    pub fn parse(name: &str) -> Result<Self, InvalidValue> {
        let ok = name.len() <= 32
            && name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-'));
        if ok {
            Ok(Self(name.to_owned()))
        } else {
            Err(invalid("invalid_role_type", "A role type is 1 to 32 of a-z, 0-9, _ and -, starting with a letter."))
        }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is the role for the admin routes.
    pub fn is_admin(&self) -> bool {
        self.0 == Self::ADMIN
    }
}

impl fmt::Display for RoleType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The flags of England, Scotland and Wales.
const FLAGS: [&str; 3] = [
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}",
    "\u{1f3f4}\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
];

/// Characters that start a line, change its direction, hide text, or are not assigned.
fn hides_or_turns(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e00ff}' | '\u{fdd0}'..='\u{fdef}')
        || u32::from(c) & 0xfffe == 0xfffe
}

/// Characters that are invisible on their own.
fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2065}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{feff}' | '\u{ffa0}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0100}'..='\u{e01ef}'
        )
}

/// A user's name: 1 to 200 characters after trimming, at least one visible, no control characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// Trims and validates a name.
    ///
    /// # Errors
    /// [`InvalidValue`] when it is empty, too long, or contains a control character (a line break would forge a mail
    /// header).
    pub fn parse(name: &str) -> Result<Self, InvalidValue> {
        let name = name.trim();
        if name.is_empty() {
            return Err(invalid("too_short", "Please enter a name."));
        }
        if name.chars().count() > 200 {
            return Err(invalid("too_long", "A name may have 200 characters at most."));
        }
        if name.chars().any(char::is_control) {
            return Err(invalid("invalid_character", "A name must not contain control characters."));
        }
        // Emoji of flags are written with tags.
        let without_flags = FLAGS.iter().fold(name.to_owned(), |name, flag| name.replace(flag, "x"));
        if without_flags.chars().any(hides_or_turns) {
            return Err(invalid(
                "invalid_character",
                "A name must not contain hidden or direction-changing characters.",
            ));
        }
        if !without_flags.chars().any(|c| !is_blank(c)) {
            return Err(invalid("too_short", "Please enter a name that can be seen."));
        }
        Ok(Self(name.to_owned()))
    }

    /// The trimmed name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An email: shown as written, compared by [`Email::key`].
///
/// The local part is ASCII, so no two emails that look alike have the same key (Kelvin sign, long s, dotless i), and
/// the domain must survive the conversion to its A-label and back unchanged (fullwidth dots and letters do not).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    display: String,
    key: String,
}

impl Email {
    /// Validates an email. Leading and trailing spaces are an error, not trimmed.
    ///
    /// # Errors
    /// [`InvalidValue`] for anything but `local@domain.tld`: no IP literal, no bare host, no quoted local part, ≤ 254 bytes.
    pub fn parse(address: &str) -> Result<Self, InvalidValue> {
        const BAD: InvalidValue = invalid("invalid_email", "Please enter an email such as name@example.com.");
        if address.len() > 254 {
            return Err(invalid("too_long", "An email may have 254 bytes at most."));
        }
        let (local, domain) = address.rsplit_once('@').ok_or(BAD)?;
        if !local.is_ascii() || local.contains(['"', '@']) {
            return Err(BAD);
        }
        // IDNA allows some invisible characters. It checks joiners itself, because some spellings need them.
        let hides = |c| hides_or_turns(c) || (is_blank(c) && !matches!(c, '\u{200c}' | '\u{200d}'));
        if domain.chars().any(hides) {
            return Err(BAD);
        }
        let domain = canonical_domain(domain).ok_or(BAD)?;
        let key = format!("{}@{domain}", local.to_ascii_lowercase());
        let options =
            email_address::Options::default().with_required_tld().without_domain_literal().without_display_text();
        EmailAddress::parse_with_options(&key, options).map_err(|_| BAD)?;
        if key.len() > 254 {
            return Err(BAD);
        }
        Ok(Self { display: address.to_owned(), key })
    }

    /// The email as its user writes it.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The key by which emails are compared: ASCII lower case, domain as A-label. Computed only here, because each
    /// database lowers case differently.
    pub fn key(&self) -> &str {
        &self.key
    }
}

/// The domain as lower-case A-label; `None` if it is no public host name.
fn canonical_domain(domain: &str) -> Option<String> {
    let lower = domain.to_ascii_lowercase();
    let ascii = idna::domain_to_ascii_strict(&lower).ok()?;
    if !lower.is_ascii() {
        let (unicode, valid) = idna::domain_to_unicode(&ascii);
        if valid.is_err() || unicode != lower {
            return None;
        }
    }
    let tld = ascii.rsplit('.').next()?;
    let is_name = ascii.contains('.') && !tld.is_empty() && !tld.bytes().all(|b| b.is_ascii_digit());
    is_name.then_some(ascii)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_a_label_make_one_key() {
        let keys: Vec<String> = ["Bob@X.io", "bob@x.IO", "bob@X.IO"]
            .iter()
            .filter_map(|a| Email::parse(a).ok())
            .map(|e| e.key().to_owned())
            .collect();
        assert_eq!(keys, ["bob@x.io", "bob@x.io", "bob@x.io"]);
        let idn = Email::parse("a@bücher.example").map(|e| e.key().to_owned());
        assert_eq!(idn, Ok("a@xn--bcher-kva.example".to_owned()));
        assert_eq!(Email::parse("Bob@X.io").map(|e| e.display().to_owned()), Ok("Bob@X.io".to_owned()));
    }

    /// Look-alikes and injections are rejected, never folded onto another user's email.
    #[test]
    fn look_alikes_and_injections_are_refused() {
        let long_local = format!("{}@x.io", "a".repeat(255));
        for bad in [
            "",
            "@",
            "a@",
            "@x.io",
            "bob",
            "bob@localhost",
            "bob@[127.0.0.1]",
            "bob@127.0.0.1",
            " bob@x.io",
            "bob@x.io ",
            "bob＠x.io",
            "bob@x．io",
            "\u{212a}ate@x.io",
            "ſam@x.io",
            "bıb@x.io",
            "bo\u{200b}b@x.io",
            "bob@x\u{200f}.io",
            "bob@\u{212a}elvin.io",
            "a@x.io,b@y.io",
            "a@x.io\r\nBcc: b@y.io",
            "a@x.io>",
            "\"a b\"@x.io",
            "a@b@x.io",
            "a..b@x.io",
            "a@x..io",
            "a@x.io.",
            "a@-x.io",
            "a\0@x.io",
            "a@xn--.io",
            "a@x_y.io",
            long_local.as_str(),
        ] {
            assert!(Email::parse(bad).is_err(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn names_are_trimmed_and_bounded() {
        assert_eq!(Name::parse("  Test User ").map(|n| n.as_str().to_owned()), Ok("Test User".to_owned()));
        assert!(Name::parse(&"é".repeat(200)).is_ok());
        for bad in ["", "   ", "a\0b", "a\r\nBcc: b", &"é".repeat(201)] {
            assert!(Name::parse(bad).is_err(), "{bad:?} was accepted");
        }
    }

    #[test]
    fn role_types_are_plain_words() {
        assert!(RoleType::parse("content-editor_2").is_ok());
        for bad in ["", "Admin", "2fast", "a b", "é", &"a".repeat(33)] {
            assert!(RoleType::parse(bad).is_err(), "{bad:?} was accepted");
        }
    }
}
