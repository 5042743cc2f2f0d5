//! Which table of a dump holds the users.

use crate::transfer::{format::Format, record::same_name};

/// Tables and columns in a message.
const SHOWN: usize = 12;

pub(super) struct Tables {
    format: Format,
    /// What the operator says.
    said: Option<String>,
    /// The columns that may hold the email, of any table.
    emails: Vec<String>,
    taken: Option<String>,
    /// The others, with their columns.
    passed: Vec<(String, Vec<String>)>,
}

impl Tables {
    pub(super) fn new(format: Format, said: Option<String>, emails: Vec<String>) -> Self {
        Self { format, said, emails, taken: None, passed: Vec::new() }
    }

    /// Whether this is the table of the users.
    ///
    /// # Errors
    /// When another one was taken before.
    pub(super) fn wants(&mut self, table: &str, columns: &[String]) -> Result<bool, String> {
        let is_it = match &self.said {
            Some(said) if !table.is_empty() => {
                let short = table.rsplit_once('.').map_or(table, |(_, name)| name);
                said.eq_ignore_ascii_case(table) || said.eq_ignore_ascii_case(short)
            }
            _ => self.has_columns(columns) && !self.is_of_the_system(table),
        };
        if !is_it {
            if self.passed.len() < SHOWN && !self.passed.iter().any(|(name, _)| name == table) {
                self.passed.push((table.to_owned(), columns.to_vec()));
            }
            return Ok(false);
        }
        match &self.taken {
            Some(taken) if taken != table => {
                Err(format!("the users may be in `{taken}` or in `{table}`: name the table by --table"))
            }
            _ => {
                self.taken = Some(table.to_owned());
                Ok(true)
            }
        }
    }

    /// Whether it holds the system's own admins, not users of the application.
    fn is_of_the_system(&self, table: &str) -> bool {
        self.format == Format::PocketBase && table.starts_with('_')
    }

    fn has_columns(&self, columns: &[String]) -> bool {
        let has_one = |name: &str| columns.iter().any(|column| same_name(column, name));
        let has = |names: &[&str]| names.iter().any(|name| has_one(name));
        match self.format {
            Format::Table => self.emails.iter().any(|name| has_one(name)),
            format => !format.columns().is_empty() && format.columns().iter().all(|names| has(names)),
        }
    }

    /// Whether there was one.
    ///
    /// # Errors
    /// What there was instead.
    pub(super) fn found(&self) -> Result<(), String> {
        if self.taken.is_some() {
            return Ok(());
        }
        let listed = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" or ");
        let wanted = match self.format {
            Format::Table => "an email; name it by --map email=COLUMN".to_owned(),
            format => format.columns().iter().map(|names| listed(names)).collect::<Vec<_>>().join(" and "),
        };
        let shown = |columns: &[String]| {
            let more = if columns.len() > SHOWN { ", …" } else { "" };
            columns.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ") + more
        };
        let name = self.format.name();
        if let [(table, columns)] = self.passed.as_slice()
            && table.is_empty()
        {
            return Err(format!(
                "its columns are: {}; the header has no columns for {wanted}, as {name} has",
                shown(columns)
            ));
        }
        let said = self.said.as_ref().map_or_else(String::new, |said| format!(" `{said}`"));
        let tables: Vec<String> =
            self.passed.iter().map(|(table, columns)| format!("`{table}` ({})", shown(columns))).collect();
        let tables = if tables.is_empty() { "none".to_owned() } else { tables.join("; ") };
        Err(format!("there is no table{said} with columns for {wanted}, as {name} has; its tables are: {tables}"))
    }
}
