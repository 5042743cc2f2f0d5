//! The login, or the sign-up, of what a provider has confirmed.

use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter, QuerySelect};
use serde_json::Map;
use vestibule_entity::{
    Identity, User, UserRoleProfile, identity as row,
    types::{Email, Name},
    user,
};

use super::{
    decide::{Account, Decision, Facts, Rejection, decide},
    flow::Arrived,
    prove,
};
use crate::{
    audit::{Event, done, failed},
    auth::transact::Tx,
    error::{Code, Error},
    mail::{message::Message, outbox},
    provisioning::{
        confirm_mail::ask_to_confirm,
        rows::{NewRows, insert},
    },
    signin::{
        identity::{self, NewIdentity},
        last_way_in::has_way_in,
        proof::Proof,
        sign_in::{Login, SignIn, sign_in},
    },
    standing::Standing,
};

/// The inner error is committed.
///
/// # Errors
/// `invalid_request` at `/email` where there is none: nothing is used up then.
pub(super) async fn log_in(
    tx: &Tx,
    arrived: &Arrived,
    typed: Option<&Email>,
    cookie: bool,
) -> Result<Result<SignIn, Error>, Error> {
    let new = &arrived.identity;
    let known = identity::shown(new).one(tx).await?;
    let said = new.email.as_deref().and_then(|email| Email::parse(email).ok());
    // A typed email is one that no provider vouches for.
    let vouched = new.vouched && said.is_some();
    let email = said.as_ref().or(typed);
    let user = match (&known, email) {
        (Some(known), _) => User::find_by_id(known.user_id).lock_exclusive().one(tx).await?,
        (None, Some(email)) => {
            User::find().filter(user::Column::EmailKey.eq(email.key())).lock_exclusive().one(tx).await?
        }
        (None, None) => None,
    };
    let account = match &user {
        Some(user) => Some(account(tx, user, email).await?),
        None => None,
    };
    let facts = Facts {
        known: account.filter(|_| known.is_some()),
        holder: account.filter(|_| known.is_none()),
        has_email: email.is_some(),
        vouched,
        domain_allowed: is_allowed(tx, new, email, vouched),
        signup_open: tx.config().signup_open,
        discreet: tx.config().signup_discreet,
    };
    let login = Attempt { tx, arrived, email, vouched, cookie };
    match (decide(&facts), user, email, known) {
        (Decision::Known { confirm }, Some(user), _, Some(known)) => login.known(user, known, confirm).await.map(Ok),
        (Decision::Create, None, Some(email), _) => login.create(email).await,
        (Decision::Link { recover }, Some(user), ..) => login.link(user, recover).await.map(Ok),
        (Decision::LinkNeeded, Some(user), ..) => {
            tx.record(Event::failure(failed::LoginIdentity::AccountExists).about(Some(user.id))).await?;
            prove::challenge(tx, &user, new, cookie).await.map(Err)
        }
        (Decision::AskEmail, ..) => {
            Err(Error::field("/email", "required", "The provider says no email; which one is yours?"))
        }
        (Decision::Rejected(rejection), user, ..) => login.rejected(user.as_ref(), rejection).await.map(Err),
        _ => Err(Error::internal("a decision about a login at a provider without its account")),
    }
}

/// As the decision sees it.
async fn account(tx: &Tx, user: &user::Model, email: Option<&Email>) -> Result<Account, Error> {
    Ok(Account {
        standing: Standing::now(tx, tx.config(), user).await?,
        mailbox_proved: user.mailbox_proved_at.is_some(),
        // An identity of a provider that is switched off was a way in.
        has_way_in: has_way_in(tx, user).await?
            || Identity::find().filter(row::Column::UserId.eq(user.id)).one(tx).await?.is_some(),
        same_email: email.is_some_and(|email| email.key() == user.email_key),
    })
}

/// A domain counts only where the provider vouches for the email.
fn is_allowed(tx: &Tx, new: &NewIdentity, email: Option<&Email>, vouched: bool) -> bool {
    let provider = tx.config().providers.iter().find(|provider| provider.id == new.provider);
    let domains = provider.map(|provider| provider.domains.as_slice()).unwrap_or_default();
    let domain = email.filter(|_| vouched).and_then(|email| email.key().rsplit_once('@')).map(|(_, domain)| domain);
    domains.is_empty() || domain.is_some_and(|domain| domains.iter().any(|allowed| allowed == domain))
}

struct Attempt<'a> {
    tx: &'a Tx,
    arrived: &'a Arrived,
    email: Option<&'a Email>,
    vouched: bool,
    cookie: bool,
}

