//! Refresh tokens: derived, so that no secret is stored and the current token can be returned again.
//!
//! `version ‖ sid ‖ counter ‖ HMAC-SHA256(key, sid ‖ counter ‖ salt)[..16]` in base64url. Only with the master secret
//! and the session's salt can a token be computed. Every counter has exactly one token.

use std::fmt;

use aws_lc_rs::hmac;
use uuid::Uuid;

use super::tagged::{self, TAG, is_tag, tag};

const VERSION: u8 = 1;
const SAID: usize = 1 + 16 + 8;

/// The token with this number of this session.
pub(crate) fn derive(key: &hmac::Key, sid: Uuid, counter: i64, salt: &[u8]) -> String {
    let counter = counter.to_be_bytes();
    let tag = tag(key, &signed(sid, counter, salt));
    tagged::write(&[&[VERSION], sid.as_bytes().as_slice(), &counter].concat(), &tag)
}

fn signed(sid: Uuid, counter: [u8; 8], salt: &[u8]) -> Vec<u8> {
    [sid.as_bytes().as_slice(), &counter, salt].concat()
}

/// A well-formed token from a client, not verified yet.
#[derive(Clone, Copy)]
pub struct Presented {
    pub(crate) sid: Uuid,
    pub(crate) counter: i64,
    tag: [u8; TAG],
}

impl fmt::Debug for Presented {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the tag, which would make it a valid token.
        f.debug_struct("Presented").field("sid", &self.sid).field("counter", &self.counter).finish_non_exhaustive()
    }
}

impl Presented {
    /// Reads the one valid encoding of a token. `None` for anything else.
    pub(crate) fn parse(token: &str) -> Option<Self> {
        // A longer text does not fit the buffer.
        let mut bytes = [0; SAID + TAG];
        let said = tagged::read(token, &mut bytes)?;
        let (version, rest) = bytes.split_first()?;
        let (sid, rest) = rest.split_first_chunk::<16>()?;
        let (counter, rest) = rest.split_first_chunk::<8>()?;
        let tag = *rest.first_chunk::<TAG>()?;
        let counter = i64::from_be_bytes(*counter);
        let whole = said == SAID && *version == VERSION && counter >= 0;
        whole.then_some(Self { sid: Uuid::from_bytes(*sid), counter, tag })
    }

    /// Whether this server issued it for the session with this salt.
    pub(crate) fn is_genuine(&self, key: &hmac::Key, salt: &[u8]) -> bool {
        is_tag(key, &signed(self.sid, self.counter.to_be_bytes(), salt), &self.tag)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_spelling_and_no_forgery() {
        let key = hmac::Key::new(hmac::HMAC_SHA256, &[7; 32]);
        let other = hmac::Key::new(hmac::HMAC_SHA256, &[8; 32]);
        let sid = Uuid::now_v7();
        let token = derive(&key, sid, 3, &[1; 16]);
        let read = Presented::parse(&token);
        assert!(read.is_some_and(|p| p.sid == sid && p.counter == 3 && p.is_genuine(&key, &[1; 16])));
        assert!(read.is_some_and(|p| !p.is_genuine(&other, &[1; 16]) && !p.is_genuine(&key, &[2; 16])));
        let longer = format!("{token}A");
        let padded = format!("{token}=");
        for bad in ["", "a.b.c", &token[1..], &token[..token.len() - 1], &longer, &padded, "é"] {
            assert!(Presented::parse(bad).is_none(), "{bad:?} was read");
        }
        // 55 characters have 330 bits for 328: the last two are zero in the only valid encoding.
        let flipped = format!("{}{}", &token[..token.len() - 1], if token.ends_with('B') { 'C' } else { 'B' });
        assert!(Presented::parse(&flipped).is_none_or(|p| !p.is_genuine(&key, &[1; 16])));
    }
}
