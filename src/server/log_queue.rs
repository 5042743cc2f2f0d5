//! A bounded queue between the process and the reader of its log, and the thread that writes to the reader.
//!
//! Threat: a log reader that stops reading. A process that writes to a full pipe blocks, health checks included. Here
//! lines that do not fit are dropped, and their number is logged as soon as the reader continues.

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

/// The maximum size of the queue.
const ROOM: usize = 2 * 1024 * 1024;

static DROPPED: AtomicU64 = AtomicU64::new(0);

/// Log lines that were dropped because the reader was too slow.
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
    /// A queue that a separate thread writes to `out`. `note` formats the line with the number of dropped lines.
    pub(super) fn spawn(
        out: impl Write + Send + 'static,
        note: impl Fn(u64) -> String + Send + 'static,
    ) -> io::Result<Arc<Self>> {
        let queue = Arc::new(Self::default());
        let writer = queue.clone();
        thread::Builder::new().name("log".to_owned()).spawn(move || writer.write_all_lines(out, &note))?;
        Ok(queue)
    }

    /// Waits until everything is written, with a time limit.
    pub(super) fn flush(&self, patience: Duration) {
        let busy = |state: &mut State| state.writing || !state.lines.is_empty();
        // A timeout changes nothing here.
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
            // If the reader is gone, the line is lost.
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
