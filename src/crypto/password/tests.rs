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

/// Texts of other systems, with the password where it is known.
#[cfg(feature = "foreign-hashes")]
const FOREIGN: [(&str, &str); 12] = [
    ("scrypt:1024:8:1$salt$5cb0e0ee2f6ae9a2bb1c44bb0a8d8b44b5d6c9d3c5f8c2cf4ab4c0a1f7cb5d0d", ""),
    ("AQAAAAAAAAD6AAAAEAhftMyfTJylOlZT+eEotFXd1elee8ih5WsjXaR3PA9M", "my password"),
    ("AOpHWX+WEzHPkznrDx904KLk8h2yCbTiiBYVdskTN/1ToeEupAlY8/zSsH33zUsjBg==", "Pa$$w0rd"),
    ("$P$BsSozX7pxy0bajB//ff34WOg4vN9OI/", "finalFormSkeleton"),
    ("$wp$2y$10$gN3SQdbNc/cVlK7DylUiVumiuujud7lR0h5J4M2ZsNRMYOFbED16q", "Test123Now!"),
    ("{bcrypt}$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy", "test123"),
    ("{scrypt}$a0801$c2FsdHNhbHQ=$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", ""),
    ("{pbkdf2}0001020304050607000102030405060708090a0b0c0d0e0f000102030405060708090a0b0c0d0e0f", ""),
    ("{argon2}$argon2id$v=19$m=512,t=2,p=2$c2FsdHNhbHQ$AAAAAAAAAAAAAAAAAAAAAA", ""),
    (
        "$scrypt$ln=16384,r=8,p=1$2npRo7P03Mt8keSoMbyD/tKFWyUzjiQf2svUaNDSrhA=$MiCzNcIplSMqSBrm4HckjYqYhaVPPjTARTzwB1cVNYE=",
        "test",
    ),
    (
        "$firescrypt$ln=14,r=8,p=1$sPtDhWcd1MfdAw==$xbSou7FOl6mChCyzpCPIQ7tku7nsQMTFtyOZSXXd7tjBa4NtimOx7v42Gv2SfzPQu1oxM2/k4SsbOu73wlKe1A==$Bw==$YE0dO4bwD4JnJafh6lZZfkp1MtKzuKAXQcDCJNJNyeCHairWHKENOkbh3dzwaCdizzOspwr/FITUVlnOAwPKyw==",
        "8x4WjoDbSxJZdR",
    ),
    (
        "$fbscrypt$v=1,n=14,r=8,p=1,ss=Bw==,sk=ou9tdYTGyYm8kuR6Dt0Bp0kDuAYoXrK16mbZO4yGwAn3oLspjnN0/c41v8xZnO1n14J3MjKj1b2g6AUCAlFwMw==$C0sHCg9ek77hsg==$zKVTMvnWVw5BBOZNUdnsalx4c4c7y/w7IS5p6Ut2+CfEFFlz37J9huyQfov4iizN8dbjvEJlM5tQaJP84+hfTw==",
        "mytestpassword",
    ),
];

#[cfg(feature = "foreign-hashes")]
#[tokio::test]
async fn hashes_of_other_systems_verify_and_are_replaced() -> Result<(), Error> {
    let passwords = passwords(4);
    for (theirs, password) in FOREIGN {
        let ours = normalize::normalize_hash(theirs).unwrap_or_else(|why| panic!("{theirs} is {why}"));
        assert_eq!(normalize::normalize_hash(&ours).as_deref(), Ok(ours.as_str()), "{theirs}");
        if password.is_empty() {
            continue;
        }
        let verdict = passwords.verify(&password.into(), Some(&ours), REQUESTER).await?;
        assert!(matches!(verdict, Verdict::Right { .. }), "{theirs}: {ours}");
        let wrong = format!("{password}.");
        assert_eq!(passwords.verify(&wrong.as_str().into(), Some(&ours), REQUESTER).await?, Verdict::Wrong, "{theirs}");
    }
    Ok(())
}

/// Cut at any place, or with any other byte in one place, a text is read or rejected, and never panics.
#[cfg(feature = "foreign-hashes")]
#[test]
fn malformed_hashes_of_other_systems_are_rejected() {
    for (theirs, _) in FOREIGN {
        for at in 0..theirs.len() {
            let (before, after) = theirs.split_at(at);
            for other in ["", "$", ":", ",", "=", "{", "}", "0", "9", "é", "\0"] {
                for text in [format!("{before}{other}"), format!("{before}{other}{}", &after[1..])] {
                    if let Ok(ours) = normalize::normalize_hash(&text) {
                        assert_eq!(normalize::normalize_hash(&ours), Ok(ours.clone()), "{text}");
                    }
                }
            }
        }
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
