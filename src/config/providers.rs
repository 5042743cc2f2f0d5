//! The identity providers: a preset, and what the settings say.

use jsonwebtoken::EncodingKey;
use secrecy::{ExposeSecret, SecretString};
use url::Url;

use super::{
    Config,
    lists::{Field, List},
    presets::{ANY, ClientSecret, Kind, PRESETS, Preset},
    values,
};

/// An identity provider that users can log in with, as `VESTIBULE_PROVIDERS` names one. Named `google`, `microsoft`,
/// `apple` or `github` it needs no more than a client id and its secret; any other is an OpenID provider with an `issuer`.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Provider {
    /// The name in `VESTIBULE_PROVIDERS`, in paths and in the table of identities: a letter, then letters and digits in
    /// lower case. Identities belong to it, so it is never renamed.
    pub id: String,
    /// What users read; empty is the preset's name, or the id.
    pub name: String,
    /// The issuer, exactly as the provider's tokens say it; empty is the preset's.
    pub issuer: String,
    /// Ours at the provider.
    pub client_id: String,
    /// Its secret; public clients have none.
    pub client_secret: Option<SecretString>,
    /// Separated by spaces; empty is the preset's.
    pub scopes: String,
    /// Only emails of these domains may log in; empty is any.
    pub domains: Vec<String>,
    /// Whether an email counts as verified where the provider does not say that it is not: for a directory of your own.
    pub trust_email: bool,
    /// In the place of the preset's, or of the discovered one.
    pub authorize_url: Option<String>,
    /// As above.
    pub token_url: Option<String>,
    /// As above.
    pub userinfo_url: Option<String>,
    /// GitHub's list of emails.
    pub emails_url: Option<String>,
    /// As above.
    pub jwks_url: Option<String>,
    /// Apple's team.
    pub team_id: Option<String>,
    /// The id of `private_key`.
    pub key_id: Option<String>,
    /// Apple's key (PEM), which signs our client secret.
    pub private_key: Option<SecretString>,
}

impl Provider {
    /// A provider with the settings of its preset.
    pub fn new(id: impl Into<String>, client_id: impl Into<String>, client_secret: Option<SecretString>) -> Self {
        Self {
            id: id.into(),
            name: String::new(),
            issuer: String::new(),
            client_id: client_id.into(),
            client_secret,
            scopes: String::new(),
            domains: Vec::new(),
            trust_email: false,
            authorize_url: None,
            token_url: None,
            userinfo_url: None,
            emails_url: None,
            jwks_url: None,
            team_id: None,
            key_id: None,
            private_key: None,
        }
    }

    pub(crate) fn preset(&self) -> &'static Preset {
        PRESETS.iter().find(|preset| preset.id == self.id).unwrap_or(&ANY)
    }

    /// What users read.
    pub fn name(&self) -> &str {
        [self.name.as_str(), self.preset().name].into_iter().find(|name| !name.is_empty()).unwrap_or(&self.id)
    }

    /// The issuer in use.
    pub fn issuer(&self) -> &str {
        if self.issuer.is_empty() { self.preset().issuer } else { &self.issuer }
    }

    /// The scopes in use.
    pub fn scopes(&self) -> &str {
        if self.scopes.is_empty() { self.preset().scopes } else { &self.scopes }
    }

    /// The URLs that settings or preset name, each with its setting.
    fn urls(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let urls = [
            ("AUTHORIZE_URL", self.authorize_url.as_deref()),
            ("TOKEN_URL", self.token_url.as_deref()),
            ("USERINFO_URL", self.userinfo_url.as_deref()),
            ("EMAILS_URL", self.emails_url.as_deref()),
            ("JWKS_URL", self.jwks_url.as_deref()),
        ];
        std::iter::once(("ISSUER", Some(self.issuer()).filter(|issuer| !issuer.is_empty())))
            .chain(urls)
            .filter_map(|(name, url)| Some((name, url?)))
    }

    fn validate(&self, config: &Config) -> Vec<String> {
        let mut found = Vec::new();
        let mut wrong = |field: &str, why: &str| {
            found.push(format!("{}{}_{field}: {why}", PROVIDERS.prefix, self.id.to_ascii_uppercase()));
        };
        for (field, url) in self.urls() {
            if let Err(why) = url_error(url, config) {
                wrong(field, why);
            }
        }
        if self.issuer().is_empty() {
            wrong("ISSUER", "required: `google`, `microsoft`, `apple` and `github` alone have one of their own");
        }
        if self.emails_url.is_some() && self.preset().kind != Kind::GitHub {
            wrong("EMAILS_URL", "only `github` has one");
        }
        let apple = [
            ("TEAM_ID", self.team_id.is_some()),
            ("KEY_ID", self.key_id.is_some()),
            ("PRIVATE_KEY", self.private_key.is_some()),
        ];
        match self.preset().secret {
            ClientSecret::Signed if self.client_secret.is_some() => {
                wrong("CLIENT_SECRET", "Apple's is made from TEAM_ID, KEY_ID and PRIVATE_KEY; leave it out");
            }
            ClientSecret::Signed => {
                for (field, _) in apple.iter().filter(|(_, is_set)| !is_set) {
                    wrong(field, "required: it signs the client secret");
                }
                let pem = self.private_key.as_ref().map(|pem| pem.expose_secret().as_bytes().to_owned());
                if pem.is_some_and(|pem| EncodingKey::from_ec_pem(&pem).is_err()) {
                    wrong("PRIVATE_KEY", "not a private key in PEM, as Apple's `.p8` file is");
                }
            }
            other => {
                for (field, _) in apple.iter().filter(|(_, is_set)| *is_set) {
                    wrong(field, "only `apple` has one");
                }
                if other == ClientSecret::Required && self.client_secret.is_none() {
                    wrong("CLIENT_SECRET", "required");
                }
            }
        }
        found
    }
}

