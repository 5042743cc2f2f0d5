//! An identity provider that lies as it is told: discovery, keys, tokens, userinfo, and the API of GitHub. The browser's
//! part, the login there, is [`Oidc::authorize`].

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
};

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{
    Algorithm, EncodingKey,
    jwk::{Jwk, PublicKeyUse},
};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpListener,
};
use vestibule::Provider;

use super::World;

pub const CLIENT: &str = "the-client";
pub const CLIENT_SECRET: &str = "client:secret+canary";

/// How it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Well,
    Silent,
    Html,
    TenMegabytes,
    RedirectsForEver,
    Broken,
}

/// What it tells, and where it lies.
pub struct Script {
    /// Beside `iss`, `aud`, `iat`, `exp` and `nonce`, which these replace.
    pub claims: Value,
    pub userinfo: Value,
    /// GitHub's.
    pub user: Value,
    pub emails: Value,
    pub discovery: Value,
    /// Replaces fields of the header.
    pub header: Value,
    /// In the place of the ID token's signature.
    pub signature: Option<&'static str>,
    pub mood: Mood,
    /// Paths that are answered in that mood; all without.
    pub only: Option<&'static str>,
    pub sends_iss: bool,
}

struct Pending {
    nonce: Option<String>,
    challenge: String,
    redirect_uri: String,
}

#[derive(Clone)]
pub struct Oidc {
    pub issuer: String,
    pub script: Arc<Mutex<Script>>,
    world: World,
    key: Arc<Mutex<(String, EncodingKey)>>,
    pending: Arc<Mutex<HashMap<String, Pending>>>,
    /// Method and path of every request.
    seen: Arc<Mutex<Vec<String>>>,
    /// The form of the last exchange.
    pub form: Arc<Mutex<HashMap<String, String>>>,
}

fn new_key(kid: &str) -> (String, EncodingKey) {
    let der = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
    (kid.to_owned(), EncodingKey::from_ec_der(der.as_ref()))
}

