//! `GET /me`, `PATCH /me`, and the settings that a page needs before the login.

use actix_web::web::Data;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, ModelTrait, QuerySelect, Set};
use serde::{Deserialize, Deserializer, Serialize};
use utoipa::{IntoParams, ToSchema};
use vestibule_entity::{
    User as UserEntity, UserRoleProfile,
    types::{Name, RoleType},
};

use crate::{
    audit::{Caller, Event, done},
    auth::{Auth, transact::Tx},
    config::Provider,
    crypto::password,
    error::{Code, Error, FieldErrors},
    http::{access::CurrentUser, endpoint::Reply, input::Input, params::Query},
    user::User,
};

pub(crate) async fn show(user: CurrentUser, auth: Data<Auth>) -> Result<Reply<200, User>, Error> {
    // A token can outlive its account: then it is no longer valid.
    user.load(&auth).await.map(Reply::new)
}

/// The fields that users may change about themselves.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProfileRequest {
    /// 1 to 200 characters.
    name: Option<String>,
    /// The language of pages and mails (BCP 47), one of the `locales` in `GET /auth/settings`; null for the default of
    /// the server.
    #[serde(default, deserialize_with = "sent")]
    #[schema(value_type = Option<String>)]
    locale: Option<Option<String>>,
}

/// Null is a value, unlike a field that is left out.
fn sent<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

/// What is to be different; what is `None` stays.
#[derive(Clone)]
struct Change {
    name: Option<Name>,
    locale: Option<Option<String>>,
}

pub(crate) async fn change(
    user: CurrentUser,
    auth: Data<Auth>,
    caller: Caller,
    Input(request): Input<ProfileRequest>,
) -> Result<Reply<200, User>, Error> {
    let mut wrong = FieldErrors::default();
    if request.name.is_none() && request.locale.is_none() {
        return Err(Error::field("/name", "required", "This field is required."));
    }
    let name = request.name.map(|name| Name::parse(&name)).transpose();
    let name = wrong.check("/name", name);
    let chosen = |tag: Option<String>| tag.map(|tag| auth.languages().chosen(&tag)).transpose();
    let locale = wrong.check("/locale", request.locale.map(chosen).transpose());
    let (Some(name), Some(locale)) = (name, locale) else { return Err(wrong.into()) };
    let locale = locale.map(|language| language.map(|language| language.tag().to_owned()));
    let change = Change { name, locale };
    let user = auth.transact(&caller, async move |tx| write(&tx, &user, change).await).await?;
    Ok(Reply::new(user))
}

async fn write(tx: &Tx, by: &CurrentUser, change: Change) -> Result<User, Error> {
    let user = UserEntity::find_by_id(by.id()).lock_exclusive().one(tx).await?.ok_or(Code::InvalidToken)?;
    let name = change.name.filter(|name| name.as_str() != user.name);
    let locale = change.locale.filter(|locale| *locale != user.locale);
    let fields: &'static [&'static str] = match (&name, &locale) {
        (Some(_), Some(_)) => &["name", "locale"],
        (Some(_), None) => &["name"],
        (None, Some(_)) => &["locale"],
        (None, None) => &[],
    };
    // If nothing changes, nothing is written, not even an audit row: otherwise repeated requests could flood the trail.
    if fields.is_empty() {
        let profiles = user.find_related(UserRoleProfile).all(tx).await?;
        return Ok(User::new(&user, tx.auth().role_profiles(&profiles)));
    }
    let mut row = user.into_active_model();
    if let Some(name) = name {
        row.name = Set(name.as_str().to_owned());
    }
    if let Some(locale) = locale {
        row.locale = Set(locale);
    }
    row.updated_at = Set(tx.now());
    let user = row.update(tx).await?;
    let profiles = user.find_related(UserRoleProfile).all(tx).await?;
    let event = Event::success(done::ProfileChange { fields }).by_self(user.id).in_session(by.sid());
    tx.record(event).await?;
    Ok(User::new(&user, tx.auth().role_profiles(&profiles)))
}

