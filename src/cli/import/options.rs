//! The options that say how a dump is read.

use std::path::PathBuf;

use clap::{Args, ValueEnum, builder::PossibleValue};

use crate::transfer::{
    Columns, Condition, Project,
    format::Format,
    reader::{Options, Passwords},
};

/// How to read the dump.
#[derive(Args)]
pub(super) struct Reading {
    /// Which columns mean what, for --from table: id, email, hash, name, verified, created; `+` joins, `|` is "or"
    #[arg(long, value_name = "MEANING=COLUMN,…")]
    map: Option<String>,
    /// The table with the users, in SQL or a database of SQLite
    #[arg(long)]
    table: Option<String>,
    /// The realm whose users are imported, from SQL of a Keycloak's database with several
    #[arg(long)]
    realm: Option<String>,
    /// Skip users for whom this holds: COLUMN, COLUMN=VALUE, COLUMN!=VALUE or COLUMN>now; can be repeated
    #[arg(long, value_name = "CONDITION")]
    skip_if: Vec<String>,
    /// Disable users for whom this holds; can be repeated
    #[arg(long, value_name = "CONDITION")]
    disabled_if: Vec<String>,
    /// Whether the emails count as confirmed, whatever the dump says
    #[arg(long)]
    confirmed: Option<Confirmed>,
    /// The column with the names of roles
    #[arg(long, value_name = "COLUMN")]
    roles: Option<String>,
    /// What the password column holds: hashes that are recognised, passwords in plain text, or nothing of use
    #[arg(long, value_enum, default_value_t = Hash::Auto)]
    hash: Hash,
    /// Users whose password hash cannot be imported are refused, or imported without a password
    #[arg(long, value_enum, default_value_t = Unknown::Refuse)]
    unknown_hashes: Unknown,
    #[command(flatten)]
    firebase: Firebase,
}

#[derive(Clone, Copy, ValueEnum)]
enum Confirmed {
    All,
    None,
}

#[derive(Clone, Copy, ValueEnum)]
enum Hash {
    Auto,
    Plain,
    None,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Unknown {
    Refuse,
    Without,
}

/// The password hash parameters of a Firebase project.
#[derive(Args)]
struct Firebase {
    /// `base64_signer_key`
    #[arg(long, conflicts_with = "firebase_signer_key_file")]
    firebase_signer_key: Option<String>,
    /// A file with the key, so that it is not in the shell history
    #[arg(long)]
    firebase_signer_key_file: Option<PathBuf>,
    /// `base64_salt_separator`
    #[arg(long, default_value = "Bw==")]
    firebase_salt_separator: String,
    /// `rounds`
    #[arg(long, default_value_t = 8)]
    firebase_rounds: u32,
    /// `mem_cost`
    #[arg(long, default_value_t = 14)]
    firebase_mem_cost: u8,
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()))
    }
}

impl Reading {
    pub(super) fn options(&self) -> Result<Options, Box<dyn std::error::Error>> {
        let map = self.map.as_deref().map(Columns::parse).transpose();
        let conditions = |texts: &[String]| texts.iter().map(|text| Condition::parse(text)).collect();
        Ok(Options {
            project: self.firebase.project()?,
            map: map.map_err(|why| format!("--map: {why}"))?,
            table: self.table.clone(),
            realm: self.realm.clone(),
            skip_if: conditions(&self.skip_if),
            disabled_if: conditions(&self.disabled_if),
            confirmed: self.confirmed.map(|confirmed| matches!(confirmed, Confirmed::All)),
            roles: self.roles.clone(),
            passwords: match self.hash {
                Hash::Auto => Passwords::Hashes,
                Hash::Plain => Passwords::Plain,
                Hash::None => Passwords::Ignored,
            },
            without_unusable: self.unknown_hashes == Unknown::Without,
        })
    }
}

impl Firebase {
    fn project(&self) -> Result<Option<Project>, Box<dyn std::error::Error>> {
        let key = match &self.firebase_signer_key_file {
            Some(path) => Some(std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?),
            None => self.firebase_signer_key.clone(),
        };
        let project = key.map(|key| {
            let Self { firebase_salt_separator, firebase_rounds, firebase_mem_cost, .. } = self;
            Project::new(key.trim(), firebase_salt_separator, *firebase_rounds, *firebase_mem_cost)
        });
        Ok(project.transpose()?)
    }
}
