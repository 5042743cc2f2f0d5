//! The looks of the app: its name, logo, colour and files on the pages, in the settings, and as errors at the start.

use std::{fs, os::unix::fs::symlink, path::Path};

use vestibule::Config;

use crate::{
    both, once,
    support::{
        App, World,
        process::{output, text, vestibule},
    },
};

both![the_app_has_its_name_logo_and_colour, an_operators_folder_replaces_files, images_are_served_as_what_they_are];
once![&[]; what_cannot_be_shown_does_not_start];

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0h1v1z'/></svg>";

async fn the_app_has_its_name_logo_and_colour(world: World) {
    let logo = world.path("logo.png");
    fs::write(&logo, LOGO).unwrap();
    let app = world
        .serve_with(|config: &mut Config| {
            config.looks.name = "R&D <b>\"Lab\"</b>".to_owned();
            config.looks.logo = Some(logo.clone());
            config.looks.accent = Some("#ffff00".parse().unwrap());
        })
        .await;
    let name = "R&amp;D &lt;b&gt;&quot;Lab&quot;&lt;&#x2f;b&gt;";
    for (path, title) in [("/", ""), ("/login", "Log In · "), ("/admin", "Console · ")] {
        let page = app.get(path).await;
        assert!(page.body.contains(&format!("<title>{title}{name}</title>")), "{path}: {}", page.body);
        assert!(!page.body.contains("<b>"), "{path}: {}", page.body);
        assert!(!page.body.contains("style=") && !page.body.contains("<style"), "{path}: {}", page.body);
        assert!(!page.header("content-security-policy").contains("unsafe"), "{path}");
    }
    let missing = app.send(app.request("GET", "/nothing").header("accept", "text/html")).await;
    assert!(missing.status == 404 && missing.body.contains(name), "{}", missing.body);

    let settings = app.get("/auth/settings").await.json;
    assert_eq!(settings["app"]["name"], "R&D <b>\"Lab\"</b>");
    let shown = settings["app"]["logo"].as_str().unwrap();
    let path = shown.strip_prefix("http://localhost:8000").unwrap();
    // SVG, whatever its name said.
    assert!(path.ends_with("/logo.svg"), "{path}");
    let page = app.get("/login").await;
    assert!(page.body.contains(&format!("<img class=\"logo\" src=\"{path}\" alt=\"\">")), "{}", page.body);
    assert!(!page.body.contains("class=\"mark\""), "{}", page.body);
    let image = app.get(path).await;
    assert_eq!((image.status, image.body.as_str()), (200, LOGO));
    assert!(image.header("cache-control").contains("immutable"));

    let style = app.get(&linked(&page.body, "style.css")).await.body;
    assert!(style.contains("--on-accent: #ffffff; ") && style.contains("--on-accent: #000000; "), "{style}");
    assert!(style.contains("{ :root { --accent: #ffff00;"), "yellow is readable in the dark: {style}");
}

/// The address of a file that a page loads.
fn linked(html: &str, name: &str) -> String {
    let found = html.split('"').find(|word| word.starts_with("/assets/") && word.ends_with(name));
    found.unwrap_or_else(|| panic!("no {name}: {html}")).to_owned()
}

async fn set_of(app: &App) -> String {
    linked(&app.get("/login").await.body, "style.css").split('/').nth(2).unwrap().to_owned()
}

async fn an_operators_folder_replaces_files(world: World) {
    let before = set_of(&world.serve().await).await;
    let folder = world.path("assets");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("style.css"), "body { color: teal }").unwrap();
    fs::write(folder.join("favicon.ico"), b"\0\0\x01\0rest").unwrap();
    // As Kubernetes mounts it: links within the folder.
    fs::create_dir(folder.join("..data")).unwrap();
    fs::write(folder.join("..data/logo.svg"), LOGO).unwrap();
    symlink("..data/logo.svg", folder.join("logo.svg")).unwrap();
    let serve = || world.serve_with(|config| config.looks.assets = Some(folder.clone()));
    let app = serve().await;
    let page = app.get("/login").await.body;
    assert_eq!(app.get(&linked(&page, "style.css")).await.body, "body { color: teal }");
    assert_eq!(app.get(&linked(&page, "favicon.ico")).await.header("content-type"), "image/x-icon");
    assert_eq!(app.get("/favicon.ico").await.header("content-type"), "image/x-icon");
    assert_eq!(app.get(&linked(&page, "logo.svg")).await.body, LOGO);
    // What we loaded before is still there.
    assert_eq!(app.get(&linked(&page, "app.js")).await.status, 200);

    let with_folder = set_of(&app).await;
    assert_ne!(with_folder, before);
    fs::write(folder.join("style.css"), "body { color: navy }").unwrap();
    let after = set_of(&serve().await).await;
    assert!(after != with_folder && after != before, "another style sheet has another address");
    for odd in ["..data/logo.svg", "../style.css", "%2e%2e/style.css", "..%2fstyle.css"] {
        let request = format!("GET /assets/{after}/{odd} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        let answer = app.raw(request.as_bytes(), std::time::Duration::from_secs(5)).await;
        assert!(answer.starts_with("HTTP/1.1 404 "), "{odd}: {answer}");
    }
}

