//! The operator's list of breached passwords: a file of any size that is searched on disk.
//!
//! Lines `SHA1:COUNT` in upper case, sorted, as the downloads of Pwned Passwords are. A lookup reads some forty places of a
//! hundred gigabytes, and nothing is kept in memory. The file is opened for each lookup, so a new download can take its
//! place by a rename while the server runs.

use std::{
    fmt::Write as _,
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    path::{Path, PathBuf},
};

use aws_lc_rs::digest;
use zeroize::Zeroizing;

use crate::error::{Code, Error};

/// SHA-1 in hexadecimal.
const HASH: usize = 40;
/// Longer than any line: hash, colon, count, line break.
const LINE: usize = 128;
/// A part of the file that is read as a whole.
const BLOCK: u64 = 4096;
/// Places that are looked at when the server starts.
const SAMPLES: u64 = 64;

/// A list that was readable, and sorted wherever it was looked at.
#[derive(Clone, Debug)]
pub(crate) struct BreachedPasswords {
    file: PathBuf,
}

impl BreachedPasswords {
    /// Looks at a few lines.
    ///
    /// # Errors
    /// Why the file cannot be used.
    pub(crate) fn open(file: &Path) -> Result<Self, String> {
        let read = |e: io::Error| format!("{}: {e}", file.display());
        let mut list = File::open(file).map_err(read)?;
        let size = list.seek(SeekFrom::End(0)).map_err(read)?;
        check(&mut list, size).map_err(read)?;
        Ok(Self { file: file.to_owned() })
    }

    /// Whether the password is in the list.
    ///
    /// # Errors
    /// `unavailable` while the file cannot be read: a check that was asked for does not end in silence.
    pub(crate) async fn contains(&self, password: &str) -> Result<bool, Error> {
        let (file, wanted) = (self.file.clone(), sha1(password));
        let search = move || {
            let mut list = File::open(&file)?;
            let size = list.seek(SeekFrom::End(0))?;
            find(&mut list, size, &wanted)
        };
        let found = tokio::task::spawn_blocking(search).await.map_err(Error::internal)?;
        found.map_err(|e| {
            log::error!(err:% = e; "VESTIBULE_BREACHED_PASSWORDS cannot be read");
            Code::Unavailable.into()
        })
    }
}

fn sha1(password: &str) -> Zeroizing<String> {
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
    let mut text = Zeroizing::new(String::with_capacity(HASH));
    for byte in digest.as_ref() {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02X}");
    }
    text
}

/// Bisection. Invariant: a line with the hash begins in `low..high`, if there is one, and `low` is the begin of a line.
fn find(list: &mut (impl Read + Seek), size: u64, wanted: &str) -> io::Result<bool> {
    let (mut low, mut high) = (0, size);
    while high - low > BLOCK {
        let middle = low + (high - low) / 2;
        let (begin, hash) = line_after(list, middle)?;
        match hash.as_slice().cmp(wanted.as_bytes()) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less if begin < high => low = begin,
            // The line that begins at the very middle was not compared.
            _ => high = middle + 1,
        }
    }
    let mut last = Vec::new();
    list.seek(SeekFrom::Start(low))?;
    list.by_ref().take(high - low + LINE as u64).read_to_end(&mut last)?;
    Ok(last.split(|byte| *byte == b'\n').any(|line| line.starts_with(wanted.as_bytes())))
}

/// The first line that begins after `place`: where, and its hash. Where there is none, it begins beyond every file.
fn line_after(list: &mut (impl Read + Seek), place: u64) -> io::Result<(u64, Vec<u8>)> {
    let mut text = Vec::with_capacity(LINE);
    list.seek(SeekFrom::Start(place))?;
    list.by_ref().take(LINE as u64).read_to_end(&mut text)?;
    let Some(end) = text.iter().position(|byte| *byte == b'\n') else {
        // The last line may have no line break.
        return if text.len() < LINE { Ok((u64::MAX, Vec::new())) } else { Err(malformed("a line is too long")) };
    };
    let begin = place + end as u64 + 1;
    match text.get(end + 1..).filter(|rest| !rest.is_empty()) {
        None => Ok((u64::MAX, Vec::new())),
        Some(rest) => hash(rest).map(|hash| (begin, hash.to_vec())),
    }
}

/// The hash at the begin of a line.
fn hash(line: &[u8]) -> io::Result<&[u8]> {
    let hash = line.get(..HASH).filter(|hash| hash.iter().all(|c| matches!(c, b'0'..=b'9' | b'A'..=b'F')));
    let ends = matches!(line.get(HASH), None | Some(b':' | b'\r' | b'\n'));
    hash.filter(|_| ends).ok_or_else(|| malformed("a line does not begin with SHA-1 in upper case (`HASH:COUNT`)"))
}

/// Whether the lines at some places are ours, and in order.
fn check(list: &mut (impl Read + Seek), size: u64) -> io::Result<()> {
    let mut first = Vec::new();
    list.seek(SeekFrom::Start(0))?;
    list.by_ref().take(LINE as u64).read_to_end(&mut first)?;
    let mut before = (0, hash(&first)?.to_vec());
    for sample in 1..SAMPLES {
        let next = line_after(list, size / SAMPLES * sample)?;
        if next.0 == u64::MAX {
            break;
        }
        if next.0 > before.0 && next.1 <= before.1 {
            return Err(malformed("the lines are not sorted by hash"));
        }
        before = next;
    }
    Ok(())
}

fn malformed(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}

#[cfg(test)]
mod tests;
