use super::*;

const REQUESTER: Requester = Requester { priority: bcrypt_lanes::Priority::Login, client: 0 };

fn passwords(cost: u32) -> Passwords {
    Passwords::new(&Config { bcrypt_cost: cost, ..Config::default() }, None).unwrap()
}

/// A stored hash.
async fn stored(password: &str, cost: u32) -> String {
    passwords(cost).hash_text(&password.into(), REQUESTER).await.unwrap()
}

fn parse(text: &str, policy: PasswordPolicy) -> Result<NewPassword, &'static str> {
    let (name, email) = (Name::parse("Maximilian Musterfrau"), Email::parse("maximilian@example.com"));
    let public_url = "https://auth.acme-widgets.test".to_owned();
    let config = Config { password_policy: policy, public_url, ..Config::default() };
    NewPassword::parse(&text.into(), &config, name.ok().as_ref(), email.ok().as_ref()).map_err(|r| r.code)
}

/// The first user's password is accepted by default.
#[test]
fn policy_names_its_limits() {
    use PasswordPolicy::{Default, Strict};
    let long = "x".repeat(1025);
    for (text, policy, want) in [
        ("test123", Default, None),
        ("test12", Default, Some("too_short")),
        (" \u{a0}test ", Default, None),
        ("abc1234\0abc1234", Default, Some("invalid_character")),
        (&long[..1024], Default, None),
        (&long, Default, Some("too_long")),
        ("test123", Strict, Some("too_short")),
        ("aaaaaaaaaaaaaaaa", Strict, Some("common_password")),
        ("123412341234123412", Strict, Some("common_password")),
        ("passwordpassword", Strict, Some("common_password")),
        ("maximilian musterfrau", Strict, Some("own_name")),
        ("Maximilian@Example.com", Strict, Some("own_name")),
        ("Musterfrau-Maximilian-1984", Strict, Some("own_name")),
        ("vestibule vestibule 1", Strict, Some("own_name")),
        ("Vestibule-2026-Summer!", Strict, None),
        ("auth.acme-widgets.test", Strict, Some("own_name")),
        ("widgets-of-acme-2026", Strict, Some("own_name")),
        ("maximilian has eleven geese", Strict, None),
        ("four small green chairs", Strict, None),
    ] {
        assert_eq!(parse(text, policy).err(), want, "{text:?}");
    }
}

/// No byte is ignored, at any length.
#[tokio::test]
async fn every_byte_counts() -> Result<(), Error> {
    let passwords = passwords(4);
    for length in [7, 71, 72, 73, 1024] {
        let text = "p".repeat(length);
        let Ok(new) = parse(&text, PasswordPolicy::Default) else { panic!("{length} bytes were rejected") };
        let stored = passwords.hash(&new, "/password", REQUESTER).await?;
        assert_eq!(stored.starts_with("$2b$04$"), length <= 72, "{stored}");
        let changed = format!("{}q", &text[..length - 1]);
        let longer = format!("{text}p");
        let much_longer = format!("{text}{}", "p".repeat(1024));
        assert_eq!(passwords.verify(&text.into(), Some(&stored), REQUESTER).await?, Verdict::Right { rehashed: None });
        for wrong in [changed, longer, much_longer] {
            assert_eq!(passwords.verify(&wrong.into(), Some(&stored), REQUESTER).await?, Verdict::Wrong, "{length}");
        }
    }
    Ok(())
}

/// `abc` must not equal `abc\0abc`, as it does in bcrypt itself.
#[tokio::test]
async fn nul_never_matches() -> Result<(), Error> {
    let passwords = passwords(4);
    let stored = stored("abc1234", 4).await;
    assert_eq!(passwords.verify(&"abc1234\0abc1234".into(), Some(&stored), REQUESTER).await?, Verdict::Wrong);
    assert_eq!(passwords.verify(&"anything".into(), None, REQUESTER).await?, Verdict::Wrong);
    Ok(())
}

/// Made by passlib 1.7.4: `bcrypt_sha256.using(rounds=5).hash("a" * 80)` and `bcrypt.using(rounds=4).hash("test123")`.
#[tokio::test]
async fn hashes_of_other_libraries_verify() -> Result<(), Error> {
    let passwords = passwords(5);
    let long = "$bcrypt-sha256$v=2,t=2b,r=5$8asUzP1sX9/0jkaErtMsVu$Jn85p0LKYe4Mn2lagDepF0KgWYc6nQa";
    let short = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";
    assert_eq!(
        passwords.verify(&"a".repeat(80).into(), Some(long), REQUESTER).await?,
        Verdict::Right { rehashed: None }
    );
    for version in ["2a", "2b", "2y"] {
        let stored = short.replace("2b", version);
        let verdict = passwords.verify(&"test123".into(), Some(&stored), REQUESTER).await?;
        let Verdict::Right { rehashed: Some(new) } = verdict else { panic!("{version}: {verdict:?}") };
        assert!(new.starts_with("$2b$05$"), "a lower cost is hashed again: {new}");
    }
    Ok(())
}

