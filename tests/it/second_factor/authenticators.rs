//! The codes of other implementations of RFC 6238: Debian's oathtool, PyPI's pyotp, npm's otplib. And how users type them.

use std::{path::PathBuf, process::Command};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{enrolled, first_step, now_code, second};
use crate::{both, once, support::World};

once![&["authenticators"]; codes_of_other_implementations_are_accepted];

both![a_code_is_typed_in_many_ways];

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/authenticators")
}

/// Why the other implementations cannot run here.
pub fn why_not() -> Option<String> {
    let runs = |program: &str, arguments: &[&str]| {
        Command::new(program).args(arguments).output().is_ok_and(|out| out.status.success())
    };
    if !runs("oathtool", &["--version"]) {
        return Some("oathtool is not installed".to_owned());
    }
    if !runs("python3", &["-c", "import pyotp"]) {
        return Some("tests/authenticators/requirements.txt is not installed".to_owned());
    }
    let otplib = folder().join("node_modules/otplib").exists() && runs("node", &["--version"]);
    (!otplib).then(|| "`npm ci` has not been run in tests/authenticators".to_owned())
}

async fn code_of(implementation: &str, secret: &str, uri: &str, at: DateTime<Utc>) -> String {
    let seconds = at.timestamp().to_string();
    let utc = at.format("%Y-%m-%d %H:%M:%S UTC").to_string();
    let (program, arguments) = match implementation {
        "oathtool" => ("oathtool", vec!["--totp", "--base32", "--now", &utc, secret]),
        "pyotp" => ("python3", vec!["code.py", uri, &seconds]),
        "otplib" => ("node", vec!["code.mjs", secret, &seconds]),
        other => panic!("{other}"),
    };
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder());
    let out = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    assert!(out.status.success(), "{implementation}: {}", String::from_utf8_lossy(&out.stderr));
    String::from_utf8(out.stdout).unwrap().trim().to_owned()
}

async fn codes_of_other_implementations_are_accepted() {
    let world = World::sqlite().await;
    let app = world.serve().await;
    let access = app.signup("t@example.com").await.access().to_owned();
    let added = app.call("POST", "/auth/me/factors/totp", &access, None).await;
    let (secret, uri) = (added.json["secret"].as_str().unwrap(), added.json["uri"].as_str().unwrap());
    let code = code_of("pyotp", secret, uri, world.now()).await;
    let path = format!("/auth/me/factors/totp/{}/confirm", added.json["id"].as_str().unwrap());
    let confirmed = app.call("POST", &path, &access, Some(&json!({ "code": code }))).await;
    assert_eq!(confirmed.status, 200, "{confirmed:?}");
    for implementation in ["oathtool", "pyotp", "otplib"] {
        world.pass(31);
        let code = code_of(implementation, secret, uri, world.now()).await;
        let due = first_step(&app, "t@example.com").await;
        let done = second(&app, &due.json["challenge"], "code", &code).await;
        assert_eq!(done.status, 200, "{implementation}: {done:?}");
    }
    world.check_invariants().await;
    world.clean_up().await;
}

/// Blanks as apps show them are no error. Whatever else is not six ASCII digits is wrong, and uses nothing up.
async fn a_code_is_typed_in_many_ways(world: World) {
    let app = world.serve().await;
    let me = enrolled(&world, &app, "t@example.com").await;
    let right = now_code(&world, &me.secret);
    let arabic: String = right.chars().map(|c| char::from_u32(0x660 + c.to_digit(10).unwrap()).unwrap()).collect();
    let due = first_step(&app, "t@example.com").await;
    for wrong in [&arabic, &right[..5], &format!("{right}0"), &format!("0{right}"), "abcdef"] {
        second(&app, &due.json["challenge"], "code", wrong).await.is(401, "invalid_code");
    }
    for odd in [json!(null), json!(123_456), json!([right]), json!({ "code": right })] {
        let body = json!({ "challenge": due.json["challenge"], "code": odd });
        let answer = app.post("/auth/login/second-factor", &body).await;
        assert_eq!(answer.status, 422, "{answer:?}");
    }
    let due = first_step(&app, "t@example.com").await;
    let spaced = format!(" {}\u{a0}{} ", &right[..3], &right[3..]);
    let done = second(&app, &due.json["challenge"], "code", &spaced).await;
    assert_eq!((done.status, &done.json["user"]["email"]), (200, &Value::from("t@example.com")), "{done:?}");
}
