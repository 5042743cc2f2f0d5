//! `POST /signup`: creates an account from name, email and password, and logs it in.
//!
//! The claims are built from the roles that an explicit query reads inside the transaction. An earlier version read a
//! relation that was not loaded before the commit, and the sign-up answered 500.

use actix_web::web::Data;
use bcrypt_lanes::{Priority, Requester};
use sea_orm::{ColumnTrait, EntityTrait, ModelTrait, QueryFilter};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use utoipa::ToSchema;
use vestibule_entity::{
    User, UserRoleProfile,
    types::{Email, Name},
    user,
};

use crate::{
    audit::{Caller, Event, done, failed},
    auth::{Auth, transact::Tx},
    crypto::password::NewPassword,
    error::{Code, Error, FieldErrors, Unfinished},
    http::{
        cookie::CookieWish,
        endpoint::{Either, Reply},
        input::Input,
    },
    mail::message::Message,
    provisioning::{
        confirm_mail::ask_to_confirm,
        rows::{NewRows, insert},
    },
    signin::{
        answer::{TokenResponse, login_response},
        proof::Proof,
        sign_in::{Login, SignIn, sign_in},
    },
};

/// A user who signs up; every field checked.
#[derive(Clone)]
pub struct NewUser {
    name: Name,
    email: Email,
    password: NewPassword,
    locale: Option<String>,
    app: Map<String, Value>,
}

impl NewUser {
    /// A user who has chosen a password.
    pub fn new(name: Name, email: Email, password: NewPassword) -> Self {
        Self { name, email, password, locale: None, app: Map::new() }
    }

    /// With the language of pages and mails: the tag of one of [`Auth::languages`]. Otherwise it is the caller's.
    #[must_use]
    pub fn locale(self, locale: Option<String>) -> Self {
        Self { locale, ..self }
    }

    /// With what [`Builder::on_signup`](crate::Builder::on_signup) is to know.
    #[must_use]
    pub fn app(self, app: Map<String, Value>) -> Self {
        Self { app, ..self }
    }
}

/// The body of a sign-up request.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct SignupRequest {
    /// 1 to 200 characters.
    name: String,
    /// Without leading or trailing spaces.
    email: String,
    /// 7 to 1,024 bytes, not trimmed or normalised.
    #[schema(value_type = String, format = Password)]
    password: SecretString,
    /// True puts the refresh token into a cookie instead of the body.
    #[serde(default)]
    cookie: bool,
    /// The language of pages and mails (BCP 47), one of the `locales` in `GET /auth/settings`. Left out, it is the best
    /// one of `Accept-Language`.
    locale: Option<String>,
    /// The fields of the app that mounts the crate; refused where it has no hook that reads them.
    #[schema(ignore)]
    app: Option<Map<String, Value>>,
}

pub(crate) async fn handle(
    auth: Data<Auth>,
    caller: Caller,
    from: CookieWish,
    Input(request): Input<SignupRequest>,
) -> Result<Answer, Error> {
    from.check(request.cookie)?;
    if !auth.config().signup_open {
        return Err(Code::SignupClosed.into());
    }
    if request.app.is_some() && !auth.takes_app_fields() {
        return Err(Error::field("/app", "unknown_field", "There is no such field."));
    }
    let mut wrong = FieldErrors::default();
    let name = wrong.check("/name", Name::parse(&request.name));
    let email = wrong.check("/email", Email::parse(&request.email));
    let password = NewPassword::parse(&request.password, auth.config(), name.as_ref(), email.as_ref());
    let password = wrong.check("/password", password);
    let locale = request.locale.as_deref().map(|tag| auth.languages().chosen(tag)).transpose();
    let locale = wrong.check("/locale", locale);
    let (Some(name), Some(email), Some(password), Some(locale)) = (name, email, password, locale) else {
        return Err(wrong.into());
    };
    let locale = locale.map(|language| language.tag().to_owned());
    let new = NewUser::new(name, email, password).locale(locale).app(request.app.unwrap_or_default());
    if auth.config().signup_discreet || auth.config().require_verified_email {
        auth.signup_by_mail(new, caller).await?;
        return Ok(Either::B(Reply::new(NotYet { verification: Some("sent"), second_factor_enrolment: None })));
    }
    match sign_up(&auth, new, request.cookie, caller).await? {
        SignIn::LoggedIn(session) => login_response(&auth, *session, request.cookie).await.map(Either::A),
        SignIn::SecondFactorRequired(due) | SignIn::EnrolmentRequired(due) => {
            let cookies = due.cookie(auth.config()).into_iter().collect();
            let body = NotYet { verification: None, second_factor_enrolment: Some(due.unfinished()) };
            Ok(Either::B(Reply { body, cookies }))
        }
    }
}

/// Logged in at once, or not yet.
type Answer = Either<Reply<201, TokenResponse>, Reply<202, NotYet>>;

/// What is still due: a click in a mail, or a second factor that the policy wants.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotYet {
    /// `sent`: a mail asks to confirm the email.
    #[serde(skip_serializing_if = "Option::is_none")]
    verification: Option<&'static str>,
    /// A second factor has to be added now.
    #[serde(skip_serializing_if = "Option::is_none")]
    second_factor_enrolment: Option<Unfinished>,
}

