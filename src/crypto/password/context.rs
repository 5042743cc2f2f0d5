//! Context words, which an attacker tries first: the name of this product, the host of `PUBLIC_URL`, and the name and
//! the email of the user.
//!
//! Threat: passwords made for one service, such as `vestibule-example-2026`, which no list of common passwords
//! contains.

use url::Url;
use vestibule_entity::types::{Email, Name};

const PRODUCT: &str = "vestibule";
/// Shorter parts, such as `com`, occur in too many good passwords.
const SHORTEST: usize = 4;
/// Letters and digits that must remain without the context words.
const LEFT: usize = 8;

/// Whether a password, in lower case, consists of such words and little else.
pub(super) fn is_context(password: &str, public_url: &str, name: Option<&Name>, email: Option<&Email>) -> bool {
    let host = Url::parse(public_url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let known =
        [Some(PRODUCT), host.as_deref(), name.map(Name::as_str), email.map(Email::display), email.map(Email::key)];
    let mut words = Vec::new();
    for known in known.into_iter().flatten().map(str::to_lowercase) {
        let parts = known.split(|c: char| !c.is_alphanumeric()).filter(|part| part.chars().count() >= SHORTEST);
        words.extend(parts.map(str::to_owned));
        words.push(known);
    }
    // The longest first: a whole name before its parts.
    words.sort_unstable_by_key(|word| std::cmp::Reverse(word.len()));
    let mut left = password.to_owned();
    for word in words.iter().filter(|word| !word.is_empty()) {
        // Replaced by a space, so that the parts on both sides do not form a new word.
        left = left.replace(word.as_str(), " ");
    }
    left != password && left.chars().filter(|c| c.is_alphanumeric()).count() < LEFT
}
