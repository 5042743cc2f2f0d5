//! Public keys of passkeys: COSE keys (RFC 9053, RFC 8230) of the three algorithms that are asked for.
//!
//! Threats: a point that is not on the curve, one of small order (everyone can sign for it), an RSA key that is short or
//! has the exponent 1.

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
};
use coset::{
    AsCborValue, CoseKey, KeyType, Label, RegisteredLabelWithPrivate,
    cbor::Value,
    iana::{self, EnumI64},
};

use super::{cbor, problem::Problem};

const ES256: i32 = -7;
const EDDSA: i32 = -8;
const RS256: i32 = -257;

/// The labels of the parameters; what they mean depends on the key's type.
const CURVE: i64 = -1;
const X: i64 = -2;
const Y: i64 = -3;
const MODULUS: i64 = -1;
const EXPONENT: i64 = -2;

/// What every RSA authenticator uses. With 1, any message would be its own signature.
const F4: [u8; 3] = [1, 0, 1];
/// Of an RSA modulus.
const BYTES: std::ops::RangeInclusive<usize> = 256..=512;

/// The y coordinates of the points of order 8 on Curve25519, in Edwards form and little-endian.
const ORDER_8: [[u8; 32]; 2] = [
    [
        0x26, 0xe8, 0x95, 0x8f, 0xc2, 0xb2, 0x27, 0xb0, 0x45, 0xc3, 0xf4, 0x89, 0xf2, 0xef, 0x98, 0xf0, 0xd5, 0xdf,
        0xac, 0x05, 0xd3, 0xc6, 0x33, 0x39, 0xb1, 0x38, 0x02, 0x88, 0x6d, 0x53, 0xfc, 0x05,
    ],
    [
        0xc7, 0x17, 0x6a, 0x70, 0x3d, 0x4d, 0xd8, 0x4f, 0xba, 0x3c, 0x0b, 0x76, 0x0d, 0x10, 0x67, 0x0f, 0x2a, 0x20,
        0x53, 0xfa, 0x2c, 0x39, 0xcc, 0xc6, 0x4e, 0xc7, 0xfd, 0x77, 0x92, 0xac, 0x03, 0x7a,
    ],
];

pub(super) struct PublicKey {
    pub(super) algorithm: i32,
    key: ParsedPublicKey,
}

impl PublicKey {
    /// # Errors
    /// [`Problem::Key`] for what is not the COSE key of its type, [`Problem::Algorithm`], [`Problem::WeakKey`].
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let value = cbor::only(bytes).ok_or(Problem::Key)?;
        let cose = CoseKey::from_cbor_value(value).map_err(|_| Problem::Key)?;
        // Section 6.5.1.1: the key says its algorithm, and nothing that it need not say.
        let alone = cose.key_id.is_empty() && cose.key_ops.is_empty() && cose.base_iv.is_empty();
        let Some(RegisteredLabelWithPrivate::Assigned(algorithm)) = cose.alg.filter(|_| alone) else {
            return Err(Problem::Key);
        };
        let algorithm = i32::try_from(algorithm.to_i64()).map_err(|_| Problem::Algorithm)?;
        let key = match algorithm {
            ES256 => p256(&cose.kty, &cose.params)?,
            EDDSA => ed25519(&cose.kty, &cose.params)?,
            RS256 => rsa(&cose.kty, &cose.params)?,
            _ => return Err(Problem::Algorithm),
        };
        Ok(Self { algorithm, key })
    }

    /// # Errors
    /// [`Problem::Signature`].
    pub(super) fn verify(&self, message: &[u8], signature: &[u8]) -> Result<(), Problem> {
        self.key.verify_sig(message, signature).map_err(|_| Problem::Signature)
    }
}

type Params = [(Label, Value)];