impl Oidc {
    pub async fn start(world: &World) -> Self {
        let _ = jsonwebtoken::crypto::aws_lc::DEFAULT_PROVIDER.install_default();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let issuer = format!("http://127.0.0.1:{}", listener.local_addr().unwrap().port());
        let script = Script {
            claims: json!({ "sub": "s-1", "email": "t@example.com", "email_verified": true, "name": "Test User" }),
            userinfo: json!({}),
            user: json!({}),
            emails: json!([]),
            discovery: json!({}),
            header: json!({}),
            signature: None,
            mood: Mood::Well,
            only: None,
            sends_iss: false,
        };
        let (key, script) = (Arc::new(Mutex::new(new_key("k-1"))), Arc::new(Mutex::new(script)));
        let (pending, seen, form) = (Arc::default(), Arc::default(), Arc::default());
        let provider = Self { issuer, script, world: world.clone(), key, pending, seen, form };
        let serving = provider.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let provider = serving.clone();
                tokio::spawn(async move {
                    // A client that has had enough closes the connection.
                    let _ = provider.serve(BufReader::new(socket)).await;
                });
            }
        });
        provider
    }

    /// Its settings, under this name.
    pub fn settings(&self, id: &str) -> Provider {
        let mut provider = Provider::new(id, CLIENT, Some(CLIENT_SECRET.into()));
        provider.issuer.clone_from(&self.issuer);
        provider
    }

    /// Its settings as GitHub.
    pub fn github(&self) -> Provider {
        let mut provider = self.settings("github");
        let url = |path: &str| Some(format!("{}/{path}", self.issuer));
        provider.authorize_url = url("authorize");
        provider.token_url = url("token");
        provider.userinfo_url = url("user");
        provider.emails_url = url("emails");
        provider
    }

    pub fn tell(&self, change: impl FnOnce(&mut Script)) {
        change(&mut self.script.lock().unwrap());
    }

    /// Signs with another key from now on.
    pub fn rotate(&self, kid: &str) {
        *self.key.lock().unwrap() = new_key(kid);
    }

    pub fn requests(&self, path: &str) -> usize {
        self.seen.lock().unwrap().iter().filter(|seen| seen.ends_with(path)).count()
    }

    /// The user logs in there: the query that the browser comes back with.
    pub fn authorize(&self, url: &str) -> String {
        let url = url::Url::parse(url).unwrap();
        let query: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!((query["response_type"].as_str(), query["client_id"].as_str()), ("code", CLIENT));
        assert_eq!(query["code_challenge_method"], "S256");
        let code = uuid::Uuid::new_v4().to_string();
        let pending = Pending {
            nonce: query.get("nonce").cloned(),
            challenge: query["code_challenge"].clone(),
            redirect_uri: query["redirect_uri"].clone(),
        };
        self.pending.lock().unwrap().insert(code.clone(), pending);
        let mut back = url::form_urlencoded::Serializer::new(String::new());
        back.append_pair("code", &code).append_pair("state", &query["state"]).append_pair("session_state", "x");
        if self.script.lock().unwrap().sends_iss {
            back.append_pair("iss", &self.issuer);
        }
        back.finish()
    }

    fn discovery(&self) -> Value {
        let script = self.script.lock().unwrap();
        let issuer = &self.issuer;
        let mut document = json!({
            "issuer": issuer, "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"), "jwks_uri": format!("{issuer}/keys"),
            "userinfo_endpoint": format!("{issuer}/userinfo"),
            "authorization_response_iss_parameter_supported": script.sends_iss,
        });
        merge(&mut document, &script.discovery);
        document
    }

    fn keys(&self) -> Value {
        let key = self.key.lock().unwrap();
        let mut jwk = Jwk::from_encoding_key(&key.1, Algorithm::ES256).unwrap();
        jwk.common.key_id = Some(key.0.clone());
        jwk.common.public_key_use = Some(PublicKeyUse::Signature);
        // Of a kind that nobody knows yet, and one for encryption.
        json!({ "keys": [{ "kty": "LATTICE", "kid": "q" }, { "kty": "oct", "use": "enc", "k": "AAAA" }, jwk] })
    }

    fn token(&self, head: &str, body: &str) -> (u16, Value) {
        let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes()).into_owned().collect();
        *self.form.lock().unwrap() = form.clone();
        let Some(pending) = self.pending.lock().unwrap().remove(&form["code"]) else {
            return (400, json!({ "error": "invalid_grant" }));
        };
        let encode = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let basic = STANDARD.encode(format!("{}:{}", encode(CLIENT), encode(CLIENT_SECRET)));
        let in_body = form.get("client_id").map(String::as_str) == Some(CLIENT) && form.contains_key("client_secret");
        let is_ours = head.contains(&format!("Basic {basic}")) || in_body;
        let verifier = URL_SAFE_NO_PAD.encode(digest(&SHA256, form["code_verifier"].as_bytes()));
        if !is_ours || verifier != pending.challenge || form["redirect_uri"] != pending.redirect_uri {
            return (400, json!({ "error": "invalid_grant" }));
        }
        (200, json!({ "access_token": "at-canary", "token_type": "Bearer", "id_token": self.id_token(pending.nonce) }))
    }

    fn id_token(&self, nonce: Option<String>) -> String {
        let (script, key) = (self.script.lock().unwrap(), self.key.lock().unwrap());
        let now = self.world.now().timestamp();
        let mut claims = json!({ "iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": nonce });
        merge(&mut claims, &script.claims);
        let mut header = json!({ "alg": "ES256", "kid": key.0 });
        merge(&mut header, &script.header);
        let encode = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let message = format!("{}.{}", encode(&header), encode(&claims));
        let signature = script.signature.map_or_else(
            || jsonwebtoken::crypto::sign(message.as_bytes(), &key.1, Algorithm::ES256).unwrap(),
            str::to_owned,
        );
        format!("{message}.{signature}")
    }

    async fn serve(&self, mut socket: BufReader<tokio::net::TcpStream>) -> std::io::Result<()> {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            if socket.read_line(&mut head).await? == 0 {
                return Ok(());
            }
        }
        let lower = head.to_ascii_lowercase();
        let length = lower.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok()).unwrap_or(0);
        let mut body = vec![0; length];
        socket.read_exact(&mut body).await?;
        let body = String::from_utf8(body).unwrap_or_default();
        let path = head.split(' ').nth(1).unwrap_or_default().to_owned();
        self.seen.lock().unwrap().push(path.clone());
        let (mood, only) = {
            let script = self.script.lock().unwrap();
            (script.mood, script.only)
        };
        let well = mood == Mood::Well || only.is_some_and(|only| only != path);
        let json = |(status, value): (u16, Value)| (status, "application/json", value.to_string(), String::new());
        let (status, kind, text, more) = match (mood, path.as_str()) {
            (Mood::Silent, _) if !well => {
                tokio::time::sleep(std::time::Duration::from_secs(60)).await;
                return Ok(());
            }
            (Mood::Html, _) if !well => (200, "text/html", "<h1>Welcome</h1>".to_owned(), String::new()),
            (Mood::TenMegabytes, _) if !well => (200, "application/json", " ".repeat(10_000_000), String::new()),
            (Mood::RedirectsForEver, _) if !well => {
                (302, "text/plain", String::new(), format!("location: {}{path}\r\n", self.issuer))
            }
            (Mood::Broken, _) if !well => (500, "text/plain", "down".to_owned(), String::new()),
            (_, "/.well-known/openid-configuration") => json((200, self.discovery())),
            (_, "/keys") => json((200, self.keys())),
            (_, "/token") => json(self.token(&head, &body)),
            (_, "/userinfo") => json((200, self.script.lock().unwrap().userinfo.clone())),
            (_, "/user") => json((200, self.script.lock().unwrap().user.clone())),
            (_, "/emails") => json((200, self.script.lock().unwrap().emails.clone())),
            _ => json((404, json!({}))),
        };
        let head = format!(
            "HTTP/1.1 {status} x\r\ncontent-type: {kind}\r\ncontent-length: {}\r\n{more}connection: close\r\n\r\n",
            text.len()
        );
        socket.write_all(head.as_bytes()).await?;
        socket.write_all(text.as_bytes()).await
    }
}

/// Fields of an object replace those of another; null removes one.
fn merge(into: &mut Value, from: &Value) {
    for (name, value) in from.as_object().into_iter().flatten() {
        let into = into.as_object_mut().unwrap();
        if value.is_null() {
            into.remove(name);
        } else {
            into.insert(name.clone(), value.clone());
        }
    }
}
