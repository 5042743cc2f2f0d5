//! One bcrypt computation, which can pause after any round and continue later.

use zeroize::Zeroize;

use crate::{feistel::feistel, pi};

/// bcrypt reads no more of a password than this, including its terminating NUL.
pub const MAX_PASSWORD_BYTES: usize = 72;
const MAGIC: [u32; 6] = [0x4f72_7068, 0x6561_6e42, 0x6568_6f6c, 0x6465_7253, 0x6372_7944, 0x6f75_6274];

/// Why a job cannot be created.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JobError {
    /// Over 72 bytes: bcrypt would ignore the rest.
    TooLong,
    /// A NUL byte: bcrypt takes `abc` and `abc\0abc` for the same.
    Nul,
    /// A cost outside of 4 to 31.
    Cost,
}

impl std::fmt::Display for JobError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            JobError::TooLong => "the password is longer than 72 bytes",
            JobError::Nul => "the password contains a NUL byte",
            JobError::Cost => "the cost is outside of 4 to 31",
        })
    }
}

impl std::error::Error for JobError {}

/// A Blowfish state, the key and salt to mix into it, and the remaining rounds. Wiped when dropped.
///
/// A job may be padded: it continues for some rounds after its digest is known, so that it takes as long as one with a
/// higher cost.
pub struct Job {
    pub(crate) p: [u32; 18],
    pub(crate) s: [[u32; 256]; 4],
    pub(crate) key: [u32; 18],
    pub(crate) salt: [u32; 18],
    rounds: u64,
    padding: u64,
    digest: Option<[u8; 23]>,
}

impl Job {
    /// Prepares a password: the one expansion that mixes salt and key together is done here.
    ///
    /// # Errors
    /// [`JobError`] for a password that bcrypt would truncate or confuse.
    pub fn new(password: &[u8], salt: [u8; 16], cost: u32) -> Result<Box<Self>, JobError> {
        check(password, cost)?;
        let (key, salt) = (key_words(password), cycle(&salt));
        let mut job = Box::new(Self { p: pi::P, s: pi::S, key, salt, rounds: 1 << cost, padding: 0, digest: None });
        job.mix_key_and_salt();
        Ok(job)
    }

    /// Pads the job to the rounds of this cost, if that is more than its own.
    pub fn pad_to(&mut self, cost: u32) {
        self.padding = (1_u64 << cost.min(31)).saturating_sub(self.rounds);
    }

    /// The remaining rounds, which all take the same time.
    pub fn remaining(&self) -> u64 {
        self.rounds + self.padding
    }

    /// Rounds until the digest is known, or until the padding is used up.
    pub(crate) fn next_stop(&self) -> u64 {
        if self.rounds > 0 { self.rounds } else { self.padding }
    }

    /// Records that this many rounds were computed, no more than to the next stop.
    pub(crate) fn spend(&mut self, rounds: u64) {
        if self.rounds == 0 {
            self.padding = self.padding.saturating_sub(rounds);
            return;
        }
        self.rounds = self.rounds.saturating_sub(rounds);
        if self.rounds == 0 {
            self.digest = Some(self.finish());
        }
    }

    /// The 23 bytes of the digest, once no round remains.
    pub fn digest(&self) -> Option<[u8; 23]> {
        self.digest.filter(|_| self.remaining() == 0)
    }

    fn finish(&self) -> [u8; 23] {
        let mut words = MAGIC;
        for pair in words.as_chunks_mut::<2>().0 {
            for _ in 0..64 {
                [pair[0], pair[1]] = self.encrypt(pair[0], pair[1]);
            }
        }
        let mut digest = [0; 23];
        for (to, from) in digest.iter_mut().zip(words.iter().flat_map(|word| word.to_be_bytes())) {
            *to = from;
        }
        words.zeroize();
        digest
    }

    fn mix_key_and_salt(&mut self) {
        let [mut l, mut r] = [0, 0];
        // The salt's four words take turns, two at a time, without a break between the boxes.
        let mut turns = (0..4).step_by(2).cycle();
        for (p, key) in self.p.iter_mut().zip(self.key) {
            *p ^= key;
        }
        for i in 0..9 {
            let at = turns.next().unwrap_or_default();
            [l, r] = self.encrypt(l ^ self.salt[at], r ^ self.salt[at + 1]);
            [self.p[2 * i], self.p[2 * i + 1]] = [l, r];
        }
        for b in 0..4 {
            for i in 0..128 {
                let at = turns.next().unwrap_or_default();
                [l, r] = self.encrypt(l ^ self.salt[at], r ^ self.salt[at + 1]);
                [self.s[b][2 * i], self.s[b][2 * i + 1]] = [l, r];
            }
        }
    }

    /// One Blowfish block, for the parts that run once; the rounds are in `lanes`.
    fn encrypt(&self, mut l: u32, mut r: u32) -> [u32; 2] {
        for i in (0..16).step_by(2) {
            l ^= self.p[i];
            r ^= feistel::<1>(&self.s, l);
            r ^= self.p[i + 1];
            l ^= feistel::<1>(&self.s, r);
        }
        [r ^ self.p[17], l ^ self.p[16]]
    }
}

/// Rejects what bcrypt would truncate, confuse or not know.
pub(crate) fn check(password: &[u8], cost: u32) -> Result<(), JobError> {
    if password.len() > MAX_PASSWORD_BYTES {
        return Err(JobError::TooLong);
    }
    if password.contains(&0) {
        return Err(JobError::Nul);
    }
    if !(4..=31).contains(&cost) {
        return Err(JobError::Cost);
    }
    Ok(())
}

/// The password and its NUL, repeated to 72 bytes; without the NUL when it fills them by itself.
fn key_words(password: &[u8]) -> [u32; 18] {
    let mut bytes = [0; MAX_PASSWORD_BYTES];
    let with_nul = password.iter().copied().chain([0]).cycle();
    for (to, from) in bytes.iter_mut().zip(with_nul) {
        *to = from;
    }
    let words = cycle(&bytes);
    bytes.zeroize();
    words
}

/// Bytes as big-endian words, repeated to eighteen.
fn cycle<const N: usize>(bytes: &[u8; N]) -> [u32; 18] {
    let mut words = [0; 18];
    for (to, from) in words.iter_mut().zip(bytes.as_chunks::<4>().0.iter().cycle()) {
        *to = u32::from_be_bytes(*from);
    }
    words
}

impl Drop for Job {
    fn drop(&mut self) {
        self.p.zeroize();
        self.s.zeroize();
        self.key.zeroize();
        self.salt.zeroize();
        self.digest.zeroize();
    }
}
