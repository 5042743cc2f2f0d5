//! The password hash of one user, as an import would store it.

use tokio::sync::mpsc;
use vestibule_entity::types::Email;

use super::source::{Entry, Found, Source};

/// What the dump has for an email.
pub(crate) enum Checked {
    Hash(String),
    WithoutPassword,
    Rejected(String),
    Missing,
}

/// Reads up to the user with this email.
///
/// # Errors
/// When it is no email, or the dump cannot be read up to there.
pub(crate) async fn look_up(source: Source, email: &str) -> Result<Checked, String> {
    let wanted = Email::parse(email.trim()).map_err(|e| e.detail.to_owned())?;
    let (users, mut entries) = mpsc::channel(100);
    let reading = tokio::task::spawn_blocking(move || source.read(&users));
    let mut found = Ok(Checked::Missing);
    while let Some(Entry { who, found: item, .. }) = entries.recv().await {
        let is_it = || who.email.as_deref().is_some_and(|email| email.trim().eq_ignore_ascii_case(wanted.key()));
        found = match item {
            Found::ImportedUser(user) if user.email.key() == wanted.key() => {
                Ok(user.hash.map_or(Checked::WithoutPassword, Checked::Hash))
            }
            Found::Rejected(why) if is_it() => Ok(Checked::Rejected(why)),
            Found::NotAUser(why) if is_it() => Ok(Checked::Rejected(format!("it is skipped: {why}"))),
            Found::Broken(why) => Err(why),
            _ => continue,
        };
        break;
    }
    drop(entries);
    reading.await.map_err(|e| e.to_string())?;
    found
}
