//! Counts what is read, and limits the size of one item.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Maximum size of one line, row or object in bytes.
pub(super) const LONGEST: u64 = 1 << 20;

/// The message of [`Metered`]'s error.
pub(super) const TOO_LONG: &str = "longer than 1 MiB";

/// The position, and the start of the current item.
#[derive(Default)]
pub(super) struct Meter {
    lines: Cell<u64>,
    in_item: Cell<u64>,
    bounded: Cell<bool>,
    /// The line of the item's first brace, counted from 0. `None` before it.
    begins: Cell<Option<u64>>,
}

impl Meter {
    /// An item starts here.
    pub(super) fn begin(&self) {
        self.in_item.set(0);
        self.begins.set(None);
        self.bounded.set(true);
    }

    /// The following input is skipped, and may be of any size.
    pub(super) fn pass(&self) {
        self.bounded.set(false);
    }

    /// The line in which the item starts, counted from 1.
    pub(super) fn line(&self) -> u64 {
        self.begins.get().unwrap_or(self.lines.get()) + 1
    }

    fn note(&self, bytes: &[u8]) -> io::Result<()> {
        for byte in bytes {
            match byte {
                b'\n' => self.lines.set(self.lines.get() + 1),
                b'{' if self.begins.get().is_none() => self.begins.set(Some(self.lines.get())),
                _ => {}
            }
        }
        self.in_item.set(self.in_item.get() + bytes.len() as u64);
        if self.bounded.get() && self.in_item.get() > LONGEST { Err(io::Error::other(TOO_LONG)) } else { Ok(()) }
    }
}

/// A reader that reports its position.
pub(super) struct Metered<R>(pub(super) R, pub(super) Rc<Meter>);

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.note(buffer.get(..read).unwrap_or_default())?;
        Ok(read)
    }
}

/// A reader whose progress another thread can read.
pub(super) struct Counted<R>(pub(super) R, pub(super) Arc<AtomicU64>);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}
