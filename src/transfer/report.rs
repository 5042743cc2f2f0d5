//! The result of an import.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::Serialize;

use super::provider_names::Assigned;

/// One item that was not simply imported.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Remark {
    pub(crate) item: u64,
    pub(crate) line: u64,
    pub(crate) outcome: Outcome,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) email: Option<String>,
    pub(crate) reason: String,
}

/// The result for one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Imported,
    Merged,
    AlreadyHere,
    Skipped,
    #[serde(rename = "refused")]
    Rejected,
    Broken,
}

/// The counts, and the destination of remarks.
#[derive(Default, Serialize)]
pub(crate) struct Report {
    pub(crate) imported: u64,
    /// Existing accounts without a password that have the dump's now.
    pub(crate) merged: u64,
    /// Emails that have an account here, which was not changed.
    pub(crate) already_here: u64,
    /// Items that are not users: other tables, deleted accounts.
    pub(crate) skipped: u64,
    pub(crate) refused: u64,
    /// Where the dump is truncated, if it is.
    pub(crate) broken: Option<String>,
    /// Of the imported users: without a password, disabled, and admins of the other system.
    pub(crate) without_password: u64,
    pub(crate) disabled: u64,
    pub(crate) superusers: u64,
    /// Their second factors, and those of kinds that cannot move.
    pub(crate) factors: u64,
    pub(crate) factors_left_out: u64,
    /// Their logins at identity providers; and by the dump's name of the provider those that no provider of the settings is
    /// meant by, and those whose subject the dump does not hold.
    pub(crate) identities: u64,
    pub(crate) identities_left_out: BTreeMap<String, u64>,
    pub(crate) identities_unusable: BTreeMap<String, u64>,
    /// Hashes by algorithm, of the imported or merged users.
    pub(crate) hashes: BTreeMap<String, u64>,
    #[serde(skip)]
    pub(crate) remarks: Option<Box<dyn Write + Send>>,
    /// The first rejected items, for the summary.
    #[serde(skip)]
    pub(crate) first: Vec<Remark>,
}

const FIRST: usize = 20;
/// Names in the report, which a dump may have invented.
const MOST_NAMES: usize = 50;
/// The names beyond.
const OTHERS: &str = "(others)";

impl Report {
    /// Counts an item, and writes its remark.
    ///
    /// # Errors
    /// When the remarks cannot be written.
    pub(super) fn note(&mut self, remark: Remark) -> io::Result<()> {
        match remark.outcome {
            Outcome::Imported => self.imported += 1,
            Outcome::Merged => self.merged += 1,
            Outcome::AlreadyHere => self.already_here += 1,
            Outcome::Skipped => self.skipped += 1,
            Outcome::Rejected => self.refused += 1,
            Outcome::Broken => self.broken = Some(remark.reason.clone()),
        }
        if remark.outcome == Outcome::Imported {
            return Ok(());
        }
        if let Some(out) = &mut self.remarks {
            serde_json::to_writer(&mut *out, &remark)?;
            out.write_all(b"\n")?;
        }
        if remark.outcome == Outcome::Rejected && self.first.len() < FIRST {
            self.first.push(remark);
        }
        Ok(())
    }

    /// Counts the identities that came with a user.
    pub(super) fn note_identities(&mut self, assigned: &Assigned) {
        self.identities += assigned.known.len() as u64;
        for (names, counts) in
            [(&assigned.left_out, &mut self.identities_left_out), (&assigned.unusable, &mut self.identities_unusable)]
        {
            for name in names {
                let is_full = counts.len() >= MOST_NAMES && !counts.contains_key(name);
                *counts.entry(if is_full { OTHERS } else { name }.to_owned()).or_default() += 1;
            }
        }
    }

    /// Whether all users of the dump have an account here now.
    pub(crate) fn is_clean(&self) -> bool {
        self.refused == 0 && self.broken.is_none()
    }
}
