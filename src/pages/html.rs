//! The HTML of the pages, rendered from the templates in `assets/`. Values are escaped by the engine.
//!
//! The forms of the entrance are written here, in the words of the catalogue that the script has, too: they are there
//! before it. It takes them over element by element, so the views must be what it draws (`tests/browser` compares).

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use serde::Serialize;
use vestibule_entity::types::RoleType;

use super::{Assets, CONSOLE, NOT_FOUND, files::Files};
use crate::{
    accounts::profile::Settings,
    auth::Auth,
    config::PasswordPolicy,
    crypto::password,
    error::Error,
    language::{Language, Languages},
};

/// Renders pages. What all of them have in common is in `shared`.
pub(super) struct Html {
    templates: Environment<'static>,
    shared: Value,
    strict: bool,
    min_bytes: usize,
}

impl Html {
    /// `prefix` is where the API is.
    ///
    /// The pages know whether a mail ever leaves, so that none promises one, for how long a browser can be trusted, and
    /// which roles a new account has.
    pub(super) fn load(auth: &Auth, files: &Files, prefix: &str) -> Self {
        let mut templates = Environment::new();
        templates.set_undefined_behavior(UndefinedBehavior::Strict);
        templates.set_auto_escape_callback(|_| AutoEscape::Html);
        for name in Assets::iter().filter(|name| name.ends_with(".html")) {
            let text = Assets::get(&name).map(|file| String::from_utf8_lossy(&file.data).into_owned());
            if let Err(e) = templates.add_template_owned(name.into_owned(), text.unwrap_or_default()) {
                log::error!(err:% = e; "a page cannot be rendered");
            }
        }
        let (config, looks) = (auth.config(), auth.looks());
        let root = config.root();
        let signup_roles: Vec<&str> = config.signup_roles.iter().map(RoleType::as_str).collect();
        let settings = Settings::of(auth);
        let providers = settings.providers.iter().map(|provider| (provider.id.clone(), provider.name.clone()));
        let providers: Vec<(String, String)> = providers.collect();
        let shared = context! {
            root => address(root),
            assets => address(&format!("{root}/assets/{}", files.set)),
            favicon => &files.favicon,
            base => address(&format!("{root}{prefix}")),
            public_url => address(&config.public_url),
            mail => auth.sends_mail(),
            trust_days => config.second_factor_remember.map_or(0, |life| life.as_secs().div_ceil(24 * 3600)),
            signup_roles => signup_roles.join(" "),
            app => &looks.name,
            logo => looks.logo_path().map(|path| address(&format!("{root}{path}"))),
            signup => if config.signup_open { "open" } else { "closed" },
            mail_login => config.mail_login.as_str(),
            languages => names(auth.languages()),
            providers => providers,
            settings => data(&settings),
        };
        let strict = config.password_policy == PasswordPolicy::Strict;
        Self { templates, shared, strict, min_bytes: password::min_bytes(config.password_policy) }
    }

    /// # Errors
    /// A template that does not fit its values; there is no such input of a client.
    pub(super) fn page(&self, page: &str, invited: bool, language: &Language) -> Result<String, Error> {
        let template = match page {
            CONSOLE => "console.html",
            NOT_FOUND => "not_found.html",
            _ => "page.html",
        };
        let words = language.pages();
        let title = match page {
            CONSOLE => Some("Console"),
            NOT_FOUND => words.get("page.not_found").map(String::as_str),
            _ => words.get(&format!("title.{page}")).map(String::as_str),
        };
        let values = context! {
            page,
            invited,
            title,
            lang => language.tag(),
            dir => language.direction(),
            words,
            catalogue => data(words),
            password_hint => self.password_hint(language),
            ..self.shared.clone()
        };
        // With its causes: which line of which file.
        let rendered = self.templates.get_template(template).and_then(|it| it.render(values));
        rendered.map_err(|e| Error::internal(format!("{e:#}")))
    }

    /// What a new password must be. The script knows the plural of each language, and puts it in.
    fn password_hint(&self, language: &Language) -> String {
        let text = |key| language.pages().get(key).cloned().unwrap_or_default();
        let length = text("password.hint.other").replace("{n}", &self.min_bytes.to_string());
        if self.strict { format!("{length}. {}", text("password.hint.strict")) } else { length }
    }
}

/// The languages and their own names, for the links between them. The script knows the names of all others.
fn names(languages: &Languages) -> Vec<(String, String)> {
    let name = |tag| match tag {
        "de" => "Deutsch",
        "en" => "English",
        "es" => "Español",
        "fr" => "Français",
        other => other,
    };
    languages.all().iter().map(|language| (language.tag().to_owned(), name(language.tag()).to_owned())).collect()
}

/// A path or URL of ours, which needs no escaping; the engine would escape its slashes.
fn address(url: &str) -> Value {
    Value::from_safe_string(url.replace(['"', '<', '>', '&'], ""))
}

/// For a data block in HTML, which nothing but its end tag may end.
fn data(value: &impl Serialize) -> Value {
    let json = serde_json::to_string(value).unwrap_or_default();
    Value::from_safe_string(json.replace('<', "\\u003c"))
}