impl Attempt<'_> {
    async fn known(&self, user: user::Model, known: row::Model, confirm: bool) -> Result<SignIn, Error> {
        let Self { tx, arrived, .. } = *self;
        identity::note_use(tx, known.id, &arrived.identity).await?;
        let user = if confirm { tx.prove_mailbox(user).await? } else { user };
        self.sign_in(&user, known.id, false).await
    }

    /// Commits an account that may not log in yet, too.
    async fn create(&self, email: &Email) -> Result<Result<SignIn, Error>, Error> {
        let Self { tx, arrived, vouched, .. } = *self;
        let local = email.display().rsplit_once('@').map_or("", |(local, _)| local);
        let names = [arrived.name.as_deref().unwrap_or(local), local, "User"];
        let name = names.into_iter().find_map(|name| Name::parse(name).ok());
        let new = NewRows {
            name: &name.ok_or_else(|| Error::internal("there is no name for a new user"))?,
            email,
            hashed_password: None,
            confirm_before_login: tx.config().signup_discreet,
            locale: tx.caller().language.as_deref(),
            enabled: &tx.config().signup_roles,
            by: None,
            app: Map::new(),
        };
        let user = insert(tx, &new).await?;
        let id = identity::insert(tx, user.id, &arrived.identity).await?;
        tx.record(Event::success(done::Signup {}).by_self(user.id)).await?;
        let provider = arrived.identity.provider.clone();
        tx.record(Event::success(done::IdentityLink { provider, identity: id }).by_self(user.id)).await?;
        if vouched {
            let user = tx.prove_mailbox(user).await?;
            return self.sign_in(&user, id, true).await.map(Ok);
        }
        if self.may_mail(&user, "verify_email").await? {
            ask_to_confirm(tx, &user).await?;
        }
        match Standing::now(tx, tx.config(), &user).await? {
            Standing::Good => self.sign_in(&user, id, true).await.map(Ok),
            _ => Ok(Err(Code::EmailNotVerified.into())),
        }
    }

    async fn link(&self, user: user::Model, recover: bool) -> Result<SignIn, Error> {
        let Self { tx, arrived, .. } = *self;
        let user = if recover { tx.give_to_mailbox(user).await? } else { tx.prove_mailbox(user).await? };
        // A second factor is due first: then the identity is added when the login is finished.
        let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
        let identity = Some(arrived.identity.clone());
        let login = self.login(identity, false);
        let signed_in = sign_in(tx, &user, role_profiles, login).await?;
        if let SignIn::LoggedIn(_) = &signed_in
            && let Some(row) = identity::shown(&arrived.identity).one(tx).await?
        {
            self.record(&user, row.id, &signed_in).await?;
        } else {
            tx.record(signed_in.event(user.id, Event::success(done::LoginChallenge {}))).await?;
        }
        Ok(signed_in)
    }

    async fn sign_in(&self, user: &user::Model, id: uuid::Uuid, is_new: bool) -> Result<SignIn, Error> {
        let tx = self.tx;
        let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
        let signed_in = sign_in(tx, user, role_profiles, self.login(None, is_new)).await?;
        self.record(user, id, &signed_in).await?;
        Ok(signed_in)
    }

    fn login(&self, identity: Option<NewIdentity>, is_new: bool) -> Login {
        let cookie = self.cookie;
        Login { proof: Proof::Identity, cookie, rehashed: None, breached: false, is_new, identity }
    }

    async fn record(&self, user: &user::Model, identity: uuid::Uuid, signed_in: &SignIn) -> Result<(), Error> {
        let provider = self.arrived.identity.provider.clone();
        let finished = Event::success(done::LoginIdentity { provider, identity });
        self.tx.record(signed_in.event(user.id, finished)).await
    }

    /// Recorded, and answered as a login by password would be.
    async fn rejected(&self, user: Option<&user::Model>, rejection: Rejection) -> Result<Error, Error> {
        let tx = self.tx;
        let (reason, code) = match rejection {
            Rejection::DomainNotAllowed => (failed::LoginIdentity::DomainNotAllowed, Code::DomainNotAllowed),
            Rejection::SignupClosed => (failed::LoginIdentity::SignupClosed, Code::SignupClosed),
            Rejection::Disabled => (failed::LoginIdentity::Disabled, Code::InvalidCredentials),
            Rejection::EmailNotVerified => (failed::LoginIdentity::EmailNotVerified, Code::EmailNotVerified),
            Rejection::Discreet => (failed::LoginIdentity::AccountExists, Code::EmailNotVerified),
        };
        if let (Rejection::Discreet, Some(owner)) = (rejection, user)
            && self.may_mail(owner, "already_registered").await?
        {
            tx.mail(owner, &Message::already_registered(&tx.config().public_url)).await?;
        }
        tx.record(Event::failure(reason).about(user.map(|user| user.id))).await?;
        Ok(code.into())
    }

    async fn may_mail(&self, user: &user::Model, template: &str) -> Result<bool, Error> {
        let (tx, to) = (self.tx, self.email.map_or(user.email.as_str(), Email::display));
        outbox::has_room(tx, tx.config().limits.mailbox, user.id, to, template, tx.now()).await
    }
}
