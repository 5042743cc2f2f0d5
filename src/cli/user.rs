//! `vestibule user`: accounts from the command line, with the powers of an admin.

use std::io::{self, BufRead, IsTerminal};

use clap::{Args, Subcommand};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use secrecy::SecretString;
use uuid::Uuid;
use vestibule_entity::{
    User,
    types::{Email, Name, RoleType, Status},
    user,
};

use super::{Outcome, database, say};
use crate::{
    admin::{
        change::{UserChange, change_user},
        delete::delete_user,
        find::{self, ListQuery},
        role_profiles::set_role,
        sessions::end_sessions,
        users::{self, AdminUser},
    },
    audit::Caller,
    auth::Auth,
    config::Config,
    crypto::password::NewPassword,
    error::{Code, Error},
    newcomer::create::{self, NewAccount},
};

#[derive(Subcommand)]
pub(super) enum UserCommand {
    /// Make an account; asks for the password
    Create(Create),
    /// List accounts, newest first
    List {
        /// Part of a name or an e-mail address
        #[arg(long)]
        q: Option<String>,
    },
    /// Show one account
    Show { email: String },
    /// Give a person a role
    EnableRole { email: String, role_type: String },
    /// Take a role from a person
    DisableRole { email: String, role_type: String },
    /// Close an account until it is enabled again; logs the person out everywhere
    Disable { email: String },
    /// Open a disabled account
    Enable { email: String },
    /// Delete an account and everything in it
    Delete { email: String },
    /// Log a person out everywhere
    EndSessions { email: String },
}

#[derive(Args)]
pub(super) struct Create {
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
    /// A role to enable, beside those of every sign-up; may be repeated
    #[arg(long = "role")]
    roles: Vec<String>,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
}

pub(super) async fn run(command: UserCommand, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    match command {
        UserCommand::Create(new) => create_user(&auth, new).await,
        UserCommand::List { q } => list(&auth, q).await,
        UserCommand::Show { email } => show(&auth, &email).await,
        UserCommand::EnableRole { email, role_type } => switch(&auth, &email, &role_type, true).await,
        UserCommand::DisableRole { email, role_type } => switch(&auth, &email, &role_type, false).await,
        UserCommand::Disable { email } => set_status(&auth, &email, Status::Disabled).await,
        UserCommand::Enable { email } => set_status(&auth, &email, Status::Active).await,
        UserCommand::Delete { email } => {
            let id = find(&auth, &email).await?;
            delete_user(&auth, None, id, Caller::default()).await.map_err(in_words)?;
            say(format_args!("{email}: deleted"))
        }
        UserCommand::EndSessions { email } => {
            let id = find(&auth, &email).await?;
            let ended = end_sessions(&auth, None, id, Caller::default()).await.map_err(in_words)?;
            say(format_args!("{email}: {ended} sessions ended"))
        }
    }
}

async fn create_user(auth: &Auth, new: Create) -> Outcome {
    database::prepare(auth).await?;
    let name = Name::parse(&new.name).map_err(|e| format!("--name: {}", e.detail))?;
    let email = Email::parse(&new.email).map_err(|e| format!("--email: {}", e.detail))?;
    let mut roles = auth.config().signup_roles.clone();
    for role in &new.roles {
        roles.push(known_role(auth, role)?);
    }
    let policy = auth.config().password_policy;
    let password =
        NewPassword::parse(&password(new.password_stdin)?, policy, Some(&name), Some(&email)).map_err(|e| e.detail)?;
    let user =
        create::create_user(auth, None, NewAccount { name, email, password: Some(password), roles }, Caller::default())
            .await
            .map_err(in_words)?;
    say(format_args!("created {} ({})", user.email, user.id))
}

fn password(from_stdin: bool) -> Result<SecretString, Box<dyn std::error::Error>> {
    if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).into());
    }
    if !io::stdin().is_terminal() {
        return Err("without a terminal, say --password-stdin".into());
    }
    let password = rpassword::prompt_password("Password: ")?;
    if password != rpassword::prompt_password("Again: ")? {
        return Err("the two passwords differ".into());
    }
    Ok(password.into())
}

async fn list(auth: &Auth, q: Option<String>) -> Outcome {
    let mut after = None;
    loop {
        let page = find::find(auth, ListQuery { q: q.clone(), after, ..ListQuery::default() }).await?;
        for person in page.items {
            let (user, roles) = (&person.user, held_roles(&person));
            say(format_args!("{}  {:<32} {:<24} {:<8} {roles}", user.id, user.email, user.name, person.meta.status))?;
        }
        if page.next.is_none() {
            return Ok(());
        }
        after = page.next;
    }
}

async fn show(auth: &Auth, email: &str) -> Outcome {
    let id = find(auth, email).await?;
    let step = auth.clone();
    let person = auth.run(async move { users::read(&step, step.db().read(), id).await }).await?;
    say(serde_json::to_string_pretty(&person)?)
}

async fn switch(auth: &Auth, email: &str, role_type: &str, enabled: bool) -> Outcome {
    let role = known_role(auth, role_type)?;
    database::prepare(auth).await?;
    let id = find(auth, email).await?;
    set_role(auth, None, id, role, enabled, Caller::default()).await.map_err(in_words)?;
    say(format_args!("{email}: {role_type} is {}", if enabled { "enabled" } else { "disabled" }))
}

async fn set_status(auth: &Auth, email: &str, status: Status) -> Outcome {
    let id = find(auth, email).await?;
    let change = UserChange { status: Some(status), ..UserChange::default() };
    change_user(auth, None, id, change, Caller::default()).await.map_err(in_words)?;
    say(format_args!("{email}: {}", status.as_str()))
}

async fn find(auth: &Auth, email: &str) -> Result<Uuid, Box<dyn std::error::Error>> {
    let email = Email::parse(email).map_err(|e| e.detail)?;
    let found = User::find().filter(user::Column::EmailKey.eq(email.key())).one(auth.db().read()).await;
    let user = found.map_err(Error::from)?;
    Ok(user.ok_or_else(|| format!("there is no account with the address {}", email.display()))?.id)
}

fn known_role(auth: &Auth, name: &str) -> Result<RoleType, Box<dyn std::error::Error>> {
    let known = &auth.config().roles;
    let role = known.iter().find(|role| role.as_str() == name).cloned();
    let names: Vec<&str> = known.iter().map(RoleType::as_str).collect();
    Ok(role.ok_or_else(|| format!("`{name}` is not a role type; there are: {}", names.join(", ")))?)
}

fn held_roles(person: &AdminUser) -> String {
    let held = person.user.role_profiles.iter().filter(|role| role.enabled);
    held.map(|role| role.role_type.as_str()).collect::<Vec<_>>().join(",")
}

fn in_words(e: Error) -> String {
    match e.code() {
        Code::EmailTaken => "an account with this e-mail address already exists".to_owned(),
        Code::LastAdmin => "this is the last admin; make another one first".to_owned(),
        _ => e.to_string(),
    }
}
