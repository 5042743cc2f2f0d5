//! The function that Blowfish applies sixteen times in every block.

/// Four look-ups, each word waiting for the previous: this is where a core spends its time.
///
/// With few lanes the core waits, and the latency of the look-ups matters. With many lanes it does not wait, and the
/// number of instructions matters. Both expressions give the same number and compile to one or the other.
#[inline(always)]
pub(crate) fn feistel<const N: usize>(s: &[[u32; 256]; 4], x: u32) -> u32 {
    let [a, b, c, d] =
        if N < 5 { [x >> 24, x >> 16 & 255, x >> 8 & 255, x & 255] } else { x.to_be_bytes().map(u32::from) };
    (s[0][a as usize].wrapping_add(s[1][b as usize]) ^ s[2][c as usize]).wrapping_add(s[3][d as usize])
}
