//! The common passwords of the strict policy. `wordlist.md` says where they come from.

use aws_lc_rs::digest;

/// The first six bytes of SHA-256 of each in lower case, sorted.
static COMMON: &[u8] = include_bytes!("wordlist.bin");
const WIDTH: usize = 6;
/// So many digits and signs around a common word do not make it an uncommon password.
const AROUND: usize = 8;

/// Whether a password in lower case is one of the list, or a word of the list with digits and signs around it.
pub(super) fn is_common(lower: &str) -> bool {
    let word = lower.trim_matches(|c: char| !c.is_alphabetic());
    let around = lower.chars().count() - word.chars().count();
    is_listed(lower) || (around <= AROUND && is_listed(word))
}

fn is_listed(text: &str) -> bool {
    let (list, _) = COMMON.as_chunks::<WIDTH>();
    let digest = digest::digest(&digest::SHA256, text.as_bytes());
    digest.as_ref().first_chunk().is_some_and(|start| list.binary_search(start).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_long_and_sorted() {
        let (list, rest) = COMMON.as_chunks::<WIDTH>();
        assert!(list.len() >= 10_000 && rest.is_empty(), "{}", list.len());
        assert!(list.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn common_passwords_are_found_with_digits_around_them() {
        for common in [
            "passwordpassword",
            "correct horse battery staple",
            "qwertyuiopasdfghjklzxcvbnm",
            "motherfucker!!!!",
            "password2026!!!",
            "12-basketball-34",
        ] {
            assert!(is_common(common), "{common}");
        }
        for rare in ["four unlikely words here", "password and eight others", "basketball-8461-2059-77", ""] {
            assert!(!is_common(rare), "{rare}");
        }
    }
}
