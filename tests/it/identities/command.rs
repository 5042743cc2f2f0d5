//! `vestibule providers check`.

use std::path::Path;

use crate::{
    once,
    support::{
        World,
        oidc::{Mood, Oidc},
        process::{output, text, vestibule},
    },
};

once![&[]; the_command_checks_every_provider];

async fn command(folder: &Path, arguments: &[&str], vars: &[(&str, &str)]) -> (i32, String) {
    let output = output(vestibule(folder, arguments, vars)).await;
    (output.status.code().unwrap(), text(&output))
}

async fn the_command_checks_every_provider() {
    let world = World::sqlite().await;
    let provider = Oidc::start(&world).await;
    let vars = [
        ("PUBLIC_URL", "http://localhost:8000"),
        ("VESTIBULE_PROVIDERS", "work"),
        ("VESTIBULE_PROVIDER_WORK_CLIENT_ID", "the-client"),
        ("VESTIBULE_PROVIDER_WORK_ISSUER", &provider.issuer),
        ("VESTIBULE_EGRESS_ALLOW", "127.0.0.1"),
    ];
    let (code, told) = command(world.folder.path(), &["providers", "check"], &vars).await;
    assert_eq!(code, 0, "{told}");
    for line in [
        "work: register this redirect URI there: http://localhost:8000/auth/providers/work/callback",
        &format!("work: issuer {}", provider.issuer),
        "work: 1 keys at",
    ] {
        assert!(told.contains(line), "{line}: {told}");
    }
    provider.tell(|script| script.discovery = serde_json::json!({ "issuer": "https://evil.example" }));
    let (code, told) = command(world.folder.path(), &["doctor", "--providers"], &vars).await;
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("work: WRONG: discovery: the discovery document is another issuer's"), "{told}");
    provider.tell(|script| script.mood = Mood::Broken);
    let (code, told) = command(world.folder.path(), &["providers", "check"], &vars).await;
    assert!(code == 1 && told.contains("WRONG: discovery: unavailable"), "{told}");
    let (code, told) = command(world.folder.path(), &["providers", "check"], &vars[..1]).await;
    assert!(code == 0 && told.contains("names no provider"), "{told}");
    world.clean_up().await;
}