impl Config {
    /// Errors of the providers, by name.
    pub(super) fn validate_providers(&self) -> Vec<String> {
        if cfg!(not(feature = "providers")) && !self.providers.is_empty() {
            return vec!["VESTIBULE_PROVIDERS: needs a build with the feature `providers`".to_owned()];
        }
        let mut found: Vec<String> = self.providers.iter().flat_map(|provider| provider.validate(self)).collect();
        for (at, provider) in self.providers.iter().enumerate() {
            let word = provider.id.starts_with(|c: char| c.is_ascii_lowercase())
                && provider.id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
            if !word || self.providers[..at].iter().any(|other| other.id == provider.id) {
                found.push(format!("VESTIBULE_PROVIDERS: `{}` is there twice, or is no name", provider.id));
            }
        }
        found
    }
}

/// https, or http where the egress guard allows it.
fn url_error(url: &str, config: &Config) -> Result<(), &'static str> {
    let url = Url::parse(url).map_err(|_| "not a URL")?;
    let named = url.host().is_some_and(|host| config.egress_allow.names(&host));
    match url.scheme() {
        "https" => {}
        "http" if named => {}
        "http" => return Err("https is required, except for hosts that VESTIBULE_EGRESS_ALLOW names"),
        _ => return Err("not an https URL"),
    }
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    if plain { Ok(()) } else { Err("a URL without user name and fragment") }
}

fn of<'a>(config: &'a mut Config, id: &str) -> &'a mut Provider {
    let at = config.providers.iter().position(|provider| provider.id == id).unwrap_or_else(|| {
        config.providers.push(Provider::new(id, "", None));
        config.providers.len() - 1
    });
    &mut config.providers[at]
}

fn text(v: &str) -> Result<String, String> {
    values::text(v, 1, 2000)
}

/// `VESTIBULE_PROVIDERS` and `VESTIBULE_PROVIDER_…`.
pub(super) const PROVIDERS: List<Config> = List {
    name: "VESTIBULE_PROVIDERS",
    prefix: "VESTIBULE_PROVIDER_",
    fields: &[
        // The first, which every member has: so the order of the list is kept.
        Field { name: "CLIENT_ID", required: true, set: |c, id, v| text(v).map(|v| of(c, id).client_id = v) },
        Field {
            name: "CLIENT_SECRET",
            required: false,
            set: |c, id, v| text(v).map(|v| of(c, id).client_secret = Some(v.into())),
        },
        Field { name: "ISSUER", required: false, set: |c, id, v| text(v).map(|v| of(c, id).issuer = v) },
        Field { name: "NAME", required: false, set: |c, id, v| values::text(v, 1, 40).map(|v| of(c, id).name = v) },
        Field { name: "SCOPES", required: false, set: |c, id, v| scopes(v).map(|v| of(c, id).scopes = v) },
        Field { name: "DOMAINS", required: false, set: |c, id, v| domains(v).map(|v| of(c, id).domains = v) },
        Field {
            name: "TRUST_EMAIL",
            required: false,
            set: |c, id, v| values::one_of(v, super::kinds::TRUTH).map(|v| of(c, id).trust_email = v),
        },
        Field {
            name: "AUTHORIZE_URL",
            required: false,
            set: |c, id, v| text(v).map(|v| of(c, id).authorize_url = Some(v)),
        },
        Field { name: "TOKEN_URL", required: false, set: |c, id, v| text(v).map(|v| of(c, id).token_url = Some(v)) },
        Field {
            name: "USERINFO_URL",
            required: false,
            set: |c, id, v| text(v).map(|v| of(c, id).userinfo_url = Some(v)),
        },
        Field { name: "EMAILS_URL", required: false, set: |c, id, v| text(v).map(|v| of(c, id).emails_url = Some(v)) },
        Field { name: "JWKS_URL", required: false, set: |c, id, v| text(v).map(|v| of(c, id).jwks_url = Some(v)) },
        Field { name: "TEAM_ID", required: false, set: |c, id, v| text(v).map(|v| of(c, id).team_id = Some(v)) },
        Field { name: "KEY_ID", required: false, set: |c, id, v| text(v).map(|v| of(c, id).key_id = Some(v)) },
        Field {
            name: "PRIVATE_KEY",
            required: false,
            set: |c, id, v| private_key(v).map(|v| of(c, id).private_key = Some(v)),
        },
    ],
};

/// A variable often has its line breaks written as `\n`.
fn private_key(v: &str) -> Result<SecretString, String> {
    Ok(SecretString::from(v.replace("\\n", "\n")))
}

fn scopes(v: &str) -> Result<String, String> {
    let words: Vec<&str> = v.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    let plain = words.iter().all(|word| word.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\'));
    if plain && !words.is_empty() { Ok(words.join(" ")) } else { Err("scopes, separated by spaces".to_owned()) }
}

fn domains(v: &str) -> Result<Vec<String>, String> {
    let domain = |part: &str| {
        let part = part.trim().to_ascii_lowercase();
        let plain = part.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.'));
        (plain && part.contains('.') && !part.starts_with('.') && !part.ends_with('.')).then_some(part)
    };
    let domains: Option<Vec<String>> = v.split(',').map(domain).collect();
    domains.ok_or_else(|| "comma-separated domains, such as `example.com`".to_owned())
}

#[cfg(test)]
mod tests;
