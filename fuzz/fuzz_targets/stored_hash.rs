//! Whatever stands in a column of stored hashes: reading it never panics, and what is read is written back the same.
//!
//! `cargo +nightly fuzz run stored_hash`
#![no_main]

use bcrypt_lanes::format;

libfuzzer_sys::fuzz_target!(|text: &str| {
    if let Some(stored) = format::read(text) {
        let written = format::write(stored.cost, stored.salt, stored.digest);
        assert_eq!(format::read(&written), Some(stored));
        assert_eq!(written[3..], text[3..]);
    }
});
