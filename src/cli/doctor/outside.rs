//! What a request through `PUBLIC_URL` sees: whether it arrives here, what the proxies on the way do to it, the public
//! keys, and CORS.

use super::finding::Finding;
use crate::{auth::Auth, config::Config};

#[cfg(feature = "providers")]
pub(super) async fn check(config: &Config, auth: Option<&Auth>, found: &mut Vec<Finding>) {
    match requests::Through::new(config) {
        Ok(through) => through.check(config, auth, found).await,
        Err(e) => found.push(Finding::red("public_url", e, "no request can be sent from here")),
    }
}

#[cfg(not(feature = "providers"))]
pub(super) async fn check(_: &Config, _: Option<&Auth>, found: &mut Vec<Finding>) {
    found.push(Finding::warning(
        "public_url",
        "not checked",
        "this build has no HTTP client (the feature `providers`)",
    ));
}

#[cfg(feature = "providers")]
mod requests {
    use std::collections::BTreeSet;

    use reqwest::{Method, header};
    use serde_json::Value;
    use url::Url;

    use super::Finding;
    use crate::{
        auth::Auth,
        config::Config,
        egress::{Egress, Fetched},
        server::PREFIX,
    };

    /// A token that is none: the server says so, if it gets it.
    const TOKEN: &str = "doctor";

    pub(super) struct Through {
        egress: Egress,
        base: String,
    }

    impl Through {
        pub(super) fn new(config: &Config) -> Result<Self, String> {
            let url = Url::parse(&config.public_url).map_err(|e| e.to_string())?;
            let host = url.host_str().unwrap_or_default().trim_matches(['[', ']']).to_owned();
            // Our own address may be private.
            Ok(Self { egress: Egress::new(host.parse()?)?, base: format!("{}{PREFIX}", config.public_url) })
        }

        async fn send(
            &self,
            method: Method,
            path: &str,
            headers: &[(header::HeaderName, &str)],
        ) -> Result<Fetched, String> {
            let request = self.egress.request(method, &format!("{}{path}", self.base)).map_err(|e| e.to_string())?;
            let request = headers.iter().fold(request, |request, (name, value)| request.header(name, *value));
            self.egress.send(request).await.map_err(|e| e.to_string())
        }

        pub(super) async fn check(&self, config: &Config, auth: Option<&Auth>, found: &mut Vec<Finding>) {
            let arrives = self.public_url(config).await;
            let reached = arrives.state == super::super::finding::State::Ok;
            found.push(arrives);
            if !reached {
                return;
            }
            found.push(self.keys(auth).await);
            found.push(self.proxy().await);
            // The default is a list of ports that an app may have.
            let named = config.cors_origins != Config::default().cors_origins;
            for origin in config.cors_origins.iter().filter(|origin| named && !origin.contains('*')) {
                found.push(self.cors(origin).await);
            }
        }

        /// The server behind PUBLIC_URL says what it takes for its own.
        async fn public_url(&self, config: &Config) -> Finding {
            let (name, public) = ("public_url", &config.public_url);
            let advice =
                "PUBLIC_URL is where users reach this server: start it, and check DNS, the proxy and its certificate";
            let answer = match self.send(Method::GET, "/.well-known/openid-configuration", &[]).await {
                Ok(answer) => answer,
                Err(e) if config.is_local() => {
                    return Finding::warning(
                        name,
                        format!("no server answers at {public}: {e}"),
                        "start it to check the rest",
                    );
                }
                Err(e) => return Finding::red(name, format!("{public} cannot be reached: {e}"), advice),
            };
            let to = answer.headers.get(header::LOCATION).and_then(|to| to.to_str().ok());
            if let Some(to) = to {
                return Finding::red(
                    name,
                    format!("{public} redirects to {to}"),
                    "give the URL that it leads to as PUBLIC_URL",
                );
            }
            let said = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
            match said["issuer"].as_str() {
                Some(issuer) if issuer == public => Finding::ok(name, format!("{public} leads to this server")),
                Some(issuer) => Finding::red(
                    name,
                    format!("the server at {public} takes {issuer} for its own PUBLIC_URL"),
                    "give every server the same PUBLIC_URL, and lead it there",
                ),
                None => Finding::red(
                    name,
                    format!("{public} answers with status {}, and is no Vestibule", answer.status),
                    "lead the proxy to this server, with the whole path",
                ),
            }
        }

