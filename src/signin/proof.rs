//! What was shown at a login, as tokens say it: `amr` (RFC 8176) and `acr`.

/// One way of showing who one is.
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

    /// Assurance level: `aal1`, or `aal2` where two factors were shown.
    pub(crate) fn acr(self) -> &'static str {
        match self {
            Self::Password => "aal1",
        }
    }
}
