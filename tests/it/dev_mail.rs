//! `/dev/mail`: a developer's mails, and only on the developer's machine.

use serde_json::json;
use vestibule::{Config, MailTransport};

use crate::{both, links::mails, support::World};

both![the_mails_that_stayed_here_are_shown, it_is_only_on_a_developers_machine];

async fn the_mails_that_stayed_here_are_shown(world: World) {
    let app = world.serve().await;
    let empty = app.get("/dev/mail").await;
    assert!(empty.status == 200 && empty.body.contains("No mail yet"), "{empty:?}");
    app.signup("t@example.com").await;
    mails(&world, "t@example.com", "verify_email", 1).await;
    app.post("/auth/password/forgot", &json!({ "email": "t@example.com" })).await;
    mails(&world, "t@example.com", "reset_password", 1).await;
    let page = app.get("/dev/mail").await;
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert!(page.body.contains("<h2>Choose a new password (Vestibule)</h2>"), "the newest: {}", page.body);
    assert!(page.body.contains("<b>Confirm your email (Vestibule)</b>"), "{}", page.body);
    // Text and HTML, both with a link; the markup of the mail is an attribute of a frame without scripts.
    let link = "http://localhost:8000/reset-password#token=";
    assert!(page.body.contains(&format!("<a href=\"{link}")) && page.body.contains(&format!("href=&quot;{link}")));
    let frame = "sandbox=\"allow-popups allow-popups-to-escape-sandbox\" srcdoc=\"&lt;base target=&quot;_blank&quot;&gt;&lt;!doctype html&gt;";
    assert!(page.body.contains(frame), "{}", page.body);
    let policy = page.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'; style-src 'unsafe-inline'; img-src data:;"), "{policy}");
    let first = world.inbox.to("t@example.com").into_iter().find(|mail| mail.template == "verify_email").unwrap();
    let other = app.get(&format!("/dev/mail/{}", first.id)).await;
    assert!(other.body.contains("<h2>Confirm your email (Vestibule)</h2>"), "{}", other.body);
    for path in ["/dev/mail/019abcde-0123-7000-8000-0123456789ab", "/dev/mail/x"] {
        assert_eq!(app.get(path).await.status, 404, "{path}");
    }
    app.post("/dev/mail", &json!({})).await.is(405, "method_not_allowed");
    // Another name (DNS rebinding), a proxy, a tunnel.
    for (name, value) in
        [("host", "evil.example"), ("x-forwarded-for", "203.0.113.1"), ("forwarded", "for=203.0.113.1")]
    {
        let answer = app.send(app.request("GET", "/dev/mail").header(name, value)).await;
        assert_eq!((answer.status, answer.body.contains("token=")), (404, false), "{name}");
    }
}

async fn it_is_only_on_a_developers_machine(world: World) {
    assert_eq!(world.serve().await.get("/dev/mail").await.status, 200);
    let elsewhere: [fn(&mut Config); 4] = [
        |config| config.public_url = "https://auth.example.com".to_owned(),
        |config| config.public_url = "http://192.168.1.7:8000".to_owned(),
        |config| config.mail.transport = Some(MailTransport::Off),
        |config| {
            config.mail.transport = Some(MailTransport::Smtp);
            config.mail.smtp_host = Some("localhost".to_owned());
            config.mail.from = Some("a@example.com".to_owned());
        },
    ];
    for change in elsewhere {
        let app = world.serve_with(|config| {
            config.bcrypt_cost = 10;
            change(config);
        });
        assert_eq!(app.await.get("/dev/mail").await.status, 404);
    }
}
