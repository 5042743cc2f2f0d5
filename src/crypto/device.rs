//! Known devices: the content of the signed device cookie.
//!
//! `version ‖ user ‖ seconds since 1970 ‖ epoch ‖ HMAC-SHA256(key, all of that)[..16]` in base64url. It grants no
//! access: a known device only has its own lockout counter, so that an attacker who locks the account for unknown
//! clients does not lock it. The epoch is that of the user's row when the cookie was issued. Once the row's is higher,
//! the device is unknown. Version 1 had no epoch, which counts as 0.

use std::fmt;

use aws_lc_rs::hmac;
use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::tagged::{self, TAG, is_tag, tag};

const VERSION: u8 = 2;
const WITHOUT_EPOCH: u8 = 1;
const SAID_BEFORE: usize = 1 + 16 + 8;
const SAID: usize = SAID_BEFORE + 4;

/// How long a device is known after its last login, in seconds.
pub(crate) const LIFE: i64 = 365 * 24 * 3600;

/// A device on which this user has logged in.
#[derive(Clone, PartialEq, Eq)]
pub struct Device {
    user: Uuid,
    epoch: i32,
    tag: [u8; TAG],
}

impl fmt::Debug for Device {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Without the signature, which must not be logged.
        f.debug_struct("Device").field("user", &self.user).finish_non_exhaustive()
    }
}

impl Device {
    /// The content of the device cookie after `user` has logged in now.
    pub(crate) fn remember(key: &hmac::Key, user: Uuid, epoch: i32, now: DateTime<Utc>) -> String {
        let (at, epoch) = (now.timestamp().to_be_bytes(), epoch.to_be_bytes());
        let said = [&[VERSION], user.as_bytes().as_slice(), &at, &epoch].concat();
        tagged::write(&said, &tag(key, &said))
    }

    /// Reads a cookie. `None` if it is not authentic, or too old. `key` is the one of a time.
    pub(crate) fn recognise<'a>(
        key: impl FnOnce(DateTime<Utc>) -> &'a hmac::Key,
        cookie: &str,
        now: DateTime<Utc>,
    ) -> Option<Self> {
        let mut bytes = [0; SAID + TAG];
        let said = match (tagged::read(cookie, &mut bytes)?, *bytes.first()?) {
            (SAID, VERSION) => SAID,
            (SAID_BEFORE, WITHOUT_EPOCH) => SAID_BEFORE,
            _ => return None,
        };
        let (said, rest) = bytes.split_at(said);
        let (_, fields) = said.split_first()?;
        let (user, fields) = fields.split_first_chunk::<16>()?;
        let (at, epoch) = fields.split_first_chunk::<8>()?;
        let at = i64::from_be_bytes(*at);
        let key = key(DateTime::from_timestamp(at, 0)?);
        let tag = rest.first_chunk::<TAG>().filter(|tag| is_tag(key, said, *tag))?;
        let age = now.timestamp().checked_sub(at)?;
        let epoch = epoch.first_chunk().map_or(0, |epoch| i32::from_be_bytes(*epoch));
        (age < LIFE).then_some(Self { user: Uuid::from_bytes(*user), epoch, tag: *tag })
    }

    /// The id of this device among those of this user, whose current epoch is given. `None` for a device of another
    /// user, or one from before the user's devices were forgotten.
    pub(crate) fn of(&self, user: Uuid, epoch: i32) -> Option<&[u8]> {
        (self.user == user && self.epoch == epoch).then_some(self.tag.as_slice())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ours_only_for_its_user_and_for_a_year() {
        let [key, other] = [7, 8].map(|n| hmac::Key::new(hmac::HMAC_SHA256, &[n; 32]));
        let (user, now) = (Uuid::now_v7(), DateTime::<Utc>::UNIX_EPOCH);
        let cookie = Device::remember(&key, user, 3, now);
        let device = Device::recognise(|_| &key, &cookie, now).unwrap();
        assert!(device.of(user, 3).is_some() && device.of(Uuid::nil(), 3).is_none());
        assert!(device.of(user, 4).is_none() && device.of(user, 2).is_none());
        let later = |seconds| now + chrono::Duration::seconds(seconds);
        assert_eq!(Device::recognise(|_| &key, &cookie, later(LIFE - 1)), Some(device));
        assert_eq!(Device::recognise(|_| &key, &cookie, later(LIFE)), None);
        assert_eq!(Device::recognise(|_| &other, &cookie, now), None);
        let forged = format!("{}A", &cookie[..cookie.len() - 1]);
        for bad in ["", "a", &cookie[1..], &format!("{cookie}A"), &format!("{cookie}="), "é"] {
            assert_eq!(Device::recognise(|_| &key, bad, now), None, "{bad:?}");
        }
        assert!(forged == cookie || Device::recognise(|_| &key, &forged, now).is_none());
        let second = Device::recognise(|_| &key, &Device::remember(&key, user, 3, later(1)), now).unwrap();
        assert_ne!(Device::recognise(|_| &key, &cookie, now).unwrap().of(user, 3), second.of(user, 3));
        // A cookie of an older version: valid until the user's devices are forgotten for the first time.
        let said = [&[WITHOUT_EPOCH], user.as_bytes().as_slice(), &now.timestamp().to_be_bytes()].concat();
        let before = tagged::write(&said, &tag(&key, &said));
        let before = Device::recognise(|_| &key, &before, now).unwrap();
        assert!(before.of(user, 0).is_some() && before.of(user, 1).is_none());
    }
}
