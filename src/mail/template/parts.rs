//! The parts of a message: which texts of the language it has, and the values in them.

use chrono::{DateTime, Utc};
use minijinja::{Value, context};
use serde::Serialize;

use crate::mail::{message::Message, wording::Wording};

/// What the layout shows, in this order.
#[derive(Debug, Serialize)]
pub(super) struct Parts {
    pub(super) title: String,
    text: Vec<String>,
    code: Option<String>,
    facts: Vec<Labelled>,
    after: Vec<String>,
    action: Option<Action>,
    /// How long the link or the code works, and what else is to be known about it.
    notes: Vec<String>,
    /// Before the same link in full, for mail programs that show no buttons. Only a link that the user needs.
    copy: Option<String>,
    why: String,
}

#[derive(Debug, Serialize)]
struct Labelled {
    label: String,
    /// In plain text: with the colon of the language.
    heading: String,
    value: String,
}

/// A button, or a link in plain text.
#[derive(Debug, Serialize)]
struct Action {
    label: String,
    /// As above.
    heading: String,
    url: String,
}

pub(super) fn of(message: &Message, say: Wording<'_>, public_url: &str, app: &str, life: Option<&str>) -> Parts {
    let name = message.template();
    let mut values = vec![("app", app.to_owned()), ("public_url", public_url.to_owned())];
    values.extend(quoted(message, say));
    let text = |key: &str| say.text(key, &values);
    let own = |part: &str| text(&format!("{name}.{part}"));
    let paragraphs = |parts: &[&str]| {
        let texts = parts.iter().filter_map(|part| own(part));
        texts.flat_map(|text| text.split("\n\n").map(str::to_owned).collect::<Vec<_>>()).collect::<Vec<_>>()
    };
    let code = code(message);
    let link = link(message);
    let choose_password = || ("action.choose_password".to_owned(), format!("{public_url}/forgot-password"));
    let (label, url) = match (link, message) {
        (Some(link), _) => (format!("{name}.action"), link.to_owned()),
        (None, Message::PasswordBreached) => (choose_password().0, format!("{public_url}/account")),
        (None, Message::AdminAdded { .. }) => (format!("{name}.action"), format!("{public_url}/admin/audit")),
        (None, Message::EmailChanged { .. } | Message::AdminGranted | Message::IdentityCode { .. } | Message::Test) => {
            Default::default()
        }
        (None, _) => choose_password(),
    };
    let lives = match (life, code, link) {
        (None, ..) => None,
        (_, Some(_), Some(_)) => Some("code_and_link.life"),
        (_, Some(_), None) => Some("code.life"),
        (_, None, _) => Some("link.life"),
    };
    let lives = lives.and_then(|key| say.text(key, &[("life", life.unwrap_or_default().to_owned())]));
    let undo = match message {
        Message::EmailChangeAsked { link: None, .. } => "reset",
        _ => "undo",
    };
    Parts {
        title: own("title").unwrap_or_default(),
        text: paragraphs(&["text", undo]),
        code: code.map(in_two),
        facts: origin(message).map(|(ip, user_agent, at)| facts_of(say, ip, user_agent, at)).unwrap_or_default(),
        after: paragraphs(&["after"]),
        action: text(&label).map(|label| Action { heading: heading(say, &label), label, url }),
        notes: [lives, code.and_then(|_| text("code.warning")), own("expired")].into_iter().flatten().collect(),
        copy: link.and_then(|_| text("link.copy")),
        why: own("why").unwrap_or_default(),
    }
}

fn facts_of(say: Wording<'_>, ip: &str, user_agent: &str, at: DateTime<Utc>) -> Vec<Labelled> {
    let facts = [("facts.when", say.date(at)), ("facts.device", say.device(user_agent)), ("facts.ip", say.ip(ip))];
    let labelled = |(key, value)| {
        let label = say.word(key);
        Labelled { heading: heading(say, &label), label, value }
    };
    facts.into_iter().map(labelled).collect()
}

fn heading(say: Wording<'_>, label: &str) -> String {
    say.text("label", &[("label", label.to_owned())]).unwrap_or_default()
}

/// The values that a text of the catalogue quotes.
fn quoted(message: &Message, say: Wording<'_>) -> Vec<(&'static str, String)> {
    match message {
        Message::EmailChangeAsked { new_email_masked, .. } | Message::EmailChanged { new_email_masked } => {
            vec![("new_email", say.value(new_email_masked))]
        }
        Message::AdminAdded { email_masked } => vec![("email", say.value(email_masked))],
        Message::IdentityCode { provider, .. }
        | Message::IdentityLinked { provider }
        | Message::IdentityRemoved { provider }
        | Message::IdentityRevoked { provider } => vec![("provider", say.value(provider))],
        Message::RecoveryCodeUsed { left } => vec![("left", left.to_string())],
        Message::AlreadyRegistered { reset_link, .. } => vec![("reset_link", reset_link.clone())],
        _ => Vec::new(),
    }
}

fn link(message: &Message) -> Option<&str> {
    match message {
        Message::VerifyEmail { link }
        | Message::ResetPassword { link }
        | Message::ConfirmNewEmail { link }
        | Message::Invitation { link }
        | Message::LoginCode { link, .. }
        | Message::SignupCode { link, .. }
        | Message::AlreadyRegistered { login_link: link, .. } => Some(link),
        Message::EmailChangeAsked { link, .. } => link.as_deref(),
        _ => None,
    }
}

fn code(message: &Message) -> Option<&str> {
    match message {
        Message::LoginCode { code, .. }
        | Message::SignupCode { code, .. }
        | Message::DeviceCode { code, .. }
        | Message::IdentityCode { code, .. } => Some(code),
        _ => None,
    }
}

/// Where a request came from, and when.
fn origin(message: &Message) -> Option<(&str, &str, DateTime<Utc>)> {
    match message {
        Message::NewDevice { ip, user_agent, at }
        | Message::SessionMoved { ip, user_agent, at }
        | Message::LoginCode { ip, user_agent, at, .. }
        | Message::SignupCode { ip, user_agent, at, .. }
        | Message::DeviceCode { ip, user_agent, at, .. }
        | Message::IdentityCode { ip, user_agent, at, .. } => Some((ip, user_agent, *at)),
        _ => None,
    }
}

/// A code as it is easy to read: in two groups.
fn in_two(code: &str) -> String {
    code.split_at_checked(code.len() / 2).map_or_else(|| code.to_owned(), |(one, other)| format!("{one} {other}"))
}

/// The variables of an operator's own template for the message.
pub(super) fn facts(message: &Message, say: Wording<'_>) -> Value {
    let quoted = Value::from_pairs(quoted(message, say));
    let link = match message {
        Message::AlreadyRegistered { login_link, .. } => context! { login_link },
        // Without a link the variable is there, and empty.
        Message::EmailChangeAsked { link, .. } => context! { link },
        _ => link(message).map_or_else(|| context! {}, |link| context! { link }),
    };
    let origin = origin(message).map_or_else(
        || context! {},
        |(ip, user_agent, at)| context! { ip => say.ip(ip), device => say.device(user_agent), at => say.date(at) },
    );
    minijinja::value::merge_maps([quoted, link, origin])
}
