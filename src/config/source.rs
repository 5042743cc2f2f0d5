//! Where the text of a setting comes from: its variable, or a file that another variable names.

use std::{collections::BTreeMap, fs::File, io::Read};

use zeroize::Zeroizing;

const MOST: u64 = 65_536;

/// The variable, or the content of the file that `NAME_FILE` names.
///
/// # Errors
/// Whole sentences that name the variable.
pub(super) fn value(
    name: &str,
    may_be_in_file: bool,
    vars: &BTreeMap<String, String>,
) -> Result<Option<String>, String> {
    let file = format!("{name}_FILE");
    let path = may_be_in_file.then(|| vars.get(&file)).flatten();
    match (vars.get(name), path) {
        (Some(_), Some(_)) => Err(format!("{file}: {name} is set too; give one of them")),
        (None, Some(path)) => content(path).map(Some).map_err(|why| format!("{file}: {why}")),
        // `docker run --env-file` hands quotes on.
        (Some(direct), None) if is_quoted(direct.trim()) => {
            Err(format!("{name}: the quotes are part of the value; give it without them"))
        }
        (direct, None) => Ok(direct.cloned()),
    }
}

fn is_quoted(v: &str) -> bool {
    ['"', '\''].iter().any(|quote| v.strip_prefix(*quote).is_some_and(|rest| rest.ends_with(*quote)))
}

/// The text of a file, without the byte order mark and the end of line that editors leave.
fn content(path: &str) -> Result<String, String> {
    let mut bytes = Zeroizing::new(Vec::new());
    let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_end(&mut bytes));
    let length = read.map_err(|e| format!("cannot read the file ({e})"))?;
    if u64::try_from(length).is_ok_and(|length| length > MOST) {
        return Err("the file is longer than 64 KiB".to_owned());
    }
    let text = std::str::from_utf8(&bytes).map_err(|_| "the file is not UTF-8 text")?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_end_matches(['\r', '\n']);
    // An empty file is a secret that did not arrive, not a setting that is left out.
    if text.trim().is_empty() { Err("the file is empty".to_owned()) } else { Ok(text.to_owned()) }
}
