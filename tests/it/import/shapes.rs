//! One user in every shape of file: SQL of four databases, a database file, UTF-16, gzip, from a file and standard input.

use std::{fs, io::Write, path::Path, process::Stdio};

use vestibule::sea_orm::{ConnectionTrait, Database};

use super::{Ran, import, import_text};
use crate::{
    once,
    support::{
        World,
        process::{vars, vestibule},
    },
};

once![&[]; every_shape_is_read, databases_of_sqlite_are_read, a_gzip_bomb_ends_early, standard_input_is_read];

/// Of `test123`, cost 4.
const HASH: &str = "$2b$04$Fr5TbdSDAbEC3dBzHUPo0uGkUcAm.gj5hNrvrQmyJqbUmfjTGTjsy";

fn gzip(path: &Path) -> Vec<u8> {
    let packed = std::process::Command::new("gzip").arg("-c").arg(path).output().unwrap();
    assert!(packed.status.success());
    packed.stdout
}

/// Ada and Ben are in, with their passwords.
async fn both_are_here(world: &World, ran: Ran, what: &str) {
    assert_eq!((ran.code, ran.count("imported"), ran.count("refused")), (Some(0), 2, 0), "{what}: {ran:?}");
    let app = world.serve().await;
    for (email, name) in [("ada@example.com", "Ada O'Neil"), ("ben@example.com", "Ben\\n")] {
        let login = app.login(email, "test123").await;
        assert_eq!((login.status, &login.json["user"]["name"]), (200, &name.into()), "{what}: {login:?}");
    }
}

async fn every_shape_is_read() {
    let csv =
        format!("id,email,password,name\r\n1,ada@example.com,{HASH},Ada O'Neil\r\n2,ben@example.com,{HASH},Ben\\n\r\n");
    let utf16 = |big: bool| {
        let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
        format!("\u{feff}{csv}").encode_utf16().flat_map(bytes).collect::<Vec<u8>>()
    };
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("csv"), &csv).unwrap();
    let shapes: [(&str, Vec<u8>); 11] = [
        ("CSV", csv.clone().into()),
        ("CSV with a mark", format!("\u{feff}{csv}").into()),
        ("Excel", format!("sep=;\n{}", csv.replace(',', ";")).into()),
        ("tabs", csv.replace(',', "\t").replace("\\n", "\\\\n").into()),
        ("UTF-16, little endian", utf16(false)),
        ("UTF-16, big endian", utf16(true)),
        ("gzip", gzip(&folder.path().join("csv"))),
        (
            "PostgreSQL",
            format!(
                "--\n-- PostgreSQL database dump\n--\n\\restrict abc'\nSET standard_conforming_strings = on;\n\
                 COPY public.users (id, email, password, name) FROM stdin;\n1\tada@example.com\t{HASH}\tAda O'Neil\n\
                 2\tben@example.com\t{HASH}\tBen\\\\n\n\\.\n"
            )
            .into(),
        ),
        (
            "MySQL",
            format!(
                "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nCREATE TABLE `users` (`id` int, `email` text, `password` text, \
                 `name` text);\nINSERT INTO `users` VALUES (1,'ada@example.com','{HASH}','Ada O\\'Neil'),\
                 (2,'ben@example.com','{HASH}','Ben\\\\n');\n"
            )
            .into(),
        ),
        (
            "SQLite",
            format!(
                "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE users (id integer, email text, password text, name \
                 text);\nINSERT INTO users VALUES(1,'ada@example.com','{HASH}','Ada O''Neil');\n\
                 INSERT INTO users VALUES(2,'ben@example.com','{HASH}','Ben\\n');\nCOMMIT;\n"
            )
            .into(),
        ),
        (
            "SQL Server",
            format!(
                "USE [app]\nGO\nINSERT [dbo].[users] ([id], [email], [password], [name]) VALUES (1, N'ada@example.com', N'{HASH}', \
                 N'Ada O''Neil')\nINSERT [dbo].[users] ([id], [email], [password], [name]) VALUES (2, N'ben@example.com', \
                 N'{HASH}', N'Ben\\n')\nGO\n"
            )
            .into(),
        ),
    ];
    for (what, dump) in shapes {
        let world = World::sqlite().await;
        let ran = import_text(&world, dump, "laravel", &[]).await;
        both_are_here(&world, ran, what).await;
        world.clean_up().await;
    }
}

