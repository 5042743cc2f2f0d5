//! The secrets: whether they open the database, and whether they are samples.

use base64::{Engine, engine::general_purpose::STANDARD};
use sea_orm::EntityTrait;
use secrecy::ExposeSecret;
use url::Url;
use vestibule_entity::Secret;

use super::finding::Finding;
use crate::{auth::Auth, cli::database, config::Config, db::Db, error::Error};

/// What stands in examples, and in the first line of a file that was to be edited.
const SAMPLES: [&str; 12] = [
    "change",
    "choose",
    "default",
    "dummy",
    "example",
    "password",
    "placeholder",
    "postgres",
    "sample",
    "secret",
    "test",
    "vestibule",
];

/// Secrets that were copied from an example.
pub(super) fn samples(config: &Config) -> Vec<Finding> {
    let key = config.secret_key.as_ref().filter(|key| is_text(key.expose_secret()));
    let jwt = config.jwt_secret.as_ref().filter(|secret| is_sample(secret.expose_secret()));
    let url = Url::parse(config.database_url.expose_secret()).ok();
    let database = url.as_ref().and_then(Url::password).filter(|password| is_sample(password));
    let found: Vec<&str> = [
        key.map(|_| "VESTIBULE_SECRET_KEY is text, not random bytes"),
        jwt.map(|_| "VESTIBULE_JWT_SECRET has a word of examples in it"),
        database.map(|_| "the password in DATABASE_URL has a word of examples in it"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let advice =
        "replace it: `openssl rand -base64 32`, and for VESTIBULE_SECRET_KEY docs/operate.md, \"Rotate the secret\"";
    if found.is_empty() {
        return vec![Finding::ok("sample_secrets", "none")];
    }
    let judged = |seen: &&str| match config.is_local() {
        true => Finding::warning("sample_secrets", *seen, advice),
        false => Finding::red("sample_secrets", *seen, advice),
    };
    found.iter().map(judged).collect()
}

/// Of 32 random bytes, all are printable once in 10^13.
fn is_text(key: &str) -> bool {
    STANDARD.decode(key).is_ok_and(|bytes| bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' '))
}

fn is_sample(secret: &str) -> bool {
    let secret = secret.to_ascii_lowercase();
    SAMPLES.iter().any(|word| secret.contains(word))
}

/// Opens the database with its secret, as the start does: a new VESTIBULE_SECRET_KEY is taken up here, too.
pub(super) async fn open(config: &Config, database: Db, schema: bool, found: &mut Vec<Finding>) -> Option<Auth> {
    let advice = "give the secret that the database began with, or the one of its last rotation; docs/operate.md, \"Rotate the secret\"";
    if let Some(file) = database::secret_file(config).filter(|file| !file.exists()) {
        let seen = format!("{} is missing", file.display());
        found.push(Finding::red("secret_key", seen, "put it back; without accounts, the next start makes a new one"));
        return None;
    }
    let auth = match database::build(database, config.clone()).await {
        Ok(auth) => auth,
        Err(e) => {
            found.push(Finding::red("configuration", e.to_string(), "correct the settings that are named"));
            return None;
        }
    };
    if !schema {
        return Some(auth);
    }
    let opened = async {
        auth.open_secrets().await?;
        auth.read_keys().await
    };
    match opened.await {
        Ok(keys) => {
            let seen = format!("{} opens {} signing keys", auth.masters().newest.id(), keys.len());
            found.push(Finding::ok("secret_key", seen));
        }
        Err(e) => {
            let words = e.wrong_setting().map_or_else(|| e.to_string(), str::to_owned);
            found.push(Finding::red("secret_key", words, advice));
            return None;
        }
    }
    found.extend(rotation(&auth, config).await.unwrap_or_else(|e| {
        Some(Finding::red("secret_rotation", e.to_string(), "the table auth_secret cannot be read"))
    }));
    Some(auth)
}

/// A rotation that is not finished, or whose old secret is still set.
async fn rotation(auth: &Auth, config: &Config) -> Result<Option<Finding>, Error> {
    let rows = auth.read(async |db| Ok(Secret::find().all(&db).await?)).await?;
    let newest = auth.masters().newest.id();
    let others = rows.iter().filter(|row| row.sealed_by != newest).count();
    Ok(if others > 0 {
        let seen = "a rotation of the secret is not finished: an earlier secret still opens the data keys";
        Some(Finding::warning(
            "secret_rotation",
            seen,
            "run `vestibule secret rotate` once every server has the new settings",
        ))
    } else if config.secret_key_old.is_empty() {
        None
    } else {
        let seen = "nothing is sealed by VESTIBULE_SECRET_KEY_OLD any more";
        Some(Finding::warning("secret_rotation", seen, "remove VESTIBULE_SECRET_KEY_OLD from every server"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_of_an_example_is_known() {
        assert!(is_text("dGVzdCBtYXN0ZXIgc2VjcmV0LCAzMiBieXRlcyEhISE="));
        assert!(!is_text("q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k="));
        assert!(is_sample("Choose-One") && is_sample("changeme") && !is_sample("k3Jx9-Qp2vZ"));
    }
}