impl Auth {
    /// Makes the account and opens its first session.
    ///
    /// # Errors
    /// `email_taken` when the email has an account; `overloaded` when too many hashes are waiting; those of the app's hook.
    pub async fn signup(&self, new: NewUser, caller: Caller) -> Result<SignIn, Error> {
        sign_up(self, new, false, caller).await
    }

    /// Makes the account and opens no session. With a discreet sign-up a taken email is no error: its owner gets a mail.
    ///
    /// # Errors
    /// `email_taken` unless discreet; `overloaded` when too many hashes are waiting; those of the app's hook, unless
    /// discreet.
    pub async fn signup_by_mail(&self, new: NewUser, caller: Caller) -> Result<(), Error> {
        let hashed = hash(self, &new, &caller).await?;
        let step = self.clone();
        let discreet = self.config().signup_discreet;
        let work = async move {
            let email = new.email.clone();
            let written = async {
                let may_mail = may_mail(&step, &new.email).await?;
                step.transact_here(&caller, async move |tx| write_by_mail(&tx, &new, &hashed, may_mail).await).await
            };
            match written.await {
                Err(e) if discreet && e.code() == Code::EmailTaken => tell_the_owner(&step, email, &caller).await,
                done => done,
            }
        };
        if discreet {
            // Else the time of the answer would tell what the answer does not.
            self.after_the_answer("signup", work);
            return Ok(());
        }
        self.run(work).await
    }
}

async fn sign_up(auth: &Auth, new: NewUser, cookie: bool, caller: Caller) -> Result<SignIn, Error> {
    // Before the transaction: hashing is slow, and a taken email must take as long as a free one (account enumeration).
    let hashed = hash(auth, &new, &caller).await?;
    let step = auth.clone();
    let work = async move {
        let may_mail = may_mail(&step, &new.email).await?;
        step.transact_here(&caller, async move |tx| write(&tx, &new, &hashed, may_mail, cookie).await).await
    };
    auth.run(work).await
}

async fn hash(auth: &Auth, new: &NewUser, caller: &Caller) -> Result<String, Error> {
    auth.passwords()
        .hash(&new.password, "/password", Requester { priority: Priority::Other, client: caller.number() })
        .await
}

/// Read before the transaction, which must not wait for Redis, and counted only for a free email. The read decides nothing
/// else, because it may be outdated: the unique index decides whether the email is taken.
async fn may_mail(auth: &Auth, email: &Email) -> Result<bool, Error> {
    let holder = User::find().filter(user::Column::EmailKey.eq(email.key())).one(auth.db().read()).await?;
    Ok(holder.is_none() && auth.may_mail(email.key()).await)
}

fn rows<'a>(tx: &'a Tx, new: &'a NewUser, hashed: &'a str) -> NewRows<'a> {
    let config = tx.config();
    NewRows {
        name: &new.name,
        email: &new.email,
        hashed_password: Some(hashed),
        confirm_before_login: config.signup_discreet,
        locale: new.locale.as_deref().or(tx.caller().language.as_deref()),
        enabled: &config.signup_roles,
        by: None,
        app: new.app.clone(),
    }
}

/// Every row of a new user, or none.
async fn write(tx: &Tx, new: &NewUser, hashed: &str, may_mail: bool, cookie: bool) -> Result<SignIn, Error> {
    let user = insert(tx, &rows(tx, new, hashed)).await?;
    let role_profiles = tx.auth().role_profiles(&user.find_related(UserRoleProfile).all(tx).await?);
    let login = Login { proof: Proof::Password, cookie, rehashed: None, breached: false, is_new: true, identity: None };
    let signed_in = sign_in(tx, &user, role_profiles, login).await?;
    if may_mail {
        ask_to_confirm(tx, &user).await?;
    }
    let event = Event::success(done::Signup {}).by_self(user.id);
    let event = match &signed_in {
        SignIn::LoggedIn(session) => event.in_session(session.claims.sid),
        SignIn::SecondFactorRequired(_) | SignIn::EnrolmentRequired(_) => event,
    };
    tx.record(event).await?;
    Ok(signed_in)
}

async fn write_by_mail(tx: &Tx, new: &NewUser, hashed: &str, may_mail: bool) -> Result<(), Error> {
    let user = insert(tx, &rows(tx, new, hashed)).await?;
    if may_mail {
        ask_to_confirm(tx, &user).await?;
    }
    tx.record(Event::success(done::Signup {}).by_self(user.id)).await
}

async fn tell_the_owner(auth: &Auth, email: Email, caller: &Caller) -> Result<(), Error> {
    // Before the transaction, which must not wait for Redis.
    let may_mail = auth.may_mail(email.key()).await;
    let tell = async move |tx: Tx| {
        let owner = User::find().filter(user::Column::EmailKey.eq(email.key())).one(&tx).await?;
        tx.record(Event::failure(failed::Signup::EmailTaken).about(owner.as_ref().map(|owner| owner.id))).await?;
        if let Some(owner) = owner.filter(|_| may_mail) {
            tx.mail(&owner, &Message::already_registered(&tx.config().public_url)).await?;
        }
        Ok(())
    };
    auth.transact_here(caller, tell).await
}
