//! Any text in a column of stored hashes: parsing never panics, and a parsed hash is written back unchanged.
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
