//! Renders a message: a subject, plain text, and HTML.
//!
//! Invariants: HTML is escaped by the engine; the subject is the first line of the text template, so that no value can
//! start another header; an unknown variable is an error. Templates are tested at start, on samples.

use std::{collections::BTreeSet, fmt::Write, fs, net::IpAddr, path::Path};

use chrono::{DateTime, Utc};
use minijinja::{AutoEscape, Environment, Output, State, UndefinedBehavior, Value, context};
use url::Url;

use super::{device::device, message::Message};

macro_rules! built_in {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("templates/", $name)))),*] };
}

const BUILT_IN: &[(&str, &str)] = built_in![
    "layout.html",
    "button.html",
    "verify_email.txt",
    "verify_email.html",
    "reset_password.txt",
    "reset_password.html",
    "confirm_new_email.txt",
    "confirm_new_email.html",
    "email_change_asked.txt",
    "email_change_asked.html",
    "invitation.txt",
    "invitation.html",
    "password_breached.txt",
    "password_breached.html",
    "password_changed.txt",
    "password_changed.html",
    "email_changed.txt",
    "email_changed.html",
    "new_device.txt",
    "new_device.html",
    "login_code.txt",
    "login_code.html",
    "signup_code.txt",
    "signup_code.html",
    "device_code.txt",
    "device_code.html",
    "password_removed.txt",
    "password_removed.html",
    "session_moved.txt",
    "session_moved.html",
    "session_ended_for_reuse.txt",
    "session_ended_for_reuse.html",
    "session_ended_for_wrong_passwords.txt",
    "session_ended_for_wrong_passwords.html",
    "already_registered.txt",
    "already_registered.html",
    "admin_granted.txt",
    "admin_granted.html",
    "admin_added.txt",
    "admin_added.html",
    "factor_added.txt",
    "factor_added.html",
    "factor_removed.txt",
    "factor_removed.html",
    "factors_reset.txt",
    "factors_reset.html",
    "passkey_added.txt",
    "passkey_added.html",
    "passkey_removed.txt",
    "passkey_removed.html",
    "passkey_revoked.txt",
    "passkey_revoked.html",
    "recovery_code_used.txt",
    "recovery_code_used.html",
    "test.txt",
    "test.html",
];

/// The last part of every link in a sample, which its mail must contain.
const SAMPLE: &str = "sample-secret";
/// The code of a sample, which its mail must contain as users read it.
const CODE: &str = "12345678";
const CODE_SHOWN: &str = "1234 5678";
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/// A rendered message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// All templates, parsed.
pub(super) struct Templates {
    engine: Environment<'static>,
    site: Value,
}

impl Templates {
    /// The built-in templates, and those of a folder that replace them.
    ///
    /// # Errors
    /// The errors with their files.
    pub(super) fn load(folder: Option<&Path>, public_url: &str) -> Result<Self, Vec<String>> {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_formatter(escape);
        let mut errors = Vec::new();
        let own = folder.map(|folder| overrides(folder, &mut errors)).unwrap_or_default();
        for (name, source) in BUILT_IN {
            let own = own.iter().find(|(own, _)| own == name);
            let source = own.map_or_else(|| (*source).to_owned(), |(_, source)| source.clone());
            if let Err(e) = engine.add_template_owned(*name, source) {
                errors.push(format!("MAIL_TEMPLATES: {name}: {e}"));
            }
        }
        let url = Url::parse(public_url).ok();
        let app = url.as_ref().and_then(Url::host_str).unwrap_or_default();
        let templates = Self { engine, site: context! { app => app, public_url => public_url } };
        if errors.is_empty() {
            errors.extend(samples().iter().filter_map(|sample| templates.self_test(sample).err()));
        }
        if errors.is_empty() { Ok(templates) } else { Err(errors) }
    }

    /// Renders a message.
    pub(super) fn render(&self, message: &Message) -> Result<Words, String> {
        let context = context! { ..facts(message), ..self.site.clone() };
        let render = |ending: &str| {
            let name = format!("{}.{ending}", message.template());
            let words = self.engine.get_template(&name).and_then(|template| template.render(&context));
            words.map_err(|e| format!("{name}: {e}"))
        };
        let (text, html) = (render("txt")?, render("html")?);
        let (subject, text) = text.split_once('\n').unwrap_or((&text, ""));
        let subject = subject.strip_prefix("Subject: ").map(str::trim).filter(|subject| !subject.is_empty());
        let subject = subject
            .ok_or_else(|| format!("{}.txt: the first line must be `Subject: …`", message.template()))?
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        Ok(Words { subject, text: text.trim().to_owned() + "\n", html })
    }

