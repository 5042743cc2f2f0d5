//! Why a ceremony was refused.

use thiserror::Error;

/// One for each rule. The text is for logs and names nothing that the browser sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Error)]
pub(crate) enum Problem {
    #[error("a field is not base64url without padding")]
    Encoding,
    #[error("a field is too large")]
    TooLarge,
    #[error("the credential's type is not public-key")]
    CredentialType,
    #[error("the credential ids are empty, too long, or not the same")]
    CredentialId,

    #[error("clientDataJSON is not the JSON object of a ceremony")]
    ClientData,
    #[error("clientDataJSON is of another kind of ceremony")]
    CeremonyType,
    #[error("the challenge is another one")]
    Challenge,
    #[error("the origin is not in the list")]
    Origin,
    #[error("the page was embedded in one of another origin")]
    CrossOrigin,

    #[error("attestationObject is not the CBOR map of an attestation")]
    AttestationObject,
    #[error("the attestation is of a format that was not asked for")]
    AttestationFormat,
    #[error("the attestation statement is not what its format says")]
    AttestationStatement,

    #[error("the authenticator data is cut short or goes on too long")]
    AuthenticatorData,
    #[error("the extension data is not a CBOR map")]
    Extensions,
    #[error("the passkey belongs to another relying party")]
    RpId,
    #[error("the user was not present")]
    UserPresence,
    #[error("the user was not verified")]
    UserVerification,
    #[error("a backup of a passkey that cannot have one")]
    BackupState,
    #[error("a passkey that could be backed up no longer can, or the other way round")]
    BackupEligibility,
    #[error("a registration without a new credential, or a login with one")]
    AttestedCredential,

    #[error("the public key is not a COSE key of its type")]
    Key,
    #[error("the public key is of an algorithm that was not asked for")]
    Algorithm,
    #[error("the public key is weak or is no point of its curve")]
    WeakKey,
    #[error("the signature is wrong")]
    Signature,
    #[error("the signature counter has not grown: the passkey may have been copied")]
    CounterFell,
}
