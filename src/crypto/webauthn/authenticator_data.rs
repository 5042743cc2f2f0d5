//! The authenticator data: what the authenticator says about itself and the user (WebAuthn Level 3 section 6.1).

use aws_lc_rs::digest::{SHA256, digest};
use coset::cbor::Value;
use uuid::Uuid;

use super::{RelyingParty, cbor, credential::is_credential_id, problem::Problem};

/// In bytes: the longest credential id and the largest key come to less than half of it.
pub(super) const MOST: usize = 4096;

const USER_PRESENT: u8 = 1;
const USER_VERIFIED: u8 = 1 << 2;
const BACKUP_ELIGIBLE: u8 = 1 << 3;
const BACKED_UP: u8 = 1 << 4;
const ATTESTED_CREDENTIAL: u8 = 1 << 6;
const EXTENSIONS: u8 = 1 << 7;

pub(super) struct AuthenticatorData<'a> {
    rp_id_hash: &'a [u8; 32],
    flags: u8,
    pub(super) sign_count: u32,
    pub(super) attested: Option<AttestedCredential<'a>>,
}

/// A new credential (section 6.5.1).
pub(super) struct AttestedCredential<'a> {
    pub(super) aaguid: Uuid,
    pub(super) id: &'a [u8],
    /// A COSE key.
    pub(super) public_key: &'a [u8],
}

impl<'a> AuthenticatorData<'a> {
    /// # Errors
    /// Where a part is missing, is longer than the rest, or is not announced by its flag.
    pub(super) fn parse(bytes: &'a [u8]) -> Result<Self, Problem> {
        if bytes.len() > MOST {
            return Err(Problem::TooLarge);
        }
        let (rp_id_hash, rest) = bytes.split_first_chunk::<32>().ok_or(Problem::AuthenticatorData)?;
        let (&[flags], rest) = rest.split_first_chunk::<1>().ok_or(Problem::AuthenticatorData)?;
        let (&sign_count, rest) = rest.split_first_chunk::<4>().ok_or(Problem::AuthenticatorData)?;
        let (attested, rest) = match flags & ATTESTED_CREDENTIAL {
            0 => (None, rest),
            _ => AttestedCredential::parse(rest).map(|(attested, rest)| (Some(attested), rest))?,
        };
        let rest = if flags & EXTENSIONS == 0 { rest } else { after_extensions(rest)? };
        // Without the flag, extensions are trailing bytes too.
        if !rest.is_empty() {
            return Err(Problem::AuthenticatorData);
        }
        Ok(Self { rp_id_hash, flags, sign_count: u32::from_be_bytes(sign_count), attested })
    }

    /// The rules that both ceremonies share, in the order of sections 7.1 (steps 14 to 17) and 7.2 (steps 16 to 18).
    ///
    /// # Errors
    /// The first rule that does not hold.
    pub(super) fn check(&self, rp: &RelyingParty<'_>) -> Result<(), Problem> {
        self.is_for(rp)?;
        self.has(USER_PRESENT).then_some(()).ok_or(Problem::UserPresence)?;
        self.has(USER_VERIFIED).then_some(()).ok_or(Problem::UserVerification)?;
        let backed_up_at_will = self.has(BACKUP_ELIGIBLE) || !self.has(BACKED_UP);
        backed_up_at_will.then_some(()).ok_or(Problem::BackupState)
    }

    fn is_for(&self, rp: &RelyingParty<'_>) -> Result<(), Problem> {
        let same = digest(&SHA256, rp.id.as_bytes()).as_ref() == self.rp_id_hash;
        if same { Ok(()) } else { Err(Problem::RpId) }
    }

    pub(super) fn backup_eligible(&self) -> bool {
        self.has(BACKUP_ELIGIBLE)
    }

    pub(super) fn backed_up(&self) -> bool {
        self.has(BACKED_UP)
    }

    fn has(&self, flag: u8) -> bool {
        self.flags & flag != 0
    }
}

impl<'a> AttestedCredential<'a> {
    fn parse(bytes: &'a [u8]) -> Result<(Self, &'a [u8]), Problem> {
        let (&aaguid, rest) = bytes.split_first_chunk::<16>().ok_or(Problem::AuthenticatorData)?;
        let (&length, rest) = rest.split_first_chunk::<2>().ok_or(Problem::AuthenticatorData)?;
        let length = usize::from(u16::from_be_bytes(length));
        let (id, key) = rest.split_at_checked(length).ok_or(Problem::AuthenticatorData)?;
        if !is_credential_id(id) {
            return Err(Problem::CredentialId);
        }
        // The key has no length of its own: it ends where its CBOR does.
        let (_, rest) = cbor::first(key).ok_or(Problem::Key)?;
        let (public_key, _) = key.split_at(key.len() - rest.len());
        Ok((Self { aaguid: Uuid::from_bytes(aaguid), id, public_key }, rest))
    }
}

/// What they say does not matter: none was asked for, and authenticators may add some (section 9).
fn after_extensions(bytes: &[u8]) -> Result<&[u8], Problem> {
    match cbor::first(bytes) {
        Some((Value::Map(_), rest)) => Ok(rest),
        _ => Err(Problem::Extensions),
    }
}
