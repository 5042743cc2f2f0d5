//! The environment of the binary: `.env` files, orchestrators, files of values, bytes that are not text.

use std::{
    ffi::OsStr,
    os::unix::{ffi::OsStrExt, fs::PermissionsExt},
    path::Path,
};

use crate::{
    once,
    support::{
        process::{output, text, vestibule},
        world::SECRET,
    },
};

once![&[];
    variables_of_an_orchestrator_are_no_errors,
    a_dotenv_is_literal,
    bytes_are_named,
    any_value_may_be_in_a_file,
    files_that_hold_nothing_are_named,
    a_mail_catcher_needs_no_tls,
    many_roles_are_named,
    a_port_in_use_is_named,
    a_weak_key_does_not_start,
    files_are_private,
];

/// The exit code and the output of `vestibule config`.
async fn config(folder: &Path, vars: &[(&str, &str)]) -> (Option<i32>, String) {
    let out = output(vestibule(folder, &["config"], vars)).await;
    (out.status.code(), text(&out))
}

fn folder() -> tempfile::TempDir {
    tempfile::TempDir::new().unwrap()
}

/// Service links of Kubernetes and links of Docker are ignored; a typing error beside them is not.
async fn variables_of_an_orchestrator_are_no_errors() {
    let folder = folder();
    let mut vars = vec![
        ("VESTIBULE_PORT", "tcp://10.0.0.1:80"),
        ("VESTIBULE_SERVICE_HOST", "10.0.0.1"),
        ("VESTIBULE_SERVICE_PORT", "80"),
        ("VESTIBULE_SERVICE_PORT_HTTP", "80"),
        ("VESTIBULE_PORT_80_TCP", "tcp://10.0.0.1:80"),
        ("VESTIBULE_PORT_80_TCP_ADDR", "10.0.0.1"),
        ("VESTIBULE_PORT_80_TCP_PORT", "80"),
        ("VESTIBULE_PORT_80_TCP_PROTO", "tcp"),
        ("VESTIBULE_API_SERVICE_HOST", "10.0.0.1"),
        ("SMTP_PORT", "tcp://10.0.0.2:25"),
    ];
    let (code, words) = config(folder.path(), &vars).await;
    assert_eq!(code, Some(0), "{words}");
    vars.extend([("VESTIBULE_SIGN_UP", "open"), ("vestibule_roles", "a")]);
    let (code, words) = config(folder.path(), &vars).await;
    assert_eq!(code, Some(78), "{words}");
    assert!(words.contains("VESTIBULE_SIGN_UP: there is no such setting; did you mean VESTIBULE_SIGNUP?"), "{words}");
    assert!(words.contains("vestibule_roles: did you mean VESTIBULE_ROLES?"), "{words}");
    assert!(!words.contains("SERVICE"), "{words}");
}

/// `$`, a byte order mark, `Name <email>`, and errors with file and line.
async fn a_dotenv_is_literal() {
    let folder = folder();
    let file = folder.path().join(".env");
    let lines = "\u{feff}VESTIBULE_AUDIENCE=pa$word${X}\r\nMAIL_FROM=Vestibule <a@b.io>\r\nexport PORT='9000'\r\n";
    std::fs::write(&file, lines).unwrap();
    let below = folder.path().join("below");
    std::fs::create_dir(&below).unwrap();
    let (code, words) = config(&below, &[]).await;
    assert_eq!(code, Some(0), "{words}");
    for value in ["pa$word${X}\n", "Vestibule <a@b.io>\n", " 9000\n"] {
        assert!(words.contains(value), "{value} in {words}");
    }
    assert!(config(&below, &[("PORT", "9001")]).await.1.contains(" 9001\n"), "the environment wins");

    std::fs::write(&file, "PORT=1\nSMTP_PASSWORD=\"hunter2\n").unwrap();
    let (code, words) = config(folder.path(), &[]).await;
    assert_eq!(code, Some(78));
    assert!(words.contains(".env, line 2: the quote is not closed") && !words.contains("hunter2"), "{words}");
    std::fs::remove_file(&file).unwrap();

    let quoted = [("SMTP_USERNAME", "me"), ("SMTP_PASSWORD", "\"hunter2\"")];
    let (code, words) = config(folder.path(), &quoted).await;
    assert_eq!(code, Some(78));
    assert!(words.contains("SMTP_PASSWORD: the quotes are part of the value") && !words.contains("hunter2"), "{words}");
}

/// A setting that is not text is an error with its name; other programs' variables are ignored.
async fn bytes_are_named() {
    let folder = folder();
    for (name, code) in
        [("DATABASE_URL", 78), ("MAIL_FROM", 78), ("MAIL_FROM_FILE", 78), ("VESTIBULE_ANYTHING", 78), ("LS_COLORS", 0)]
    {
        let mut command = vestibule(folder.path(), &["config"], &[]);
        command.env(name, OsStr::from_bytes(b"sqlite://\xff.db"));
        let out = output(command).await;
        assert_eq!(out.status.code(), Some(code), "{name}: {}", text(&out));
        assert_eq!(text(&out).contains(&format!("{name}: not UTF-8")), code == 78, "{}", text(&out));
    }
}

