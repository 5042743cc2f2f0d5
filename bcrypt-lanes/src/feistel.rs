//! The function that Blowfish applies sixteen times in every block.

/// Four look-ups, each word waiting for the one before: what a core spends its time on.
///
/// With few lanes the core waits, and what counts is how soon the look-ups can begin; with many it never does, and what
/// counts is how few instructions there are. The two spellings are the same number and compile to one and the other.
#[inline(always)]
pub(crate) fn feistel<const N: usize>(s: &[[u32; 256]; 4], x: u32) -> u32 {
    let [a, b, c, d] =
        if N < 5 { [x >> 24, x >> 16 & 255, x >> 8 & 255, x & 255] } else { x.to_be_bytes().map(u32::from) };
    (s[0][a as usize].wrapping_add(s[1][b as usize]) ^ s[2][c as usize]).wrapping_add(s[3][d as usize])
}