async fn images_are_served_as_what_they_are(world: World) {
    let app = world.serve().await;
    let icon = app.get("/favicon.ico").await;
    assert_eq!((icon.status, icon.header("content-type")), (200, "image/svg+xml; charset=utf-8"));
    assert_eq!(icon.header("content-security-policy"), "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    assert_eq!(app.get("/auth/settings").await.json["app"], serde_json::json!({"name": "Vestibule"}));
    let logo = world.path("logo");
    fs::write(&logo, b"\x89PNG\r\n\x1a\nrest").unwrap();
    let app = world.serve_with(|config| config.looks.logo = Some(logo.clone())).await;
    let page = app.get("/login").await.body;
    for name in ["logo.png", "favicon.png"] {
        let image = app.get(&linked(&page, name)).await;
        assert_eq!(image.header("content-type"), "image/png", "the logo is the icon, too");
        assert!(image.header("content-security-policy").contains("sandbox"));
    }
}

async fn what_cannot_be_shown_does_not_start() {
    let folder = tempfile::TempDir::new().unwrap();
    let here = |name: &str| folder.path().join(name);
    fs::write(here("text"), "no image").unwrap();
    fs::write(here("large.png"), [b"\x89PNG\r\n\x1a\n".to_vec(), vec![0; 10_000_000]].concat()).unwrap();
    fs::write(here("script.svg"), "<svg onload='alert(1)'/>").unwrap();
    fs::write(here("good.svg"), LOGO).unwrap();
    let assets = |name: &str, fill: &dyn Fn(&Path)| {
        fs::create_dir(here(name)).unwrap();
        fill(&here(name));
    };
    assets("typo", &|it| fs::write(it.join("styles.css"), "").unwrap());
    assets("twice", &|it| {
        fs::write(it.join("logo.svg"), LOGO).unwrap();
        fs::write(it.join("logo.old.svg"), LOGO).unwrap();
    });
    assets("leads-out", &|it| symlink(here("text"), it.join("style.css")).unwrap());
    assets("large", &|it| fs::write(it.join("style.css"), vec![b' '; 600_000]).unwrap());
    assets("latin1", &|it| fs::write(it.join("style.css"), b"/* \xe9 */").unwrap());
    assets("with-logo", &|it| fs::write(it.join("logo.svg"), LOGO).unwrap());
    for (vars, said) in [
        (&[("VESTIBULE_APP_LOGO", "missing.svg")][..], "VESTIBULE_APP_LOGO: cannot read missing.svg"),
        (&[("VESTIBULE_APP_LOGO", ".")], "VESTIBULE_APP_LOGO: . is not a file"),
        (&[("VESTIBULE_APP_LOGO", "text")], "VESTIBULE_APP_LOGO: not an image"),
        (&[("VESTIBULE_APP_LOGO", "large.png")], "VESTIBULE_APP_LOGO: large.png is larger than 512 kB"),
        (&[("VESTIBULE_APP_LOGO", "script.svg")], "VESTIBULE_APP_LOGO: the SVG contains an event handler"),
        (&[("VESTIBULE_APP_ACCENT", "teal")], "VESTIBULE_APP_ACCENT: a colour as `#rrggbb`"),
        (&[("VESTIBULE_APP_NAME", "a\u{202e}b")], "VESTIBULE_APP_NAME: a name of at most 60 characters"),
        (&[("VESTIBULE_ASSETS", "nowhere")], "VESTIBULE_ASSETS: cannot read nowhere"),
        (&[("VESTIBULE_ASSETS", "text")], "VESTIBULE_ASSETS: cannot read text"),
        (&[("VESTIBULE_ASSETS", "typo")], "VESTIBULE_ASSETS: styles.css is not used"),
        (&[("VESTIBULE_ASSETS", "twice")], "is there twice"),
        (&[("VESTIBULE_ASSETS", "leads-out")], "VESTIBULE_ASSETS: style.css is a link that leads out of the folder"),
        (&[("VESTIBULE_ASSETS", "large")], "style.css is larger than 512 kB"),
        (&[("VESTIBULE_ASSETS", "latin1")], "VESTIBULE_ASSETS: style.css is not UTF-8"),
        (&[("VESTIBULE_ASSETS", "with-logo"), ("VESTIBULE_APP_LOGO", "good.svg")], "keep one"),
    ] {
        let out = output(vestibule(folder.path(), &["serve"], vars)).await;
        assert_eq!(out.status.code(), Some(78), "{vars:?}: {}", text(&out));
        assert!(text(&out).contains(said), "{vars:?}: {}", text(&out));
    }
}