/// With a table beside that of the users, and ids of 16 bytes.
async fn databases_of_sqlite_are_read() {
    let world = World::sqlite().await;
    let file = world.path("app.db");
    let db = Database::connect(format!("sqlite://{}?mode=rwc", file.display())).await.unwrap();
    for statement in [
        "CREATE TABLE \"user\" (id BLOB, email TEXT, emailVerified BOOLEAN, name TEXT, createdAt DATETIME)".to_owned(),
        "CREATE TABLE account (userId BLOB, providerId TEXT, accountId TEXT, password TEXT, avatar BLOB)".to_owned(),
        "CREATE TABLE logs (email TEXT, note TEXT)".to_owned(),
        "INSERT INTO \"user\" VALUES (x'224f35e3889848ac825f8799ea307726', 'ada@example.com', 1, 'Ada O''Neil', 1700000000000)"
            .to_owned(),
        "INSERT INTO \"user\" VALUES ('b', 'ben@example.com', 0, 'Ben\\n', '2024-01-01 00:00:00')".to_owned(),
        format!("INSERT INTO account VALUES (x'224f35e3889848ac825f8799ea307726', 'credential', 'x', '{HASH}', x'ff00')"),
        format!("INSERT INTO account VALUES ('b', 'credential', 'y', '{HASH}', NULL)"),
    ] {
        db.execute_unprepared(&statement).await.unwrap();
    }
    db.close().await.unwrap();
    let ran = import(&world, &file, "better-auth", &[]).await;
    both_are_here(&world, ran, "a database").await;
    let app = world.serve().await;
    let ada = app.login("ada@example.com", "test123").await;
    assert_eq!(ada.user_id(), "224f35e3-8898-48ac-825f-8799ea307726");
    assert_eq!(ada.json["user"]["email_verified"], true);
    world.clean_up().await;
}

/// Two hundred times its size is too much, and nothing of it is held.
async fn a_gzip_bomb_ends_early() {
    let world = World::sqlite().await;
    let unpacked = world.path("unpacked");
    let mut file = fs::File::create(&unpacked).unwrap();
    file.write_all(format!("id,email,password\n1,ada@example.com,{HASH}\n").as_bytes()).unwrap();
    for _ in 0..100 {
        file.write_all(&vec![b'x'; 1 << 20]).unwrap();
    }
    drop(file);
    let ran = import_text(&world, gzip(&unpacked), "laravel", &[]).await.ended(4);
    assert_eq!(ran.count("imported"), 1);
    assert!(ran.text.contains("it unpacks to more than 200 times its size"), "{ran:?}");
    world.clean_up().await;
}

async fn standard_input_is_read() {
    let world = World::sqlite().await;
    let ended = |format: &'static str, dump: String| {
        let arguments = ["import", "-", "--from", format, "--json"];
        let mut child =
            vestibule(world.folder.path(), &arguments, &vars(&world)).stdin(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(dump.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        (ended.status.code(), String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned())
    };
    let insert = format!("INSERT INTO users (email, password) VALUES ('ada@example.com', '{HASH}');");
    let (code, said) = ended("laravel", insert);
    assert_eq!(code, Some(0), "{said}");
    // The other table may come first or last.
    let (code, said) = ended("better-auth", "{\"user\":[],\"account\":[]}".to_owned());
    assert!(code == Some(4) && said.contains("read twice: name a file"), "{said}");
    world.clean_up().await;
}
