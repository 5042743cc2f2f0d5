//! The time limits of a connection: its socket, and a timer that closes it.
//!
//! Threat: slow clients (slowloris). actix limits only the head of a connection's first request: a later head that
//! stops after one byte, a chunked body that continues after its response, and a client that never reads its response
//! would be waited for without end. The limits are in the stream itself, so a connection needs one file descriptor.

use std::{
    cell::Cell,
    io,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
    time::Duration,
};

use actix_web::rt::net::TcpStream;
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

use super::place::Place;

/// Time limit for the head of a request.
pub(super) const HEAD: Duration = Duration::from_secs(5);
/// actix answers a late first head with 408. This is the limit behind it.
const FIRST: Duration = Duration::from_secs(2);
/// Maximum idle time of a connection between two requests.
const IDLE: Duration = Duration::from_secs(10);
/// The same for a trusted proxy: longer than the 60 s after which the common proxies close idle connections, because a
/// request sent into a closing connection fails.
pub(super) const PROXY_IDLE: Duration = Duration::from_secs(75);
/// How long a client may take to read a response that was sent before the end of its body.
const LINGER: Duration = Duration::from_secs(1);
/// How long a response may wait for a client that reads nothing.
const STALL: Duration = Duration::from_secs(10);
/// Bytes that extend the limit of a stalled response by a second, so that a byte now and then does not hold a
/// connection.
const PER_SECOND: u64 = 4096;

#[derive(Clone, Copy)]
enum Phase {
    /// Between two requests.
    Idle(Instant),
    /// A head has begun to arrive.
    Head(Instant),
    /// A request is being handled. Its body and its work have limits of their own.
    Request,
    /// The connection is closed then, in any case.
    Ending(Instant),
}

/// The state of a connection, shared by the app's outermost middleware and the stream.
pub(super) struct Watch {
    phase: Cell<Phase>,
    idle: Duration,
    /// When the client last read something.
    written: Cell<Instant>,
    /// When a blocked write fails.
    stalled: Cell<Option<Instant>>,
}

impl Watch {
    fn new(idle: Duration) -> Self {
        let now = Instant::now();
        let (phase, written) = (Cell::new(Phase::Head(now + FIRST)), Cell::new(now));
        Self { phase, idle, written, stalled: Cell::new(None) }
    }

    /// A request has arrived.
    pub(super) fn begin(&self) {
        if !matches!(self.phase.get(), Phase::Ending(_)) {
            self.phase.set(Phase::Request);
        }
    }

    /// The request has a response, which may still have to be sent.
    pub(super) fn end(&self) {
        if matches!(self.phase.get(), Phase::Request) {
            self.phase.set(Phase::Idle(Instant::now()));
        }
    }

    /// The request has a response, and an unread rest of its body: actix reads a chunked one without end.
    pub(super) fn hang_up(&self) {
        self.phase.set(Phase::Ending(Instant::now() + LINGER));
    }

    fn arrived(&self) {
        if matches!(self.phase.get(), Phase::Idle(_)) {
            self.phase.set(Phase::Head(Instant::now()));
        }
    }

    fn wrote(&self, bytes: usize) {
        let now = Instant::now();
        self.written.set(now);
        let credit = Duration::from_millis(bytes as u64 * 1000 / PER_SECOND);
        self.stalled.set(self.stalled.get().map(|until| (until + credit).min(now + STALL)));
    }

    fn deadline(&self) -> Option<Instant> {
        // A response that is still being read postpones what comes after it.
        let reading = match self.phase.get() {
            Phase::Idle(since) => Some(since.max(self.written.get()) + self.idle),
            Phase::Head(since) => Some(since.max(self.written.get()) + HEAD),
            Phase::Request => None,
            Phase::Ending(at) => Some(at),
        };
        reading.into_iter().chain(self.stalled.get()).min()
    }
}

/// A socket with time limits.
pub(super) struct Watched {
    socket: TcpStream,
    watch: Rc<Watch>,
    timer: Pin<Box<Sleep>>,
    _place: Option<Place>,
}

impl Watched {
    pub(super) fn new(socket: TcpStream, is_proxy: bool, place: Option<Place>) -> Self {
        let watch = Rc::new(Watch::new(if is_proxy { PROXY_IDLE } else { IDLE }));
        Self { socket, watch, timer: Box::pin(sleep_until(Instant::now() + HEAD)), _place: place }
    }

    pub(super) fn watch(&self) -> Rc<Watch> {
        self.watch.clone()
    }

    /// Fails at the time limit. Before it, the task is woken at that time.
    fn check(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        let Some(deadline) = self.watch.deadline() else { return Ok(()) };
        while Instant::now() < deadline {
            // A timer that fires too early is adjusted then: a busy connection would otherwise adjust it at every
            // request.
            if self.timer.deadline() > deadline || self.timer.is_elapsed() {
                self.timer.as_mut().reset(deadline);
            }
            if self.timer.as_mut().poll(cx).is_pending() {
                return Ok(());
            }
        }
        Err(io::ErrorKind::TimedOut.into())
    }
}

impl AsyncRead for Watched {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        // In other states the limit applies only where nothing has arrived: the server itself may have been slow.
        if matches!(this.watch.phase.get(), Phase::Ending(_)) {
            this.check(cx)?;
        }
        let before = buffer.filled().len();
        match Pin::new(&mut this.socket).poll_read(cx, buffer) {
            Poll::Pending => {
                this.check(cx)?;
                Poll::Pending
            }
            Poll::Ready(done) => {
                if buffer.filled().len() > before {
                    this.watch.arrived();
                }
                Poll::Ready(done)
            }
        }
    }
}

impl AsyncWrite for Watched {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        match Pin::new(&mut this.socket).poll_write(cx, bytes) {
            Poll::Pending => {
                let until = this.watch.stalled.get().unwrap_or_else(|| Instant::now() + STALL);
                this.watch.stalled.set(Some(until));
                this.check(cx)?;
                Poll::Pending
            }
            Poll::Ready(done) => {
                this.watch.wrote(*done.as_ref().unwrap_or(&0));
                Poll::Ready(done)
            }
        }
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        ready!(Pin::new(&mut this.socket).poll_flush(cx))?;
        // Everything has been read. Reading may not be polled again before data arrives, so the timer starts here.
        this.watch.stalled.set(None);
        Poll::Ready(this.check(cx))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_shutdown(cx)
    }
}
