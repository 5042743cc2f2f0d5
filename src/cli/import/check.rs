//! `import --check EMAIL`: compares one password with the dump before anything is written. It shows whether the parameters
//! of Firebase are right, or whether a site had a pepper.

use std::io::{self, BufRead, IsTerminal};

use bcrypt_lanes::{Priority, Requester};
use secrecy::SecretString;

use super::super::{Outcome, say};
use crate::{
    config::Config,
    crypto::password::{Passwords, Verdict},
    transfer::{
        check::{Checked, look_up},
        source::Source,
    },
};

pub(super) async fn run(source: Source, email: &str, config: &Config) -> Outcome {
    if source.path.is_none() {
        return Err("--check asks for a password, so the dump cannot come from standard input".into());
    }
    let hash = match look_up(source, email).await? {
        Checked::Hash(hash) => hash,
        Checked::WithoutPassword => return Err(format!("{email} has no password in the dump").into()),
        Checked::Rejected(why) => return Err(format!("{email} would be refused: {why}").into()),
        Checked::Missing => return Err(format!("{email} is not in the dump").into()),
    };
    let requester = Requester { priority: Priority::Login, client: 0 };
    match Passwords::new(config, None)?.verify(&password(email)?, Some(&hash), requester).await? {
        Verdict::Right { .. } => say(format_args!("{email}: the password is right; nothing was written")),
        Verdict::Wrong => {
            Err(format!("{email}: the password is wrong, or the parameters are; nothing was written").into())
        }
    }
}

fn password(email: &str) -> io::Result<SecretString> {
    if io::stdin().is_terminal() {
        return Ok(rpassword::prompt_password(format!("Password of {email}: "))?.into());
    }
    let mut line = String::new();
    io::stdin().lock().read_line(&mut line)?;
    Ok(line.trim_end_matches(['\r', '\n']).into())
}
