//! Names of variables: which are ours, which an orchestrator made, and which was meant.

use super::{SETTINGS, settings::Setting};

const PREFIX: &str = "VESTIBULE_";

/// Other programs read `NAME_FILE` of these names as something of their own.
const SHARED: &[&str] = &["HOST", "PORT", "RUST_LOG", "LOG_FORMAT"];

/// Whether the value of this variable may be in a file that `NAME_FILE` names.
pub(super) fn has_file(setting: &Setting) -> bool {
    !SHARED.contains(&setting.name)
}

/// Whether the name is a setting, or can only be meant as one.
#[cfg(feature = "cli")]
pub(crate) fn is_ours(name: &str) -> bool {
    name.starts_with(PREFIX) || is_setting(name)
}

fn is_setting(name: &str) -> bool {
    SETTINGS.iter().any(|s| s.name == name)
        || name.strip_suffix("_FILE").is_some_and(|n| SETTINGS.iter().any(|s| s.name == n && has_file(s)))
}

/// Kubernetes describes every service of a namespace in the environment of its pods, Docker every linked container:
/// a service named `vestibule` (or `smtp`) must not stop the server that is behind it.
pub(super) fn is_injected(name: &str, value: &str) -> bool {
    let network = |v: &str| ["tcp://", "udp://", "sctp://"].iter().any(|scheme| v.starts_with(scheme));
    if is_setting(name) {
        return name.ends_with("_PORT") && network(value);
    }
    let Some(rest) = name.strip_prefix("VESTIBULE") else {
        return false;
    };
    if rest.ends_with("_PORT") && network(value) || rest.ends_with("_NAME") && value.starts_with('/') {
        return true;
    }
    let after = |word: &str| rest.find(word).and_then(|at| rest.get(at + word.len()..));
    if rest.ends_with("_SERVICE_HOST") || rest.ends_with("_SERVICE_PORT") {
        return true;
    }
    if after("_SERVICE_PORT_").or_else(|| after("_ENV_")).is_some_and(|port| !port.is_empty()) {
        return true;
    }
    // VESTIBULE_PORT_8000_TCP, and the same with _ADDR, _PORT, _PROTO.
    after("_PORT_").is_some_and(|port| {
        let mut words = port.split('_');
        words.next().is_some_and(|n| n.parse::<u16>().is_ok())
            && matches!(words.next(), Some("TCP" | "UDP" | "SCTP"))
            && matches!(words.next(), None | Some("ADDR" | "PORT" | "PROTO" | "START" | "END"))
    })
}

/// What is wrong with a name: it looks like a setting and is none.
pub(super) fn mistake(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    if name != upper && upper.contains('_') && is_setting(&upper) {
        return Some(format!("{name}: did you mean {upper}? Names are upper case"));
    }
    if !upper.starts_with(PREFIX) || is_setting(name) {
        return None;
    }
    let meant = nearest(&upper).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
    Some(format!("{name}: there is no such setting{meant}"))
}

/// The setting with the fewest letters to change, if it is near.
fn nearest(name: &str) -> Option<String> {
    let bare = name.strip_prefix(PREFIX).unwrap_or(name);
    let known = SETTINGS.iter().flat_map(|s| {
        let file = has_file(s).then(|| format!("{}_FILE", s.name));
        std::iter::once(s.name.to_owned()).chain(file)
    });
    // A setting without the prefix is often written with it.
    let distance = |known: &str| letters_to_change(name, known).min(letters_to_change(bare, known));
    let (away, meant) = known.map(|known| (distance(&known), known)).min()?;
    (away <= 3 && away * 3 <= bare.len()).then_some(meant)
}

/// Levenshtein's distance.
pub(super) fn letters_to_change(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let (mut diagonal, mut left) = (i, i + 1);
        for (cell, y) in row.iter_mut().skip(1).zip(b.bytes()) {
            let above = *cell;
            left = (left + 1).min(above + 1).min(diagonal + usize::from(x != y));
            *cell = left;
            diagonal = above;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// C2: what Kubernetes and Docker inject, and what is a typing error all the same.
    #[test]
    fn injected_names() {
        for (name, value) in [
            ("VESTIBULE_PORT", "tcp://10.0.0.1:80"),
            ("VESTIBULE_SERVICE_HOST", "10.0.0.1"),
            ("VESTIBULE_SERVICE_PORT", "80"),
            ("VESTIBULE_SERVICE_PORT_HTTP", "80"),
            ("VESTIBULE_PORT_8000_TCP", "tcp://10.0.0.1:8000"),
            ("VESTIBULE_PORT_8000_TCP_ADDR", "10.0.0.1"),
            ("VESTIBULE_PORT_8000_TCP_PORT", "8000"),
            ("VESTIBULE_PORT_53_UDP_PROTO", "udp"),
            ("VESTIBULE_API_SERVICE_HOST", "10.0.0.1"),
            ("VESTIBULE_API_PORT", "tcp://10.0.0.1:80"),
            ("VESTIBULE_NAME", "/app/vestibule"),
            ("VESTIBULE_ENV_PATH", "/bin"),
            ("SMTP_PORT", "tcp://10.0.0.1:25"),
        ] {
            assert!(is_injected(name, value), "{name}={value}");
        }
        for (name, value) in [
            ("VESTIBULE_PORT", "8000"),
            ("VESTIBULE_PORT_TCP", "8000"),
            ("VESTIBULE_PORT_X_TCP", "8000"),
            ("VESTIBULE_SERVICE_HOTS", "10.0.0.1"),
            ("VESTIBULE_NAME", "x"),
            ("VESTIBULE_SIGNUP", "tcp://10.0.0.1:80"),
            ("SMTP_PORT", "25"),
            ("PORT", "8000"),
        ] {
            assert!(!is_injected(name, value), "{name}={value}");
        }
    }

    /// C2: a typing error is answered with the name that was meant.
    #[test]
    fn near_names() {
        for (name, meant) in [
            ("VESTIBULE_SIGN_UP", "VESTIBULE_SIGNUP?"),
            ("VESTIBULE_PORT", "PORT?"),
            ("VESTIBULE_DATABASE_URL", "DATABASE_URL?"),
            ("VESTIBULE_SECRETKEY_FILE", "VESTIBULE_SECRET_KEY_FILE?"),
            ("vestibule_secret_key", "VESTIBULE_SECRET_KEY?"),
            ("mail_from", "MAIL_FROM?"),
        ] {
            assert!(mistake(name).is_some_and(|words| words.contains(meant)), "{name}: {:?}", mistake(name));
        }
        assert_eq!(mistake("VESTIBULE_COLOUR"), Some("VESTIBULE_COLOUR: there is no such setting".to_owned()));
        for foreign in ["port", "host", "PATH", "VESTIBULE", "VESTIBULES_X", "VESTIBULE_SIGNUP", "MAIL_FROM_FILE"] {
            assert_eq!(mistake(foreign), None, "{foreign}");
        }
    }
}
