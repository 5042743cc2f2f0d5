//! Lists whose members have settings of their own: `VESTIBULE_PROVIDERS=google,work` names the members, and
//! `VESTIBULE_PROVIDER_WORK_CLIENT_ID` is a setting of one (ADR 0046).
//!
//! Invariants: a member's name has no separator, so a variable belongs to one member and one field whatever else is
//! set; only members that are listed are read, and a variable of one that is not listed is an error, not ignored.

use std::collections::BTreeMap;

use super::{nearest::nearest, source};

const NAME: &str = "a letter, then letters and digits in lower case, at most 30";
const MOST: usize = 20;

/// A list, and the settings that each of its members has. `C` is what they are written into.
pub(super) struct List<C: 'static> {
    /// The variable that names the members, such as `VESTIBULE_PROVIDERS`.
    pub(super) name: &'static str,
    /// What every variable of a member begins with, such as `VESTIBULE_PROVIDER_`.
    pub(super) prefix: &'static str,
    pub(super) fields: &'static [Field<C>],
}

/// A setting that every member of a list has.
pub(super) struct Field<C> {
    /// The end of the variable, such as `CLIENT_ID`.
    pub(super) name: &'static str,
    pub(super) required: bool,
    /// Writes the value of one member, whose name is the second argument.
    pub(super) set: fn(&mut C, &str, &str) -> Result<(), String>,
}

impl<C> List<C> {
    /// Reads the members and their settings, in the order of the list, and returns every error.
    pub(super) fn read(&self, vars: &BTreeMap<String, String>, config: &mut C) -> Vec<String> {
        let mut errors = Vec::new();
        let members = self.members(vars).unwrap_or_else(|why| {
            errors.push(why);
            Vec::new()
        });
        for member in &members {
            for field in self.fields {
                errors.extend(self.read_field(vars, config, member, field).err());
            }
        }
        // With a list that cannot be read, every variable of a member would be a second error.
        if errors.is_empty() || !members.is_empty() {
            errors.extend(vars.keys().filter_map(|name| self.name_error(name, &members)));
        }
        errors
    }

    /// Whether a variable can only be meant as a setting of a member.
    pub(super) fn owns(&self, name: &str) -> bool {
        name.get(..self.prefix.len()).is_some_and(|start| start.eq_ignore_ascii_case(self.prefix))
    }

    fn members(&self, vars: &BTreeMap<String, String>) -> Result<Vec<String>, String> {
        let Some(list) = source::value(self.name, true, vars)? else { return Ok(Vec::new()) };
        if list.trim() == "none" {
            return Ok(Vec::new());
        }
        let mut members: Vec<String> = Vec::new();
        for member in list.split(',').map(str::trim) {
            let fits = member.len() <= 30
                && member.starts_with(|c: char| c.is_ascii_lowercase())
                && member.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
            if !fits {
                return Err(format!("{}: comma-separated names, or `none`; a name is {NAME}", self.name));
            }
            if members.iter().any(|known| known == member) {
                return Err(format!("{}: `{member}` is there twice", self.name));
            }
            members.push(member.to_owned());
        }
        if members.len() > MOST { Err(format!("{}: at most {MOST} names", self.name)) } else { Ok(members) }
    }

    fn read_field(
        &self,
        vars: &BTreeMap<String, String>,
        config: &mut C,
        member: &str,
        field: &Field<C>,
    ) -> Result<(), String> {
        let name = self.variable(member, field);
        match source::value(&name, true, vars)? {
            Some(value) => (field.set)(config, member, value.trim()).map_err(|why| format!("{name}: {why}")),
            None if field.required => Err(format!("{name}: required, as {} names `{member}`", self.name)),
            None => Ok(()),
        }
    }

    fn variable(&self, member: &str, field: &Field<C>) -> String {
        format!("{}{}_{}", self.prefix, member.to_ascii_uppercase(), field.name)
    }

