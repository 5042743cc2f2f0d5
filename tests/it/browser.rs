//! The pages in a real Chromium: the stories of `tests/browser`, against a real server.

use std::{path::Path, process::Command, time::Duration};

use vestibule::{MailLogin, MailTransport, NewDevice, Provider, SecondFactor};

use crate::{
    admin::admin,
    identities::real::certified,
    once,
    support::{App, World, process::free_port, until},
};

const ADMIN: &str = "admin@example.com";

once![&["browser"];
    the_stories,
    with_required_verification,
    with_discreet_sign_up,
    with_an_app_of_its_own,
    without_mail,
    with_login_by_mail,
    with_codes_for_new_devices,
    with_short_freshness,
    with_factors_for_admins,
    with_a_required_factor,
    with_an_operators_language
];

once![&["browser", "providers"]; with_identity_providers, with_identity_providers_and_short_freshness];

fn folder() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser")
}

/// Why no browser can run here.
pub fn no_chromium() -> Option<String> {
    let chromium = std::env::var("CHROMIUM").unwrap_or_else(|_| "/usr/bin/chromium".to_owned());
    (!Path::new(&chromium).exists()).then(|| "no Chromium".to_owned())
}

/// Why the stories cannot run here.
pub fn why_not() -> Option<String> {
    if let Some(reason) = no_chromium() {
        return Some(reason);
    }
    if !folder().join("node_modules/playwright-core").exists() {
        return Some("`npm ci` has not been run in tests/browser".to_owned());
    }
    None
}

/// The default configuration; lockouts, which tests do without otherwise, are shown and lifted in the console.
async fn the_stories() {
    tell("", |config| config.limits.failures = crate::limits::rate(10, 900)).await;
}

async fn with_required_verification() {
    tell("verified", |config| config.require_verified_email = true).await;
}

async fn with_an_app_of_its_own() {
    let change = |config: &mut vestibule::Config| {
        config.app_url = Some("http://app.localhost:9999/start".to_owned());
        config.session_cookie = true;
    };
    tell("return", change).await;
}

async fn with_discreet_sign_up() {
    tell("discreet", |config| config.signup_discreet = true).await;
}

async fn without_mail() {
    tell("mailless", |config| config.mail.transport = Some(MailTransport::Off)).await;
}

async fn with_login_by_mail() {
    tell("mail_login", |config| config.mail_login = MailLogin::Signup).await;
}

async fn with_codes_for_new_devices() {
    tell("new_device", |config| config.new_device = NewDevice::Code).await;
}

async fn with_short_freshness() {
    tell("fresh", |config| config.fresh = Duration::from_secs(2)).await;
}

async fn with_factors_for_admins() {
    tell("enrolment", |config| config.second_factor = SecondFactor::Admins).await;
}

async fn with_a_required_factor() {
    tell("required", |config| config.second_factor = SecondFactor::All).await;
}

async fn with_an_operators_language() {
    let folder = hebrew();
    tell("languages", |config| config.languages = Some(folder.path().to_owned())).await;
}

async fn with_identity_providers() {
    tell_with_providers("providers", |_| {}).await;
}

async fn with_identity_providers_and_short_freshness() {
    tell_with_providers("providers_fresh", |config| config.fresh = Duration::from_secs(5)).await;
}

/// A certified provider, and one that is down.
async fn tell_with_providers(stories: &'static str, change: impl Fn(&mut vestibule::Config)) {
    let issuer = free_port();
    let mut down = Provider::new("down", "the-client", None);
    down.issuer = format!("http://127.0.0.1:{}", free_port());
    down.name = "Elsewhere".to_owned();
    let mut work = Provider::new("work", "the-client", Some("client:secret+canary".into()));
    work.issuer = format!("http://127.0.0.1:{issuer}");
    work.name = "Work".to_owned();
    let server = std::sync::Mutex::new(None);
    tell(stories, |config| {
        let callback = format!("{}/auth/providers/work/callback", config.public_url);
        *server.lock().unwrap() = Some(certified(issuer, &callback));
        config.providers = vec![work.clone(), down.clone()];
        config.egress_allow = "127.0.0.1".parse().unwrap();
        change(config);
    })
    .await;
}

/// A language that is not built in. What the stories do not show is in English.
fn hebrew() -> tempfile::TempDir {
    let text = |path: &str| std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let texts = |path: &str| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&text(path)).unwrap();
    let mut pages = texts("languages/en/pages.json");
    pages.extend(texts("tests/browser/languages/he.json"));
    let folder = tempfile::tempdir().unwrap();
    let language = folder.path().join("he");
    std::fs::create_dir(&language).unwrap();
    std::fs::write(language.join("pages.json"), serde_json::to_string(&pages).unwrap()).unwrap();
    std::fs::write(language.join("mails.json"), text("languages/en/mails.json")).unwrap();
    folder
}

/// Runs the stories of a folder against a server with matching settings.
async fn tell(stories: &'static str, change: impl Fn(&mut vestibule::Config)) {
    let world = World::sqlite().await;
    let mail = world.path("mail");
    let configured = world.serve_publicly_with(|config| {
        config.mail.folder.clone_from(&mail);
        change(config);
    });
    if stories.is_empty() {
        // A file in place of the folder, for now: no mail can be written.
        std::fs::write(&mail, "").unwrap();
    }
    let app = configured.await;
    match stories {
        "" => admin_with_a_failed_mail(&world, &app, &mail).await,
        "mailless" | "fresh" | "enrolment" | "providers" => drop(admin(&world, &app, ADMIN).await),
        _ => {}
    }
    let url = app.base;
    let told = tokio::task::spawn_blocking(move || {
        let shots = std::env::var("VESTIBULE_SCREENSHOTS").ok().map(|folder| format!("{folder}/{stories}"));
        let mut node = Command::new("node");
        node.arg("run.mjs").arg(url).args(shots).env("STORIES", stories).env("MAIL_DIR", mail);
        node.env("ADMIN_NAME", "Test User").env("ADMIN_EMAIL", ADMIN).env("ADMIN_PASSWORD", "test123");
        node.current_dir(folder()).output().unwrap()
    })
    .await
    .unwrap();
    let words = String::from_utf8_lossy(&told.stdout);
    assert!(told.status.success() && words.contains(" 0 failed"), "{words}{}", String::from_utf8_lossy(&told.stderr));
    world.check_invariants().await;
    world.clean_up().await;
}

/// A mail after ten failed attempts. The first one is real; the others are written to the database.
async fn admin_with_a_failed_mail(world: &World, app: &App, mail: &Path) {
    admin(world, app, ADMIN).await;
    let tried = "SELECT count(*) FROM auth_outbox_mail WHERE last_error IS NOT NULL";
    until(|| async { world.count(tried).await == 1 }).await;
    let given_up =
        "UPDATE auth_outbox_mail SET attempts = 10, failed_at = send_after, send_after = NULL, leased_until = NULL";
    world.execute(given_up).await;
    std::fs::remove_file(mail).unwrap();
}
