//! Random damage: nothing panics, and what was damaged is not accepted. The fuzz target of `fuzz/` goes on from here.

use super::*;

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    /// A bit turned over, a byte removed, added or replaced, or an end cut off.
    fn damage(&mut self, bytes: &mut Vec<u8>) {
        let (at, byte) = (self.below(bytes.len()), self.below(256) as u8);
        match self.below(5) {
            0 => bytes[at] ^= 1 << self.below(8),
            1 => drop(bytes.remove(at)),
            2 => bytes.insert(at, byte),
            3 => bytes[at] = byte,
            _ => bytes.truncate(at.max(1)),
        }
    }
}

#[test]
fn damaged_logins_are_refused() {
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for algorithm in [ES256, EDDSA, RS256] {
        let mut authenticator = Authenticator::new(algorithm, ORIGIN);
        let key = registered(&mut authenticator).unwrap();
        let honest = authenticator.get(&options());
        for field in ["clientDataJSON", "authenticatorData", "signature"] {
            let right = bytes(&honest["response"][field]);
            for _ in 0..400 {
                let mut wrong = right.clone();
                dice.damage(&mut wrong);
                if wrong == right {
                    continue;
                }
                let mut credential = honest.clone();
                credential["response"][field] = encoded(&wrong).into();
                assert!(logged_in_with(credential, &key).is_err(), "{algorithm} {field} {wrong:02x?}");
            }
        }
    }
}

/// Registrations are not signed, so some damage is harmless: then the key is one that can be used.
#[test]
fn damaged_registrations_are_refused_or_whole() {
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for algorithm in [ES256, EDDSA, RS256] {
        let honest = Authenticator::new(algorithm, ORIGIN).create(&options());
        let right = bytes(&honest["response"]["attestationObject"]);
        for _ in 0..2000 {
            let mut wrong = right.clone();
            for _ in 0..=dice.below(3) {
                dice.damage(&mut wrong);
            }
            let mut credential = honest.clone();
            credential["response"]["attestationObject"] = encoded(&wrong).into();
            if let Ok(key) = registered_with(credential) {
                assert_eq!(cose::PublicKey::parse(&key.public_key).unwrap().algorithm, key.algorithm);
                assert!((1..=1023).contains(&key.credential_id.len()));
            }
        }
    }
}
