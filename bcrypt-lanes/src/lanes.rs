//! Several computations interleaved on one core.
//!
//! A round of bcrypt is a chain of dependent table look-ups, so a core mostly waits for its first-level cache.
//! Independent computations, interleaved step by step, use that time. The result of each is the same, bit for bit.

use zeroize::Zeroize;

use crate::{feistel::feistel, job::Job};

/// The best number on the cores we measured: a seventh lane gains nothing.
pub const BEST_LANES: usize = 6;
/// The maximum number.
pub const MAX_LANES: usize = 6;

/// Computations that advance together. Pure: no threads, no clock.
#[derive(Default)]
pub struct Lanes {
    jobs: Vec<Box<Job>>,
}

impl Lanes {
    /// Whether there is room for another job.
    pub fn has_room(&self) -> bool {
        self.jobs.len() < MAX_LANES
    }

    /// The number of jobs.
    pub fn len(&self) -> usize {
        self.jobs.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.jobs.is_empty()
    }

    /// Appends a job.
    ///
    /// # Errors
    /// Returns the job when the lanes are full.
    pub fn admit(&mut self, job: Box<Job>) -> Result<(), Box<Job>> {
        if !self.has_room() {
            return Err(job);
        }
        self.jobs.push(job);
        Ok(())
    }

    /// Advances every job by this many rounds, or fewer when one of them finishes before. Returns how many.
    pub fn advance(&mut self, rounds: u64) -> u64 {
        let rounds = self.jobs.iter().map(|job| job.next_stop()).fold(rounds, u64::min);
        advance(&mut self.jobs, rounds);
        for job in &mut self.jobs {
            job.spend(rounds);
        }
        rounds
    }

    /// Removes a job, finished or not. Later ones move up.
    pub fn retire(&mut self, at: usize) -> Option<Box<Job>> {
        (at < self.jobs.len()).then(|| self.jobs.remove(at))
    }

    /// The jobs, in order.
    pub fn jobs(&self) -> impl Iterator<Item = &Job> {
        self.jobs.iter().map(|job| &**job)
    }
}

/// Not generic, so that the caller's optimisation level does not matter.
fn advance(jobs: &mut [Box<Job>], rounds: u64) {
    match jobs {
        [a, b, c, d, e, f] => run([a, b, c, d, e, f].map(|job| &mut **job), rounds),
        [a, b, c, d, e] => run([a, b, c, d, e].map(|job| &mut **job), rounds),
        [a, b, c, d] => run([a, b, c, d].map(|job| &mut **job), rounds),
        [a, b, c] => run([a, b, c].map(|job| &mut **job), rounds),
        [a, b] => run([a, b].map(|job| &mut **job), rounds),
        [a] => run([&mut **a], rounds),
        _ => {}
    }
}

/// The tables of all jobs in one block during a slice: each has a fixed offset from one pointer, which leaves the
/// registers to the computation. Jobs that are boxed one by one are a fifth slower.
struct Tables<const N: usize> {
    s: [[[u32; 256]; 4]; N],
    p: [[u32; 18]; N],
}

impl<const N: usize> Drop for Tables<N> {
    fn drop(&mut self) {
        self.s.zeroize();
        self.p.zeroize();
    }
}

#[inline(never)]
fn run<const N: usize>(jobs: [&mut Job; N], rounds: u64) {
    let mut tables = Tables::<N> { s: std::array::from_fn(|n| jobs[n].s), p: std::array::from_fn(|n| jobs[n].p) };
    for _ in 0..rounds {
        for (p, job) in tables.p.iter_mut().zip(&jobs) {
            mix(p, &job.key);
        }
        expand(&mut tables);
        for (p, job) in tables.p.iter_mut().zip(&jobs) {
            mix(p, &job.salt);
        }
        expand(&mut tables);
    }
    for (n, job) in jobs.into_iter().enumerate() {
        (job.s, job.p) = (tables.s[n], tables.p[n]);
    }
}

fn mix(p: &mut [u32; 18], words: &[u32; 18]) {
    for (p, word) in p.iter_mut().zip(words) {
        *p ^= word;
    }
}

/// Replaces every word of every state by the encryption of the previous pair.
#[inline(always)]
fn expand<const N: usize>(tables: &mut Tables<N>) {
    let (mut l, mut r) = ([0; N], [0; N]);
    for i in 0..9 {
        encrypt(tables, &mut l, &mut r);
        for n in 0..N {
            tables.p[n][2 * i] = l[n];
            tables.p[n][2 * i + 1] = r[n];
        }
    }
    for b in 0..4 {
        for i in 0..128 {
            encrypt(tables, &mut l, &mut r);
            for n in 0..N {
                tables.s[n][b][2 * i] = l[n];
                tables.s[n][b][2 * i + 1] = r[n];
            }
        }
    }
}

/// One block in every lane, each step in all of them before the next. Each word is mixed with its part of `p` before it
/// needs the look-ups, which removes one load from the chain.
#[inline(always)]
fn encrypt<const N: usize>(Tables { s, p }: &Tables<N>, l: &mut [u32; N], r: &mut [u32; N]) {
    for n in 0..N {
        l[n] ^= p[n][0];
    }
    // Not `step_by`: its code is a tenth slower here.
    let mut i = 1;
    while i < 17 {
        for n in 0..N {
            r[n] ^= p[n][i];
            r[n] ^= feistel::<N>(&s[n], l[n]);
        }
        for n in 0..N {
            l[n] ^= p[n][i + 1];
            l[n] ^= feistel::<N>(&s[n], r[n]);
        }
        i += 2;
    }
    for n in 0..N {
        [l[n], r[n]] = [r[n] ^ p[n][17], l[n]];
    }
}
