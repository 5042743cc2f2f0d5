//! Time-based one-time passwords (RFC 6238) as every authenticator app knows them: SHA-1, six digits, 30 seconds.
//!
//! Invariant: a code is compared with those of three steps, and the caller uses the step up, so that each code works once
//! (RFC 6238 section 5.2). Threat: a code read over a shoulder, and used again within its 30 seconds.

use aws_lc_rs::{constant_time::verify_slices_are_equal, hmac};
use data_encoding::BASE32_NOPAD;
use qrcodegen::{QrCode, QrCodeEcc};
use url::form_urlencoded::byte_serialize;
use zeroize::Zeroizing;

use super::secret::random;
use crate::error::Error;

const STEP_SECONDS: i64 = 30;
const DIGITS: usize = 6;
/// Steps before and after the present one whose codes count: clocks of phones differ, and users type slowly.
const SKEW: i64 = 1;

/// The shared secret: 160 bits (RFC 4226 section 4).
pub(crate) struct TotpSecret(Zeroizing<Vec<u8>>);

impl TotpSecret {
    pub(crate) fn generate() -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(random::<20>()?.to_vec())))
    }

    pub(crate) fn from_bytes(bytes: Zeroizing<Vec<u8>>) -> Self {
        Self(bytes)
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As users type it into an app that cannot read the picture.
    pub(crate) fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// What the picture says.
    pub(crate) fn uri(&self, issuer: &str, account: &str) -> String {
        let escape = |text: &str| byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
        let (issuer, account) = (escape(issuer), escape(account));
        format!("otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}", self.base32())
    }

    /// The time step whose code this is, of those around `now` (seconds since 1970).
    pub(crate) fn step_of(&self, code: &str, now: i64) -> Option<i64> {
        let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
        let present = now.div_euclid(STEP_SECONDS);
        // All three are made, whichever it is: the time tells nothing.
        let steps = (present - SKEW..=present + SKEW).map(|step| (step, self.code(step)));
        steps.fold(None, |found, (step, right)| {
            let same = verify_slices_are_equal(right.as_bytes(), code.as_bytes()).is_ok();
            if same { Some(step) } else { found }
        })
    }

    /// RFC 4226 section 5.3.
    fn code(&self, step: i64) -> String {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &self.0);
        let tag = hmac::sign(&key, &step.to_be_bytes());
        let tag = tag.as_ref();
        let offset = usize::from(tag.last().copied().unwrap_or_default() & 0x0f);
        let word = tag.get(offset..).and_then(|rest| rest.first_chunk::<4>()).copied().unwrap_or_default();
        let number = (u32::from_be_bytes(word) & 0x7fff_ffff) % 1_000_000;
        format!("{number:0DIGITS$}")
    }
}

/// The picture of a text: a row of `0` and `1` for each row of modules, 1 is dark.
pub(crate) fn qr_rows(text: &str) -> Result<Vec<String>, Error> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).map_err(|e| Error::internal(format!("QR code: {e}")))?;
    let row = |y| (0..code.size()).map(|x| if code.get_module(x, y) { '1' } else { '0' }).collect();
    Ok((0..code.size()).map(row).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc() -> TotpSecret {
        TotpSecret::from_bytes(Zeroizing::new(b"12345678901234567890".to_vec()))
    }

    /// RFC 6238, appendix B, the last six digits.
    #[test]
    fn codes_are_those_of_the_rfc() {
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ] {
            assert_eq!(rfc().code(time / STEP_SECONDS), code, "{time}");
        }
    }

    #[test]
    fn three_steps_count_and_no_more() {
        let (secret, now) = (rfc(), 1_234_567_890);
        let step = now / STEP_SECONDS;
        for (away, counts) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] {
            let found = secret.step_of(&secret.code(step + away), now);
            assert_eq!(found, counts.then_some(step + away), "{away}");
        }
        assert_eq!(secret.step_of("005 924", now), Some(step), "as apps show it");
        for wrong in ["", "00592", "0059240", "００５９２４", "abcdef"] {
            assert_eq!(secret.step_of(wrong, now), None, "{wrong}");
        }
    }

    #[test]
    fn a_uri_names_issuer_and_account() {
        let uri = rfc().uri("auth.example.com", "t+x@example.com");
        let secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
        let start = "otpauth://totp/auth.example.com:t%2Bx%40example.com";
        assert_eq!(uri, format!("{start}?secret={secret}&issuer=auth.example.com"));
        let rows = qr_rows(&uri).unwrap();
        assert!(rows.len() > 20 && rows.iter().all(|row| row.len() == rows.len()));
    }
}
