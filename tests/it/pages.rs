//! The HTML of the pages and the files they load: what is there before any script, in which language, how compressed, and
//! how much of it.

use std::{collections::BTreeMap, fs, io::Read};

use flate2::read::GzDecoder;
use vestibule::{Config, MailTransport, PasswordPolicy};

use crate::{
    both,
    support::{App, World},
};

both![
    forms_are_in_the_html,
    a_page_has_the_language_of_its_reader,
    an_operators_language_may_run_from_right_to_left,
    bodies_are_compressed_for_those_who_accept_it,
    a_cold_login_is_light,
    data_in_a_page_stays_data,
    search_engines_find_the_entrance_only,
];

/// What stands between `<div id="app">` and the end of the door.
fn view(html: &str) -> &str {
    html.split("<div id=\"app\">").nth(1).and_then(|rest| rest.split("</main>").next()).unwrap()
}

async fn forms_are_in_the_html(world: World) {
    let app = world.serve().await;
    for (path, heading, fields, button) in [
        ("/login", "Welcome back", &["email", "password"][..], "Log In"),
        ("/signup", "Create your account", &["name", "email", "password"], "Sign Up"),
        ("/forgot-password", "Forgot your password?", &["email"], "Send the Link"),
        ("/reset-password", "Choose your password", &["new_password"], "Save Password"),
        ("/reset-password?invited", "You are invited", &["new_password"], "Save Password"),
    ] {
        let html = app.get(path).await.body;
        let view = view(&html);
        assert!(view.contains(&format!("<h1 tabindex=\"-1\">{heading}</h1>")), "{path}: {view}");
        // Without a script no password ends up in a URL.
        assert!(view.contains("<form method=\"post\" "), "{path}: {view}");
        for field in fields {
            assert!(view.contains(&format!("<label for=\"{field}\">")), "{path}: {view}");
            assert!(view.contains(&format!("<input id=\"{field}\" name=\"{field}\" required ")), "{path}: {view}");
        }
        assert_eq!(view.matches("<input").count(), fields.len(), "{path}: {view}");
        assert!(view.contains(&format!("aria-busy=\"false\">{button}</button>")), "{path}: {view}");
        assert!(html.contains("<noscript><p class=\"alert\">This page needs JavaScript."), "{path}");
        assert!(html.contains("id=\"incomplete\" role=\"alert\" hidden>"), "{path}");
    }
    let login = app.get("/login").await.body;
    assert!(
        login.contains("New here? <a href=\"/signup\">Sign Up</a>") && login.contains("/forgot-password"),
        "{login}"
    );
    assert!(!view(&login).contains("Email me a code"), "{login}");
    assert!(app.get("/signup").await.body.contains(">At least 7 characters</p>"));

    let other = world.serve_with(|config: &mut Config| {
        config.signup_open = false;
        config.password_policy = PasswordPolicy::Strict;
        config.mail.transport = Some(MailTransport::Off);
    });
    let app = other.await;
    let login = app.get("/login").await.body;
    assert!(!view(&login).contains("Sign Up") && !view(&login).contains("forgot-password"), "{login}");
    assert!(!view(&app.get("/signup").await.body).contains("<form"));
    assert!(app.get("/forgot-password").await.body.contains("This site sends no mail"));
    let reset = app.get("/reset-password").await.body;
    assert!(reset.contains(">At least 15 characters. Not your name"), "{reset}");
}

async fn a_page_has_the_language_of_its_reader(world: World) {
    let app = world.serve().await;
    let get = async |path: &str, accepted: &str, cookie: &str| {
        app.send(app.request("GET", path).header("accept-language", accepted).header("cookie", cookie)).await
    };
    let german = "<h1 tabindex=\"-1\">Willkommen zurück</h1>";
    for (path, accepted, cookie, tag) in [
        ("/login", "", "", "en"),
        ("/login", "de-AT,en;q=0.5", "", "de"),
        ("/login", "zh", "", "en"),
        ("/login", "fr", "vestibule_language=de", "de"),
        ("/login", "fr", "vestibule_language=xx", "fr"),
        ("/login?lang=de", "fr", "vestibule_language=es", "de"),
        ("/login?lang=de-CH&next=/x", "fr", "", "de"),
        ("/login?lang=<x>", "fr", "", "fr"),
    ] {
        let page = get(path, accepted, cookie).await;
        assert!(page.body.contains(&format!("<html lang=\"{tag}\" dir=\"ltr\">")), "{path} {accepted} {cookie}");
        assert_eq!(page.body.contains(german), tag == "de", "{path} {accepted} {cookie}: {}", page.body);
        assert_eq!(page.header("content-language"), tag);
        assert_eq!(page.header("vary"), "Accept-Encoding, Accept-Language, Cookie");
        // A link in a language leads on in it.
        let kept = page.headers.get("set-cookie").map(|it| it.to_str().unwrap());
        assert_eq!(kept.is_some(), path.contains("lang=de"), "{path}: {kept:?}");
        if let Some(kept) = kept {
            assert_eq!(kept, "vestibule_language=de; SameSite=Lax; Path=/; Max-Age=31536000");
        }
        let words = page.body.split("id=\"words\">").nth(1).unwrap().split("</script>").next().unwrap();
        let words: BTreeMap<String, String> = serde_json::from_str(words).unwrap();
        assert!(words["login.heading"] == "Willkommen zurück" || tag != "de");
        assert!(page.body.contains(&format!("<title>{} · Vestibule</title>", words["title.login"])));
        assert!(page.body.contains("<a href=\"?lang=fr\" lang=\"fr\" hreflang=\"fr\""), "{}", page.body);
    }
    let missing = app.request("GET", "/nothing").header("accept", "text/html").header("accept-language", "de");
    let missing = app.send(missing).await;
    assert!(missing.status == 404 && missing.body.contains("<html lang=\"de\""), "{}", missing.body);
    assert!(!missing.body.contains("Page not found"), "{}", missing.body);
    // The console is for the staff of the server.
    assert!(get("/admin", "de", "").await.body.contains("<html lang=\"en\""));
}

