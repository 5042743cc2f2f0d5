//! The HTML of the pages, rendered from the templates in `assets/`. Values are escaped by the engine.

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use vestibule_entity::types::RoleType;

use super::{Assets, CONSOLE, files::Files};
use crate::{accounts::profile::Settings, auth::Auth, error::Error};

/// The path of the server's root, which every link begins with.
const ROOT: &str = "";

/// Renders pages. What all of them have in common is in `shared`.
pub(super) struct Html {
    templates: Environment<'static>,
    shared: Value,
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
        let signup_roles: Vec<&str> = config.signup_roles.iter().map(RoleType::as_str).collect();
        let shared = context! {
            root => address(ROOT),
            assets => address(&format!("{ROOT}/assets/{}", files.set)),
            favicon => &files.favicon,
            base => address(prefix),
            public_url => address(&config.public_url),
            mail => auth.sends_mail(),
            trust_days => config.second_factor_remember.map_or(0, |life| life.as_secs().div_ceil(24 * 3600)),
            signup_roles => signup_roles.join(" "),
            app => &looks.name,
            logo => looks.logo_path().map(|path| address(&format!("{ROOT}{path}"))),
            settings => data(&Settings::of(auth)),
        };
        Self { templates, shared }
    }

    /// # Errors
    /// A template that does not fit its values; there is no such input of a client.
    pub(super) fn page(&self, page: &str, title: &str) -> Result<String, Error> {
        let template = match page {
            CONSOLE => "console.html",
            "not-found" => "not_found.html",
            _ => "page.html",
        };
        let app = self.shared.get_attr("app").map_err(Error::internal)?;
        let title = if title.is_empty() { app.to_string() } else { format!("{title} · {app}") };
        let values = context! { page, title, ..self.shared.clone() };
        self.templates.get_template(template).and_then(|it| it.render(values)).map_err(Error::internal)
    }
}

/// A path or URL of ours, which needs no escaping; the engine would escape its slashes.
fn address(url: &str) -> Value {
    Value::from_safe_string(url.replace(['"', '<', '>', '&'], ""))
}

/// For a data block in HTML, which nothing but its end tag may end.
fn data(value: &impl serde::Serialize) -> Value {
    let json = serde_json::to_string(value).unwrap_or_default();
    Value::from_safe_string(json.replace('<', "\\u003c"))
}
