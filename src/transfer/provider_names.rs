//! Which provider of the settings a dump means.
//!
//! Threat: a subject is one user at one provider only. Under the wrong provider it would open the account to an attacker, so
//! no name is guessed: it is one of the usual ones, or the operator says it.

use std::collections::{HashMap, HashSet};

use super::{
    format::Format,
    identities::{ImportedIdentity, USUAL, is_subject},
};
use crate::config::{Config, Subject};

/// Characters of a name in the report.
const SHOWN: usize = 60;

/// The names of providers, there and here.
#[derive(Clone)]
pub(crate) struct ProviderNames {
    /// What the operator says.
    said: HashMap<String, String>,
    /// What identifies a user at each provider of the settings.
    here: HashMap<String, Subject>,
    /// Whether the dump has our names, and subjects as we make them.
    ours: bool,
}

/// The identities of one user, by what becomes of them.
#[derive(Debug, Default)]
pub(super) struct Assigned {
    /// Under the settings' names, each once.
    pub(super) known: Vec<ImportedIdentity>,
    /// Names of the dump that mean no provider of the settings.
    pub(super) left_out: Vec<String>,
    /// Names of the dump whose subject is not the one that the provider will say.
    pub(super) unusable: Vec<String>,
}

impl ProviderNames {
    /// `said` are the `THEIRS=OURS` of the command.
    ///
    /// # Errors
    /// An explanation.
    pub(crate) fn new(config: &Config, format: Format, said: &[String]) -> Result<Self, String> {
        let here: HashMap<String, Subject> =
            config.providers.iter().map(|provider| (provider.id.clone(), provider.preset().subject)).collect();
        let mut names = HashMap::new();
        for pair in said {
            let (theirs, ours) = pair.rsplit_once('=').ok_or_else(|| format!("--provider {pair}: not THEIRS=OURS"))?;
            if !here.contains_key(ours) {
                return Err(format!("--provider {pair}: `{ours}` is not in VESTIBULE_PROVIDERS"));
            }
            if names.insert(theirs.to_owned(), ours.to_owned()).is_some_and(|before| before != ours) {
                return Err(format!("--provider {pair}: `{theirs}` cannot be two providers"));
            }
        }
        Ok(Self { said: names, here, ours: format == Format::Vestibule })
    }

    pub(super) fn assign(&self, found: Vec<ImportedIdentity>) -> Assigned {
        let (mut assigned, mut seen) = (Assigned::default(), HashSet::new());
        for mut identity in found {
            let shown: String = identity.provider.chars().filter(|c| !c.is_control()).take(SHOWN).collect();
            match self.here.get_key_value(self.name(&identity.provider)) {
                None => assigned.left_out.push(shown),
                Some((_, rule)) if !self.is_said_so(*rule, &identity.subject) => assigned.unusable.push(shown),
                Some((ours, _)) => {
                    identity.provider.clone_from(ours);
                    if seen.insert(identity.key()) {
                        assigned.known.push(identity);
                    }
                }
            }
        }
        assigned
    }

    /// The name here, or one that no provider has.
    fn name<'n>(&'n self, theirs: &'n str) -> &'n str {
        let usual = || USUAL.iter().find(|(usual, _)| *usual == theirs).map(|(_, ours)| *ours);
        match self.said.get(theirs) {
            Some(said) => said,
            None if self.ours => theirs,
            None => usual().unwrap_or_default(),
        }
    }

    /// Whether a login will bring the same subject.
    fn is_said_so(&self, rule: Subject, subject: &str) -> bool {
        is_subject(subject)
            && match rule {
                Subject::Sub => true,
                Subject::Id => subject.bytes().all(|byte| byte.is_ascii_digit()),
                // Other systems keep the `sub`, from which tenant and object cannot be told.
                Subject::TidOid => self.ours,
            }
    }
}
