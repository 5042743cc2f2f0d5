//! Further shapes that programs write, and broken ones: SQL with strings of all dialects, JSON by ids, CSV with marks.

use std::fmt::Write;

use super::{account, import_text, logs_in};
use crate::{both, once, support::World};

both![a_hundred_thousand_rows_in_one_statement, shapes_of_json_and_csv];

once![&[]; strings_of_every_dialect, cut_and_broken_sql, firebase_csv_of_newer_versions, hashes_that_are_not_accepted_are_named];

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

async fn a_hundred_thousand_rows_in_one_statement(world: World) {
    const USERS: usize = 100_000;
    let mut dump = "-- MySQL dump 10.13\nINSERT INTO `users` (`id`,`email`,`password`) VALUES ".to_owned();
    for n in 0..USERS {
        let between = if n == 0 { "" } else { "," };
        write!(dump, "{between}({n},'p{n}@example.com','{HASH}')").unwrap();
    }
    dump.push_str(";\n");
    let ran = import_text(&world, dump, "laravel", &[]).await.ended(0);
    assert_eq!(ran.count("imported"), USERS as u64);
    assert_eq!(world.count("SELECT count(*) FROM auth_user").await, USERS as i64);
    let app = world.serve().await;
    logs_in(&world, &app, "p99999@example.com", "test123").await;
}

/// A name in SQL, and what is stored. None for what is refused; the row behind it is imported in any case.
async fn strings_of_every_dialect() {
    let world = World::sqlite().await;
    let mysql = "-- MySQL dump 10.13\n";
    for (n, (head, name, expected)) in [
        ("", "E'O\\'Neil \\x41\\101\\u0041'", Some("O'Neil AAA")),
        ("", "E'a\\tb\\\\c'", Some("a b\\c")),
        ("", "'a\\'", Some("a\\")),
        ("", "$$O'Neil$$", Some("O'Neil")),
        ("", "$q$a$$b$q$", Some("a$$b")),
        ("", "N'Zo\u{eb}'", Some("Zo\u{eb}")),
        ("", "'Zoe'::character varying(255)", Some("Zoe")),
        ("", "CAST('Zoe' AS text)", Some("Zoe")),
        ("", "X'5A6F65'", Some("Zoe")),
        (mysql, "'O\\'Neil'", Some("O'Neil")),
        (mysql, "'O''Neil'", Some("O'Neil")),
        (mysql, "_binary 'Zoe'", Some("Zoe")),
        (mysql, "_utf8mb4'Zoe'", Some("Zoe")),
        (mysql, "0x5A6F65", Some("Zoe")),
        (mysql, "\"Zoe \\\"Z\\\"\"", Some("Zoe \"Z\"")),
        (mysql, "_utf8mb4 0x5A6F65", None),
        ("", "U&'x'", None),
        ("", "'a' || 'b'", None),
        ("", "'a' || chr(10) || 'b'", None),
        ("", "@name", None),
        ("", "concat('a', 'b')", None),
    ]
    .into_iter()
    .enumerate()
    {
        let dump = format!(
            "{head}INSERT INTO users (email, password, name) VALUES ('u{n}@example.com', '', {name}), \
             ('after{n}@example.com', '', 'After');\n"
        );
        let ran = import_text(&world, &dump, "laravel", &[]).await.ended(if expected.is_some() { 0 } else { 3 });
        match expected {
            Some(expected) => {
                let account = account(&world, &format!("u{n}@example.com")).await;
                assert_eq!(account, format!("{expected}|unconfirmed|active|-"), "{dump}");
            }
            None => assert!(ran.text.contains("`name` is"), "{dump}: {ran:?}"),
        }
        assert_eq!(account(&world, &format!("after{n}@example.com")).await, "After|unconfirmed|active|-", "{dump}");
    }
    world.clean_up().await;
}

