//! What the doctor sees through PUBLIC_URL: another server, another installation, and proxies that change requests.

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, copy_bidirectional},
    net::{TcpListener, TcpStream},
};

use super::report::{RANDOM, doctor, settings};
use crate::{
    both,
    support::{
        World,
        process::{output, text, vestibule},
    },
};

both![
    a_public_url_that_leads_elsewhere_is_red,
    keys_of_another_installation_are_red,
    a_new_key_that_a_cache_lacks_is_a_warning,
    a_proxy_that_changes_requests_is_red,
    an_app_that_may_not_call_is_red,
];

async fn a_public_url_that_leads_elsewhere_is_red(world: World) {
    world.use_secret(RANDOM);
    // Its PUBLIC_URL is http://localhost:8000.
    let app = world.serve().await;
    let own = format!("http://localhost:{}", app.address.port());
    doctor(&world, &[("PUBLIC_URL", &own)]).await.is_red("public_url", "takes http://localhost:8000 for its own");
    let unknown = doctor(&world, &[("PUBLIC_URL", "https://auth.vestibule.invalid")]).await;
    unknown.is_red("public_url", "cannot be reached");
    let port = behind(app.address.port(), |_| Some("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi".to_owned())).await;
    let other = format!("http://localhost:{port}");
    doctor(&world, &[("PUBLIC_URL", &other)]).await.is_red("public_url", "is no Vestibule");
    let to = "HTTP/1.1 301 Moved Permanently\r\nlocation: https://example.com/\r\ncontent-length: 0\r\n\r\n";
    let port = behind(app.address.port(), move |_| Some(to.to_owned())).await;
    let other = format!("http://localhost:{port}");
    doctor(&world, &[("PUBLIC_URL", &other)]).await.is_red("public_url", "redirects to https://example.com/");
}

async fn keys_of_another_installation_are_red(world: World) {
    world.use_secret(RANDOM);
    let app = world.serve_publicly().await;
    let other = World::sqlite().await;
    other.use_secret(RANDOM);
    other.serve().await;
    let told = doctor(&other, &[("PUBLIC_URL", &app.base)]).await;
    told.is("ok", "public_url", "leads to this server");
    told.is_red("jwks", "not those of this database");
    other.clean_up().await;
}

async fn a_new_key_that_a_cache_lacks_is_a_warning(world: World) {
    world.use_secret(RANDOM);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let public = format!("http://localhost:{}", listener.local_addr().unwrap().port());
    let app = world.serve_with(|config| {
        config.public_url.clone_from(&public);
        config.audience.clone_from(&public);
    });
    let app = app.await;
    let cached = app.get("/.well-known/jwks.json").await.body;
    let cached = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{cached}", cached.len());
    pass_on(listener, app.address.port(), move |head| head.contains("/jwks.json").then(|| cached.clone()));
    let rotate = async |arguments: &[&str]| {
        let rotated =
            output(vestibule(world.folder.path(), arguments, &settings(&world, &[("PUBLIC_URL", &public)]))).await;
        assert!(rotated.status.success(), "{}", text(&rotated));
    };
    let of = async || doctor(&world, &[("PUBLIC_URL", &public)]).await;
    of().await.is("ok", "jwks", "1 public keys");
    rotate(&["keys", "rotate"]).await;
    of().await.is("warning", "jwks", "a new key is not there yet");
    rotate(&["keys", "rotate", "--now"]).await;
    of().await.is_red("jwks", "not those of this database");
}

async fn a_proxy_that_changes_requests_is_red(world: World) {
    world.use_secret(RANDOM);
    let of = async |change: fn(&str) -> Option<String>| {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let public = format!("http://localhost:{}", listener.local_addr().unwrap().port());
        let app = world
            .serve_with(|config| {
                config.public_url.clone_from(&public);
                config.audience.clone_from(&public);
            })
            .await;
        pass_on(listener, app.address.port(), change);
        doctor(&world, &[("PUBLIC_URL", &public)]).await
    };
    of(|_| None).await.is("ok", "proxy", "arrive as they were sent");
    // It is rewritten, and passed on.
    let told = of(|head| head.to_lowercase().contains("authorization:").then(|| without(head, "authorization"))).await;
    told.is_red("proxy", "removes the header Authorization");
    let told = of(|head| head.contains("/auth/me").then(|| FORBIDDEN.to_owned())).await;
    told.is_red("proxy", "was answered with 403");
}

async fn an_app_that_may_not_call_is_red(world: World) {
    world.use_secret(RANDOM);
    let app =
        world.serve_publicly_with(|config| config.cors_origins = vec!["https://app.example.com".to_owned()]).await;
    let of =
        async |origin: &str| doctor(&world, &[("PUBLIC_URL", &app.base), ("VESTIBULE_CORS_ORIGINS", origin)]).await;
    of("https://app.example.com").await.is("ok", "cors", "may call the API");
    of("https://other.example.com").await.is_red("cors", "https://other.example.com may not call");
}

const FORBIDDEN: &str = "HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";

/// The head of a request without one of its headers.
fn without(head: &str, name: &str) -> String {
    let kept = head.split("\r\n").filter(|line| !line.to_lowercase().starts_with(&format!("{name}:")));
    kept.collect::<Vec<_>>().join("\r\n")
}

/// A proxy on a port of its own.
async fn behind(to: u16, change: impl Fn(&str) -> Option<String> + Send + Sync + 'static) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    pass_on(listener, to, change);
    port
}

/// Passes each request on, as it is or as `change` returns it; where that is a response, the client gets it.
fn pass_on(listener: TcpListener, to: u16, change: impl Fn(&str) -> Option<String> + Send + Sync + 'static) {
    let change = std::sync::Arc::new(change);
    tokio::spawn(async move {
        while let Ok((mut client, _)) = listener.accept().await {
            let change = change.clone();
            tokio::spawn(async move {
                let (mut head, mut bytes) = (Vec::new(), [0; 4096]);
                while !head.windows(4).any(|end| end == b"\r\n\r\n") {
                    let length = client.read(&mut bytes).await.unwrap_or(0);
                    if length == 0 {
                        return;
                    }
                    head.extend_from_slice(&bytes[..length]);
                }
                let text = String::from_utf8_lossy(&head).into_owned();
                let changed = change(&text).unwrap_or(text);
                if changed.starts_with("HTTP/") {
                    let _ = client.write_all(changed.as_bytes()).await;
                    return;
                }
                let Ok(mut server) = TcpStream::connect(("127.0.0.1", to)).await else { return };
                if server.write_all(changed.as_bytes()).await.is_ok() {
                    let _ = copy_bidirectional(&mut client, &mut server).await;
                }
            });
        }
    });
}
