//! The engine under load, cancellation and shutdown, on a minimal executor: it needs none in particular.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on panics")]

use std::{
    future::Future,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering::SeqCst},
    },
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::{Duration, Instant},
};

use bcrypt_lanes::{BEST_LANES, Engine, HashRequest, JobError, Priority, Rejected, Requester, Settings};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn block_on<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

fn engine(threads: usize, longest_wait: Duration) -> Arc<Engine> {
    Arc::new(Engine::start(Settings { threads, longest_wait, on_start: None }).unwrap())
}

fn login(client: u64) -> Requester {
    Requester { priority: Priority::Login, client }
}

fn work(cost: u32) -> HashRequest<'static> {
    HashRequest { password: b"test123", salt: [7; 16], cost, pad_to: cost }
}

const LONG: Duration = Duration::from_secs(3600);

#[test]
fn hashes_made_here_verify_there_and_the_other_way_round() {
    let engine = engine(2, LONG);
    let calls: Vec<_> = (0..40_u32)
        .map(|n| {
            let engine = Arc::clone(&engine);
            thread::spawn(move || {
                let (password, cost) = (format!("password {n} é").into_bytes(), 4 + n % 4);
                let here = block_on(engine.hash(&password, cost, login(u64::from(n % 3)))).unwrap();
                assert!(bcrypt::verify(&password, &here).unwrap());
                let there = bcrypt::hash(&password, cost).unwrap();
                for version in ["$2a$", "$2b$", "$2y$"] {
                    let there = there.replace("$2b$", version);
                    assert_eq!(block_on(engine.verify(&password, &there, login(0))), Ok(true));
                }
                assert_eq!(block_on(engine.verify(b"other", &there, login(0))), Ok(false));
            })
        })
        .collect();
    for call in calls {
        call.join().unwrap();
    }
    let stats = engine.stats();
    assert_eq!((stats.hashes, stats.queued, stats.running), (200, 0, 0), "{stats:?}");
}

#[test]
fn bad_input_has_defined_answers() {
    let engine = engine(1, LONG);
    let hash = block_on(engine.hash(b"", 4, login(0))).unwrap();
    assert_eq!(block_on(engine.verify(b"", &hash, login(0))), Ok(true));
    let wrong = |password: &[u8], cost| block_on(engine.hash(password, cost, login(0))).unwrap_err();
    assert_eq!(wrong(&[b'x'; 73], 4), Rejected::Password(JobError::TooLong));
    assert_eq!(wrong(&[b'x'; 1024], 4), Rejected::Password(JobError::TooLong));
    assert_eq!(wrong(b"a\0", 4), Rejected::Password(JobError::Nul));
    for cost in [0, 3, 32, 31 + 32] {
        assert_eq!(wrong(b"a", cost), Rejected::Password(JobError::Cost));
    }
    let full = block_on(engine.hash(&[b'x'; 72], 4, login(0))).unwrap();
    assert_eq!(block_on(engine.verify(&[b'x'; 73], &full, login(0))), Ok(false), "nothing is cut");
    for bad in ["", "$2b$04$", &hash[..59], &format!("{hash}x"), "$2b$99$é"] {
        assert_eq!(block_on(engine.verify(b"a", bad, login(0))), Err(Rejected::Format));
    }
}

/// Polls once and keeps the future: a caller that waits.
fn begin<'e>(
    engine: &'e Engine,
    cost: u32,
    client: u64,
) -> std::pin::Pin<Box<dyn Future<Output = Result<[u8; 23], Rejected>> + 'e>> {
    let mut call = Box::pin(engine.digest(work(cost), login(client)));
    let _ = call.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    call
}

/// Occupies every lane of a single worker for as long as the calls are kept.
fn fill(engine: &Engine) -> Vec<impl Future<Output = Result<[u8; 23], Rejected>>> {
    let mut calls = Vec::new();
    for running in 1..=BEST_LANES {
        calls.push(begin(engine, 20, 1));
        until(|| engine.stats().running == running);
    }
    calls
}

fn until(mut done: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !done() {
        assert!(begun.elapsed() < Duration::from_secs(20), "it never came");
        thread::sleep(Duration::from_millis(1));
    }
}

#[test]
fn who_leaves_frees_the_place_and_the_lane() {
    let engine = engine(1, LONG);
    let mut calls: Vec<_> = (0..BEST_LANES as u64 + 6).map(|client| begin(&engine, 20, client)).collect();
    until(|| engine.stats().running == BEST_LANES);
    assert_eq!(engine.stats().queued, 6);
    drop(calls.pop());
    assert_eq!((engine.stats().queued, engine.stats().cancelled), (5, 1), "at once");
    drop(calls.remove(0));
    until(|| engine.stats().cancelled == 2);
    until(|| engine.stats().running == BEST_LANES && engine.stats().queued == 4);
    drop(calls);
    until(|| engine.stats().running == 0);
    let stats = engine.stats();
    assert_eq!((stats.queued, stats.cancelled, stats.hashes), (0, BEST_LANES as u64 + 6, 0), "{stats:?}");
}

