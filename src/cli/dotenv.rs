//! The `.env` file. Values are literal: nothing is substituted, because `$` occurs in many secrets.
//!
//! A line is `NAME=value`, optionally with `export` before it. Without quotes the value ends at the end of the line, or
//! before ` #`. `'…'` is literal. In `"…"` a backslash escapes `"`, `\`, `$`, `` ` `` and `n`. Both may contain several
//! lines.

use std::{fs, io, path::Path};

type Pairs = Vec<(String, String)>;

/// The variables of the nearest `.env`, in this folder or above.
///
/// # Errors
/// All syntax errors, with file and line. No value is repeated.
pub(super) fn read(folder: &Path) -> Result<Pairs, Vec<String>> {
    for path in folder.ancestors().map(|folder| folder.join(".env")) {
        match fs::read(&path) {
            Ok(bytes) => return parse(&bytes).map_err(|found| named(&path, found)),
            Err(e) if e.kind() == io::ErrorKind::NotFound => {}
            // A folder of that name is a Python virtual environment.
            Err(e) if e.kind() == io::ErrorKind::IsADirectory => {}
            Err(e) => return Err(vec![format!("{}: cannot be read ({e})", path.display())]),
        }
    }
    Ok(Vec::new())
}

fn named(path: &Path, found: Vec<(usize, &str)>) -> Vec<String> {
    found.into_iter().map(|(line, why)| format!("{}, line {line}: {why}", path.display())).collect()
}

fn parse(bytes: &[u8]) -> Result<Pairs, Vec<(usize, &'static str)>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.strip_prefix('\u{feff}').unwrap_or(text),
        Err(e) => {
            let before = bytes.get(..e.valid_up_to()).unwrap_or_default();
            let line = 1 + before.iter().filter(|b| **b == b'\n').count();
            let why = if bytes.starts_with(&[0xff, 0xfe]) { "UTF-16; save it as UTF-8" } else { "not UTF-8" };
            return Err(vec![(line, why)]);
        }
    };
    let (mut pairs, mut errors) = (Vec::new(), Vec::new());
    let (mut rest, mut line) = (text, 1);
    while !rest.is_empty() {
        let here = line;
        let (first, _) = rest.split_once('\n').unwrap_or((rest, ""));
        let taken = match entry(rest, first) {
            Ok((pair, taken)) => {
                pairs.extend(pair);
                taken
            }
            Err(why) => {
                errors.push((here, why));
                first.len()
            }
        };
        let end = rest.get(taken..).and_then(|after| after.find('\n')).map_or(rest.len(), |at| taken + at + 1);
        line += rest.get(..end).unwrap_or_default().matches('\n').count();
        rest = rest.get(end..).unwrap_or_default();
    }
    if errors.is_empty() { Ok(pairs) } else { Err(errors) }
}

/// A name and its value.
type Pair = (String, String);

/// The variable that starts here, if any, and its length in bytes.
fn entry(rest: &str, first: &str) -> Result<(Option<Pair>, usize), &'static str> {
    let bare = first.trim();
    if bare.is_empty() || bare.starts_with('#') {
        return Ok((None, first.len()));
    }
    let (name, value) = first.split_once('=').ok_or("not NAME=value")?;
    let name = name.trim();
    let name = name.strip_prefix("export").filter(|n| n.starts_with([' ', '\t'])).map_or(name, str::trim_start);
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    if name.is_empty() || !name.chars().all(letters) || name.starts_with(|c: char| c.is_ascii_digit()) {
        return Err("the name before `=` is not one of letters, digits and `_`");
    }
    let begin = first.len() - value.trim_start_matches([' ', '\t']).len();
    let after = rest.get(begin..).unwrap_or_default();
    let Some(quote @ ('\'' | '"')) = after.chars().next() else {
        return Ok((Some((name.to_owned(), unquoted(value))), first.len()));
    };
    let (value, length) = quoted(after, quote).ok_or("the quote is not closed")?;
    let end = begin + length;
    let tail = rest.get(end..).unwrap_or_default().lines().next().unwrap_or_default();
    if !(tail.trim().is_empty() || tail.starts_with([' ', '\t']) && tail.trim_start().starts_with('#')) {
        return Err("text after the closing quote; put the whole value in quotes, or none of it");
    }
    Ok((Some((name.to_owned(), value)), end))
}

fn unquoted(value: &str) -> String {
    let comment = value
        .char_indices()
        .find(|(at, c)| *c == '#' && value.get(..*at).is_some_and(|before| before.ends_with([' ', '\t'])));
    value.get(..comment.map_or(value.len(), |(at, _)| at)).unwrap_or(value).trim().to_owned()
}

/// The value between the quotes, and its length in bytes with them.
fn quoted(text: &str, quote: char) -> Option<(String, usize)> {
    let mut value = String::new();
    let mut chars = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == quote {
            return Some((value.replace("\r\n", "\n"), at + 1));
        }
        let escaped = if c == '\\' && quote == '"' { chars.peek().map(|(_, next)| *next) } else { None };
        match escaped {
            Some('n') => value.push('\n'),
            Some(next @ ('"' | '\\' | '$' | '`')) => value.push(next),
            _ => {
                value.push(c);
                continue;
            }
        }
        chars.next();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The value in the file arrives unchanged.
    #[test]
    fn values_are_literal() {
        for (line, value) in [
            ("A=b", "b"),
            ("A=pa$word$$1${X}", "pa$word$$1${X}"),
            ("A='pa$word'", "pa$word"),
            ("A=\"pa$word\"", "pa$word"),
            (r#"A="a\"b\\c\$d\n\x""#, "a\"b\\c$d\n\\x"),
            (r"A='a\b'", r"a\b"),
            (r"A=a\b", r"a\b"),
            ("A=Name <a@b.io>", "Name <a@b.io>"),
            ("A=it's", "it's"),
            ("A=a#b", "a#b"),
            ("A=a # b", "a"),
            ("A= # b", ""),
            ("A='a # b' # c", "a # b"),
            ("A=", ""),
            ("A=''", ""),
            ("A = b ", "b"),
            ("export A=b", "b"),
            ("  export\tA=b\r\n", "b"),
            ("\u{feff}A=b", "b"),
            ("A=b=c==", "b=c=="),
            ("A='x\r\ny'", "x\ny"),
            ("# A=c\n\nA=b\n", "b"),
            ("A=c\nA=b", "b"),
            ("A=ü", "ü"),
        ] {
            let pairs = parse(line.as_bytes()).unwrap();
            assert_eq!(pairs.last(), Some(&("A".to_owned(), value.to_owned())), "{line:?}");
        }
    }

    /// A syntax error has its line, also after a value of several lines.
    #[test]
    fn mistakes_have_a_line() {
        let cases: [(&[u8], &[usize]); 9] = [
            (b"A=b\nnonsense\nC=d\n= x\n", &[2, 4]),
            (b"A='x\ny\nz'\nB", &[4]),
            (b"A=\"b", &[1]),
            (b"A=b\nB='c\nC=d", &[2]),
            (b"\n\nA=\"b\" c", &[3]),
            (b"A='b'#c", &[1]),
            (b"A=b\nB=\xff", &[2]),
            (b"\xff\xfeA\0=\0", &[1]),
            (b"A B=c", &[1]),
        ];
        for (file, lines) in cases {
            let found: Vec<_> = parse(file).unwrap_err().into_iter().map(|(line, _)| line).collect();
            assert_eq!(found, lines, "{}", String::from_utf8_lossy(file));
        }
    }
}
