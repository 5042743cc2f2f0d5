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
            Self::Totp | Self::RecoveryCode => &["otp"],
            Self::Passkey { synced: true } => &["swk", "user"],
            Self::Passkey { synced: false } => &["hwk", "user"],
        }
    }

    /// The proofs that a session states: the reverse of [`amr`].
    pub(crate) fn of_session(amr: &str) -> Vec<Self> {
        let proof = |method| match method {
            "pwd" => Some(Self::Password),
            "otp" => Some(Self::Totp),
            "swk" => Some(Self::Passkey { synced: true }),
            "hwk" => Some(Self::Passkey { synced: false }),
            _ => None,
        };
        amr.split(' ').filter_map(proof).collect()
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
    if methods.len() > 1 {
        methods.push("mfa");
    }
    methods.join(" ")
}

/// Assurance level: `aal1`, or `aal2` where two different factors were shown, of which a passkey has both.
pub(crate) fn acr(proofs: &[Proof]) -> &'static str {
    if amr(proofs).ends_with("mfa") { "aal2" } else { "aal1" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_factor_never_counts_twice() {
        use Proof::{Passkey, Password, RecoveryCode, Totp};
        for (proofs, methods, level) in [
            (&[Password][..], "pwd", "aal1"),
            (&[Password, Totp], "pwd otp mfa", "aal2"),
            (&[Password, RecoveryCode], "pwd otp mfa", "aal2"),
            (&[Totp, RecoveryCode], "otp", "aal1"),
            (&[Password, Password], "pwd", "aal1"),
            (&[Passkey { synced: true }], "swk user mfa", "aal2"),
            (&[Passkey { synced: false }], "hwk user mfa", "aal2"),
            (&[Password, Passkey { synced: true }], "pwd swk user mfa", "aal2"),
        ] {
            assert_eq!((amr(proofs).as_str(), acr(proofs)), (methods, level));
            assert_eq!(amr(&Proof::of_session(methods)), methods);
        }
    }
}