#[tokio::test]
async fn malformed_hashes_are_wrong_not_panics() -> Result<(), Error> {
    let good = stored("test123", 4).await;
    let passwords = passwords(4);
    for bad in [
        "",
        "$2b$",
        "plain",
        &good[..59],
        &format!("{good}a"),
        &good.replace("$04$", "$03$"),
        &good.replace("$04$", "$31$"),
        &good.replace("$2b$", "$2x$"),
        &good.replace("$04$", "$xx$"),
        &format!("{}é", &good[..58]),
        "$bcrypt-sha256$v=2,t=2b,r=4$a$b",
    ] {
        assert_eq!(passwords.verify(&"test123".into(), Some(bad), REQUESTER).await?, Verdict::Wrong, "{bad}");
    }
    Ok(())
}

/// A normalised hash does not change when it is normalised again: an export can be imported.
#[test]
fn the_stored_form_is_one_of_each() {
    let digest = "A".repeat(43);
    for (theirs, ours) in [
        (format!("pbkdf2_sha256$600000$salt${digest}="), format!("$pbkdf2-sha256$i=600000$c2FsdA${digest}")),
        (format!("pbkdf2_sha1$600000$salt${digest}="), format!("$pbkdf2-sha1$i=600000$c2FsdA${digest}")),
        (format!("$pbkdf2-sha256$29000$..Fs.A${digest}"), format!("$pbkdf2-sha256$i=29000$++Fs+A${digest}")),
        (format!("$pbkdf2-sha512$i=1000,l=32$c2FsdA==${digest}="), format!("$pbkdf2-sha512$i=1000$c2FsdA${digest}")),
        (format!("scrypt$16384$salt$8$5${digest}="), format!("$scrypt$ln=14,r=8,p=5$c2FsdA${digest}")),
        (
            format!("argon2$argon2i$v=19$m=512,t=2,p=2$c2FsdHNhbHQ${digest}"),
            format!("$argon2i$v=19$m=512,t=2,p=2$c2FsdHNhbHQ${digest}"),
        ),
        (
            format!("$argon2d$m=512,t=2,p=2$c2FsdHNhbHQ${digest}"),
            format!("$argon2d$v=16$m=512,t=2,p=2$c2FsdHNhbHQ${digest}"),
        ),
        (
            "bcrypt$$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy".to_owned(),
            "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy".to_owned(),
        ),
    ] {
        let adopted = normalize::normalize_hash(&theirs);
        assert_eq!(adopted.as_deref(), Ok(ours.as_str()), "{theirs}");
        assert_eq!(normalize::normalize_hash(&ours).as_deref(), Ok(ours.as_str()));
    }
    for unknown in [
        "",
        "plain",
        "md5$a$b",
        "sha1$a$b",
        "$",
        "$$",
        "$$$$",
        "$1$a$b",
        "$5$a$b",
        "!",
        "$argon2id$",
        "scrypt$",
        "bcrypt$",
    ] {
        assert!(normalize::normalize_hash(unknown).is_err(), "{unknown}");
    }
}

/// Two hashes of 200 MiB do not fit at once: the one that gets no memory in time is rejected with a time.
#[tokio::test]
async fn foreign_hashes_have_few_places() {
    let config = Config { hash_threads: 4, hash_queue_wait: Duration::from_millis(1), ..Config::default() };
    let memory = HashMemoryBudget::new(&config);
    let stored = format!("$argon2id$v=19$m=204800,t=3,p=1$c2FsdHNhbHQ${}", "A".repeat(43));
    let legacy = LegacyHash::read(&stored).unwrap();
    let (a, b) = tokio::join!(memory.matches(legacy.clone(), "a"), memory.matches(legacy, "b"));
    assert_eq!(a.map_err(|e| e.code()), Ok(false));
    assert_eq!(b.map_err(|e| e.code()), Err(Code::Overloaded));
}

/// A wrong password for a legacy hash takes a hash of the engine, as for an unknown user (account enumeration).
#[tokio::test]
async fn foreign_hashes_take_the_engine_s_queue_too() -> Result<(), Error> {
    let passwords = passwords(4);
    let stored = format!("$pbkdf2-sha256$i=1$c2FsdHNhbHQ${}", "A".repeat(43));
    let before = passwords.engine.stats().hashes;
    assert_eq!(passwords.verify(&"test123".into(), Some(&stored), REQUESTER).await?, Verdict::Wrong);
    assert_eq!(passwords.engine.stats().hashes, before + 1);
    Ok(())
}

/// Memory beyond the large table counts as well.
#[test]
fn a_scrypt_of_many_blocks_takes_all_the_memory_there_is() {
    let dear = format!("$scrypt$ln=1,r=1,p=2097152$c2FsdA${}", "A".repeat(43));
    assert_eq!(LegacyHash::read(&dear).map(|legacy| legacy.mebibytes()).ok(), Some(256));
    let dearer = format!("$scrypt$ln=2,r=524289,p=4$c2FsdA${}", "A".repeat(43));
    assert!(LegacyHash::read(&dearer).is_err());
}
