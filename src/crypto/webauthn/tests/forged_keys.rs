//! Public keys that are refused at registration.

use super::{super::Problem, *};

pub(crate) type Spoil = fn(&mut Vec<(Cbor, Cbor)>);
/// Its name, the algorithm, how the key is spoilt, and the rule.
pub(crate) type Row = (&'static str, i32, Spoil, Problem);

pub(crate) fn all() -> impl Iterator<Item = Forged> {
    KEYS.iter().map(|(name, _, _, problem)| (*name, (|_| ()) as fn(&mut Authenticator), *problem))
}

pub(crate) const KEYS: &[Row] = &[
    ("key: not a map", ES256, Vec::clear, Problem::Key),
    (
        "key: no type",
        ES256,
        |k| {
            k.remove(0);
        },
        Problem::Key,
    ),
    (
        "key: no algorithm",
        ES256,
        |k| {
            k.remove(1);
        },
        Problem::Key,
    ),
    ("key: two algorithms", ES256, |k| k.push((3.into(), (-7).into())), Problem::Key),
    ("key: an id of its own", ES256, |k| k.push((2.into(), Cbor::Bytes(vec![1]))), Problem::Key),
    ("key: operations", ES256, |k| k.push((4.into(), Cbor::Array(vec![2.into()]))), Problem::Key),
    ("key: the private part", ES256, |k| k.push(((-4).into(), Cbor::Bytes(vec![1; 32]))), Problem::Key),
    ("key: ES384", ES256, |k| k[1].1 = (-35).into(), Problem::Algorithm),
    ("key: RS1", RS256, |k| k[1].1 = (-65535).into(), Problem::Algorithm),
    ("key: PS256", RS256, |k| k[1].1 = (-37).into(), Problem::Algorithm),
    ("key: HMAC", ES256, |k| k[1].1 = 5.into(), Problem::Algorithm),
    ("key: EdDSA of P-256", ES256, |k| k[1].1 = (-8).into(), Problem::Key),
    ("key: ES256 of RSA", RS256, |k| k[1].1 = (-7).into(), Problem::Key),
    ("key: P-384", ES256, |k| k[2].1 = 2.into(), Problem::Algorithm),
    ("key: secp256k1", ES256, |k| k[2].1 = 8.into(), Problem::Algorithm),
    ("key: a compressed point", ES256, |k| k[4].1 = true.into(), Problem::Key),
    (
        "key: no y",
        ES256,
        |k| {
            k.pop();
        },
        Problem::Key,
    ),
    ("key: 31 bytes of x", ES256, |k| k[3].1 = Cbor::Bytes(vec![1; 31]), Problem::Key),
    ("key: 33 bytes of x", ES256, |k| k[3].1 = Cbor::Bytes(vec![0; 33]), Problem::Key),
    ("key: not on P-256", ES256, |k| k[4].1 = Cbor::Bytes(vec![1; 32]), Problem::WeakKey),
    (
        "key: the origin of P-256",
        ES256,
        |k| (k[3].1, k[4].1) = (Cbor::Bytes(vec![0; 32]), Cbor::Bytes(vec![0; 32])),
        Problem::WeakKey,
    ),
    ("key: beyond the field of P-256", ES256, |k| k[3].1 = Cbor::Bytes(vec![0xff; 32]), Problem::WeakKey),
    ("key: Ed448", EDDSA, |k| k[2].1 = 7.into(), Problem::Algorithm),
    ("key: X25519", EDDSA, |k| k[2].1 = 4.into(), Problem::Algorithm),
    ("key: Ed25519, the identity", EDDSA, |k| k[3].1 = Cbor::Bytes(small(1, 0, 0)), Problem::WeakKey),
    ("key: Ed25519, the identity with a sign", EDDSA, |k| k[3].1 = Cbor::Bytes(small(1, 0, 0x80)), Problem::WeakKey),
    ("key: Ed25519, order 2", EDDSA, |k| k[3].1 = Cbor::Bytes(small(0xec, 0xff, 0x7f)), Problem::WeakKey),
    ("key: Ed25519, order 4", EDDSA, |k| k[3].1 = Cbor::Bytes(small(0, 0, 0)), Problem::WeakKey),
    (
        "key: Ed25519, order 4 beyond the field",
        EDDSA,
        |k| k[3].1 = Cbor::Bytes(small(0xed, 0xff, 0xff)),
        Problem::WeakKey,
    ),
    ("key: Ed25519, order 8", EDDSA, |k| k[3].1 = Cbor::Bytes(order_8()), Problem::WeakKey),
    ("key: RSA of 2040 bits", RS256, |k| k[2].1 = Cbor::Bytes(vec![0xff; 255]), Problem::WeakKey),
    ("key: RSA of 2047 bits", RS256, |k| k[2].1 = Cbor::Bytes([&[0x7f][..], &[0xff; 255]].concat()), Problem::WeakKey),
    ("key: RSA behind a zero", RS256, |k| k[2].1 = Cbor::Bytes([&[0][..], &[0xff; 256]].concat()), Problem::WeakKey),
    ("key: RSA of 4104 bits", RS256, |k| k[2].1 = Cbor::Bytes(vec![0xff; 513]), Problem::WeakKey),
    ("key: RSA, even", RS256, |k| k[2].1 = Cbor::Bytes([&[0xff; 255][..], &[0xfe]].concat()), Problem::WeakKey),
    ("key: RSA, empty", RS256, |k| k[2].1 = Cbor::Bytes(Vec::new()), Problem::Key),
    ("key: RSA with exponent 1", RS256, |k| k[3].1 = Cbor::Bytes(vec![1]), Problem::WeakKey),
    ("key: RSA with exponent 3", RS256, |k| k[3].1 = Cbor::Bytes(vec![3]), Problem::WeakKey),
    ("key: RSA with an exponent behind a zero", RS256, |k| k[3].1 = Cbor::Bytes(vec![0, 1, 0, 1]), Problem::WeakKey),
];

/// 32 bytes: the first, the thirty between, the last.
fn small(low: u8, middle: u8, high: u8) -> Vec<u8> {
    [&[low][..], &[middle; 30], &[high]].concat()
}

/// Computed from the curve: a random point times the order of the base point.
fn order_8() -> Vec<u8> {
    data_encoding::HEXLOWER.decode(b"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85").unwrap()
}

#[test]
fn weak_and_odd_keys_are_refused() {
    for (name, algorithm, spoil, problem) in KEYS {
        let mut authenticator = Authenticator::new(*algorithm, ORIGIN);
        authenticator.lies.cose_key = *spoil;
        assert_eq!(registered(&mut authenticator).map(|_| ()), Err(*problem), "{name}");
    }
}

/// Why they are: with the identity as key, the signature that is R = B, s = 1 is right for every message.
#[test]
fn the_identity_signs_for_everyone() {
    use aws_lc_rs::signature::{ED25519, ParsedPublicKey};
    let everyone = ParsedPublicKey::new(&ED25519, small(1, 0, 0)).unwrap();
    let base = [&[0x58][..], &[0x66; 31]].concat();
    let signature = [&base[..], &[1][..], &[0; 31]].concat();
    for message in [&b"one"[..], b"another"] {
        assert!(everyone.verify_sig(message, &signature).is_ok());
    }
}
