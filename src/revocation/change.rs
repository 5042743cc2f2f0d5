//! What can happen to credentials. What each of it revokes stands in `Change::revokes`, beside this file.
//!
//! A file of its own, without imports of ours: `tests/it/revokes.rs` compiles it too, so that a new variant does not
//! compile there without a row of what it revokes.

use uuid::Uuid;

/// What happened to a person's credentials.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// Logged out, shown the door from afar, replaced by a newer login, or stolen.
    SessionsEnded(Vec<Uuid>),
    /// Logged out everywhere else.
    OthersEnded { keep: Uuid },
    /// Logged out everywhere.
    AllEnded,
    /// A new password, set by somebody who is logged in.
    PasswordChanged { keep: Uuid },
    /// The mailbox's owner has taken the account: a new password by mail, or none.
    PasswordReset,
    /// Another e-mail address; an admin who writes it keeps nothing.
    EmailChanged { keep: Option<Uuid> },
    /// Banned.
    Disabled,
    /// Gone.
    Deleted,
    /// The first second factor was added; `keep` is the session that did it.
    FactorAdded { keep: Option<Uuid> },
    /// A role was given or taken.
    RolesChanged,
}
