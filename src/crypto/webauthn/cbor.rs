//! One CBOR item at the start of some bytes.
//!
//! The callers bound the size; the depth is bounded here, as CTAP 2.2 section 8 bounds it for authenticators.

use coset::cbor::{Value, de::from_reader_with_recursion_limit};

const DEPTH: usize = 4;

/// The item, and what follows it. None where there is no whole item, or one that is nested too deeply.
pub(super) fn first(bytes: &[u8]) -> Option<(Value, &[u8])> {
    let mut rest = bytes;
    let value = from_reader_with_recursion_limit(&mut rest, DEPTH).ok()?;
    Some((value, rest))
}

/// The item, where nothing follows it.
pub(super) fn only(bytes: &[u8]) -> Option<Value> {
    first(bytes).and_then(|(value, rest)| rest.is_empty().then_some(value))
}
