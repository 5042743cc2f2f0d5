//! Opens the database and builds [`Auth`] for a command, with the matching master secret.

use std::{
    error::Error as StdError,
    fs,
    path::{Path, PathBuf},
};

use sea_orm::EntityTrait;
use secrecy::{ExposeSecret, SecretString};
use vestibule_entity::SigningKey;

use crate::{
    auth::{Auth, BuildError},
    config::{Config, ConfigErrors},
    crypto::secret_file,
    db::{self, Db, OpenError},
    error::Error,
};

/// The files that were created because they were missing.
#[derive(Default)]
pub(super) struct Created(pub(super) Vec<String>);

/// Opens the configured database for a command, which needs a result now.
pub(super) async fn open(config: Config) -> Result<(Auth, Created), Box<dyn StdError>> {
    let (auth, created) = open_lazily(config).await?;
    auth.db().probe().await?;
    // Without its table the schema is an older one, and no secret has been rotated.
    let migrations = auth.db().migrations().await.map_err(Error::from)?;
    if migrations.iter().any(|(name, applied)| *applied && name == "m0023_secrets") {
        auth.open_secrets().await.map_err(in_words)?;
    }
    Ok((auth, created))
}

/// Opens the configured database. PostgreSQL may be unavailable. On a developer's SQLite the master secret is created
/// once, beside the database.
pub(super) async fn open_lazily(config: Config) -> Result<(Auth, Created), Box<dyn StdError>> {
    let mut created = Created::default();
    let file = db::sqlite_path(config.database_url.expose_secret());
    if let Some(file) = file.as_ref().filter(|file| !file.exists()) {
        created.0.push(file.display().to_string());
    }
    let database = lazily(&config).await?;
    if let Some(path) = secret_file(&config).filter(|path| !path.exists()) {
        check_no_sealed_keys(&database, &path).await?;
        secret_file::make(&path)?;
        created.0.push(path.display().to_string());
    }
    Ok((build(database, config).await?, created))
}

/// An [`Auth`] on a database that is open, with the secret of the file beside it if none is set.
pub(super) async fn build(database: Db, mut config: Config) -> Result<Auth, Box<dyn StdError>> {
    if let Some(path) = secret_file(&config) {
        config.secret_key = Some(SecretString::from(fs::read_to_string(&path)?.trim()));
        config.secret_key_old.extend(secret_file::old(&path)?);
    }
    Ok(Auth::on(database).config(config).build().await?)
}

/// Where the secret is, unless it is a setting: beside a developer's SQLite file.
pub(super) fn secret_file(config: &Config) -> Option<PathBuf> {
    let file = db::sqlite_path(config.database_url.expose_secret()).filter(|_| config.secret_key.is_none());
    file.map(|file| file.with_file_name("secret.key"))
}

/// An error about a setting that does not fit the database, as the configuration's other errors.
pub(super) fn in_words(e: Error) -> Box<dyn StdError> {
    match e.wrong_setting() {
        Some(words) => BuildError::Config(ConfigErrors(vec![words.to_owned()])).into(),
        None => e.to_string().into(),
    }
}

/// Migrates the schema if the configuration says so, and prepares the database for requests.
pub(super) async fn prepare(auth: &Auth) -> Result<(), Error> {
    if auth.config().migrate_on_start { auth.migrate().await } else { auth.prepare().await }
}

/// Opens only the database.
pub(super) async fn connect(config: &Config) -> Result<Db, Box<dyn StdError>> {
    let database = lazily(config).await?;
    database.probe().await?;
    Ok(database)
}

async fn lazily(config: &Config) -> Result<Db, OpenError> {
    let database = Db::connect(config.database_url.expose_secret(), config.database_pool_size).await?;
    Ok(database.behind(config.database_pooler))
}

/// A new secret beside keys that were sealed with a lost one would silently end all sessions.
async fn check_no_sealed_keys(database: &Db, path: &Path) -> Result<(), Box<dyn StdError>> {
    let migrated = database.migrations().await?.iter().all(|(_, applied)| *applied);
    if migrated && SigningKey::find().one(database.read()).await?.is_some() {
        let words = format!(
            "{} is missing, but the database holds signing keys sealed under it; put it back, or start over with \
             `vestibule migrate reset`",
            path.display()
        );
        return Err(words.into());
    }
    Ok(())
}
