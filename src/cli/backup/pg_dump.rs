//! The line of the shell that dumps PostgreSQL, and what would make it fail.

use std::{path::Path, process::Command};

use crate::{
    cli::{Outcome, complain, say},
    db::{Db, DumpSource},
};

/// Prints the line to standard output, so that a script can run it; what it needs, and what is wrong, to standard error.
pub(super) async fn print(database: &Db, to: &Path) -> Outcome {
    let Some(source) = database.dump_source().await? else { return Err("this is not PostgreSQL".into()) };
    say(line(&source, to))?;
    complain("the password is not in this line: pg_dump asks for it, or takes it from PGPASSWORD or ~/.pgpass");
    complain("the master secret is not in the dump: keep VESTIBULE_SECRET_KEY too, in another place");
    let wrong = [version(&source), source.unreadable(), source.pooler()];
    let wrong: Vec<String> = wrong.into_iter().flatten().collect();
    if wrong.is_empty() { Ok(()) } else { Err(format!("this line would fail: {}", wrong.join("; ")).into()) }
}

/// The dump gets its name when it is complete, and never replaces a file. Only its owner may read it.
fn line(source: &DumpSource, to: &Path) -> String {
    let DumpSource { host, port, user, database, ssl_mode, .. } = source;
    let (to, partial) = (to.display().to_string(), format!("{}.partial", to.display()));
    let (to, partial) = (quoted(&to), quoted(&partial));
    let [host, user, database] = [host, user, database].map(|value| quoted(value));
    format!(
        "(umask 077 && PGSSLMODE={ssl_mode} pg_dump --format=custom --host={host} --port={port} --username={user} \
         --dbname={database} --file={partial} && ln {partial} {to} && rm {partial})"
    )
}

/// As one word of a POSIX shell.
fn quoted(value: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_./:@".contains(c);
    if !value.is_empty() && value.chars().all(plain) {
        return value.to_owned();
    }
    format!("'{}'", value.replace('\'', r"'\''"))
}

fn version(source: &DumpSource) -> Option<String> {
    let needed = source.version;
    let Ok(out) = Command::new("pg_dump").arg("--version").output() else {
        return Some(format!("pg_dump is not installed here; it has to be of version {needed} or later"));
    };
    // Such as `pg_dump (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)`, or `18beta1`.
    let out = String::from_utf8_lossy(&out.stdout).into_owned();
    let number = out.split(") ").nth(1).unwrap_or_default();
    let major: String = number.chars().take_while(char::is_ascii_digit).collect();
    match major.parse::<i32>() {
        Ok(major) if major >= needed => None,
        Ok(major) => Some(format!("pg_dump {major} cannot read a server of version {needed}")),
        Err(_) => Some(format!("pg_dump has no version that is known here: {}", out.trim())),
    }
}

impl DumpSource {
    fn unreadable(&self) -> Option<String> {
        let (user, tables) = (&self.user, self.unreadable.join(", "));
        (!tables.is_empty()).then(|| format!("the role {user} may not read {tables}: take the owner's DATABASE_URL"))
    }

    fn pooler(&self) -> Option<String> {
        let words = "a pooler is in between: give pg_dump the address of PostgreSQL itself";
        self.is_shared.then(|| words.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shell_takes_each_value_for_one_word() {
        for (value, word) in [
            ("db.example.com", "db.example.com"),
            ("/run/postgresql", "/run/postgresql"),
            ("", "''"),
            ("a b", "'a b'"),
            ("$(reboot)", "'$(reboot)'"),
            ("o'neil", r"'o'\''neil'"),
        ] {
            assert_eq!(quoted(value), word);
        }
    }
}
