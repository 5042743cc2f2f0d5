//! Providers that are not ours: node-oidc-provider, which is certified, and oidc-provider-mock, each a server of its own.

use std::{
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use reqwest::{Client, header::LOCATION, redirect::Policy};
use serde_json::{Value, json};
use vestibule::Provider;

use super::{arrive, finish, fragment, start};
use crate::{
    once,
    support::{App, World, process::free_port, until},
};

once![&["providers"]; a_certified_provider_logs_in, a_mock_lies_about_emails];

/// Why they cannot run here.
pub fn why_not() -> Option<String> {
    let mock = Command::new("oidc-provider-mock").arg("--help").output().is_ok_and(|out| out.status.success());
    let node = Command::new("node").arg("--version").output().is_ok_and(|out| out.status.success());
    let ready = mock && node && folder().join("node_modules/oidc-provider").exists();
    (!ready).then(|| "`npm ci` was not run in tests/providers, or its requirements.txt is not installed".to_owned())
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/providers")
}

/// Ends with the test.
pub struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// node-oidc-provider, for this callback. It may not listen yet.
pub fn certified(port: u16, callback: &str) -> Server {
    let mut node = Command::new("node");
    node.current_dir(folder()).args(["server.mjs", &port.to_string(), callback]);
    Server(node.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap())
}

const CALLBACK: &str = "http://localhost:8000/auth/providers/work/callback";

async fn run(command: &mut Command, port: u16) -> (Server, String) {
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let (server, issuer) = (Server(child), format!("http://127.0.0.1:{port}"));
    let document = format!("{issuer}/.well-known/openid-configuration");
    until(|| async { reqwest::get(&document).await.is_ok_and(|answer| answer.status() == 200) }).await;
    (server, issuer)
}

async fn serve(world: &World, issuer: String) -> App {
    let mut settings = Provider::new("work", "the-client", Some("client:secret+canary".into()));
    settings.issuer = issuer;
    let change = move |config: &mut vestibule::Config| {
        config.providers = vec![settings];
        config.egress_allow = "127.0.0.1".parse().unwrap();
    };
    world.serve_with(change).await
}

/// The address that an answer leads to, from where it came.
fn leads_to(answer: &reqwest::Response) -> Option<String> {
    let to = answer.headers().get(LOCATION)?.to_str().unwrap();
    Some(answer.url().join(to).unwrap().into())
}

async fn a_certified_provider_logs_in() {
    let world = World::sqlite().await;
    let port = free_port();
    let mut node = Command::new("node");
    let (_server, issuer) =
        run(node.current_dir(folder()).args(["server.mjs", &port.to_string(), CALLBACK]), port).await;
    let app = serve(&world, issuer).await;
    for known in [false, true] {
        let begun = start(&app, "/auth/providers/work/start").await;
        // The browser at the provider: a page for the login, one for the consent, each a form.
        let client = Client::builder().redirect(Policy::none()).cookie_store(true).build().unwrap();
        let (mut at, mut form): (String, Option<&[(&str, &str)]>) = (begun.location, None);
        let back = loop {
            let answer = match form.take() {
                Some(fields) => {
                    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
                    client.post(&at).header("content-type", "application/x-www-form-urlencoded").body(body).send().await
                }
                None => client.get(&at).send().await,
            };
            let answer = answer.unwrap();
            if let Some(to) = leads_to(&answer) {
                if let Some((_, query)) = to.split_once(&format!("{CALLBACK}?")) {
                    break query.to_owned();
                }
                at = to;
                continue;
            }
            let page = answer.text().await.unwrap();
            let action = page.split("action=\"").nth(1).unwrap_or_else(|| panic!("no form: {page}"));
            at = action.split('"').next().unwrap().to_owned();
            form = Some(match page.contains("value=\"login\"") {
                true => &[("prompt", "login"), ("login", "ada"), ("password", "any")],
                false => &[("prompt", "consent")],
            });
        };
        assert!(back.contains("iss="), "RFC 9207: {back}");
        let there = arrive(&app, "work", &back, &begun.cookie).await;
        let body = json!({ "ceremony": fragment(&there, "ceremony") });
        let done = finish(&app, &body, &begun.cookie, None).await;
        assert_eq!((done.status, &done.json["user"]["email"]), (200, &json!("ada@example.com")), "{known}: {done:?}");
        assert_eq!(done.json["user"]["email_verified"], true);
        assert_eq!(world.count("SELECT count(*) FROM auth_identity").await, 1);
    }
    world.check_invariants().await;
    world.clean_up().await;
}

async fn a_mock_lies_about_emails() {
    let world = World::sqlite().await;
    let port = free_port();
    let mut mock = Command::new("oidc-provider-mock");
    mock.args(["--port", &port.to_string(), "--require-nonce", "true"]);
    let users: Vec<(&str, Value)> =
        vec![("owner", json!(true)), ("liar", json!("false")), ("silent", json!(null)), ("number", json!(1))];
    for (sub, verified) in &users {
        let claims = json!({ "sub": sub, "email": "ada@example.com", "email_verified": verified });
        mock.args(["--user-claims", &claims.to_string()]);
    }
    let (_server, issuer) = run(&mut mock, port).await;
    let app = serve(&world, issuer).await;
    for (sub, _) in users {
        let begun = start(&app, "/auth/providers/work/start").await;
        let client = Client::builder().redirect(Policy::none()).build().unwrap();
        let login = client.post(&begun.location).header("content-type", "application/x-www-form-urlencoded");
        let answer = login.body(format!("sub={sub}")).send().await.unwrap();
        let to = leads_to(&answer).unwrap();
        let there = arrive(&app, "work", to.split_once('?').unwrap().1, &begun.cookie).await;
        let body = json!({ "ceremony": fragment(&there, "ceremony") });
        let done = finish(&app, &body, &begun.cookie, None).await;
        if sub == "owner" {
            assert_eq!((done.status, &done.json["user"]["email_verified"]), (200, &json!(true)), "{done:?}");
        } else {
            done.is(409, "account_exists");
        }
    }
    assert_eq!(world.count("SELECT count(*) FROM auth_identity").await, 1);
    world.check_invariants().await;
    world.clean_up().await;
}
