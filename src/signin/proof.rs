//! The proofs of a login as tokens state them: `amr` (RFC 8176) and `acr`.

/// One authentication method.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Proof {
    /// The account's password.
    Password,
}

impl Proof {
    /// Authentication methods, separated by spaces.
    pub(crate) fn amr(self) -> &'static str {
        match self {
            Self::Password => "pwd",
        }
    }

    /// Assurance level: `aal1`, or `aal2` with two factors.
    pub(crate) fn acr(self) -> &'static str {
        match self {
            Self::Password => "aal1",
        }
    }
}
