//! phpass, the "portable" hashes of WordPress before 6.8 and of phpBB: MD5 of salt and password, then that often MD5 of
//! the result and the password. Weak, and gone after the first login.

use md5::{Digest, Md5};

use super::{Kind, LegacyHash, MALFORMED, Reason, TOO_EXPENSIVE};

const ALPHABET: &[u8; 64] = b"./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SALT_BYTES: usize = 8;
/// With a password of 1,024 bytes, 17 blocks a round: about a second.
const MOST_ROUNDS_LOG2: u8 = 20;

/// Reads what follows `$P$`: the logarithm of the rounds, the salt as text, and the hash.
pub(crate) fn read(rest: &str) -> Result<LegacyHash, Reason> {
    let (first, rest) = rest.as_bytes().split_first().ok_or(MALFORMED)?;
    let (salt, hash) = rest.split_at_checked(SALT_BYTES).ok_or(MALFORMED)?;
    let ln = value(*first).ok_or(MALFORMED)?;
    LegacyHash::new(Kind::Phpass { ln }, salt.to_vec(), decode(hash).ok_or(MALFORMED)?)
}

pub(super) fn check(ln: u8, salt: usize, hash: usize) -> Result<(), Reason> {
    if ln > MOST_ROUNDS_LOG2 {
        return Err(TOO_EXPENSIVE);
    }
    if salt == SALT_BYTES && hash == 16 { Ok(()) } else { Err(MALFORMED) }
}

pub(super) fn compute(ln: u8, password: &str, salt: &[u8], made: &mut [u8]) {
    let mut hash = Md5::new().chain_update(salt).chain_update(password).finalize();
    for _ in 0..1_u32 << ln.min(MOST_ROUNDS_LOG2) {
        hash = Md5::new().chain_update(hash).chain_update(password).finalize();
    }
    made.copy_from_slice(&hash);
}

fn value(character: u8) -> Option<u8> {
    ALPHABET.iter().position(|one| *one == character).and_then(|value| u8::try_from(value).ok())
}

/// Groups of three bytes in four characters, low bits first.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for group in text.chunks(4) {
        let mut bits = 0_u32;
        for (n, character) in group.iter().enumerate() {
            bits |= u32::from(value(*character)?) << (6 * n);
        }
        bytes.extend(bits.to_le_bytes().into_iter().take(group.len() * 6 / 8));
    }
    Some(bytes)
}
