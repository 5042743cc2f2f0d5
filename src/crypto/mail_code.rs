//! Codes that are sent by mail: eight digits, stored as HMAC together with the id of the login that they finish.
//!
//! Threat: a copy of the database. Eight digits are searched in a second, so the hash is keyed by the master secret; with
//! the id in it, a hash that is copied into another login is worth nothing there.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use uuid::Uuid;

use super::secret::random;
use crate::error::Error;

const DIGITS: usize = 8;
const CODES: u64 = 100_000_000;

/// A new code, as it is typed.
///
/// # Errors
/// When the operating system has no randomness.
pub(crate) fn generate() -> Result<String, Error> {
    let number = u64::from_be_bytes(random::<8>()?) % CODES;
    Ok(format!("{number:0DIGITS$}"))
}

/// What is stored of a code for this login.
pub(crate) fn hash(key: &hmac::Key, login: Uuid, code: &str) -> Vec<u8> {
    hmac::sign(key, &[login.as_bytes(), code.as_bytes()].concat()).as_ref().to_vec()
}

/// Whether the user typed this login's code. Where none was sent, `stored` is empty, and no code is right after the same
/// work.
pub(crate) fn is_right(key: &hmac::Key, login: Uuid, typed: &str, stored: &[u8]) -> bool {
    let code: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    verify_slices_are_equal(&hash(key, login, &code), stored).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_right_for_its_login_alone() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
        let (login, other) = (Uuid::now_v7(), Uuid::now_v7());
        let stored = hash(&key, login, "01234567");
        for typed in ["01234567", "0123 4567", " 0123\u{a0}4567\n"] {
            assert!(is_right(&key, login, typed, &stored), "{typed}");
        }
        for typed in ["", "1234567", "012345678", "0123456", "abcdefgh", "０１２３４５６７", "٠١٢٣٤٥٦٧"]
        {
            assert!(!is_right(&key, login, typed, &stored), "{typed}");
        }
        assert!(!is_right(&key, other, "01234567", &stored), "another login's");
        assert!(!is_right(&key, login, "01234567", &[]), "none was sent");
    }

    #[test]
    fn codes_have_eight_digits() {
        for _ in 0..1000 {
            let code = generate().unwrap();
            assert!(code.len() == DIGITS && code.bytes().all(|b| b.is_ascii_digit()), "{code}");
        }
    }
}
