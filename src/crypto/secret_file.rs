//! The master secret in a file of its own: made once, read from then on.

use std::{
    fs::{self, OpenOptions},
    io::{self, Write},
    path::{Path, PathBuf},
};

use secrecy::{ExposeSecret, SecretString};

use super::secret::generate_secret_key;

/// The master secret in this file, which is made, readable by its owner only, if it is not there. For an app on one
/// machine; replicas are all given the same secret, from the place where their platform keeps secrets.
///
/// Keep the file with the database: with another secret its signing keys do not open, and the start says so.
///
/// # Errors
/// When the file can be neither read nor made; the path is in the message.
pub fn secret_key_file(path: impl AsRef<Path>) -> io::Result<SecretString> {
    let path = path.as_ref();
    let named = |e: io::Error| io::Error::new(e.kind(), format!("{}: {e}", path.display()));
    if !path.exists() {
        make(path).map_err(named)?;
    }
    Ok(SecretString::from(fs::read_to_string(path).map_err(named)?.trim()))
}

/// Whole or not at all, also when two processes start at once: written aside, then linked to its name.
pub(crate) fn make(path: &Path) -> io::Result<()> {
    let aside = write_aside(path)?;
    let linked = fs::hard_link(&aside, path);
    fs::remove_file(&aside)?;
    match linked {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => Ok(()),
    }
}

/// A new secret in a file beside this one.
fn write_aside(path: &Path) -> io::Result<PathBuf> {
    let secret = generate_secret_key().map_err(io::Error::other)?;
    let mut aside: PathBuf = path.to_owned();
    aside.set_extension(format!("key.{}", std::process::id()));
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&aside)?;
    writeln!(file, "{}", secret.expose_secret())?;
    file.sync_all()?;
    Ok(aside)
}

/// The secret before this one, in a file beside it, while a rotation is under way. After a crash it may still be the same.
///
/// # Errors
/// When the file cannot be read.
#[cfg(feature = "cli")]
pub(crate) fn old(path: &Path) -> io::Result<Option<SecretString>> {
    let read = |path: &Path| fs::read_to_string(path).map(|text| text.trim().to_owned());
    match read(&old_path(path)) {
        Ok(old) => Ok((old != read(path)?).then(|| old.into())),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}

/// Replaces the secret by a new one, and keeps the one before. Returns false, and changes nothing, while one is kept
/// already: a rotation was interrupted. At every moment there is a file with the secret that is in use.
///
/// # Errors
/// When a file can be neither read nor made.
#[cfg(feature = "cli")]
pub(crate) fn rotate(path: &Path) -> io::Result<bool> {
    if old(path)?.is_some() {
        return Ok(false);
    }
    let aside = write_aside(path)?;
    match fs::hard_link(path, old_path(path)) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(e),
        _ => fs::rename(&aside, path)?,
    }
    Ok(true)
}

/// Removes the secret before this one.
///
/// # Errors
/// When the file cannot be removed.
#[cfg(feature = "cli")]
pub(crate) fn remove_old(path: &Path) -> io::Result<()> {
    match fs::remove_file(old_path(path)) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => Err(e),
        _ => Ok(()),
    }
}

#[cfg(feature = "cli")]
fn old_path(path: &Path) -> PathBuf {
    path.with_extension("key.old")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// F1: the second start has the secret of the first.
    #[test]
    fn a_secret_is_made_once() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("app.key");
        let (first, second) = (secret_key_file(&path)?, secret_key_file(&path)?);
        assert_eq!(first.expose_secret(), second.expose_secret());
        assert!(crate::crypto::secret::MasterSecret::from_base64(&second).is_some());
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&path)?.permissions()) & 0o777, 0o600);
        assert_eq!(fs::read_dir(folder.path())?.count(), 1, "nothing is left beside it");
        let nowhere = secret_key_file(folder.path().join("none/app.key")).map(drop);
        assert!(nowhere.is_err_and(|e| e.to_string().contains("none/app.key")));
        Ok(())
    }

    #[cfg(feature = "cli")]
    #[test]
    fn a_rotation_keeps_the_secret_before() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("secret.key");
        let text = |secret: Option<SecretString>| secret.map(|secret| secret.expose_secret().to_owned());
        let first = text(Some(secret_key_file(&path)?));
        assert!(text(old(&path)?).is_none() && rotate(&path)?);
        let second = text(Some(secret_key_file(&path)?));
        assert!(second != first && text(old(&path)?) == first);
        assert!(!rotate(&path)? && text(Some(secret_key_file(&path)?)) == second, "interrupted, and gone on with");
        remove_old(&path)?;
        remove_old(&path)?;
        // Killed after the old one was kept, before the new one was there.
        fs::hard_link(&path, path.with_extension("key.old"))?;
        assert!(old(&path)?.is_none() && rotate(&path)?);
        assert!(text(old(&path)?) == second && text(Some(secret_key_file(&path)?)) != second);
        assert_eq!(fs::read_dir(folder.path())?.count(), 2);
        Ok(())
    }
}
