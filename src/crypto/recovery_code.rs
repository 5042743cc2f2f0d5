//! Recovery codes: 125 random bits each, as five groups of five letters, stored as HMAC.
//!
//! Threat: a dump of the database. A code has more bits than can be searched (ASVS 6.5.2), and without the master secret
//! a dump does not even tell which guess is right.

use aws_lc_rs::hmac;
use data_encoding::BASE32_NOPAD;

use super::secret::random;
use crate::error::Error;

/// How many a user has.
pub(crate) const COUNT: usize = 10;
const GROUP: usize = 5;
const LENGTH: usize = 25;

/// A new code, as users read it.
pub(crate) fn generate() -> Result<String, Error> {
    let text = BASE32_NOPAD.encode(&random::<16>()?);
    let groups: Vec<String> = text.as_bytes().chunks(GROUP).take(LENGTH / GROUP).map(text_of).collect();
    Ok(groups.join("-"))
}

fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).to_ascii_lowercase()
}

/// What is stored of a code as the user typed it; none for what cannot be one.
pub(crate) fn hash(key: &hmac::Key, typed: &str) -> Option<Vec<u8>> {
    let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    (plain.len() == LENGTH).then(|| hmac::sign(key, plain.as_bytes()).as_ref().to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_typed() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
        let code = generate().unwrap();
        assert_eq!((code.len(), code.split('-').count()), (29, 5), "{code}");
        let stored = hash(&key, &code);
        assert!(stored.is_some());
        for typed in [code.to_uppercase(), code.replace('-', " "), format!(" {code}\n"), code.replace('-', "")] {
            assert_eq!(hash(&key, &typed), stored, "{typed}");
        }
        assert_ne!(hash(&key, &generate().unwrap()), stored);
        assert_eq!(hash(&key, &code[..28]), None);
    }
}
