//! `VESTIBULE_ROLES`: role types, each with the name that users see.

use std::collections::BTreeMap;

use vestibule_entity::types::RoleType;

use super::{Config, values};

const LONGEST: usize = 64;

impl Config {
    /// The name that users see of a role: the configured one, or the role type with a capital.
    pub fn role_name(&self, role: &RoleType) -> String {
        self.role_names.get(role).cloned().unwrap_or_else(|| {
            let mut letters = role.as_str().chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
        })
    }
}

/// The role types, sorted. `admin` always exists.
pub(super) fn types(v: &str) -> Result<Vec<RoleType>, String> {
    let bare: Vec<&str> = v.split(',').map(|role| role.split_once(':').map_or(role, |(role, _)| role)).collect();
    values::roles_and_admin(&bare.join(","))
}

/// The names, of the roles that have one.
pub(super) fn names(v: &str) -> Result<BTreeMap<RoleType, String>, String> {
    let named = v.split(',').filter_map(|role| role.split_once(':'));
    let checked = named.map(|(role, name)| {
        let (role, name) = (RoleType::parse(role.trim()).map_err(|e| e.detail.to_owned())?, name.trim());
        let fits = (1..=LONGEST).contains(&name.chars().count()) && !name.chars().any(char::is_control);
        if fits {
            Ok((role, name.to_owned()))
        } else {
            Err(format!("a name of 1 to {LONGEST} characters after `{role}:`"))
        }
    });
    checked.collect()
}

/// As it would be written.
pub(super) fn shown(config: &Config) -> String {
    let role = |role: &RoleType| match config.role_names.get(role) {
        Some(name) => format!("{role}:{name}"),
        None => role.to_string(),
    };
    let all: Vec<String> = config.roles.iter().map(role).collect();
    if all.is_empty() { "none".to_owned() } else { all.join(",") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_role_has_a_name() {
        let v = "member: Team member,editor,admin:Administrator";
        let config = Config { roles: types(v).unwrap(), role_names: names(v).unwrap(), ..Config::default() };
        let shown_names: Vec<String> = config.roles.iter().map(|role| config.role_name(role)).collect();
        assert_eq!(shown_names, ["Administrator", "Editor", "Team member"]);
        assert_eq!(shown(&config), "admin:Administrator,editor,member:Team member");
        assert_eq!((types("none").unwrap().len(), names("none").unwrap().len()), (1, 0));
        for bad in ["member:", "member: ", "Member:x", &format!("member:{}", "x".repeat(65))] {
            assert!(names(bad).and(types(bad)).is_err(), "{bad}");
        }
    }
}
