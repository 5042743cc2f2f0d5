//! `vestibule user`: manages accounts from the command line, with the power of an admin.

mod change;
mod create;
mod look;

use clap::Subcommand;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use uuid::Uuid;
use vestibule_entity::{
    User,
    types::{Email, RoleType, Status},
    user,
};

use super::{Outcome, database, one_line, say};
use crate::{
    admin::{change::UserChange, sessions::end_sessions_of_all},
    audit::Caller,
    auth::{
        Auth,
        acting::{Acting, Actor},
    },
    config::Config,
    error::{Code, Error},
    signin::factors::reset_factors,
};

#[derive(Subcommand)]
pub(super) enum UserCommand {
    /// Create an account; asks for the password, or sends an invitation by mail
    Create(create::Create),
    /// List accounts, newest first
    List(look::List),
    /// Show one account
    Show {
        email: String,
        /// All data, as JSON
        #[arg(long)]
        json: bool,
    },
    /// List the sessions of a user
    Sessions {
        email: String,
        #[arg(long)]
        json: bool,
    },
    /// List the second factors of a user
    Factors {
        email: String,
        #[arg(long)]
        json: bool,
    },
    /// Remove all second factors of a user whose phone and recovery codes are lost; ends all sessions
    ResetFactors { email: String },
    /// Change a name or an email
    Change(change::Change),
    /// Write notes and labels for admins
    Note(change::Note),
    /// Show the claims of the next access token, as JSON
    Token { email: String },
    /// Grant a role to a user
    EnableRole { email: String, role_type: String },
    /// Remove a role from a user
    DisableRole { email: String, role_type: String },
    /// Disable an account; ends all its sessions
    Disable { email: String },
    /// Enable a disabled account
    Enable { email: String },
    /// Delete an account and all its data
    Delete { email: String },
    /// End all sessions of a user; with --all of every user
    EndSessions {
        #[arg(required_unless_present = "all")]
        email: Option<String>,
        /// End every session of every user: after a restore of the database from a backup
        #[arg(long, conflicts_with = "email")]
        all: bool,
    },
    /// Lift the lockouts of a user, by email or id: all counters of failed attempts begin anew, on every replica
    Unlock { email: String },
    /// Confirm the email of a user who has shown in another way that it is theirs
    ConfirmEmail { email: String },
    /// Send the mail that confirms an email again
    SendVerification { email: String },
    /// Send a password reset mail; a user without a password gets the invitation again
    ResetPassword { email: String },
}

