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
}

impl Proof {
    /// The first proof of the session with this `amr`.
    pub(crate) fn first_of(amr: Option<&str>) -> Self {
        let by_password = amr.is_none_or(|amr| amr.split(' ').any(|method| method == Self::Password.method()));
        if by_password { Self::Password } else { Self::MailCode }
    }

    fn method(self) -> &'static str {
        match self {
            Self::Password => "pwd",
            Self::Totp | Self::RecoveryCode | Self::MailCode => "otp",
        }
    }

    /// Whether it shows something other than the password and the mailbox. These two are one factor, because the mailbox
    /// can replace the password.
    fn is_second_factor(self) -> bool {
        match self {
            Self::Password | Self::MailCode => false,
            Self::Totp | Self::RecoveryCode => true,
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
    if is_multi_factor(proofs) {
        methods.push("mfa");
    }
    methods.join(" ")
}

/// Assurance level: `aal1`, or `aal2` where two different factors were shown.
pub(crate) fn acr(proofs: &[Proof]) -> &'static str {
    if is_multi_factor(proofs) { "aal2" } else { "aal1" }
}

fn is_multi_factor(proofs: &[Proof]) -> bool {
    proofs.iter().any(|proof| proof.is_second_factor()) && !proofs.iter().all(|proof| proof.is_second_factor())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_factor_never_counts_twice() {
        use Proof::{MailCode, Password, RecoveryCode, Totp};
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
            (&[MailCode, RecoveryCode], "otp mfa", "aal2"),
        ] {
            assert_eq!((amr(proofs).as_str(), acr(proofs)), (methods, level));
        }
    }

    #[test]
    fn a_session_says_how_it_began() {
        assert_eq!(Proof::first_of(Some("pwd otp mfa")), Proof::Password);
        assert_eq!(Proof::first_of(Some("otp mfa")), Proof::MailCode);
        assert_eq!(Proof::first_of(None), Proof::Password, "from an earlier release");
    }
}
