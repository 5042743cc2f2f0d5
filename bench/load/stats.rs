//! Medians, quantiles and their table rows.

use std::time::Duration;

/// One request and its response.
pub struct Sample {
    /// Since the beginning.
    pub sent: Duration,
    pub latency: Duration,
}

/// The result of a closed loop.
pub struct Load {
    /// Responses, including the warm-up.
    pub answers: usize,
    /// Responses per second.
    pub rate: f64,
    /// In milliseconds.
    pub latencies: Vec<f64>,
}

impl Load {
    /// Without the first tenth of the time, in which caches and plans are filled.
    pub fn of(samples: &[Sample], elapsed: Duration) -> Self {
        let warm = elapsed / 10;
        let kept = samples.iter().filter(|sample| sample.sent >= warm);
        let latencies: Vec<f64> = kept.map(|sample| millis(sample.latency)).collect();
        let rate = latencies.len() as f64 / (elapsed - warm).as_secs_f64();
        Self { answers: samples.len(), rate, latencies }
    }
}

/// The same measurement in several turns.
#[derive(Default)]
pub struct Turns {
    pub rates: Vec<f64>,
    pub latencies: Vec<f64>,
}

impl Turns {
    pub fn add(&mut self, load: Load) {
        self.rates.push(load.rate);
        self.latencies.extend(load.latencies);
    }

    pub fn rate(&self) -> f64 {
        median(&self.rates)
    }

    /// The median latency in milliseconds.
    pub fn latency(&self) -> f64 {
        median(&self.latencies)
    }

    pub fn print(&self, name: &str) {
        let rates: Vec<String> = self.rates.iter().map(|rate| format!("{rate:.0}")).collect();
        let [p50, p99, max] = spread(&self.latencies);
        println!("| {name} | {:.0} | {} | {p50:.2} | {p99:.2} | {max:.2} |", self.rate(), rates.join(" "));
    }
}

/// The head of a table of [`Turns`].
pub fn head_of_turns() {
    println!("| what | a second, median | the turns | p50 ms | p99 ms | max ms |\n|---|---|---|---|---|---|");
}

pub fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

pub fn quantile(values: &[f64], q: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    // Always within: the nearest rank of a share of the length.
    let rank = (q * sorted.len() as f64).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or(f64::NAN)
}

pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// Median, 99th percentile and maximum.
pub fn spread(values: &[f64]) -> [f64; 3] {
    [median(values), quantile(values, 0.99), quantile(values, 1.0)]
}

/// Numbers that need not be unpredictable: splitmix64.
pub struct Dice(u64);

impl Dice {
    pub fn new() -> Self {
        Self(uuid::Uuid::new_v4().as_u64_pair().0)
    }

    pub fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % limit
    }
}
