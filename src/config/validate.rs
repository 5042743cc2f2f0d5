//! Errors between settings.

use secrecy::ExposeSecret;
use vestibule_entity::types::RoleType;

use super::{Config, CookieSite, JwtAlgorithm, SETTINGS, Setting, TrustedProxies, values};

const PUBLIC_URL_MISSING: &str = "PUBLIC_URL (`Config::public_url`): required: where users reach this app, such as \
                                  https://app.example.com; the links in mails lead there, and every token names it";

impl Config {
    const DEVELOPERS: &str = "http://localhost:8000";

    /// Errors between settings that are valid alone. A host that fills in the fields itself is validated by the same
    /// rules when it builds.
    pub(crate) fn validate(&self) -> Vec<String> {
        if self.public_url.is_empty() {
            // The other rules apply as with a developer's URL.
            let mut other = self.clone();
            other.public_url = Self::DEVELOPERS.to_owned();
            let mut found = vec![PUBLIC_URL_MISSING.to_owned()];
            found.extend(other.validate());
            return found;
        }
        let mut found = Vec::new();
        // A value that a host filled in must be one that a variable could have.
        let unset = |setting: &&Setting| match setting.name {
            "VESTIBULE_AUDIENCE" => self.audience.is_empty(),
            "VESTIBULE_RP_ID" => self.rp_id.is_empty(),
            "VESTIBULE_RP_ORIGINS" => self.rp_origins.is_empty(),
            _ => false,
        };
        for setting in SETTINGS.iter().filter(|setting| !setting.secret && !unset(setting)) {
            let (mut written, text) = (self.clone(), setting.show(self));
            match (setting.set)(&mut written, &text) {
                Ok(()) if setting.show(&written) == text => {}
                Ok(()) => found.push(format!("{}: is written `{}`", setting.name, setting.show(&written))),
                Err(why) => found.push(format!("{}: {why}", setting.name)),
            }
        }
        for role in &self.signup_roles {
            if !self.roles.contains(role) {
                found.push(format!("VESTIBULE_SIGNUP_ROLES: `{role}` is not in VESTIBULE_ROLES"));
            }
        }
        if self.signup_roles.iter().any(RoleType::is_admin) {
            found.push("VESTIBULE_SIGNUP_ROLES: `admin` would make every new user an admin".to_owned());
        }
        if !self.roles.iter().any(RoleType::is_admin) {
            found.push("VESTIBULE_ROLES: `admin` must exist".to_owned());
        }
        if !self.is_https() && !self.is_local() && !self.is_private() {
            found.push("PUBLIC_URL: https is required, except on localhost and in a private network".to_owned());
        }
        match (self.jwt_algorithm, &self.jwt_secret) {
            (JwtAlgorithm::Hs256, None) => {
                found.push("VESTIBULE_JWT_SECRET: required with VESTIBULE_JWT_ALGORITHM=HS256".to_owned());
            }
            (JwtAlgorithm::Hs256, Some(secret)) => {
                let checked = values::jwt_secret(secret.expose_secret());
                found.extend(checked.err().map(|why| format!("VESTIBULE_JWT_SECRET: {why}")));
            }
            (_, Some(_)) => found.push("VESTIBULE_JWT_SECRET: only HS256 uses it".to_owned()),
            (_, None) => {}
        }
        if self.bcrypt_cost < 10 && !self.is_local() {
            found.push("VESTIBULE_BCRYPT_COST: below 10 only while PUBLIC_URL is localhost".to_owned());
        }
        if self.client_ip_header.is_some() && self.trusted_proxies == TrustedProxies::None {
            found.push(
                "VESTIBULE_CLIENT_IP_HEADER: VESTIBULE_TRUSTED_PROXIES is `none`, so no peer may send it".to_owned(),
            );
        }
        found.extend(self.validate_relying_party());
        found.extend(self.validate_providers());
        if self.cookie_site == CookieSite::Cross {
            if !self.is_https() {
                found.push(
                    "VESTIBULE_COOKIE_SITE: `cross` needs https in PUBLIC_URL: browsers reject the cookie otherwise"
                        .to_owned(),
                );
            }
            if self.cors_origins.is_empty() {
                found
                    .push("VESTIBULE_COOKIE_SITE: `cross` needs the app's origin in VESTIBULE_CORS_ORIGINS".to_owned());
            }
        }
        found.extend(self.mail.validate(self.mail_transport(), self.is_local()));
        if self.session_idle_ttl > self.session_ttl {
            found.push("VESTIBULE_SESSION_IDLE_TTL: longer than VESTIBULE_SESSION_TTL".to_owned());
        }
        if self.access_ttl > self.session_ttl {
            found.push("VESTIBULE_ACCESS_TTL: longer than VESTIBULE_SESSION_TTL".to_owned());
        }
        found
    }

    /// Settings that are allowed but not recommended, logged at the start.
    #[cfg(feature = "cli")]
    pub(crate) fn warnings(&self) -> Vec<&'static str> {
        let exposed = !self.is_https() && !self.is_local();
        let default_file = self.database_url.expose_secret() == Self::default().database_url.expose_secret();
        let found = [
            (
                exposed,
                "PUBLIC_URL: without https every machine in this network can read passwords and take over sessions",
            ),
            (
                self.is_https() && default_file,
                "DATABASE_URL is not set: accounts are kept in the SQLite file data/vestibule.db",
            ),
        ];
        found.into_iter().filter(|(holds, _)| *holds).map(|(_, words)| words).collect()
    }
}
