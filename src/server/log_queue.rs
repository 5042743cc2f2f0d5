//! Between the process and whoever reads its log: a bounded queue, and the one thread that waits for the reader.
//!
//! Threat: a reader that stops reading. A process that writes to such a pipe itself halts as soon as the pipe is full,
//! its health checks included. Lines that find no room are dropped, and counted in the log as soon as it moves again.

use std::{
    collections::VecDeque,
    io::{self, Write},
    sync::{
        Arc, Condvar, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

/// What may wait for the reader.
const ROOM: usize = 2 * 1024 * 1024;

static DROPPED: AtomicU64 = AtomicU64::new(0);

/// Lines of this process's log that were dropped because nobody read them in time.
pub(super) fn dropped() -> u64 {
    DROPPED.load(Ordering::Relaxed)
}

#[derive(Default)]
struct State {
    lines: VecDeque<Vec<u8>>,
    bytes: usize,
    dropped: u64,
    writing: bool,
}

#[derive(Default)]
pub(super) struct Queue {
    state: Mutex<State>,
    changed: Condvar,
}

impl Queue {
    /// A queue that is written to `out` by a thread of its own. `note` makes the line that says how many were dropped.
    pub(super) fn spawn(
        out: impl Write + Send + 'static,
        note: impl Fn(u64) -> String + Send + 'static,
    ) -> io::Result<Arc<Self>> {
        let queue = Arc::new(Self::default());
        let writer = queue.clone();
        thread::Builder::new().name("log".to_owned()).spawn(move || writer.write_all_lines(out, &note))?;
        Ok(queue)
    }

    /// Waits until everything is written, but no longer than this.
    pub(super) fn flush(&self, patience: Duration) {
        let busy = |state: &mut State| state.writing || !state.lines.is_empty();
        // Whether the reader came in time changes nothing here.
        let _ = self.changed.wait_timeout_while(self.state(), patience, busy);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, line: &[u8]) {
        let mut state = self.state();
        if state.bytes + line.len() > ROOM {
            state.dropped += 1;
            DROPPED.fetch_add(1, Ordering::Relaxed);
            return;
        }
        state.bytes += line.len();
        state.lines.push_back(line.to_vec());
        drop(state);
        self.changed.notify_all();
    }

    fn write_all_lines(&self, mut out: impl Write, note: &impl Fn(u64) -> String) {
        loop {
            let idle = |state: &mut State| state.lines.is_empty();
            let waited = self.changed.wait_while(self.state(), idle);
            let mut state = waited.unwrap_or_else(PoisonError::into_inner);
            let lines = std::mem::take(&mut state.lines);
            let dropped = std::mem::take(&mut state.dropped);
            state.bytes = 0;
            state.writing = true;
            drop(state);
            let mut batch: Vec<u8> = Vec::from(lines).concat();
            if dropped > 0 {
                batch.extend_from_slice(note(dropped).as_bytes());
                batch.push(b'\n');
            }
            // A reader who has gone away is nobody to tell.
            let _ = out.write_all(&batch).and_then(|()| out.flush());
            self.state().writing = false;
            self.changed.notify_all();
        }
    }
}

/// The queue as the logger's sink: every call is a whole line.
pub(super) struct Sink(pub(super) Arc<Queue>);

impl Write for Sink {
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.0.push(line);
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
