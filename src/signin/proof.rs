//! The proofs of a login as tokens state them: `amr` (RFC 8176) and `acr`.

use serde::{Deserialize, Serialize};

/// One way of showing who one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Proof {
    /// The account's password.
    Password,
    /// A code of an authenticator app.
    Totp,
    /// A recovery code, in the place of one.
    RecoveryCode,
    /// A code, or the link beside it, that was sent to the account's mailbox.
    MailCode,
    /// A login at an identity provider.
    Identity,
    /// A passkey with user verification: the device, and a PIN or a fingerprint.
    Passkey {
        /// Whether the key may leave the device, by the synchronisation of its vendor.
        synced: bool,
    },
}

impl Proof {
    fn methods(self) -> &'static [&'static str] {
        match self {
            Self::Password => &["pwd"],
            Self::Identity => &["fed"],
            Self::Totp | Self::RecoveryCode | Self::MailCode => &["otp"],
            Self::Passkey { synced: true } => &["swk", "user"],
            Self::Passkey { synced: false } => &["hwk", "user"],
        }
    }

    /// Whether it shows something other than the password, the mailbox and a provider. These are one factor: the mailbox
    /// can replace the password, and a provider is believed because of the mailbox.
    fn is_second_factor(self) -> bool {
        match self {
            Self::Password | Self::MailCode | Self::Identity => false,
            Self::Totp | Self::RecoveryCode | Self::Passkey { .. } => true,
        }
    }

    /// The proofs that a session states: the reverse of [`amr`]. Codes of an app and of a mail are both `otp`: without
    /// another factor it was the mail's.
    pub(crate) fn of_session(amr: &str) -> Vec<Self> {
        let has = |method| amr.split(' ').any(|stated| stated == method);
        let mut proofs = Vec::new();
        if has("pwd") {
            proofs.push(Self::Password);
        }
        if has("fed") {
            proofs.push(Self::Identity);
        }
        if has("swk") || has("hwk") {
            proofs.push(Self::Passkey { synced: has("swk") });
        }
        if has("otp") {
            if proofs.is_empty() || !has("mfa") {
                proofs.push(Self::MailCode);
            }
            if has("mfa") {
                proofs.push(Self::Totp);
            }
        }
        proofs
    }
}

/// Authentication methods, separated by spaces.
pub(crate) fn amr(proofs: &[Proof]) -> String {
    let mut methods: Vec<&str> = Vec::new();
    for method in proofs.iter().flat_map(|proof| proof.methods()) {
        if !methods.contains(method) {
            methods.push(method);
        }
    }
    if is_multi_factor(proofs) {
        methods.push("mfa");
    }
    methods.join(" ")
}

/// Assurance level: `aal1`, or `aal2` where two different factors were shown, of which a passkey has both.
pub(crate) fn acr(proofs: &[Proof]) -> &'static str {
    if is_multi_factor(proofs) { "aal2" } else { "aal1" }
}

fn is_multi_factor(proofs: &[Proof]) -> bool {
    let second = |proof: &Proof| proof.is_second_factor();
    let passkey = proofs.iter().any(|proof| matches!(proof, Proof::Passkey { .. }));
    passkey || (proofs.iter().any(second) && !proofs.iter().all(second))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_factor_never_counts_twice() {
        use Proof::{Identity, MailCode, Passkey, Password, RecoveryCode, Totp};
        for (proofs, methods, level) in [
            (&[Password][..], "pwd", "aal1"),
            (&[Password, Totp], "pwd otp mfa", "aal2"),
            (&[Password, RecoveryCode], "pwd otp mfa", "aal2"),
            (&[Totp, RecoveryCode], "otp", "aal1"),
            (&[Password, Password], "pwd", "aal1"),
            (&[MailCode], "otp", "aal1"),
            (&[MailCode, MailCode], "otp", "aal1"),
            (&[Password, MailCode], "pwd otp", "aal1"),
            (&[MailCode, Totp], "otp mfa", "aal2"),
            (&[Identity], "fed", "aal1"),
            (&[Password, Identity], "pwd fed", "aal1"),
            (&[MailCode, Identity], "otp fed", "aal1"),
            (&[Identity, Totp], "fed otp mfa", "aal2"),
            (&[MailCode, RecoveryCode], "otp mfa", "aal2"),
            (&[Passkey { synced: true }], "swk user mfa", "aal2"),
            (&[Passkey { synced: false }], "hwk user mfa", "aal2"),
            (&[Password, Passkey { synced: true }], "pwd swk user mfa", "aal2"),
        ] {
            assert_eq!((amr(proofs).as_str(), acr(proofs)), (methods, level));
        }
    }

    #[test]
    fn a_session_says_what_was_shown() {
        for stated in [
            "pwd",
            "pwd otp mfa",
            "otp",
            "pwd otp",
            "otp mfa",
            "swk user mfa",
            "pwd hwk user mfa",
            "swk user otp mfa",
            "fed",
            "pwd fed",
            "fed otp mfa",
            "pwd fed otp mfa",
            "fed swk user mfa",
        ] {
            assert_eq!(amr(&Proof::of_session(stated)), stated);
        }
        assert_eq!(Proof::of_session("otp mfa"), [Proof::MailCode, Proof::Totp]);
    }
}