    fn self_test(&self, sample: &Message) -> Result<(), String> {
        let words = self.render(sample).map_err(|why| format!("MAIL_TEMPLATES: {why}"))?;
        let facts = serde_json::to_string(sample).unwrap_or_default();
        for (ending, body) in [("txt", &words.text), ("html", &words.html)] {
            for (sent, shown, what) in [(SAMPLE, SAMPLE, "link"), (CODE, CODE_SHOWN, "code")] {
                if facts.contains(sent) && !body.contains(shown) {
                    return Err(format!("MAIL_TEMPLATES: {}.{ending}: the {what} is missing", sample.template()));
                }
            }
        }
        Ok(())
    }
}

/// The engine's own HTML escaping writes each `/` as `&#x2f;`, which mail programs and scanners that read the source
/// show unchanged. A slash is harmless in HTML; `<` and quotes are not.
fn escape(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let (AutoEscape::Html, false, Some(text)) = (state.auto_escape(), value.is_safe(), value.as_str()) else {
        return minijinja::escape_formatter(out, state, value);
    };
    for c in text.chars() {
        match c {
            '&' => out.write_str("&amp;")?,
            '<' => out.write_str("&lt;")?,
            '>' => out.write_str("&gt;")?,
            '"' => out.write_str("&quot;")?,
            '\'' => out.write_str("&#x27;")?,
            c => out.write_char(c)?,
        }
    }
    Ok(())
}

/// The `.txt` and `.html` files of a folder.
fn overrides(folder: &Path, errors: &mut Vec<String>) -> Vec<(String, String)> {
    let read = || -> std::io::Result<Vec<(String, String)>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if name.ends_with(".txt") || name.ends_with(".html") {
                found.push((name, fs::read_to_string(&path)?));
            }
        }
        Ok(found)
    };
    let found = read().unwrap_or_else(|e| {
        errors.push(format!("MAIL_TEMPLATES: cannot read the folder ({e})"));
        Vec::new()
    });
    let known: BTreeSet<&str> = BUILT_IN.iter().map(|(name, _)| *name).collect();
    for (name, _) in found.iter().filter(|(name, _)| !known.contains(name.as_str())) {
        errors.push(format!("MAIL_TEMPLATES: {name}: there is no such template"));
    }
    found
}

/// The variables of a message's templates.
fn facts(message: &Message) -> Value {
    match message {
        Message::VerifyEmail { link }
        | Message::ResetPassword { link }
        | Message::ConfirmNewEmail { link }
        | Message::Invitation { link } => context! { link },
        Message::EmailChangeAsked { new_email_masked, link } => {
            context! { new_email => new_email_masked, link => link }
        }
        Message::EmailChanged { new_email_masked } => context! { new_email => new_email_masked },
        Message::NewDevice { ip, user_agent, at } | Message::SessionMoved { ip, user_agent, at } => {
            origin(ip, user_agent, *at)
        }
        Message::LoginCode { code, link, ip, user_agent, at }
        | Message::SignupCode { code, link, ip, user_agent, at } => {
            context! { code => in_two(code), link => link, ..origin(ip, user_agent, *at) }
        }
        Message::DeviceCode { code, ip, user_agent, at } => {
            context! { code => in_two(code), ..origin(ip, user_agent, *at) }
        }
        Message::AlreadyRegistered { login_link, reset_link } => context! { login_link, reset_link },
        Message::RecoveryCodeUsed { left } => context! { left },
        Message::AdminAdded { email_masked } => context! { email => email_masked },
        Message::PasswordBreached
        | Message::PasswordChanged
        | Message::PasswordRemoved
        | Message::AdminGranted
        | Message::FactorAdded
        | Message::FactorRemoved
        | Message::FactorsReset
        | Message::PasskeyAdded
        | Message::PasskeyRemoved
        | Message::PasskeyRevoked
        | Message::SessionEndedForReuse
        | Message::SessionEndedForWrongPasswords
        | Message::Test => context! {},
    }
}

/// Where a request came from.
fn origin(ip: &str, user_agent: &str, at: DateTime<Utc>) -> Value {
    context! {
        ip => ip.parse::<IpAddr>().map_or("unknown".to_owned(), |ip| ip.to_string()),
        device => device(user_agent),
        at => at.format("%-d %B %Y, %H:%M UTC").to_string(),
    }
}

/// A code as it is easy to read: in two groups.
fn in_two(code: &str) -> String {
    code.split_at_checked(code.len() / 2).map_or_else(|| code.to_owned(), |(one, other)| format!("{one} {other}"))
}

/// One of each message, for the test at start.
fn samples() -> Vec<Message> {
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

#[cfg(test)]
mod tests;