    /// What is wrong with a name that begins as the variables of members do.
    fn name_error(&self, name: &str, members: &[String]) -> Option<String> {
        if !self.owns(name) {
            return None;
        }
        let known: Vec<String> = members
            .iter()
            .flat_map(|member| self.fields.iter().map(|field| self.variable(member, field)))
            .flat_map(|name| [format!("{name}_FILE"), name])
            .collect();
        if known.iter().any(|known| known == name) {
            return None;
        }
        let upper = name.to_ascii_uppercase();
        if known.contains(&upper) {
            return Some(format!("{name}: did you mean {upper}? Names are upper case"));
        }
        let rest = upper.get(self.prefix.len()..).unwrap_or_default();
        let (member, field) = rest.split_once('_').unwrap_or((rest, ""));
        let member = member.to_ascii_lowercase();
        let field = field.strip_suffix("_FILE").unwrap_or(field);
        // The field is right, the member is not: what is missing may as well be its name in the list.
        let unlisted = !members.contains(&member) && self.fields.iter().any(|known| known.name == field);
        let what = if unlisted {
            format!("{} does not name `{member}`", self.name)
        } else {
            "there is no such setting".to_owned()
        };
        let meant = nearest(&upper, self.prefix, known.into_iter());
        let meant = meant.map(|meant| format!("; did you mean {meant}?")).unwrap_or_default();
        Some(format!("{name}: {what}{meant}"))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;
    use crate::config::{names::is_injected, settings::LISTS};

    type Read = Vec<(String, &'static str, String)>;

    static PROVIDERS: List<Read> = List {
        name: "VESTIBULE_PROVIDERS",
        prefix: "VESTIBULE_PROVIDER_",
        fields: &[
            Field {
                name: "CLIENT_ID",
                required: true,
                set: |read, member, v| {
                    read.push((member.to_owned(), "CLIENT_ID", v.to_owned()));
                    Ok(())
                },
            },
            Field {
                name: "ISSUER",
                required: false,
                set: |read, member, v| {
                    read.push((member.to_owned(), "ISSUER", v.to_owned()));
                    if v.starts_with("https://") { Ok(()) } else { Err("an https URL".to_owned()) }
                },
            },
        ],
    };

    fn read(vars: &[(&str, &str)]) -> (Vec<String>, Vec<String>) {
        let vars = vars.iter().filter(|(name, value)| !is_injected(name, value));
        let vars = vars.map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let mut found = Read::new();
        let errors = PROVIDERS.read(&vars, &mut found);
        (found.iter().map(|(member, field, v)| format!("{member} {field} {v}")).collect(), errors)
    }

    #[test]
    fn members_are_read_in_their_order() {
        let (found, errors) = read(&[
            ("VESTIBULE_PROVIDERS", "work, google"),
            ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_ID", "g"),
            ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", " w "),
            ("VESTIBULE_PROVIDER_WORK_ISSUER", "https://id.example.com"),
        ]);
        assert_eq!(errors, Vec::<String>::new());
        assert_eq!(found, ["work CLIENT_ID w", "work ISSUER https://id.example.com", "google CLIENT_ID g"]);
        for nothing in [&[][..], &[("VESTIBULE_PROVIDERS", "none")], &[("PATH", "/bin")]] {
            assert_eq!(read(nothing), (Vec::new(), Vec::new()));
        }
    }

    #[test]
    fn a_name_is_a_word() {
        let long = "a".repeat(31);
        for bad in ["Google", "work-eu", "work_eu", "1st", "a,,b", ",", "a b", "büro", &long] {
            let (found, errors) = read(&[("VESTIBULE_PROVIDERS", bad)]);
            assert!(found.is_empty() && errors.len() == 1, "{bad}: {errors:?}");
            assert!(errors.iter().all(|e| e.starts_with("VESTIBULE_PROVIDERS: comma-separated names")), "{errors:?}");
        }
        let (_, errors) = read(&[("VESTIBULE_PROVIDERS", "a,b,a")]);
        assert_eq!(errors, ["VESTIBULE_PROVIDERS: `a` is there twice"]);
        let many: Vec<String> = (0..21).map(|n| format!("p{n}")).collect();
        assert_eq!(read(&[("VESTIBULE_PROVIDERS", &many.join(","))]).1, ["VESTIBULE_PROVIDERS: at most 20 names"]);
    }

    #[test]
    fn every_mistake_is_named_with_what_was_meant() {
        let (_, errors) = read(&[
            ("VESTIBULE_PROVIDERS", "google,work"),
            ("VESTIBULE_PROVIDER_GOOGLE_CLIENT_ID", "g"),
            ("VESTIBULE_PROVIDER_GOOGLE_ISSUER", "ftp://x"),
            ("VESTIBULE_PROVIDER_GOOGLE_CLIENTID", "g"),
            ("VESTIBULE_PROVIDER_WROK_CLIENT_ID", "w"),
            ("VESTIBULE_PROVIDER_GITHUB_CLIENT_ID", "h"),
            ("VESTIBULE_PROVIDER_GOOGLE_COLOUR", "red"),
            ("vestibule_provider_google_issuer", "https://x"),
            ("VESTIBULE_PROVIDER_", "x"),
        ]);
        assert_eq!(
            errors,
            [
                "VESTIBULE_PROVIDER_GOOGLE_ISSUER: an https URL",
                "VESTIBULE_PROVIDER_WORK_CLIENT_ID: required, as VESTIBULE_PROVIDERS names `work`",
                "VESTIBULE_PROVIDER_: there is no such setting",
                "VESTIBULE_PROVIDER_GITHUB_CLIENT_ID: VESTIBULE_PROVIDERS does not name `github`",
                "VESTIBULE_PROVIDER_GOOGLE_CLIENTID: there is no such setting; did you mean \
                 VESTIBULE_PROVIDER_GOOGLE_CLIENT_ID?",
                "VESTIBULE_PROVIDER_GOOGLE_COLOUR: there is no such setting",
                "VESTIBULE_PROVIDER_WROK_CLIENT_ID: VESTIBULE_PROVIDERS does not name `wrok`; did you mean \
                 VESTIBULE_PROVIDER_WORK_CLIENT_ID?",
                "vestibule_provider_google_issuer: did you mean VESTIBULE_PROVIDER_GOOGLE_ISSUER? Names are upper case",
            ]
        );
        let (_, errors) = read(&[("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "w")]);
        assert_eq!(errors, ["VESTIBULE_PROVIDER_WORK_CLIENT_ID: VESTIBULE_PROVIDERS does not name `work`"]);
        // A list that cannot be read is one error, not one for each variable of its members.
        let (_, errors) = read(&[("VESTIBULE_PROVIDERS", "Work"), ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "w")]);
        assert_eq!(errors.len(), 1, "{errors:?}");
    }

    #[test]
    fn values_come_from_files_too() {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        writeln!(file, "from-file").unwrap();
        let path = file.path().to_str().unwrap();
        let list = ("VESTIBULE_PROVIDERS", "work");
        let (found, errors) = read(&[list, ("VESTIBULE_PROVIDER_WORK_CLIENT_ID_FILE", path)]);
        assert_eq!((found, errors), (vec!["work CLIENT_ID from-file".to_owned()], Vec::new()));
        let (_, errors) =
            read(&[list, ("VESTIBULE_PROVIDER_WORK_CLIENT_ID_FILE", path), ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "w")]);
        assert_eq!(
            errors,
            ["VESTIBULE_PROVIDER_WORK_CLIENT_ID_FILE: VESTIBULE_PROVIDER_WORK_CLIENT_ID is set too; give one of them"]
        );
    }

    /// A Kubernetes service named `vestibule-provider-work` describes itself in our environment.
    #[test]
    fn what_orchestrators_inject_is_ignored() {
        let list = [("VESTIBULE_PROVIDERS", "work"), ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "w")];
        let injected = [
            ("VESTIBULE_PROVIDER_WORK_SERVICE_HOST", "10.0.0.1"),
            ("VESTIBULE_PROVIDER_WORK_SERVICE_PORT", "80"),
            ("VESTIBULE_PROVIDER_WORK_SERVICE_PORT_HTTP", "80"),
            ("VESTIBULE_PROVIDER_WORK_PORT", "tcp://10.0.0.1:80"),
            ("VESTIBULE_PROVIDER_WORK_PORT_80_TCP", "tcp://10.0.0.1:80"),
            ("VESTIBULE_PROVIDER_WORK_PORT_80_TCP_ADDR", "10.0.0.1"),
            ("VESTIBULE_PROVIDER_WORK_NAME", "/app/work"),
            ("VESTIBULE_PROVIDER_WORK_ENV_PATH", "/bin"),
        ];
        let all: Vec<(&str, &str)> = list.into_iter().chain(injected).collect();
        assert_eq!(read(&all), (vec!["work CLIENT_ID w".to_owned()], Vec::new()));
    }

    /// A field whose name an orchestrator makes would be ignored with what it injects; one that ends in `_FILE` would
    /// be read as a path; two lists must not own the same variable.
    #[test]
    fn lists_are_told_apart() {
        for list in LISTS {
            assert!(list.prefix.starts_with("VESTIBULE_") && list.prefix.ends_with('_'), "{}", list.prefix);
            assert!(!list.owns(list.name), "{}", list.name);
            assert_eq!(LISTS.iter().filter(|other| list.owns(other.prefix)).count(), 1, "{}", list.prefix);
            assert!(crate::config::SETTINGS.iter().all(|setting| !list.owns(setting.name)), "{}", list.prefix);
            for field in list.fields {
                let name = list.variable("work", field);
                for value in ["x", "/x", "tcp://10.0.0.1:80"] {
                    // Docker's value; what a provider is called does not begin so.
                    let injected = field.name == "NAME" && value.starts_with('/');
                    assert_eq!(is_injected(&name, value), injected, "{name}={value}");
                }
                assert!(!field.name.ends_with("_FILE"), "{name}");
            }
        }
    }
}