        /// Services that verify tokens read them there.
        async fn keys(&self, auth: Option<&Auth>) -> Finding {
            let name = "jwks";
            let answer = match self.send(Method::GET, "/.well-known/jwks.json", &[]).await {
                Ok(answer) => answer,
                Err(e) => return Finding::red(name, e, "the public keys must be reachable through PUBLIC_URL"),
            };
            if answer.status != 200 {
                return Finding::red(name, format!("status {}", answer.status), "the proxy must pass the path on");
            }
            let theirs = kids(&answer.body);
            let seen = format!("{} public keys through PUBLIC_URL", theirs.len());
            let Some(auth) = auth else { return Finding::ok(name, seen) };
            let keyring = match auth.keyring().await {
                Ok(keyring) => keyring,
                Err(e) => return Finding::red(name, e.to_string(), "the keys of this database cannot be read"),
            };
            let ours = kids(keyring.jwks().as_bytes());
            if ours == theirs {
                return Finding::ok(name, seen);
            }
            // A key is published long before it signs, so that every cache has it in time.
            let signs_later =
                |kid: &String| keyring.rows().iter().any(|row| row.kid == *kid && row.signs_from > auth.clock().now());
            if theirs.is_subset(&ours) && ours.difference(&theirs).all(signs_later) {
                return Finding::warning(
                    name,
                    format!("{seen}, and a new key is not there yet"),
                    "check again in a few minutes: it must be there before it signs, two hours after it was made",
                );
            }
            Finding::red(
                name,
                format!("{seen}, and they are not those of this database"),
                "a cache keeps them for too long, or PUBLIC_URL leads to another installation",
            )
        }

        /// A proxy on the way may drop what the API needs.
        async fn proxy(&self) -> Finding {
            let name = "proxy";
            let bearer = format!("Bearer {TOKEN}");
            let answer = match self.send(Method::GET, "/me", &[(header::AUTHORIZATION, &bearer)]).await {
                Ok(answer) => answer,
                Err(e) => return Finding::red(name, e, "the proxy must pass every path below PUBLIC_URL on"),
            };
            let said = serde_json::from_slice::<Value>(&answer.body).unwrap_or_default();
            let code = said["code"].as_str().unwrap_or_default();
            let challenged = answer.headers.contains_key(header::WWW_AUTHENTICATE);
            match (answer.status, code) {
                (401, "missing_token") => Finding::red(
                    name,
                    "a proxy on the way removes the header Authorization",
                    "let it pass the header on: bearer tokens do not arrive otherwise",
                ),
                (401, "invalid_token") if !challenged => Finding::red(
                    name,
                    "a proxy on the way removes the header WWW-Authenticate",
                    "let it pass the headers of responses on",
                ),
                (401, "invalid_token") => Finding::ok(name, "requests and responses arrive as they were sent"),
                (status, code) => Finding::red(
                    name,
                    format!("a request with a bad token was answered with {status} {code}"),
                    "a proxy on the way answers itself, or changes the request",
                ),
            }
        }

        /// A preflight of this app.
        async fn cors(&self, origin: &str) -> Finding {
            let asked = [(header::ORIGIN, origin), (header::ACCESS_CONTROL_REQUEST_METHOD, "POST")];
            let answer = match self.send(Method::OPTIONS, "/login", &asked).await {
                Ok(answer) => answer,
                Err(e) => return Finding::red("cors", e, "the proxy must pass OPTIONS on"),
            };
            let allowed = answer.headers.get(header::ACCESS_CONTROL_ALLOW_ORIGIN).and_then(|it| it.to_str().ok());
            if allowed == Some(origin) {
                return Finding::ok("cors", format!("{origin} may call the API"));
            }
            Finding::red(
                "cors",
                format!(
                    "{origin} may not call the API through PUBLIC_URL: its preflight was answered with {}",
                    answer.status
                ),
                "the proxy must pass OPTIONS on and leave CORS headers alone; the running server must have the same VESTIBULE_CORS_ORIGINS",
            )
        }
    }

    fn kids(jwks: &[u8]) -> BTreeSet<String> {
        let keys = serde_json::from_slice::<Value>(jwks).unwrap_or_default();
        keys["keys"].as_array().into_iter().flatten().filter_map(|key| Some(key["kid"].as_str()?.to_owned())).collect()
    }
}
