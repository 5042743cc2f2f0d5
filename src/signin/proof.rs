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
}

impl Proof {
    fn method(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::Totp | Self::RecoveryCode => "otp",
        }
    }
}

/// Authentication methods, separated by spaces.
pub(crate) fn amr(proofs: &[Proof]) -> String {
    let mut methods: Vec<&str> = Vec::new();
    for proof in proofs {
        if !methods.contains(&proof.method()) {
            methods.push(proof.method());
        }
    }
    if methods.len() > 1 {
        methods.push("mfa");
    }
    methods.join(" ")
}

/// Assurance level: `aal1`, or `aal2` where two different factors were shown.
pub(crate) fn acr(proofs: &[Proof]) -> &'static str {
    if amr(proofs).ends_with("mfa") { "aal2" } else { "aal1" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_factor_never_counts_twice() {
        use Proof::{Password, RecoveryCode, Totp};
        for (proofs, methods, level) in [
            (&[Password][..], "pwd", "aal1"),
            (&[Password, Totp], "pwd otp mfa", "aal2"),
            (&[Password, RecoveryCode], "pwd otp mfa", "aal2"),
            (&[Totp, RecoveryCode], "otp", "aal1"),
            (&[Password, Password], "pwd", "aal1"),
        ] {
            assert_eq!((amr(proofs).as_str(), acr(proofs)), (methods, level));
        }
    }
}