/// For all settings, not only secrets; with the line break that editors add.
async fn any_value_may_be_in_a_file() {
    let folder = folder();
    std::fs::write(folder.path().join("from"), "\u{feff}Vestibule <a@b.io>\r\n").unwrap();
    std::fs::write(folder.path().join("key"), format!(" {SECRET} \n")).unwrap();
    let vars = [
        ("MAIL_FROM_FILE", "from"),
        ("VESTIBULE_SECRET_KEY_FILE", "key"),
        ("VESTIBULE_AUDIENCE_FILE", ""),
        ("PORT_FILE", "another program's"),
    ];
    let (code, words) = config(folder.path(), &vars).await;
    assert_eq!(code, Some(0), "{words}");
    assert!(words.contains("Vestibule <a@b.io>\n"), "{words}");
    let both = [("MAIL_FROM", "c@d.io"), ("MAIL_FROM_FILE", "from")];
    let (code, words) = config(folder.path(), &both).await;
    assert_eq!(code, Some(78));
    assert!(words.contains("MAIL_FROM_FILE: MAIL_FROM is set too"), "{words}");
}

/// An empty secret is not the default.
async fn files_that_hold_nothing_are_named() {
    let folder = folder();
    let write = |name: &str, bytes: &[u8]| std::fs::write(folder.path().join(name), bytes).unwrap();
    write("empty", b"");
    write("blank", b"\xef\xbb\xbf \r\n");
    write("bytes", b"\xff\xfe");
    write("long", &[b'a'; 70_000]);
    for (path, why) in [
        ("empty", "the file is empty"),
        ("blank", "the file is empty"),
        ("bytes", "the file is not UTF-8"),
        ("long", "the file is longer than 64 KiB"),
        ("/dev/zero", "the file is longer than 64 KiB"),
        ("nowhere", "cannot read the file"),
        (".", "cannot read the file"),
    ] {
        let (code, words) = config(folder.path(), &[("DATABASE_URL_FILE", path)]).await;
        assert_eq!(code, Some(78), "{path}: {words}");
        assert!(words.contains(&format!("DATABASE_URL_FILE: {why}")), "{path}: {words}");
    }
}

/// A mail catcher in a container for development, and nowhere else.
async fn a_mail_catcher_needs_no_tls() {
    let folder = folder();
    let catcher = [
        ("MAIL_TRANSPORT", "smtp"),
        ("SMTP_HOST", "mailpit"),
        ("SMTP_TLS", "none"),
        ("MAIL_FROM", "a@b.io"),
        ("MAIL_API_URL", "http://mailpit:8025/api"),
    ];
    let (code, words) = config(folder.path(), &catcher).await;
    assert_eq!(code, Some(0), "{words}");
    let deployed = [("PUBLIC_URL", "https://auth.example.com"), ("VESTIBULE_SECRET_KEY", SECRET)];
    let (code, words) = config(folder.path(), &[catcher.as_slice(), &deployed].concat()).await;
    assert_eq!(code, Some(78));
    assert!(words.contains("SMTP_TLS: `none` only") && words.contains("MAIL_API_URL: https"), "{words}");
}

/// Roles that do not fit into a token are an error with the size and the limit.
async fn many_roles_are_named() {
    let folder = folder();
    let roles: Vec<String> = (0..150).map(|n| format!("a_rather_long_role_type_{n:03}")).collect();
    for count in [60, 150] {
        let listed = roles[..count].join(",");
        let vars = [("VESTIBULE_ROLES", listed.as_str()), ("VESTIBULE_SIGNUP_ROLES", "none"), ("PORT", "0")];
        let out = output(vestibule(folder.path(), &["serve"], &vars)).await;
        assert_eq!(out.status.code(), Some(78), "{}", text(&out));
        let words = format!("VESTIBULE_ROLES: {} role types make access tokens of", count + 1);
        assert!(text(&out).contains(&words) && text(&out).contains("3500 is the limit"), "{}", text(&out));
    }
}

/// An IP address that cannot be bound is an error message, and so is an invalid log filter.
async fn a_port_in_use_is_named() {
    let folder = folder();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (host, port) in [("127.0.0.1", &*port), ("192.0.2.1", "8000")] {
        let out = output(vestibule(folder.path(), &["serve"], &[("HOST", host), ("PORT", port)])).await;
        assert_eq!(out.status.code(), Some(1), "{}", text(&out));
        assert!(text(&out).contains(&format!("cannot listen on {host} port {port}")), "{}", text(&out));
    }
    let (code, words) = config(folder.path(), &[("RUST_LOG", "inof")]).await;
    assert!(code == Some(78) && words.contains("RUST_LOG: filters such as"), "{words}");
}

/// A master key of zeros, by variable and in the file beside SQLite.
async fn a_weak_key_does_not_start() {
    let folder = folder();
    let zeros = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    let (code, words) = config(folder.path(), &[("VESTIBULE_SECRET_KEY", zeros)]).await;
    assert_eq!(code, Some(78), "{words}");
    assert!(words.contains("VESTIBULE_SECRET_KEY: easy to guess") && !words.contains(zeros), "{words}");
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(folder.path().join("data/secret.key"), zeros).unwrap();
    let out = output(vestibule(folder.path(), &["serve"], &[("PORT", "0")])).await;
    assert_eq!(out.status.code(), Some(78), "{}", text(&out));
    assert!(text(&out).contains("VESTIBULE_SECRET_KEY"), "{}", text(&out));
}

/// Secrets in a folder that other users can enter are private, whatever the umask.
async fn files_are_private() {
    let folder = folder();
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::set_permissions(folder.path().join("data"), std::fs::Permissions::from_mode(0o777)).unwrap();
    assert!(output(vestibule(folder.path(), &["migrate", "up"], &[])).await.status.success());
    assert!(output(vestibule(folder.path(), &["stats"], &[])).await.status.success());
    let mut seen = Vec::new();
    for entry in std::fs::read_dir(folder.path().join("data")).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o077, 0, "{}", entry.path().display());
        seen.push(entry.file_name().into_string().unwrap());
    }
    assert!(seen.contains(&"vestibule.db".to_owned()), "{seen:?}");
}
