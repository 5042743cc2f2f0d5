use super::*;

fn read(vars: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let all = [("PUBLIC_URL", "http://localhost:8000")].iter().chain(vars);
    Config::from_vars(all.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).map_err(|errors| errors.0)
}

fn p(name: &str) -> String {
    format!("VESTIBULE_PROVIDER_{name}")
}

/// Made by `openssl ecparam -name prime256v1 -genkey | openssl pkcs8 -topk8 -nocrypt` for this test.
const KEY: &str = "-----BEGIN PRIVATE KEY-----\\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg6aQfW62foebqDX98\\nOd8S5UOtgUwyqgpFMoX/gjUNSVGhRANCAASk7NGRQxnXDcODJ4bXt3n3PYOHcvZ0\\n5xns047vp8n/xPw3pqqXKx+TX7yb92QevZJzkwOnFIDCV9/PsRbe2OGy\\n-----END PRIVATE KEY-----";

#[test]
fn presets_need_no_more_than_a_client() {
    let (google, secret) = (p("GOOGLE_CLIENT_ID"), p("GOOGLE_CLIENT_SECRET"));
    let (apple, team, key, pem) = (p("APPLE_CLIENT_ID"), p("APPLE_TEAM_ID"), p("APPLE_KEY_ID"), p("APPLE_PRIVATE_KEY"));
    let config = read(&[
        ("VESTIBULE_PROVIDERS", "apple,google"),
        (&google, "id"),
        (&secret, "s"),
        (&apple, "com.example.web"),
        (&team, "TEAM"),
        (&key, "KEY"),
        (&pem, KEY),
    ]);
    let config = config.unwrap();
    let names: Vec<_> = config.providers.iter().map(|provider| (provider.name(), provider.issuer())).collect();
    assert_eq!(names, [("Apple", "https://appleid.apple.com"), ("Google", "https://accounts.google.com")]);
    assert!(!format!("{config:?}").contains("\"s\""), "a secret is not shown");
}

#[test]
fn every_mistake_is_named() {
    let work = |field: &str| p(&format!("WORK_{field}"));
    let list = ("VESTIBULE_PROVIDERS", "work");
    let id = work("CLIENT_ID");
    let issuer = work("ISSUER");
    let told = |vars: &[(&str, &str)], wanted: &str| {
        let errors = read(vars).err().unwrap_or_default();
        assert!(errors.iter().any(|error| error.contains(wanted)), "{wanted}: {errors:?}");
    };
    told(&[list, (&id, "x")], "VESTIBULE_PROVIDER_WORK_ISSUER: required");
    told(&[list, (&issuer, "https://id.example.com")], "VESTIBULE_PROVIDER_WORK_CLIENT_ID: required");
    told(&[list, (&id, "x"), (&issuer, "http://id.lan")], "VESTIBULE_PROVIDER_WORK_ISSUER: https is required");
    told(&[list, (&id, "x"), (&issuer, "id.lan")], "VESTIBULE_PROVIDER_WORK_ISSUER: not a URL");
    told(&[list, (&id, "x"), (&issuer, "https://i.example/"), (&work("JWKS_URL"), "ftp://x")], "WORK_JWKS_URL: not an");
    told(&[list, (&id, "x"), (&issuer, "https://i.example"), (&work("EMAILS_URL"), "https://x")], "only `github`");
    told(&[list, (&id, "x"), (&issuer, "https://i.example"), (&work("TEAM_ID"), "x")], "only `apple`");
    told(&[list, (&id, "x"), (&issuer, "https://i.example"), (&work("TRUST_EMAIL"), "yes")], "WORK_TRUST_EMAIL");
    told(&[list, (&id, "x"), (&issuer, "https://i.example"), (&work("DOMAINS"), "@x")], "WORK_DOMAINS");
    told(&[("VESTIBULE_PROVIDERS", "google"), (&p("GOOGLE_CLIENT_ID"), "x")], "GOOGLE_CLIENT_SECRET: required");
    told(&[("VESTIBULE_PROVIDERS", "apple"), (&p("APPLE_CLIENT_ID"), "x")], "APPLE_PRIVATE_KEY: required");
    let bad = [
        ("VESTIBULE_PROVIDERS", "apple"),
        (&p("APPLE_CLIENT_ID"), "x"),
        (&p("APPLE_TEAM_ID"), "x"),
        (&p("APPLE_KEY_ID"), "x"),
        (&p("APPLE_PRIVATE_KEY"), "secret-in-no-message"),
    ];
    told(&bad, "APPLE_PRIVATE_KEY: not a private key");
    assert!(read(&bad).unwrap_err().iter().all(|error| !error.contains("in-no-message")));
    let private = [list, (&id, "x"), (&issuer, "http://id.lan:9000"), ("VESTIBULE_EGRESS_ALLOW", "id.lan")];
    assert_eq!(read(&private).unwrap().providers[0].name(), "work");
}
