//! The result of an import.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use serde::Serialize;

use uuid::Uuid;

use super::{provider_names::Assigned, who::Who};

/// One item that was not simply imported.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Remark {
    pub(crate) item: u64,
    pub(crate) line: u64,
    pub(crate) outcome: Outcome,
    #[serde(flatten)]
    pub(crate) who: Who,
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
    /// Identifies what this run made, in the audit trail and for `import undo`. None in a dry run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) run: Option<Uuid>,
    pub(crate) imported: u64,
    /// Existing accounts that got what the dump has.
    pub(crate) merged: u64,
    /// Emails that have an account here, which was not changed.
    pub(crate) already_here: u64,
    /// Items that are not users: other tables, deleted accounts.
    pub(crate) skipped: u64,
    pub(crate) refused: u64,
    /// Both by their reason.
    pub(crate) skipped_because: BTreeMap<String, u64>,
    pub(crate) refused_because: BTreeMap<String, u64>,
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
    /// Hashes that could not be imported, of users who were, as words that follow "is".
    pub(crate) hashes_left_out: BTreeMap<String, u64>,
    /// Names in the column of `--roles` that no role here has.
    pub(crate) roles_left_out: BTreeMap<String, u64>,
    /// Sentences for the operator.
    pub(crate) notes: Vec<String>,
    #[serde(skip)]
    pub(crate) remarks: Option<Box<dyn Write + Send>>,
    /// The first rejected items of each reason, for the summary.
    #[serde(skip)]
    pub(crate) first: BTreeMap<String, Vec<Remark>>,
}

const FIRST: usize = 3;
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
            Outcome::Skipped => {
                self.skipped += 1;
                count(&mut self.skipped_because, &remark.reason);
            }
            Outcome::Rejected => {
                self.refused += 1;
                let reason = count(&mut self.refused_because, &remark.reason);
                let first = self.first.entry(reason.to_owned()).or_default();
                if first.len() < FIRST {
                    first.push(remark.clone());
                }
            }
            Outcome::Broken => self.broken = Some(remark.reason.clone()),
        }
        if remark.outcome == Outcome::Imported {
            return Ok(());
        }
        if let Some(out) = &mut self.remarks {
            serde_json::to_writer(&mut *out, &remark)?;
            out.write_all(b"\n")?;
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
                count(counts, name);
            }
        }
    }

    /// Whether the dump has no user at all.
    pub(crate) fn is_empty(&self) -> bool {
        self.imported + self.merged + self.already_here == 0
    }

    /// Whether all users of the dump have an account here now.
    pub(crate) fn is_clean(&self) -> bool {
        self.refused == 0 && self.broken.is_none()
    }
}

/// Counts a name, or what stands for it when there are too many.
pub(super) fn count<'n>(counts: &mut BTreeMap<String, u64>, name: &'n str) -> &'n str {
    let is_full = counts.len() >= MOST_NAMES && !counts.contains_key(name);
    let name = if is_full { OTHERS } else { name };
    *counts.entry(name.to_owned()).or_default() += 1;
    name
}
