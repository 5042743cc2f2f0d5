use serde_json::json;

use super::*;

/// The rows of the tables whose name ends in `users`: line, and the row or why there is none.
fn rows(dump: &str) -> Result<Vec<(u64, Value)>, String> {
    let mut found = Vec::new();
    let mut wanted = |table: &str, _: &[String]| Ok(table.to_ascii_lowercase().ends_with("users"));
    read(&mut dump.as_bytes(), &mut wanted, &mut |item| {
        found.push((item.line, item.record.map_or_else(Value::String, |record| Value::Object(record.0))));
        true
    })?;
    Ok(found)
}

#[test]
fn dialects() {
    let anna = json!({ "id": 1, "email": "anna@x.io", "name": "O'Neil" });
    for (dump, expected) in [
        // PostgreSQL: a comment with a quote, another table, dollar quotes, a cast, several rows.
        (
            "-- it's a dump\nSET x = 'a;b';\nCREATE FUNCTION f() AS $q$ INSERT INTO users (id) VALUES (9); $q$;\n\
             INSERT INTO logs (t) VALUES ('INSERT INTO users (id) VALUES (8);');\n\
             INSERT INTO \"auth\".\"users\" (\"id\", \"email\", \"name\") VALUES\n\t(1, 'anna@x.io', 'O''Neil'),\n\
             \t(2, $t$b$x$t$, E'a\\tb'::character varying(9)) ON CONFLICT DO NOTHING;",
            vec![(6, anna.clone()), (7, json!({ "id": 2, "email": "b$x", "name": "a\tb" }))],
        ),
        // mysqldump: no columns, `\'`, a key that is no column, a bit, NULL.
        (
            "/*!40101 SET NAMES utf8 */;\nCREATE TABLE `users` (\n `id` int DEFAULT '0',\n email varchar(9), `name` text,\n \
             `on` bit(1), PRIMARY KEY (`id`), KEY `k` (`email`)\n) ENGINE=InnoDB;\n\
             INSERT INTO `users` VALUES (1,'anna@x.io','O\\'Neil',b'1'),(-2,NULL,0x4142,_binary '\0');",
            vec![
                (7, json!({ "id": 1, "email": "anna@x.io", "name": "O'Neil", "on": "\u{1}" })),
                (7, json!({ "id": -2, "email": null, "name": "AB", "on": "\0" })),
            ],
        ),
        // SQLite's .dump: backticks do not make `\` special; a trigger with an INSERT inside.
        (
            "PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\nCREATE TABLE IF NOT EXISTS `users` (`id` integer primary key, \
             `email` text, name);\nINSERT INTO users VALUES(1,'anna@x.io','O''Neil');\n\
             CREATE TRIGGER t AFTER INSERT ON x BEGIN INSERT INTO users VALUES (NEW.a, 1, 2); END;\n\
             INSERT INTO users VALUES(3,'c:\\',replace('a\\nb','\\n',char(10)));COMMIT;",
            vec![(4, anna.clone()), (6, json!({ "id": 3, "email": "c:\\", "name": "a\nb" }))],
        ),
        // SQL Server: no INTO, no `;`, brackets, N'', CAST.
        (
            "SET IDENTITY_INSERT [dbo].[Users] ON \nGO\nINSERT [dbo].[Users] ([id], [email], [name]) VALUES (1, \
             N'anna@x.io', N'O''Neil')\nINSERT [dbo].[Users] ([id], [email], [name]) VALUES (2, CAST(N'x' AS DateTime2), \
             1.5)\nGO\n",
            vec![(3, anna), (4, json!({ "id": 2, "email": "x", "name": "1.5" }))],
        ),
        // COPY, with a command of psql before it.
        (
            "\\restrict x'y\nCOPY public.logs (t) FROM stdin;\na'b\n\\.\nCOPY public.users (id, email) FROM stdin;\n\
             1\ta\\tb\n2\t\\N\n3\n\\.\n",
            vec![
                (6, json!({ "id": "1", "email": "a\tb" })),
                (7, json!({ "id": "2", "email": null })),
                (8, json!("has 1 values where there are 2 columns")),
            ],
        ),
        (
            "INSERT INTO users (id, email) VALUES (1), (NOW(), 'x'), (2, 'y');",
            vec![
                (1, json!("has 1 values where there are 2 columns")),
                (1, json!("`id` is an expression that is not read (NOW)")),
                (1, json!({ "id": 2, "email": "y" })),
            ],
        ),
    ] {
        assert_eq!(rows(dump), Ok(expected), "{dump}");
    }
    // A row that is too long is refused alone, and so is no name after much text.
    let long = "x".repeat(1 << 20);
    let dump = format!(
        "INSERT INTO logs VALUES ('{long}'), ('{long}');\nINSERT INTO \"users\" (\"id\", \"email\") VALUES (1, '{long}x'), \
         (2, 'y');"
    );
    let expected = vec![(2, json!("is longer than 1 MiB")), (2, json!({ "id": 2, "email": "y" }))];
    assert_eq!(rows(&dump), Ok(expected));
    for cut in [
        "INSERT INTO users (id) VALUES (1",
        "INSERT INTO users (id) VALUES (1), ('a",
        "INSERT INTO users VALUES (1);",
        "INSERT INTO users (id) VALUES /* x",
        "COPY users (id) FROM stdin;\n1",
    ] {
        assert!(rows(cut).is_err(), "{cut}");
    }
}
