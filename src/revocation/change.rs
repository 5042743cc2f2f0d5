//! The credential changes. `Change::revokes`, beside this file, lists what each of them revokes.
//!
//! A separate file without imports, because `tests/it/revokes.rs` compiles it too: a new variant does not compile there
//! without a row for what it revokes.

use uuid::Uuid;

/// A change of a user's credentials.
#[derive(Clone, Debug)]
pub(crate) enum Change {
    /// One session ended: logged out, revoked by the user or an admin, replaced by a newer login, or stolen.
    SessionsEnded(Vec<Uuid>),
    /// All other sessions ended.
    OthersEnded { keep: Uuid },
    /// All sessions ended.
    AllEnded,
    /// A new password, set by a logged-in user.
    PasswordChanged { keep: Uuid },
    /// Account recovery by the mailbox: a new password by mail, or none.
    PasswordReset,
    /// Another email. If an admin changes it, no session is kept.
    EmailChanged { keep: Option<Uuid> },
    /// The account was disabled.
    Disabled,
    /// The account was deleted.
    Deleted,
    /// The first second factor was added; `keep` is the session that did it.
    FactorAdded { keep: Option<Uuid> },
    /// A passkey was removed; `keep` is the session that did it, none for an admin.
    PasskeyRemoved { keep: Option<Uuid> },
    /// An identity was removed; `keep` is the session that did it, none for an admin.
    #[cfg_attr(not(feature = "providers"), expect(dead_code, reason = "providers use it"))]
    IdentityRemoved { keep: Option<Uuid> },
    /// A role was given or taken.
    RolesChanged,
}
