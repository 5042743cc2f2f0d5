//! `vestibule user create`: an account with a password that is asked for, or with an invitation.

use std::io::{self, BufRead, IsTerminal};

use clap::Args;
use secrecy::SecretString;
use vestibule_entity::types::{Email, Name};

use super::{Outcome, in_words, known_role, operator};
use crate::{
    auth::Auth,
    cli::{database, say},
    crypto::password::NewPassword,
    provisioning::create::NewAccount,
};

#[derive(Args)]
pub(in crate::cli) struct Create {
    #[arg(long)]
    email: String,
    #[arg(long)]
    name: String,
    /// A role to enable in addition to the default roles; may be repeated
    #[arg(long = "role")]
    roles: Vec<String>,
    /// The language of pages and mails, such as `de`
    #[arg(long)]
    locale: Option<String>,
    /// Read the password from the first line of standard input
    #[arg(long)]
    password_stdin: bool,
    /// Without a password: send a mail with a link to choose one
    #[arg(long, conflicts_with = "password_stdin")]
    invite: bool,
}

pub(super) async fn run(auth: &Auth, new: Create) -> Outcome {
    database::prepare(auth).await?;
    let name = Name::parse(&new.name).map_err(|e| format!("--name: {}", e.detail))?;
    let email = Email::parse(&new.email).map_err(|e| format!("--email: {}", e.detail))?;
    let mut roles = auth.config().signup_roles.clone();
    for role in &new.roles {
        roles.push(known_role(auth, role)?);
    }
    if new.invite && !auth.sends_mail() {
        return Err("the server sends no mail (MAIL_TRANSPORT is off), so the user cannot be invited".into());
    }
    let password = if new.invite {
        None
    } else {
        let chosen = password(new.password_stdin)?;
        Some(NewPassword::parse(&chosen, auth.config(), Some(&name), Some(&email)).map_err(|e| e.detail)?)
    };
    let locale = new.locale.as_deref().map(|tag| auth.languages().chosen(tag)).transpose();
    let locale = locale.map_err(|e| format!("--locale: {}", e.detail))?.map(|language| language.tag().to_owned());
    let new_account = NewAccount::new(name, email).roles(roles).locale(locale);
    let new_account = match password {
        Some(password) => new_account.password(password),
        None => new_account,
    };
    let user = operator(auth).create_user(new_account).await.map_err(in_words)?;
    say(format_args!("created {} ({})", user.email, user.id))?;
    if new.invite { say("a running server sends the invitation within seconds") } else { Ok(()) }
}

fn password(from_stdin: bool) -> Result<SecretString, Box<dyn std::error::Error>> {
    if from_stdin {
        let mut line = String::new();
        io::stdin().lock().read_line(&mut line)?;
        return Ok(line.trim_end_matches(['\r', '\n']).into());
    }
    if !io::stdin().is_terminal() {
        return Err("without a terminal, use --password-stdin or --invite".into());
    }
    let password = rpassword::prompt_password("Password: ")?;
    if password != rpassword::prompt_password("Again: ")? {
        return Err("the two passwords differ".into());
    }
    Ok(password.into())
}
