//! The end of the chain, as it is printed and noted elsewhere.

use std::{fmt, str::FromStr};

use serde::{Serialize, Serializer};

use crate::crypto::hex;

/// A place in the chain, written `seq:mac`. To be noted where the database's administrator cannot write.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct ChainHead {
    /// The number of a seal.
    pub seq: i64,
    /// Its mac.
    pub mac: Vec<u8>,
}

impl fmt::Display for ChainHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.seq, hex::encode(&self.mac))
    }
}

impl FromStr for ChainHead {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const WANT: &str = "a head is written as `audit verify` prints it, number:64 hexadecimal digits";
        let (seq, mac) = text.split_once(':').filter(|(_, mac)| mac.len() == 64).ok_or(WANT)?;
        let mac = hex::decode(mac).ok_or(WANT)?;
        Ok(Self { seq: seq.parse().map_err(|_| WANT)?, mac })
    }
}

impl Serialize for ChainHead {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::ChainHead;

    #[test]
    fn a_head_is_read_as_it_is_written() {
        let head = ChainHead { seq: 12, mac: (0..32).map(|n| n * 8).collect() };
        assert_eq!(head.to_string().parse(), Ok(head));
        for bad in ["", "12", "12:00", ":", &format!("x:{}", "0".repeat(64)), &format!("1:{}", "é".repeat(32))] {
            assert!(bad.parse::<ChainHead>().is_err(), "{bad}");
        }
    }
}
