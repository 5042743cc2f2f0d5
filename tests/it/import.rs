//! `vestibule import` and `vestibule export`: users are imported with their passwords, and exported completely.

mod bad_input;
mod export_as;
mod export_readers;
mod factors;
mod formats;
mod identities;
mod keycloak_sql;
mod locked;
mod null_words;
mod odd_input;
mod own_format;
mod real_files;
mod repair;
mod restarted;
mod shapes;
mod spring;
mod systems;
mod table;
mod twice;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{
    App, World,
    process::{output, text, vars, vestibule},
};

pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import").join(name)
}

/// The result of a run of the command.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    /// The summary, without the id of the run.
    pub json: Value,
    /// That id, which a dry run has not.
    pub run: Option<String>,
    pub text: String,
}

impl Ran {
    pub fn count(&self, name: &str) -> u64 {
        self.json[name].as_u64().unwrap_or_else(|| panic!("no `{name}`: {self:?}"))
    }

    #[track_caller]
    pub fn ended(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

/// Runs `import FILE --from FORMAT --json` and more.
pub async fn import(world: &World, file: &Path, from: &str, more: &[&str]) -> Ran {
    import_with(world, file, from, more, &[]).await
}

/// The same with more settings.
pub async fn import_with(world: &World, file: &Path, from: &str, more: &[&str], settings: &[(&str, &str)]) -> Ran {
    let file = file.to_str().unwrap();
    let arguments = [&["import", file, "--from", from, "--json"], more].concat();
    let settings = [&vars(world)[..], settings].concat();
    let output = output(vestibule(world.folder.path(), &arguments, &settings)).await;
    let mut json = serde_json::from_slice(&output.stdout).unwrap_or(Value::Null);
    let run = json.as_object_mut().and_then(|json| json.remove("run"));
    let run = run.map(|run| run.as_str().unwrap().to_owned());
    Ran { code: output.status.code(), json, run, text: text(&output) }
}

/// The same with a dump that is given here.
pub async fn import_text(world: &World, dump: impl AsRef<[u8]>, from: &str, more: &[&str]) -> Ran {
    let file = world.path("dump");
    std::fs::write(&file, dump).unwrap();
    import(world, &file, from, more).await
}

/// The old password opens the account, another one does not, and a hash of ours replaces one of another kind.
pub async fn logs_in(world: &World, app: &App, email: &str, password: &str) {
    let stored = format!("SELECT hashed_password FROM auth_user WHERE email_key = '{email}'");
    let before: String = world.one(&stored).await.unwrap_or_else(|| panic!("{email} was not imported"));
    app.login(email, &format!("{password}.")).await.is(401, "invalid_credentials");
    let login = app.login(email, password).await;
    assert_eq!(login.status, 200, "{email} {before}: {login:?}");
    let after: String = world.one(&stored).await.unwrap();
    let is_bcrypt = before.starts_with("$2");
    assert!(if is_bcrypt { after == before } else { after.starts_with("$2b$04$") }, "{email}: {before}, {after}");
    assert_eq!(app.login(email, password).await.status, 200, "{email} again");
}

/// Name, confirmation, status, id there: `Ada|confirmed|active|7`.
pub async fn account(world: &World, email: &str) -> String {
    let sql = format!(
        "SELECT name || '|' || (CASE WHEN email_verified_at IS NULL THEN 'unconfirmed' ELSE 'confirmed' END) || '|' || status || '|' \
         || coalesce(CAST(labels AS text), '') FROM auth_user JOIN auth_admin_user_meta ON user_id = id WHERE email_key = '{email}'"
    );
    let row: String = world.one(&sql).await.unwrap_or_else(|| panic!("{email} is missing"));
    let (rest, labels) = row.rsplit_once('|').unwrap();
    let labels: Value = serde_json::from_str(labels).unwrap();
    format!("{rest}|{}", labels["imported_id"].as_str().unwrap_or("-"))
}
