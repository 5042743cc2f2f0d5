//! The short form of `bench/chaos`: faults under load, and whether what was acknowledged is true afterwards.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use crate::{once, support::process::output};

once![&["postgres-server", "nginx", "chaos"]; nothing_that_was_acknowledged_is_lost];

/// Only where it is asked for.
pub fn why_not() -> Option<String> {
    Some("it takes a minute; VESTIBULE_TEST_REQUIRE=chaos".to_owned())
}

async fn nothing_that_was_acknowledged_is_lost() {
    let chaos = Path::new(env!("CARGO_MANIFEST_DIR")).join("bench/chaos");
    let mut command = Command::new("python3");
    command.arg(chaos).args(["--short", "--clients", "4", "--binary", env!("CARGO_BIN_EXE_vestibule")]);
    command.stdin(Stdio::null());
    let done = output(command).await;
    let (table, wrong) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success(), "{table}\n{wrong}");
    let rows: Vec<&str> = table.lines().filter(|line| line.starts_with("| ") && line.ends_with(" 0 |")).collect();
    assert_eq!(rows.len(), 4, "{table}\n{wrong}");
    // The crowd has really been at work.
    let requests = |row: &&str| row.split('|').nth(2).unwrap().trim().parse::<u32>().unwrap();
    assert!(rows.iter().all(|row| requests(row) >= 20), "{table}");
}
