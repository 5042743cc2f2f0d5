//! Names of variables: ours, those of an orchestrator, and misspelled ones.

use super::{
    nearest::nearest,
    settings::{LISTS, SETTINGS, Setting},
};

const PREFIX: &str = "VESTIBULE_";

/// Other programs read `NAME_FILE` of these names as their own variable.
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
    known().any(|known| known == name)
}

/// Every name of a setting or of a list, and the names of the files that may hold their values.
fn known() -> impl Iterator<Item = String> {
    let settings = SETTINGS.iter().map(|setting| (setting.name, has_file(setting)));
    let lists = LISTS.iter().map(|list| (list.name, true));
    settings.chain(lists).flat_map(|(name, has_file)| {
        let file = has_file.then(|| format!("{name}_FILE"));
        std::iter::once(name.to_owned()).chain(file)
    })
}

/// Kubernetes describes every service of a namespace in the environment of its pods, Docker every linked container: a
/// service named `vestibule` (or `smtp`) must not stop the server behind it.
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

/// The error in a name that looks like a setting and is none.
pub(super) fn name_error(name: &str) -> Option<String> {
    let upper = name.to_ascii_uppercase();
    if name != upper && upper.contains('_') && is_setting(&upper) {
        return Some(format!("{name}: did you mean {upper}? Names are upper case"));
    }
    if !upper.starts_with(PREFIX) || is_setting(name) || LISTS.iter().any(|list| list.owns(name)) {
        return None;
    }
    let meant = nearest(&upper, PREFIX, known()).map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
    Some(format!("{name}: there is no such setting{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names that Kubernetes and Docker inject, and names that are typing errors nevertheless.
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

    /// The error for a typing error suggests the right name.
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
            assert!(name_error(name).is_some_and(|words| words.contains(meant)), "{name}: {:?}", name_error(name));
        }
        assert_eq!(name_error("VESTIBULE_COLOUR"), Some("VESTIBULE_COLOUR: there is no such setting".to_owned()));
        for foreign in ["port", "host", "PATH", "VESTIBULE", "VESTIBULES_X", "VESTIBULE_SIGNUP", "MAIL_FROM_FILE"] {
            assert_eq!(name_error(foreign), None, "{foreign}");
        }
    }
}
