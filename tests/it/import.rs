//! `vestibule import` and `vestibule export`: users are imported with their passwords, and exported completely.

mod bad_input;
mod export_as;
mod factors;
mod formats;
mod identities;
mod locked;
mod own_format;
mod real_files;
mod repair;
mod shapes;
mod table;
mod twice;

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::support::{
    World,
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