pub(super) async fn run(command: UserCommand, config: Config) -> Outcome {
    let (auth, _) = database::open(config).await?;
    match command {
        UserCommand::Create(new) => create::run(&auth, new).await,
        UserCommand::List(wanted) => look::list(&auth, wanted).await,
        UserCommand::Show { email, json } => look::show(&auth, find(&auth, &email).await?, json).await,
        UserCommand::Sessions { email, json } => look::sessions(&auth, find(&auth, &email).await?, json).await,
        UserCommand::Factors { email, json } => look::factors(&auth, find(&auth, &email).await?, json).await,
        UserCommand::ResetFactors { email } => {
            let id = find(&auth, &email).await?;
            reset_factors(&auth, None, id, Caller::default()).await.map_err(|e| match e.code() {
                Code::Conflict => "the account has no second factor".to_owned(),
                _ => in_words(e),
            })?;
            say(format_args!("{email}: all second factors removed, all sessions ended; the user gets a mail"))
        }
        UserCommand::Change(wanted) => change::change(&auth, wanted).await,
        UserCommand::Note(wanted) => change::note(&auth, wanted).await,
        UserCommand::Token { email } => change::token(&auth, &email).await,
        UserCommand::EnableRole { email, role_type } => switch(&auth, &email, &role_type, true).await,
        UserCommand::DisableRole { email, role_type } => switch(&auth, &email, &role_type, false).await,
        UserCommand::Disable { email } => set_status(&auth, &email, Status::Disabled).await,
        UserCommand::Enable { email } => set_status(&auth, &email, Status::Active).await,
        UserCommand::Delete { email } => {
            let id = find(&auth, &email).await?;
            operator(&auth).delete_user(id).await.map_err(in_words)?;
            say(format_args!("{email}: deleted"))
        }
        UserCommand::EndSessions { email: Some(email), .. } => {
            let id = find(&auth, &email).await?;
            let ended = operator(&auth).end_sessions(id).await.map_err(in_words)?;
            say(format_args!("{email}: {ended} sessions ended"))
        }
        UserCommand::EndSessions { email: None, .. } => {
            let (ended, users) = end_sessions_of_all(&auth, &Caller::default()).await?;
            say(format_args!("{ended} sessions of {users} users ended"))
        }
        UserCommand::Unlock { email } => {
            let id = find(&auth, &email).await?;
            operator(&auth).lift_lockouts(id).await.map_err(in_words)?;
            say(format_args!("{email}: unlocked"))
        }
        UserCommand::ConfirmEmail { email } => {
            let id = find(&auth, &email).await?;
            operator(&auth).confirm_email(id).await.map_err(in_words)?;
            say(format_args!("{email}: confirmed"))
        }
        UserCommand::SendVerification { email } => {
            let id = find(&auth, &email).await?;
            operator(&auth).send_verification(id).await.map_err(|e| match e.code() {
                Code::Conflict => {
                    "the email is confirmed, the account is disabled, or the server sends no mail".to_owned()
                }
                _ => in_words(e),
            })?;
            say(format_args!("{email}: a running server sends the mail within seconds"))
        }
        UserCommand::ResetPassword { email } => {
            let id = find(&auth, &email).await?;
            operator(&auth).send_password_reset(id).await.map_err(|e| match e.code() {
                Code::Conflict => {
                    "the account is disabled, or the server sends no mail (MAIL_TRANSPORT is off)".to_owned()
                }
                _ => in_words(e),
            })?;
            say(format_args!("{email}: a running server sends the mail within seconds"))
        }
    }?;
    // For a stopped server.
    Ok(auth.seal_audit().await?)
}

/// The command line acts without an account.
fn operator(auth: &Auth) -> Acting {
    auth.acting(Actor::System, Caller::default())
}

async fn switch(auth: &Auth, email: &str, role_type: &str, enabled: bool) -> Outcome {
    let role = known_role(auth, role_type)?;
    database::prepare(auth).await?;
    let id = find(auth, email).await?;
    operator(auth).set_role(id, role, enabled).await.map_err(in_words)?;
    say(format_args!("{email}: {role_type} is {}", if enabled { "enabled" } else { "disabled" }))
}

async fn set_status(auth: &Auth, email: &str, status: Status) -> Outcome {
    let id = find(auth, email).await?;
    let change = UserChange { status: Some(status), ..UserChange::default() };
    operator(auth).change_user(id, change).await.map_err(in_words)?;
    say(format_args!("{email}: {}", status.as_str()))
}

/// By email, or by id.
async fn find(auth: &Auth, email: &str) -> Result<Uuid, Box<dyn std::error::Error>> {
    if let Ok(id) = Uuid::parse_str(email) {
        let user = User::find_by_id(id).one(auth.db().read()).await.map_err(Error::from)?;
        return Ok(user.ok_or_else(|| format!("there is no account with the id {id}"))?.id);
    }
    let email = Email::parse(email).map_err(|e| e.detail)?;
    let found = User::find().filter(user::Column::EmailKey.eq(email.key())).one(auth.db().read()).await;
    let user = found.map_err(Error::from)?;
    Ok(user.ok_or_else(|| format!("there is no account with the email {}", email.display()))?.id)
}

fn known_role(auth: &Auth, name: &str) -> Result<RoleType, Box<dyn std::error::Error>> {
    let known = &auth.config().roles;
    let role = known.iter().find(|role| role.as_str() == name).cloned();
    let names: Vec<&str> = known.iter().map(RoleType::as_str).collect();
    Ok(role.ok_or_else(|| format!("`{}` is not a role type; there are: {}", one_line(name), names.join(", ")))?)
}

fn in_words(e: Error) -> String {
    match e.code() {
        Code::EmailTaken => "an account with this email already exists".to_owned(),
        Code::LastAdmin => "this is the last admin; make another one first".to_owned(),
        Code::InvalidRequest => e.fields().first().map_or_else(|| e.to_string(), |field| field.detail.to_owned()),
        _ => e.to_string(),
    }
}