/// Both coordinates: section 5.8.5 forbids the compressed form. aws-lc refuses a point that is not on the curve.
fn p256(kty: &KeyType, params: &Params) -> Result<ParsedPublicKey, Problem> {
    of_type(kty, iana::KeyType::EC2, params, 3)?;
    on_curve(params, iana::EllipticCurve::P_256)?;
    let (x, y) = (coordinate(params, X)?, coordinate(params, Y)?);
    let point = [&[4][..], x, y].concat();
    ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).map_err(|_| Problem::WeakKey)
}

/// A y coordinate without a point passes: no signature is right for it, so it is worth nothing to anyone.
fn ed25519(kty: &KeyType, params: &Params) -> Result<ParsedPublicKey, Problem> {
    of_type(kty, iana::KeyType::OKP, params, 2)?;
    on_curve(params, iana::EllipticCurve::Ed25519)?;
    let x = coordinate(params, X)?;
    if has_small_order(x) {
        return Err(Problem::WeakKey);
    }
    ParsedPublicKey::new(&ED25519, x).map_err(|_| Problem::WeakKey)
}

fn rsa(kty: &KeyType, params: &Params) -> Result<ParsedPublicKey, Problem> {
    of_type(kty, iana::KeyType::RSA, params, 2)?;
    let (n, e) = (bytes(params, MODULUS)?, bytes(params, EXPONENT)?);
    // The highest bit makes it at least 2048 bits; an even one is the product of nothing secret.
    let strong = BYTES.contains(&n.len()) && n[0] & 0x80 != 0 && n.last().is_some_and(|low| low & 1 == 1);
    if !strong || e != F4 {
        return Err(Problem::WeakKey);
    }
    let components = RsaPublicKeyComponents { n, e };
    components.to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256).map_err(|_| Problem::WeakKey)
}

/// The type that its algorithm has, with so many parameters and no more: a private key would be one of them.
fn of_type(kty: &KeyType, wanted: iana::KeyType, params: &Params, count: usize) -> Result<(), Problem> {
    let right = *kty == KeyType::Assigned(wanted) && params.len() == count;
    if right { Ok(()) } else { Err(Problem::Key) }
}

fn on_curve(params: &Params, curve: iana::EllipticCurve) -> Result<(), Problem> {
    let named = param(params, CURVE)?.as_integer().and_then(|number| i64::try_from(number).ok());
    if named == Some(curve.to_i64()) { Ok(()) } else { Err(Problem::Algorithm) }
}

fn coordinate(params: &Params, label: i64) -> Result<&[u8], Problem> {
    bytes(params, label).and_then(|bytes| if bytes.len() == 32 { Ok(bytes) } else { Err(Problem::Key) })
}

fn bytes(params: &Params, label: i64) -> Result<&[u8], Problem> {
    let bytes = param(params, label)?.as_bytes().filter(|bytes| !bytes.is_empty());
    bytes.map(Vec::as_slice).ok_or(Problem::Key)
}

fn param(params: &Params, label: i64) -> Result<&Value, Problem> {
    params.iter().find_map(|(name, value)| (*name == Label::Int(label)).then_some(value)).ok_or(Problem::Key)
}

/// Orders 1, 2, 4 and 8, whatever the sign of x and however y is written (RFC 8032 section 5.1.3 allows one spelling,
/// libraries differ).
fn has_small_order(point: &[u8]) -> bool {
    let Some((&[low, ref middle @ .., high], [])) = point.split_first_chunk::<32>() else { return true };
    let high = high & 0x7f;
    let all = |byte| middle.iter().all(|b| *b == byte);
    // y is 0 or 1; y is -1, or 0 or 1 as p and p + 1.
    let zero_or_one = low <= 1 && all(0) && high == 0;
    let beyond = low >= 0xec && all(0xff) && high == 0x7f;
    let of_order_8 = ORDER_8.iter().any(|y| low == y[0] && *middle == y[1..31] && high == y[31]);
    zero_or_one || beyond || of_order_8
}