async fn cut_and_broken_sql() {
    let row = |n: usize| format!("{n}\tc{n}@example.com\t{HASH}\n");
    let copy = format!("COPY public.users (id, email, password) FROM stdin;\n{}{}", row(1), row(2));
    for (dump, code, imported, words) in [
        // Without the last line, at the end and before another statement.
        (copy.clone(), 4, 2, "ends in the middle of a COPY"),
        (format!("{copy}\n\n--\n-- PostgreSQL database dump complete\n--\n"), 4, 2, "ends in the middle of a COPY"),
        (format!("{copy}\\.\n").replace('\n', "\r\n"), 0, 2, ""),
        (format!("{copy}\\.\n").replace("\tc2@", "\tc\\062@"), 0, 2, ""),
        (format!("INSERT INTO users (id, email, password) VALUES (1, 'c1@example.com', '{HASH}')"), 0, 1, ""),
        (
            format!("INSERT INTO users (id, email, password) VALUES (1, 'c1@example.com', '{HASH}'), (2, 'c2@"),
            4,
            1,
            "ends in the middle",
        ),
        (
            format!(
                "INSERT INTO users (id, email, password) VALUES (1, 'c1@example.com', 0xABCD), (2, 'c2@example.com', '{HASH}');"
            ),
            3,
            1,
            "of an unknown format",
        ),
        (
            format!(
                "INSERT INTO users (id, email, password) VALUES (1, 'c1@example.com', 0xZZ), (2, 'c2@example.com', '{HASH}');"
            ),
            3,
            1,
            "`password` is not hexadecimal",
        ),
        (
            format!(
                "CREATE TABLE users (id int, email text, password text);\nINSERT INTO users VALUES (1, 'c1@example.com', '{HASH}', 9), (2, 'c2@example.com', '{HASH}');"
            ),
            3,
            1,
            "has 4 values where there are 3 columns",
        ),
    ] {
        let world = World::sqlite().await;
        let ran = import_text(&world, &dump, "laravel", &[]).await;
        assert_eq!((ran.code, ran.count("imported")), (Some(code), imported), "{dump}: {ran:?}");
        assert!(ran.text.contains(words), "{words}: {ran:?}");
        world.check_invariants().await;
        world.clean_up().await;
    }
}

async fn shapes_of_json_and_csv(world: World) {
    let app = world.serve().await;
    for (what, dump, from) in [
        (
            "users by their ids",
            format!(
                "{{\"users\": {{\n \"k1\": {{\"email\":\"byid@example.com\",\"password\":\"{HASH}\",\"name\":\"X\"}},\n \"k2\": {{\"email\":\"byid2@example.com\"}}}}}}"
            ),
            "table",
        ),
        (
            "lines with CRLF",
            format!("{{\"id\":\"k1\",\"email\":\"crlf@example.com\",\"password\":\"{HASH}\",\"name\":\"X\"}}\r\n\r\n"),
            "table",
        ),
        (
            "a mark and quotes",
            format!(
                "\u{feff}\"id\",\"email\",\"password\",\"name\"\r\n\"k1\",\"mark@example.com\",\"{HASH}\",\"X\"\r\n"
            ),
            "laravel",
        ),
        (
            "blanks around the header",
            format!("\u{feff} id , email , password , name \nk1,blank@example.com,{HASH},X\n"),
            "laravel",
        ),
        (
            "a mark in lines",
            format!(
                "\u{feff}{{\"id\":\"k1\",\"email\":\"markline@example.com\",\"password\":\"{HASH}\",\"name\":\"X\"}}"
            ),
            "table",
        ),
        ("no line break at the end", format!("id,email,password,name\nk1,end@example.com,{HASH},X"), "laravel"),
        ("a comma behind each row", format!("id,email,password,name\nk1,comma@example.com,{HASH},X,\n"), "laravel"),
        ("quotes inside", format!("id,email,password,name\nk1,quotes@example.com,{HASH},\"X\"\n\n\n"), "laravel"),
    ] {
        let ran = import_text(&world, &dump, from, &[]).await.ended(0);
        assert!(ran.count("imported") >= 1, "{what}: {ran:?}");
        let email = dump.split(['"', ',']).find(|part| part.ends_with("@example.com")).unwrap();
        logs_in(&world, &app, email, "test123").await;
        assert_eq!(account(&world, email).await, "X|unconfirmed|active|k1", "{what}");
    }
    assert_eq!(account(&world, "byid2@example.com").await, "byid2|unconfirmed|active|k2");
    for (header, words) in
        [("id,email,email,password", "two columns `email`"), ("\"email\",password,\" email\"", "two columns `email`")]
    {
        let ran = import_text(&world, format!("{header}\n1,a@example.com,,\n"), "laravel", &[]).await.ended(4);
        assert!(ran.text.contains(words), "{header}: {ran:?}");
    }
}

