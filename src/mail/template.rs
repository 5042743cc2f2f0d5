//! Renders a message in a language: a subject, plain text, and HTML.
//!
//! One layout for all messages, over the texts of the language. An operator's folder may replace it, and single messages.
//!
//! Invariants: HTML is escaped by the engine; the subject is the first line of the text template, so that no value can
//! start another header; an unknown variable is an error. The operator's templates are tested at start, on samples.

mod folder;
mod parts;
mod samples;

use minijinja::{
    AutoEscape, Environment, Output, State, UndefinedBehavior, Value, context,
    value::{Serde, merge_maps},
};

use super::{html::escaped, life::Lives, look::Look, message::Message, wording::Wording};
use crate::{
    config::Config,
    language::{Language, Languages},
};
use folder::Folder;
use samples::{CODE, CODE_SHOWN, SAMPLE, samples};

const BUILT_IN: [(&str, &str); 3] = [
    ("layout.txt", include_str!("templates/layout.txt")),
    ("layout.html", include_str!("templates/layout.html")),
    ("button.html", include_str!("templates/button.html")),
];

/// A rendered message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) subject: String,
    pub(super) text: String,
    pub(super) html: String,
}

/// All templates, parsed, and what every message has in common.
pub(super) struct Templates {
    engine: Environment<'static>,
    public_url: String,
    app: String,
    lives: Lives,
    look: Look,
}

impl Templates {
    /// The built-in templates, and those of the operator's folder that replace them.
    ///
    /// # Errors
    /// The errors with their files.
    pub(super) fn load(config: &Config, languages: &Languages, app: &str, look: Look) -> Result<Self, Vec<String>> {
        let mut engine = Environment::new();
        engine.set_undefined_behavior(UndefinedBehavior::Strict);
        engine.set_formatter(escape);
        engine.add_filter("linked", linked);
        let mut errors = Vec::new();
        let own = match config.mail.templates.as_deref() {
            Some(folder) => Folder::read(folder, languages, &mut errors),
            None => Folder::default(),
        };
        let built_in = BUILT_IN.iter().filter(|(name, _)| !own.has(name));
        let built_in = built_in.map(|(name, source)| ((*name).to_owned(), (*source).to_owned()));
        for (name, source) in built_in.chain(own.files.iter().cloned()) {
            if let Err(e) = engine.add_template_owned(name.clone(), source) {
                errors.push(format!("MAIL_TEMPLATES: {name}: {e}"));
            }
        }
        let templates = Self {
            engine,
            public_url: config.public_url.clone(),
            app: app.to_owned(),
            lives: Lives::new(config),
            look,
        };
        // The texts of languages hold no link and no code: only the operator's templates can lose one.
        if errors.is_empty() && !own.files.is_empty() {
            let all = languages.all().iter().flat_map(|language| samples().into_iter().map(move |it| (language, it)));
            errors.extend(all.filter_map(|(language, sample)| templates.self_test(language, &sample).err()));
            errors.dedup();
        }
        if errors.is_empty() { Ok(templates) } else { Err(errors) }
    }

    /// Renders a message.
    pub(super) fn render(&self, language: &Language, message: &Message) -> Result<Words, String> {
        let (name, say) = (message.template(), Wording(language));
        let (public_url, app) = (&self.public_url, say.value(&self.app));
        let life = self.lives.of(message).map(|life| say.duration(life));
        let parts = parts::of(message, say, public_url, &app, life.as_deref());
        let subject = say.text("subject", &[("title", parts.title.clone()), ("app", app.clone())]).unwrap_or_default();
        let footer = say.text("footer", &[("app", app.clone())]);
        let context = context! {
            app => app, public_url => public_url, lang => language.tag(), dir => language.direction(),
            look => Value::from(Serde(&self.look)), subject => subject, life => life, footer => footer,
        };
        let context = merge_maps([context, Value::from(Serde(&parts)), parts::facts(message, say)]);
        let render = |ending: &str| {
            let names =
                [format!("{}/{name}.{ending}", language.tag()), format!("{name}.{ending}"), format!("layout.{ending}")];
            let found = names.iter().find(|name| self.engine.get_template(name).is_ok());
            let name = found.unwrap_or(&names[2]);
            let words = self.engine.get_template(name).and_then(|template| template.render(&context));
            words.map(|words| (name.clone(), words)).map_err(|e| format!("{name}: {e}"))
        };
        let ((name, text), (_, html)) = (render("txt")?, render("html")?);
        let (subject, text) = text.split_once('\n').unwrap_or((&text, ""));
        let subject = subject.strip_prefix("Subject: ").map(str::trim).filter(|subject| !subject.is_empty());
        let subject = subject
            .ok_or_else(|| format!("{name}: the first line must be `Subject: …`"))?
            .chars()
            .filter(|c| !c.is_control())
            .collect();
        Ok(Words { subject, text: text.trim().to_owned() + "\n", html })
    }

    fn self_test(&self, language: &Language, sample: &Message) -> Result<(), String> {
        let words = self.render(language, sample).map_err(|why| format!("MAIL_TEMPLATES: {why}"))?;
        let facts = serde_json::to_string(sample).unwrap_or_default();
        for (ending, body) in [("txt", &words.text), ("html", &words.html)] {
            for (sent, shown, what) in [(SAMPLE, SAMPLE, "link"), (CODE, CODE_SHOWN, "code")] {
                if facts.contains(sent) && !body.contains(shown) {
                    return Err(format!("MAIL_TEMPLATES: {}.{ending}: the {what} is missing", sample.template()));
                }
            }
        }
        Ok(())
    }
}

/// A text in HTML, in which the URLs of our own pages are links.
fn linked(state: &State<'_, '_>, text: &str) -> Value {
    let ours = state.lookup("public_url").map(|url| url.to_string()).unwrap_or_default();
    let mut html = String::new();
    for word in text.split_inclusive(' ') {
        let url = word.trim_end();
        let is_ours = !ours.is_empty() && url.strip_prefix(&ours).is_some_and(|path| path.starts_with('/'));
        let escaped = escaped(url);
        html +=
            &if is_ours { format!("<a href=\"{escaped}\" style=\"color:inherit;\">{escaped}</a>") } else { escaped };
        html += word.get(url.len()..).unwrap_or_default();
    }
    Value::from_safe_string(html)
}

/// Our escaping in the place of the engine's.
fn escape(out: &mut Output<'_>, state: &mut State<'_, '_>, value: &Value) -> Result<(), minijinja::Error> {
    let (AutoEscape::Html, false, Some(text)) = (state.auto_escape(), value.is_safe(), value.as_str()) else {
        return minijinja::escape_formatter(out, state, value);
    };
    Ok(out.write_str(&escaped(text))?)
}

#[cfg(test)]
mod tests;
