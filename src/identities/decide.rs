//! What a login at a provider opens: the whole of the account decisions, without a database.
//!
//! Threats: pre-hijacking (an attacker signs up with a victim's email and waits for the victim to log in with a provider);
//! the reverse (an attacker logs in with a provider that does not check emails, and gets the victim's account). So an
//! existing account is linked without a proof only where the provider vouches for the email, and the owner of the mailbox
//! is known to own the account, or nothing opens it yet.

use crate::standing::Standing;

/// The account of the identity, or the one of the email.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Account {
    pub(super) standing: Standing,
    /// Whether its user has shown to own the mailbox as well.
    pub(super) mailbox_proved: bool,
    /// Whether a password, a passkey or an identity opens it.
    pub(super) has_way_in: bool,
    /// Whether its email is the one that the provider says.
    pub(super) same_email: bool,
}

/// All that the decision depends on.
#[derive(Clone, Copy, Debug)]
pub(super) struct Facts {
    /// The account that the provider's subject belongs to.
    pub(super) known: Option<Account>,
    /// The account of the email.
    pub(super) holder: Option<Account>,
    /// Whether there is an email, said by the provider or typed.
    pub(super) has_email: bool,
    /// Whether the provider vouches for it. Never for a typed one.
    pub(super) vouched: bool,
    /// Whether the settings let its domain in; true where they name none.
    pub(super) domain_allowed: bool,
    pub(super) signup_open: bool,
    /// Whether responses must not tell which emails have an account.
    pub(super) discreet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decision {
    /// Log in; `confirm` also confirms the email of the account.
    Known {
        confirm: bool,
    },
    /// Make an account, whose email is confirmed where the provider vouches for it.
    Create,
    /// Link to the account of the email, and log in; `recover` first takes from it what an attacker may have left there.
    Link {
        recover: bool,
    },
    /// The user first has to prove that the account of the email is theirs.
    LinkNeeded,
    /// There is no email; the user has to type one.
    AskEmail,
    Rejected(Rejection),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rejection {
    DomainNotAllowed,
    SignupClosed,
    Disabled,
    EmailNotVerified,
    /// As after a sign-up whose mail asks for a confirmation. The owner of the email gets a mail of another kind.
    Discreet,
}

pub(super) fn decide(facts: &Facts) -> Decision {
    use Decision::{AskEmail, Create, Known, Link, LinkNeeded, Rejected};
    let Facts { known, holder, has_email, vouched, domain_allowed, signup_open, discreet } = *facts;
    // Before all else: a user who has left the organisation has an identity still.
    if !domain_allowed {
        return Rejected(Rejection::DomainNotAllowed);
    }
    if let Some(account) = known {
        return match account.standing {
            Standing::Good => Known { confirm: false },
            Standing::Disabled => Rejected(Rejection::Disabled),
            Standing::Unconfirmed | Standing::EmailNotVerified if vouched && account.same_email => {
                Known { confirm: true }
            }
            Standing::Unconfirmed | Standing::EmailNotVerified => Rejected(Rejection::EmailNotVerified),
        };
    }
    if !has_email {
        return AskEmail;
    }
    match holder {
        None if signup_open => Create,
        None => Rejected(Rejection::SignupClosed),
        Some(_) if discreet && !vouched => Rejected(Rejection::Discreet),
        Some(account) if account.standing == Standing::Disabled => Rejected(Rejection::Disabled),
        Some(account) if vouched && account.mailbox_proved => Link { recover: false },
        Some(account) if vouched && !account.has_way_in => Link { recover: true },
        Some(_) => LinkNeeded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Account =
        Account { standing: Standing::Good, mailbox_proved: true, has_way_in: true, same_email: true };
    const NOTHING: Facts = Facts {
        known: None,
        holder: None,
        has_email: true,
        vouched: true,
        domain_allowed: true,
        signup_open: true,
        discreet: false,
    };

    /// Every row: what is known, who holds the email, vouched, and what follows.
    #[test]
    fn every_row() {
        use Decision::{AskEmail, Create, Known, Link, LinkNeeded, Rejected};
        let with = |standing| Account { standing, ..GOOD };
        let other_email = |standing| Account { standing, same_email: false, ..GOOD };
        let unproved = Account { mailbox_proved: false, ..GOOD };
        let empty = Account { mailbox_proved: false, has_way_in: false, ..GOOD };
        let empty_and_proved = Account { has_way_in: false, ..GOOD };
        let (disabled, unverified) = (Standing::Disabled, Standing::EmailNotVerified);
        for (known, holder, vouched, decision) in [
            (Some(GOOD), None, true, Known { confirm: false }),
            (Some(GOOD), None, false, Known { confirm: false }),
            // The identity decides, whatever email it has now, and which account has that.
            (Some(other_email(Standing::Good)), Some(GOOD), true, Known { confirm: false }),
            (Some(other_email(Standing::Good)), Some(unproved), false, Known { confirm: false }),
            (Some(with(disabled)), None, true, Rejected(Rejection::Disabled)),
            (Some(with(unverified)), None, true, Known { confirm: true }),
            (Some(with(unverified)), None, false, Rejected(Rejection::EmailNotVerified)),
            (Some(other_email(unverified)), None, true, Rejected(Rejection::EmailNotVerified)),
            (Some(with(Standing::Unconfirmed)), None, true, Known { confirm: true }),
            (Some(with(Standing::Unconfirmed)), None, false, Rejected(Rejection::EmailNotVerified)),
            (None, None, true, Create),
            (None, None, false, Create),
            (None, Some(GOOD), true, Link { recover: false }),
            (None, Some(GOOD), false, LinkNeeded),
            (None, Some(empty_and_proved), true, Link { recover: false }),
            (None, Some(empty_and_proved), false, LinkNeeded),
            // Pre-hijacking: a password, and no proof of the mailbox.
            (None, Some(unproved), true, LinkNeeded),
            (None, Some(unproved), false, LinkNeeded),
            (None, Some(empty), true, Link { recover: true }),
            (None, Some(empty), false, LinkNeeded),
            (None, Some(with(disabled)), true, Rejected(Rejection::Disabled)),
            (None, Some(with(disabled)), false, Rejected(Rejection::Disabled)),
            (None, Some(Account { standing: unverified, ..empty }), true, Link { recover: true }),
            (None, Some(Account { standing: unverified, ..unproved }), true, LinkNeeded),
        ] {
            let facts = Facts { known, holder, vouched, ..NOTHING };
            assert_eq!(decide(&facts), decision, "{facts:?}");
            // A domain that is not let in is refused whatever else holds.
            let outside = Facts { domain_allowed: false, ..facts };
            assert_eq!(decide(&outside), Rejected(Rejection::DomainNotAllowed), "{facts:?}");
            // A closed sign-up changes what would make an account, and nothing else.
            let closed = if decision == Create { Rejected(Rejection::SignupClosed) } else { decision };
            assert_eq!(decide(&Facts { signup_open: false, ..facts }), closed, "{facts:?}");
            // Discreet: an email that no provider vouches for tells nothing about its account.
            let hidden = known.is_none() && holder.is_some() && !vouched;
            let discreet = if hidden { Rejected(Rejection::Discreet) } else { decision };
            assert_eq!(decide(&Facts { discreet: true, ..facts }), discreet, "{facts:?}");
            // Without an email only the identity can log in.
            let without = Facts { has_email: false, vouched: false, ..facts };
            let asked = if known.is_none() { AskEmail } else { decide(&Facts { vouched: false, ..facts }) };
            assert_eq!(decide(&without), asked, "{facts:?}");
        }
    }
}
