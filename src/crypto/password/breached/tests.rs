use std::io::{BufWriter, Cursor, Write};

use super::*;

/// Counts what is read.
struct Counted<R> {
    inner: R,
    places: u64,
    bytes: u64,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(into)?;
        self.bytes += read as u64;
        Ok(read)
    }
}

impl<R: Seek> Seek for Counted<R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.places += 1;
        self.inner.seek(to)
    }
}

/// Sorted hashes with room between them: `step` apart, from `step` on.
fn line(number: u64) -> String {
    format!("{number:08X}{:032X}", number.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

fn list(lines: impl Iterator<Item = u64>, end: &str) -> Vec<u8> {
    lines.flat_map(|number| format!("{}:{}{end}", line(number), number % 1000 + 1).into_bytes()).collect()
}

#[test]
fn every_line_is_found_and_nothing_between_them() {
    for (count, end) in [(1, "\n"), (2, "\r\n"), (80, "\n"), (500, "\r\n"), (3000, "\n")] {
        let mut whole = list((1..=count).map(|n| n * 2), end);
        for cut in [0, end.len()] {
            whole.truncate(whole.len() - cut);
            let size = whole.len() as u64;
            check(&mut Cursor::new(&whole), size).unwrap();
            for number in 0..=count * 2 + 2 {
                let found = find(&mut Cursor::new(&whole), size, &line(number)).unwrap();
                assert_eq!(found, number % 2 == 0 && (2..=count * 2).contains(&number), "{number} of {count}, {end:?}");
            }
        }
    }
}

/// A million lines, 50 MB: a lookup reads some twenty places and less than 16 KB.
#[test]
fn a_lookup_reads_little_of_a_large_file() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("pwned.txt");
    let mut out = BufWriter::new(File::create(&path).unwrap());
    for number in 1..=1_100_000_u64 {
        write!(out, "{}:{}\r\n", line(number * 3), number % 100_000).unwrap();
    }
    out.into_inner().unwrap();
    let size = path.metadata().unwrap().len();
    assert!(size > 50_000_000, "{size}");
    BreachedPasswords::open(&path).unwrap();
    for number in [1, 2, 3, 4, 299_999, 300_000, 1_650_000, 3_299_999, 3_300_000, 3_300_001] {
        let mut list = Counted { inner: File::open(&path).unwrap(), places: 0, bytes: 0 };
        let found = find(&mut list, size, &line(number)).unwrap();
        assert_eq!(found, number % 3 == 0, "{number}");
        assert!(list.places <= 20 && list.bytes < 16 << 10, "{} places, {} bytes", list.places, list.bytes);
    }
}

#[test]
fn a_list_of_another_kind_is_rejected() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("list");
    let mut shuffled: Vec<u64> = (1..5000).collect();
    shuffled.reverse();
    let ntlm = (1..2000).map(|n| format!("{n:032X}:1\r\n")).collect::<String>();
    let plain = "password\n123456\n".repeat(500);
    for (content, why) in [
        (Vec::new(), "does not begin"),
        (list(shuffled.into_iter(), "\n"), "not sorted"),
        (ntlm.into_bytes(), "does not begin"),
        (plain.into_bytes(), "does not begin"),
        (list(1..2000, "\n").to_ascii_lowercase(), "does not begin"),
        ([&list(1..2, "\n")[..], &[b'0'; 9000]].concat(), "too long"),
    ] {
        std::fs::write(&path, content).unwrap();
        let said = BreachedPasswords::open(&path).unwrap_err();
        assert!(said.contains(why), "{said}");
    }
    let said = BreachedPasswords::open(&folder.path().join("nothing")).unwrap_err();
    assert!(said.contains("nothing: No such file"), "{said}");
}

#[tokio::test]
async fn passwords_are_looked_up_by_their_hash() {
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().join("pwned.txt");
    // Of "password".
    std::fs::write(&path, "5BAA61E4C9B93F3F0682250B6CF8331B7EE68FD8:9\n").unwrap();
    let list = BreachedPasswords::open(&path).unwrap();
    assert!(list.contains("password").await.unwrap());
    assert!(!list.contains("Password").await.unwrap());
    std::fs::remove_file(&path).unwrap();
    assert_eq!(list.contains("password").await.unwrap_err().code(), Code::Unavailable);
}