/// The app, as the pages name it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct App {
    /// Its name.
    name: String,
    /// The URL of its logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    logo: Option<String>,
}

/// The settings that a page needs before the login.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Settings {
    app: App,
    /// `open` or `closed`.
    signup: &'static str,
    /// Whether users can log in by mail: `off`, `login`, or `signup`, which also makes accounts.
    mail_login: &'static str,
    /// Minimum length of a new password in bytes.
    password_min_bytes: usize,
    /// The policy for new passwords: `default`, or `strict`, which also refuses common ones and the user's own name.
    password_policy: &'static str,
    /// For how long the links of mails work.
    link_lifetimes: LinkLifetimes,
    /// Whether a new account must confirm its email before the first login. After a discreet sign-up it always must.
    require_verified_email: bool,
    /// All role types, ordered.
    role_types: Vec<String>,
    /// The same, with the names that users see.
    roles: Vec<NamedRole>,
    /// The languages of pages and mails (BCP 47), ordered.
    locales: Vec<String>,
    /// The identity providers that users can log in with, in the order of their buttons.
    pub(crate) providers: Vec<NamedProvider>,
    /// The app, if it has an address of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    app_url: Option<String>,
    /// Where to go after a login: the `next` that was asked about, if it leads to our own pages or to an app that is
    /// known. Left out otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// Seconds from the mail to the end of its link.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LinkLifetimes {
    /// Confirms an email.
    verify: u64,
    /// Resets a password.
    reset: u64,
    /// Changes the email.
    change_email: u64,
}

/// A role type, and its name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedRole {
    role_type: String,
    display_name: String,
}

/// An identity provider, and its name.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NamedProvider {
    /// Its name in paths.
    pub(crate) id: String,
    /// Its name for users.
    pub(crate) name: String,
}

/// Where a page was asked to lead to.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(crate) struct SettingsQuery {
    /// A path, or a URL.
    next: Option<String>,
}

impl Settings {
    /// Without a return address.
    pub(crate) fn of(auth: &Auth) -> Self {
        let (config, looks) = (auth.config(), auth.looks());
        let named = |role: &RoleType| NamedRole { role_type: role.to_string(), display_name: config.role_name(role) };
        let provider =
            |provider: &Provider| NamedProvider { id: provider.id.clone(), name: provider.name().to_owned() };
        let providers = if cfg!(feature = "providers") { &config.providers[..] } else { &[] };
        // The logo is a file of the pages.
        let logo = looks.logo_path().filter(|_| cfg!(feature = "pages"));
        Self {
            app: App { name: looks.name.clone(), logo: logo.map(|path| format!("{}{path}", config.public_url)) },
            signup: if config.signup_open { "open" } else { "closed" },
            mail_login: config.mail_login.as_str(),
            password_min_bytes: password::min_bytes(config.password_policy),
            password_policy: config.password_policy.as_str(),
            link_lifetimes: LinkLifetimes {
                verify: config.verify_ttl.as_secs(),
                reset: config.reset_ttl.as_secs(),
                change_email: config.reset_ttl.as_secs(),
            },
            require_verified_email: config.require_verified_email || config.signup_discreet,
            role_types: config.roles.iter().map(ToString::to_string).collect(),
            roles: config.roles.iter().map(named).collect(),
            locales: auth.languages().all().iter().map(|language| language.tag().to_owned()).collect(),
            providers: providers.iter().map(provider).collect(),
            app_url: config.app_url.clone(),
            next: None,
        }
    }
}

pub(crate) async fn settings(
    auth: Data<Auth>,
    Query(query): Query<SettingsQuery>,
) -> Result<Reply<200, Settings>, Error> {
    let next = query.next.and_then(|next| auth.config().return_address(&next));
    Ok(Reply::new(Settings { next, ..Settings::of(&auth) }))
}
