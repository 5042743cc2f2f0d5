//! The gain of interleaving: 1 to 6 lanes on one core against the stock crate, and the engine on every core.
//!
//! `cargo bench -p bcrypt-lanes` prints medians of one run. The ratios are portable, the times are this machine's.
//! `COST` (default 12) and `REPEATS` (default 7) may be set.

#![expect(clippy::print_stdout, clippy::expect_used, reason = "a benchmark reports, and stops where it cannot go on")]
#![expect(clippy::disallowed_methods, reason = "its settings come from the environment")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use bcrypt_lanes::{Engine, HashRequest, Job, Lanes, MAX_LANES, Priority, Requester, Settings};

fn setting(name: &str, default: u32) -> u32 {
    std::env::var(name).ok().and_then(|v| v.parse().ok()).unwrap_or(default)
}

/// The median, and the minimum, which is the least affected by noise.
fn middle_and_best(mut times: Vec<Duration>) -> (Duration, Duration) {
    times.sort();
    (times[times.len() / 2], times[0])
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn main() {
    let (cost, repeats) = (setting("COST", 12), setting("REPEATS", 7));
    let mut times: Vec<Vec<Duration>> = vec![Vec::new(); MAX_LANES + 1];
    // In turns, so that a disturbance affects all rows alike. Row 0 is the stock crate.
    for repeat in 0..repeats {
        for (width, times) in times.iter_mut().enumerate() {
            let begun = Instant::now();
            if width == 0 {
                std::hint::black_box(bcrypt::bcrypt(cost, [7; 16], format!("test123{repeat}\0").as_bytes()));
            } else {
                together(width, cost);
            }
            times.push(begun.elapsed() / u32::try_from(width.max(1)).unwrap_or(1));
        }
    }
    let stats: Vec<_> = times.into_iter().map(middle_and_best).collect();
    let (stock, best_stock) = stats[0];
    println!("one core, cost {cost}, {repeats} times in turns\n");
    println!("| lanes | ms a hash, median | best | against stock, medians | bests |\n|---|---|---|---|---|");
    for (width, (median, best)) in stats.iter().enumerate() {
        let name = if width == 0 { "stock crate".to_owned() } else { width.to_string() };
        let ratios = [stock.as_secs_f64() / median.as_secs_f64(), best_stock.as_secs_f64() / best.as_secs_f64()];
        let [medians, bests] = ratios;
        println!("| {name} | {:.1} | {:.1} | {medians:.2} | {bests:.2} |", millis(*median), millis(*best));
    }
    engine(cost, stock);
}

fn together(width: usize, cost: u32) {
    let mut lanes = Lanes::default();
    for n in 0..width {
        let job = Job::new(format!("test123{n}").as_bytes(), [7; 16], cost);
        assert!(job.is_ok_and(|job| lanes.admit(job).is_ok()), "a lane is missing");
    }
    while lanes.advance(12) > 0 {}
    for at in (0..width).rev() {
        std::hint::black_box(lanes.retire(at).and_then(|job| job.digest()));
    }
}

/// All threads busy, against the stock crate on as many cores.
fn engine(cost: u32, stock: Duration) {
    let settings = Settings { longest_wait: Duration::from_secs(3600), ..Settings::default() };
    let cores = settings.threads;
    let engine = Arc::new(Engine::start(settings).expect("threads"));
    let hashes = cores * 4 * usize::try_from(setting("BATCHES", 8)).unwrap_or(8);
    let begun = Instant::now();
    let waiting: Vec<_> = (0..hashes)
        .map(|n| {
            let work = HashRequest { password: b"test123", salt: [7; 16], cost, pad_to: cost };
            let call = engine.begin(work, Requester { priority: Priority::Login, client: n as u64 }).expect("room");
            std::thread::spawn(move || block_on(call))
        })
        .collect();
    for call in waiting {
        assert!(call.join().is_ok_and(|digest| digest.is_ok()), "a hash is missing");
    }
    let rate = hashes as f64 / begun.elapsed().as_secs_f64();
    let bound = cores as f64 / stock.as_secs_f64();
    println!(
        "\nengine, {cores} threads, {hashes} hashes: {rate:.1} hashes/s; stock on {cores} cores at most {bound:.1}; ratio {:.2}",
        rate / bound
    );
}

fn block_on<F: Future>(future: F) -> F::Output {
    struct Unpark(std::thread::Thread);
    impl std::task::Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let waker = Arc::new(Unpark(std::thread::current())).into();
    let mut future = std::pin::pin!(future);
    loop {
        match future.as_mut().poll(&mut std::task::Context::from_waker(&waker)) {
            std::task::Poll::Ready(output) => return output,
            std::task::Poll::Pending => std::thread::park(),
        }
    }
}
