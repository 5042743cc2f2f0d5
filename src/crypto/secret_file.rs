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
    let linked = fs::hard_link(&aside, path);
    fs::remove_file(&aside)?;
    match linked {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => Err(e),
        _ => Ok(()),
    }
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
}
