//! Counts what is read, and refuses to read on within one item that never ends.

use std::{
    cell::Cell,
    io::{self, Read},
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};

/// Most bytes one line, row or object may have.
pub(super) const LONGEST: u64 = 1 << 20;

/// The words of [`Metered`]'s refusal.
pub(super) const TOO_LONG: &str = "longer than 1 MiB";

/// What has been read, and where the current item began.
#[derive(Default)]
pub(super) struct Meter {
    lines: Cell<u64>,
    in_item: Cell<u64>,
    bounded: Cell<bool>,
    /// The line of the item's first brace, counted from 0; none before it.
    begins: Cell<Option<u64>>,
}

impl Meter {
    /// From here on an item is read.
    pub(super) fn begin(&self) {
        self.in_item.set(0);
        self.begins.set(None);
        self.bounded.set(true);
    }

    /// What comes now is only passed over, and may be of any size.
    pub(super) fn pass(&self) {
        self.bounded.set(false);
    }

    /// The line in which the item begins, counted from 1.
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

/// A reader that tells its meter.
pub(super) struct Metered<R>(pub(super) R, pub(super) Rc<Meter>);

impl<R: Read> Read for Metered<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.note(buffer.get(..read).unwrap_or_default())?;
        Ok(read)
    }
}

/// A reader whose progress another thread can see.
pub(super) struct Counted<R>(pub(super) R, pub(super) Arc<AtomicU64>);

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.0.read(buffer)?;
        self.1.fetch_add(read as u64, Relaxed);
        Ok(read)
    }
}