#[test]
fn beyond_the_longest_wait_callers_are_refused_at_once() {
    let engine = engine(1, Duration::from_millis(200));
    let calls = fill(&engine);
    let first = begin(&engine, 20, 1);
    let begun = Instant::now();
    match block_on(engine.digest(work(20), login(1))) {
        Err(Rejected::Overloaded { retry_after }) => assert!(retry_after > Duration::from_secs(1), "{retry_after:?}"),
        other => panic!("{other:?}"),
    }
    assert!(begun.elapsed() < Duration::from_millis(500));
    assert_eq!(engine.stats().refused, 1);
    drop((calls, first));
}

#[test]
fn the_greediest_client_gives_way() {
    // More than what is running takes, and less than the second caller wants.
    let engine = engine(1, Duration::from_secs(600));
    let calls = fill(&engine);
    let _first = begin(&engine, 4, 1);
    let mut second = begin(&engine, 26, 1);
    let _newcomer = begin(&engine, 4, 2);
    assert_eq!(engine.stats().evicted, 1);
    let shed = second.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(shed, Poll::Ready(Err(Rejected::Overloaded { .. }))));
    drop(calls);
}

/// A flood of unknown clients leaves known clients their share.
#[test]
fn a_known_client_gets_in_where_unknown_ones_are_refused() {
    let engine = engine(1, Duration::from_millis(200));
    let calls = fill(&engine);
    let mut waiting = Vec::new();
    while engine.stats().refused == 0 {
        let client = waiting.len() as u64;
        waiting.push(begin(&engine, 8, client));
    }
    let known =
        engine.begin(work(4), Requester { priority: Priority::Known, client: 0 }).expect("room for known clients");
    drop(calls);
    let digest = block_on(known).expect("in time");
    assert_eq!(
        digest,
        block_on(engine.digest(work(4), Requester { priority: Priority::Known, client: 0 })).expect("again")
    );
    drop(waiting);
}

#[test]
fn two_jobs_on_two_idle_workers_run_apart() {
    let engine = engine(2, LONG);
    for _ in 0..20 {
        let calls = [begin(&engine, 14, 1), begin(&engine, 14, 1)];
        until(|| engine.stats().running == 2);
        assert_eq!(engine.stats().busiest, 1, "both on one worker");
        drop(calls);
        until(|| engine.stats().running == 0);
    }
}

#[test]
fn dropping_it_answers_everybody_and_leaves_no_thread() {
    static STARTED: AtomicUsize = AtomicUsize::new(0);
    let on_start: Arc<dyn Fn() + Send + Sync> = Arc::new(|| {
        STARTED.fetch_add(1, SeqCst);
    });
    let settings = Settings { threads: 2, longest_wait: LONG, on_start: Some(Arc::clone(&on_start)) };
    let engine = Arc::new(Engine::start(settings).unwrap());
    let waiting: Vec<_> = (0..30)
        .map(|client| {
            let (told, heard) = std::sync::mpsc::channel();
            let call = engine.begin(work(20), login(client)).unwrap();
            thread::spawn(move || told.send(block_on(call)));
            heard
        })
        .collect();
    until(|| engine.stats().running == 2 * BEST_LANES && engine.stats().queued == 30 - 2 * BEST_LANES);
    drop(engine);
    for heard in waiting {
        assert_eq!(heard.recv_timeout(Duration::from_secs(5)).unwrap(), Err(Rejected::Stopped));
    }
    assert_eq!((STARTED.load(SeqCst), Arc::strong_count(&on_start)), (2, 1), "every thread has ended");
}

/// What is running counts as well: a job that has to wait for it beyond the maximum is rejected on arrival.
#[test]
fn a_wait_for_the_running_lanes_counts() {
    let engine = engine(1, Duration::from_secs(60));
    // Two minutes of work.
    let calls = fill(&engine);
    let _first = begin(&engine, 4, 1);
    assert!(matches!(block_on(engine.digest(work(4), login(2))), Err(Rejected::Overloaded { .. })));
    assert_eq!((engine.stats().queued, engine.stats().refused), (1, 1));
    drop(calls);
}

/// An accepted job begins within the maximum wait or not at all, also when everything is slower than expected.
#[test]
fn who_has_waited_too_long_is_told_so() {
    let engine = engine(1, Duration::from_millis(50));
    let mut calls = fill(&engine);
    let waiting = begin(&engine, 4, 2);
    thread::sleep(Duration::from_millis(100));
    drop(calls.pop());
    assert!(matches!(block_on(waiting), Err(Rejected::Overloaded { .. })));
    assert_eq!(engine.stats().evicted, 1);
    drop(calls);
}
