//! The settings as the environment has them.

use std::collections::BTreeMap;

use secrecy::ExposeSecret;

use super::{Config, ConfigErrors, SETTINGS, names, settings::LISTS, source};

impl Config {
    /// Reads the settings from variables. Empty ones count as unset (except `DATABASE_URL`). Other programs' variables
    /// are ignored, and so are those that Kubernetes and Docker create for a service named `vestibule`.
    ///
    /// # Errors
    /// All errors at once: invalid values, unknown `VESTIBULE_*` names, settings that contradict each other.
    pub fn from_vars(vars: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigErrors> {
        let mut vars: BTreeMap<String, String> =
            vars.into_iter().filter(|(name, value)| !names::is_injected(name, value)).collect();
        let mut config = Self::default();
        let mut errors = Vec::new();
        let mut urls = ["DATABASE_URL", "DATABASE_URL_FILE"].iter().filter_map(|name| vars.get(*name)).peekable();
        // A variable that was not filled in would silently become a new empty database.
        if urls.peek().is_some() && urls.all(String::is_empty) {
            errors.push("DATABASE_URL: empty; write a URL, or leave it out for a SQLite file".to_owned());
        }
        vars.retain(|_, v| !v.is_empty());
        let mut given = Vec::new();
        for setting in SETTINGS {
            match source::value(setting.name, names::has_file(setting), &vars) {
                Ok(None) => {}
                Ok(Some(value)) => {
                    given.push(setting.name);
                    if let Err(why) = (setting.set)(&mut config, value.trim()) {
                        errors.push(format!("{}: {why}", setting.name));
                    }
                }
                Err(why) => errors.push(why),
            }
        }
        for list in LISTS {
            errors.extend(list.read(&vars, &mut config));
        }
        errors.extend(vars.keys().filter_map(|name| names::name_error(name)));
        if !given.contains(&"PUBLIC_URL") {
            config.public_url = format!("http://localhost:{}", config.port);
        }
        if !given.contains(&"VESTIBULE_AUDIENCE") {
            config.audience.clone_from(&config.public_url);
        }
        config.fill_relying_party();
        if !given.contains(&"VESTIBULE_CORS_ORIGINS") && !config.is_local() {
            config.cors_origins.clear();
        }
        // A developer's secret is created on the spot. Elsewhere it must be set.
        let developer = config.is_local() && config.database_url.expose_secret().starts_with("sqlite:");
        if config.secret_key.is_none() && !developer && errors.is_empty() {
            errors.push("VESTIBULE_SECRET_KEY: required (`openssl rand -base64 32` makes one)".to_owned());
        }
        errors.extend(config.validate());
        if errors.is_empty() { Ok(config) } else { Err(ConfigErrors(errors)) }
    }
}