/// None of them is broken: the sentence says what it is.
async fn hashes_that_are_not_accepted_are_named() {
    let world = World::sqlite().await;
    for (n, (hash, words)) in [
        ("{SSHA}zV1jh5rJzT1LUvnYQ7lUzb5WfS6vYxNp", "salted SHA of LDAP"),
        ("{SSHA512}AAAA", "salted SHA of LDAP"),
        ("{SHA}nU4eI71bcnBGqeO0t9tXvY1u5oQ=", "SHA without iterations"),
        ("{MD5}ICy5YqxZB1uWSwcVLSNLcA==", "MD5, or MD4"),
        ("{CRYPT}$6$salt$hash", "crypt of LDAP"),
        ("{PBKDF2-SHA256}131000$AAAA$AAAA", "PBKDF2 of LDAP"),
        ("$S$DuFnvMi8AX2q.CwNbp4K8nSqK2dA8Pz0qTVFtK7z5VdC7x0uBoCN", "SHA-512 of Drupal 7"),
        ("U$S$9AAAAAAAAAA", "Drupal 7 over MD5"),
        ("$md5$AAAA", "MD5"),
        ("$sha1$AAAA$AAAA", "SHA-1"),
        ("$hmac-sha256$AAAA$AAAA", "HMAC"),
        ("$ssha512$AAAA", "salted SHA of LDAP"),
        ("$y$j9T$AAAA$AAAA", "yescrypt"),
        ("$7$DU....AAAA", "scrypt of crypt(3)"),
        ("$unheard-of$x=1$AAAA$AAAA", "of an unknown format"),
        ("5f4dcc3b5aa765d61d8327deb882cf99:salt", "salted MD5"),
        ("MSzYz4zhNNTQhTeyFGFNuPsvGCMqYTO1z9SMaZmXhvE=", "of an unknown format"),
    ]
    .into_iter()
    .enumerate()
    {
        let ran =
            import_text(&world, format!("email,password\nh{n}@example.com,{hash}\n"), "laravel", &[]).await.ended(3);
        assert!(ran.text.contains(words) && !ran.text.contains("malformed"), "{hash}: {ran:?}");
        let more = ["--unknown-hashes", "without"];
        let ran =
            import_text(&world, format!("email,password\nh{n}@example.com,{hash}\n"), "laravel", &more).await.ended(0);
        assert_eq!((ran.count("imported"), ran.count("without_password")), (1, 1), "{hash}");
    }
    // What is known without LDAP's mark.
    let app = world.serve().await;
    import_text(&world, format!("email,password\nldap@example.com,{{CRYPT}}{HASH}\n"), "laravel", &[]).await.ended(0);
    logs_in(&world, &app, "ldap@example.com", "test123").await;
    world.clean_up().await;
}

/// Newer versions of firebase-tools list six providers more, behind the columns of the user.
async fn firebase_csv_of_newer_versions() {
    let world = World::sqlite().await;
    let row = |id: &str, disabled: &str, apple: &str| {
        let mut cells = vec![String::new(); 52];
        for (n, cell) in [
            (0, id),
            (1, &format!("{id}@example.com")),
            (2, "true"),
            (5, "\"X, Y\""),
            (19, "7"),
            (23, "1700000000000"),
            (26, disabled),
            (27, "\"{\"\"admin\"\":true}\""),
            (28, apple),
        ] {
            cell.clone_into(&mut cells[n]);
        }
        format!("{},\n", cells.join(","))
    };
    let dump = format!("{}{}", row("on", "false", "001.a"), row("off", "true", ""));
    let ran = import_text(&world, dump, "firebase", &[]).await.ended(0);
    assert_eq!((ran.count("imported"), ran.count("disabled")), (2, 1), "{ran:?}");
    assert_eq!(ran.json["identities_left_out"], serde_json::json!({ "apple.com": 1, "github.com": 2 }));
    assert_eq!(account(&world, "on@example.com").await, "X, Y|confirmed|active|on");
    assert_eq!(account(&world, "off@example.com").await, "X, Y|confirmed|disabled|off");
    let at = "SELECT count(*) FROM auth_user WHERE CAST(created_at AS text) LIKE '2023-11-14%'";
    assert_eq!(world.count(at).await, 2);
    world.clean_up().await;
}
