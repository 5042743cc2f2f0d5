//! Bytes that this server made, as text: what is said and 16 bytes of an HMAC-SHA256, in base64url. Refresh tokens and
//! device cookies are written so.
//!
//! Invariants: a text has one spelling; a tag is compared in constant time.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};

pub(super) const TAG: usize = 16;

/// Truncated as RFC 2104 section 5 allows: half of the hash.
pub(super) fn tag(key: &hmac::Key, said: &[u8]) -> [u8; TAG] {
    let mut tag = [0; TAG];
    tag.iter_mut().zip(hmac::sign(key, said).as_ref()).for_each(|(byte, signed)| *byte = *signed);
    tag
}

pub(super) fn is_tag(key: &hmac::Key, said: &[u8], tag: &[u8]) -> bool {
    verify_slices_are_equal(&self::tag(key, said), tag).is_ok()
}

pub(super) fn write(said: &[u8], tag: &[u8; TAG]) -> String {
    URL_SAFE_NO_PAD.encode([said, tag].concat())
}

/// Reads into `bytes`, which hold the longest text there is; the length of what is said, before the tag. Strict: no
/// padding, no unused bits.
pub(super) fn read<const N: usize>(text: &str, bytes: &mut [u8; N]) -> Option<usize> {
    let length = URL_SAFE_NO_PAD.decode_slice(text, bytes).ok()?;
    length.checked_sub(TAG)
}
