//! Milliseconds of a hash with the stock `bcrypt` crate on one core, median of five: the reference of `bench/storm`.
//!
//! `cargo run --release -p bcrypt-lanes --example stock -- 12`
#![expect(clippy::print_stdout, reason = "it reports")]

use std::time::Instant;

fn main() {
    let cost = std::env::args().nth(1).and_then(|cost| cost.parse().ok()).unwrap_or(12);
    let mut times: Vec<f64> = (0..5)
        .map(|n| {
            let begun = Instant::now();
            std::hint::black_box(bcrypt::bcrypt(cost, [7; 16], format!("test123{n}\0").as_bytes()));
            begun.elapsed().as_secs_f64() * 1000.0
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{:.2}", times[2]);
}
