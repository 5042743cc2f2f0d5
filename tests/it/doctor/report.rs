//! The report of the doctor, as JSON.

use std::{fs, process::Command};

use serde_json::Value;

use crate::support::{
    World,
    process::{output, text, vars, vestibule},
};

/// 32 random bytes, which are no sample.
pub const RANDOM: &str = "q83vASNFZ4mrze8BI0VniavN7wEjRWeJq83vASNFZ4k=";

pub struct Report {
    pub code: Option<i32>,
    pub json: Value,
}

impl Report {
    pub async fn of(command: Command) -> Self {
        let done = output(command).await;
        let json: Value = serde_json::from_slice(&done.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&done)));
        for check in json["checks"].as_array().unwrap() {
            assert!(documented().iter().any(|name| check["name"] == *name), "docs/operate.md has no {}", check["name"]);
        }
        Self { code: done.status.code(), json }
    }

    /// State and words of a check; of the worst where there are several of this name.
    pub fn check(&self, name: &str) -> (&str, &str) {
        let of_name = self.json["checks"].as_array().unwrap().iter().filter(|check| check["name"] == name);
        let rank = |check: &&Value| ["ok", "warning", "red"].iter().position(|state| check["state"] == *state);
        let worst = of_name.max_by_key(rank).unwrap_or_else(|| panic!("no check {name}: {:#}", self.json));
        assert_eq!(worst["advice"] == "", worst["state"] == "ok", "advice where there is something to do: {worst}");
        (worst["state"].as_str().unwrap(), worst["seen"].as_str().unwrap())
    }

    /// The check is red, the exit code says so, and these words are in it.
    pub fn is_red(&self, name: &str, words: &str) {
        self.is("red", name, words);
        assert_eq!(self.code, Some(1));
    }

    pub fn is(&self, state: &str, name: &str, words: &str) {
        let (found, seen) = self.check(name);
        assert!(found == state && seen.contains(words), "{name} is {found}: {seen}");
    }
}

/// The checks of the table in docs/operate.md.
pub fn documented() -> Vec<String> {
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/operate.md")).unwrap();
    let section = page.split("\n## ").find(|section| section.starts_with("Doctor\n")).unwrap();
    let names = section.lines().filter(|line| line.starts_with("| `")).filter_map(|line| line.split('|').nth(1));
    names.flat_map(|cell| cell.split('`').skip(1).step_by(2)).map(str::to_owned).collect()
}

/// The variables of a doctor on the world's database, with a secret that is no sample; later ones replace earlier ones.
pub fn settings<'a>(world: &'a World, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut all = vars(world);
    all.retain(|(name, _)| *name != "VESTIBULE_BCRYPT_COST" && more.iter().all(|(other, _)| other != name));
    if more.iter().all(|(name, _)| *name != "VESTIBULE_SECRET_KEY") {
        all.retain(|(name, _)| *name != "VESTIBULE_SECRET_KEY");
        all.push(("VESTIBULE_SECRET_KEY", RANDOM));
    }
    all.extend(more);
    all
}

pub async fn doctor(world: &World, more: &[(&str, &str)]) -> Report {
    Report::of(vestibule(world.folder.path(), &["doctor", "--json"], &settings(world, more))).await
}
