//! Opens a dump: unpacks gzip, turns UTF-16 into UTF-8, and shows its first bytes.

use std::{
    fs::File,
    io::{self, BufReader, Cursor, Read},
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

use flate2::read::MultiGzDecoder;

use super::cannot_read;
use crate::transfer::meter::Counted;

/// Bytes that decide what a dump is.
const HEAD: u64 = 1 << 16;
const GZIP: &[u8] = &[0x1f, 0x8b];
/// A zip bomb unpacks to a thousand times its size; a dump to about five times.
const MOST_TIMES: u64 = 200;
/// Small files may be more repetitive.
const ALWAYS_FINE: u64 = 64 << 20;

/// A dump, and its first bytes, which are also in `input`.
pub(super) struct Opened {
    pub(super) head: Vec<u8>,
    pub(super) input: Box<dyn Read>,
}

pub(super) fn open(path: Option<&Path>, progress: &Arc<AtomicU64>) -> Result<Opened, String> {
    let file: Box<dyn Read> = match path {
        None => Box::new(io::stdin()),
        Some(path) => Box::new(File::open(path).map_err(|e| format!("cannot open {}: {e}", path.display()))?),
    };
    decode(Box::new(Counted(file, Arc::clone(progress))), progress)
}

/// `packed` counts what was read of the input.
pub(super) fn decode(input: Box<dyn Read>, packed: &Arc<AtomicU64>) -> Result<Opened, String> {
    let mut opened = peek(input)?;
    if opened.head.starts_with(GZIP) {
        let unpacked = MultiGzDecoder::new(BufReader::with_capacity(1 << 16, opened.input));
        opened = peek(Box::new(Bounded { unpacked, packed: Arc::clone(packed), bytes: 0 }))?;
    }
    let big = match opened.head.as_slice() {
        [0xff, 0xfe, ..] => Some(false),
        [0xfe, 0xff, ..] => Some(true),
        // Without a mark: an ASCII character, and its other byte.
        [first, 0, second, 0, ..] if first.is_ascii() && second.is_ascii() && *first > 8 && *second > 8 => Some(false),
        [0, first, 0, second, ..] if first.is_ascii() && second.is_ascii() && *first > 8 && *second > 8 => Some(true),
        _ => None,
    };
    if let Some(big) = big {
        opened =
            peek(Box::new(Utf16 { input: opened.input, big, units: Vec::new(), odd: None, text: Cursor::default() }))?;
    }
    if opened.head.starts_with("\u{feff}".as_bytes()) {
        io::copy(&mut (&mut opened.input).take(3), &mut io::sink()).map_err(|e| cannot_read(&e))?;
        opened.head.drain(..3);
    }
    Ok(opened)
}

fn peek(mut input: Box<dyn Read>) -> Result<Opened, String> {
    let mut head = Vec::new();
    (&mut input).take(HEAD).read_to_end(&mut head).map_err(|e| cannot_read(&e))?;
    Ok(Opened { input: Box::new(Cursor::new(head.clone()).chain(input)), head })
}

/// What is unpacked, and how much of it there may be.
struct Bounded {
    unpacked: MultiGzDecoder<BufReader<Box<dyn Read>>>,
    packed: Arc<AtomicU64>,
    bytes: u64,
}

impl Read for Bounded {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.unpacked.read(buffer)?;
        self.bytes += read as u64;
        if self.bytes > ALWAYS_FINE && self.bytes / MOST_TIMES > self.packed.load(Relaxed) {
            return Err(io::Error::other(format!("it unpacks to more than {MOST_TIMES} times its size")));
        }
        Ok(read)
    }
}

/// UTF-16 as UTF-8.
struct Utf16 {
    input: Box<dyn Read>,
    big: bool,
    /// A first half whose second one has not come.
    units: Vec<u16>,
    odd: Option<u8>,
    text: Cursor<Vec<u8>>,
}

impl Read for Utf16 {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.text.position() == self.text.get_ref().len() as u64 {
            let mut bytes = vec![0; 1 << 14];
            let read = self.input.read(&mut bytes)?;
            bytes.truncate(read);
            if let Some(odd) = self.odd.take() {
                bytes.insert(0, odd);
            }
            let (pairs, rest) = bytes.as_chunks::<2>();
            self.odd = rest.first().copied();
            let unit = |pair: &[u8; 2]| if self.big { u16::from_be_bytes(*pair) } else { u16::from_le_bytes(*pair) };
            self.units.extend(pairs.iter().map(unit));
            let is_open = self.units.last().is_some_and(|unit| (0xd800..0xdc00).contains(unit));
            let open = if is_open && read > 0 { self.units.pop() } else { None };
            let text = char::decode_utf16(self.units.drain(..)).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER));
            self.text = Cursor::new(text.collect::<String>().into_bytes());
            self.units.extend(open);
            if read == 0 && self.text.get_ref().is_empty() {
                return Ok(0);
            }
        }
        self.text.read(buffer)
    }
}