async fn an_operators_language_may_run_from_right_to_left(world: World) {
    let folder = world.path("languages");
    fs::create_dir_all(folder.join("he")).unwrap();
    for file in ["pages.json", "mails.json"] {
        let english = format!("{}/languages/en/{file}", env!("CARGO_MANIFEST_DIR"));
        fs::copy(english, folder.join("he").join(file)).unwrap();
    }
    let app = world.serve_with(|config| config.languages = Some(folder.clone())).await;
    let page = app.get("/login?lang=he").await.body;
    assert!(page.contains("<html lang=\"he\" dir=\"rtl\">") && page.contains("href=\"?lang=he\""), "{page}");
}

/// A body as it came, and its encoding.
async fn fetch(app: &App, path: &str, accepted: &str) -> (Vec<u8>, String, String) {
    let answer = app.request("GET", path).header("accept-encoding", accepted).send().await.unwrap();
    let header = |name| answer.headers().get(name).map_or(String::new(), |it| it.to_str().unwrap().to_owned());
    let (encoding, tag) = (header("content-encoding"), header("etag"));
    assert!(header("vary").starts_with("Accept-Encoding"), "{path}");
    (answer.bytes().await.unwrap().to_vec(), encoding, tag)
}

/// What a page loads.
fn files(html: &str) -> Vec<String> {
    let links = html.split('"').filter(|word| word.starts_with("/assets/"));
    links.map(str::to_owned).collect()
}

async fn bodies_are_compressed_for_those_who_accept_it(world: World) {
    let app = world.serve().await;
    let page = String::from_utf8(fetch(&app, "/login", "identity").await.0).unwrap();
    for path in files(&page).into_iter().chain(["/login".to_owned(), "/admin".to_owned()]) {
        let (plain, none, plain_tag) = fetch(&app, &path, "gzip;q=0, br").await;
        let (packed, encoding, packed_tag) = fetch(&app, &path, "br, gzip;q=0.5").await;
        assert_eq!(none, "", "{path}");
        if encoding.is_empty() {
            assert!(plain.len() < 500, "{path} is not compressed");
            continue;
        }
        assert_eq!(encoding, "gzip");
        let mut unpacked = Vec::new();
        GzDecoder::new(&packed[..]).read_to_end(&mut unpacked).unwrap();
        assert!(unpacked == plain && packed.len() < plain.len(), "{path}");
        if plain_tag.is_empty() {
            continue;
        }
        assert_ne!(plain_tag, packed_tag, "{path}: each encoding has a tag of its own");
        for (tag, accepted, status) in [(&packed_tag, "gzip", 304), (&packed_tag, "", 200), (&plain_tag, "", 304)] {
            let again = app.request("GET", &path).header("accept-encoding", accepted).header("if-none-match", tag);
            assert_eq!(again.send().await.unwrap().status(), status, "{path} {accepted}");
        }
    }
}

/// Requests and bytes of a first visit. At 400 kbit/s, 50 kB are a second.
async fn a_cold_login_is_light(world: World) {
    let app = world.serve().await;
    for (path, requests, most) in [("/login", 5, 42_000), ("/admin", 6, 52_000)] {
        let (page, encoding, _) = fetch(&app, path, "gzip").await;
        assert_eq!(encoding, "gzip");
        let mut bytes = page.len();
        let html = app.get(path).await.body;
        for file in files(&html) {
            bytes += fetch(&app, &file, "gzip").await.0.len();
        }
        assert_eq!(files(&html).len() + 1, requests, "{path}");
        assert!(bytes <= most, "{path}: {bytes} bytes");
        assert!(bytes >= most * 8 / 10, "{path}: {bytes} bytes are far below the budget; lower it");
    }
}

async fn data_in_a_page_stays_data(world: World) {
    let name = "</script><script>alert(1)</script><!--";
    let app = world.serve_with(|config| config.looks.name = name.to_owned()).await;
    for path in ["/login", "/admin", "/nothing"] {
        let page = app.send(app.request("GET", path).header("accept", "text/html")).await;
        assert!(!page.body.contains("<script>") && !page.body.contains("<!--"), "{path}: {}", page.body);
    }
    let page = app.get("/login").await.body;
    let block = page.split("id=\"settings\">").nth(1).unwrap().split("</script>").next().unwrap();
    let settings: serde_json::Value = serde_json::from_str(block).unwrap();
    assert_eq!(settings["app"]["name"], name);
    assert_eq!(settings, app.get("/auth/settings").await.json);
}

async fn search_engines_find_the_entrance_only(world: World) {
    let app = world.serve().await;
    for (path, found) in [
        ("/", true),
        ("/login", true),
        ("/signup", true),
        ("/forgot-password", true),
        ("/reset-password", false),
        ("/verify-email", false),
        ("/mail-login", false),
        ("/account", false),
        ("/admin", false),
        ("/nothing", false),
    ] {
        let page = app.send(app.request("GET", path).header("accept", "text/html")).await;
        assert_eq!(!page.body.contains("<meta name=\"robots\" content=\"noindex\">"), found, "{path}");
    }
}
