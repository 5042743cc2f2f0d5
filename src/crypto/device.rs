//! A device that has logged in before: what its cookie says, signed.
//!
//! `version ‖ user ‖ seconds since 1970 ‖ HMAC-SHA256(key, all of that)[..16]` in base64url. It opens nothing: it only
//! lets its owner try, while strangers have used up everybody else's tries.

use std::fmt;

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::{DateTime, Utc};
use uuid::Uuid;

const VERSION: u8 = 1;
const SAID: usize = 1 + 16 + 8;
const TAG: usize = 16;

/// A device is known for so long after its last login, in seconds.
pub(crate) const LIFE: i64 = 365 * 24 * 3600;

/// A device on which this user has logged in.
#[derive(Clone, PartialEq, Eq)]
pub struct Device {
    user: Uuid,
    tag: [u8; TAG],
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the signature, which a log has no use for.
        f.debug_struct("Device").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Device {
    /// What the cookie of a device says on which `user` logs in now.
    pub(crate) fn remember(key: &hmac::Key, user: Uuid, now: DateTime<Utc>) -> String {
        let said = [&[VERSION], user.as_bytes().as_slice(), &now.timestamp().to_be_bytes()].concat();
        let tag = hmac::sign(key, &said);
        URL_SAFE_NO_PAD.encode([&said, tag.as_ref().get(..TAG).unwrap_or_default()].concat())
    }

    /// Reads a cookie; none when it is not ours, or too old.
    pub(crate) fn recognise(key: &hmac::Key, cookie: &str, now: DateTime<Utc>) -> Option<Self> {
        let mut bytes = [0; SAID + TAG];
        let length = URL_SAFE_NO_PAD.decode_slice(cookie, &mut bytes).ok()?;
        let (said, tag) = bytes.split_at(SAID);
        let signed = hmac::sign(key, said);
        verify_slices_are_equal(signed.as_ref().get(..TAG)?, tag).ok()?;
        let (version, rest) = said.split_first()?;
        let (user, at) = rest.split_first_chunk::<16>()?;
        let age = now.timestamp().checked_sub(i64::from_be_bytes(*at.first_chunk()?))?;
        let good = length == bytes.len() && *version == VERSION && age < LIFE;
        good.then_some(Self { user: Uuid::from_bytes(*user), tag: *tag.first_chunk()? })
    }

    /// What tells it from another device of this user; none on a device of somebody else.
    pub(crate) fn of(&self, user: Uuid) -> Option<&[u8]> {
        (self.user == user).then_some(self.tag.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ours_only_for_its_user_and_for_a_year() {
        let [key, other] = [7, 8].map(|n| hmac::Key::new(hmac::HMAC_SHA256, &[n; 32]));
        let (user, now) = (Uuid::now_v7(), DateTime::<Utc>::UNIX_EPOCH);
        let cookie = Device::remember(&key, user, now);
        let device = Device::recognise(&key, &cookie, now).unwrap();
        assert!(device.of(user).is_some() && device.of(Uuid::nil()).is_none());
        let later = |seconds| now + chrono::Duration::seconds(seconds);
        assert_eq!(Device::recognise(&key, &cookie, later(LIFE - 1)), Some(device));
        assert_eq!(Device::recognise(&key, &cookie, later(LIFE)), None);
        assert_eq!(Device::recognise(&other, &cookie, now), None);
        let forged = format!("{}A", &cookie[..cookie.len() - 1]);
        for bad in ["", "a", &cookie[1..], &format!("{cookie}A"), &format!("{cookie}="), "é"] {
            assert_eq!(Device::recognise(&key, bad, now), None, "{bad:?}");
        }
        assert!(forged == cookie || Device::recognise(&key, &forged, now).is_none());
        let second = Device::recognise(&key, &Device::remember(&key, user, later(1)), now).unwrap();
        assert_ne!(Device::recognise(&key, &cookie, now).unwrap().of(user), second.of(user));
    }
}
