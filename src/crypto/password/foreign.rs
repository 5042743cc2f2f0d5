//! The texts in which other systems keep their hashes, made into the stored form: WordPress, Werkzeug, ASP.NET Identity,
//! Spring Security, Firebase, Supabase and Kratos.
//!
//! Their algorithms are those of `legacy.rs` with other spellings. What is not accepted is named, so that an operator knows
//! which users need "forgot password".

use std::num::NonZeroU32;

use aws_lc_rs::digest;
use base64::{
    Engine as _,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use zeroize::Zeroizing;

use super::{
    legacy::{
        Kind, LegacyHash, Reason, Sha,
        memory_hard::{FIREBASE_KEY_BYTES, MemoryHard, exponent},
        phpass,
    },
    phc::base64,
    stored::WORDPRESS_PREFIX,
};
use crate::crypto::hex;

type Made = Result<String, Reason>;

const MALFORMED: Reason = "malformed";
const URL_BASE64: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);
/// What begins a hash that is not accepted.
const UNKNOWN: &[(&str, Reason)] = &[
    ("md5$", "of an unknown format: salted MD5"),
    ("$md5$", "of an unknown format: MD5"),
    ("$md5,", "of an unknown format: MD5 of Solaris"),
    ("$md5-crypt$", "of an unknown format: md5crypt"),
    ("$sha1$", "of an unknown format: SHA-1"),
    ("$sha256$", "of an unknown format: SHA-256"),
    ("$sha512$", "of an unknown format: SHA-512"),
    ("$sha256-crypt$", "of an unknown format: sha256crypt"),
    ("$sha512-crypt$", "of an unknown format: sha512crypt"),
    ("$ssha", "of an unknown format: salted SHA of LDAP"),
    ("$hmac", "of an unknown format: HMAC"),
    ("sha512$", "of an unknown format: salted SHA-512"),
    ("$7$", "of an unknown format: scrypt of crypt(3)"),
    ("$gy$", "of an unknown format: gost-yescrypt"),
    ("U$S$", "of an unknown format: SHA-512 of Drupal 7 over MD5"),
    ("{CRYPT}", "of an unknown format: crypt of LDAP"),
    ("sha1$", "of an unknown format: salted SHA-1"),
    ("sha256$", "of an unknown format: salted SHA-256"),
    ("$1$", "of an unknown format: md5crypt"),
    ("$apr1$", "of an unknown format: md5crypt of Apache"),
    ("$5$", "of an unknown format: sha256crypt"),
    ("$6$", "of an unknown format: sha512crypt"),
    ("$y$", "of an unknown format: yescrypt"),
    ("$S$", "of an unknown format: SHA-512 of Drupal 7"),
    ("{SSHA", "of an unknown format: salted SHA of LDAP"),
    ("{PBKDF2", "of an unknown format: PBKDF2 of LDAP"),
    ("{noop}", "the password itself, in plain text: --hash plain hashes it"),
    ("{MD", "of an unknown format: MD5, or MD4"),
    ("{SHA", "of an unknown format: SHA without iterations"),
    ("{sha256}", "of an unknown format: SHA-256 of Spring"),
    ("{ldap}", "of an unknown format: kept in LDAP"),
];

/// A text of one of these systems in a form that `stored.rs` reads. `None` for another text.
pub(super) fn known(text: &str) -> Option<Made> {
    // LDAP's mark before what is known without it.
    let text = text.strip_prefix("{CRYPT}").filter(|rest| rest.starts_with("$2")).unwrap_or(text);
    let text = text.strip_prefix("{ARGON2}").unwrap_or(text);
    if text.starts_with("$2") {
        return Some(Ok(text.to_owned()));
    }
    if let Some((id, rest)) = text.strip_prefix('{').and_then(|text| text.split_once('}')) {
        return spring(id, rest);
    }
    // Spring's scrypt without its name.
    let params = text.strip_prefix('$').and_then(|rest| rest.split('$').next());
    if params.is_some_and(|params| (5..=6).contains(&params.len()) && hex_number(params).is_some()) {
        return Some(spring_scrypt(text).map(|hash| hash.to_string()));
    }
    if text.starts_with(WORDPRESS_PREFIX) {
        return Some(Ok(text.to_owned()));
    }
    if let Some(rest) = text.strip_prefix("$P$").or_else(|| text.strip_prefix("$H$")) {
        return Some(phpass::read(rest).map(|hash| hash.to_string()));
    }
    if let Some(rest) = text.strip_prefix("$fbscrypt$") {
        return Some(supabase(rest).map(|hash| hash.to_string()));
    }
    if let Some(rest) = text.strip_prefix("$firescrypt$") {
        return Some(kratos(rest).map(|hash| hash.to_string()));
    }
    if let Some(made) = text.strip_prefix("$scrypt$ln=").and_then(kratos_scrypt) {
        return Some(made);
    }
    if let Some((method, rest)) = text.split_once('$').filter(|(method, _)| method.contains(':')) {
        return werkzeug(method, rest).map(|made| made.map(|hash| hash.to_string()));
    }
    aspnet(text).map(|made| made.map(|hash| hash.to_string()))
}

/// Names a hash that is not accepted.
pub(super) fn name(text: &str) -> Reason {
    if let Some((_, name)) = UNKNOWN.iter().find(|(begin, _)| text.starts_with(begin)) {
        return name;
    }
    let is_salted = text.split_once(':').is_some_and(|(hash, _)| hash.len() == 32 && hex::decode(hash).is_some());
    if is_salted {
        return "of an unknown format: salted MD5";
    }
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    match text.len() {
        32 if is_hex => "of an unknown format: 32 hexadecimal digits, such as MD5",
        40 if is_hex => "of an unknown format: 40 hexadecimal digits, such as SHA-1",
        64 if is_hex => "of an unknown format: 64 hexadecimal digits, such as SHA-256",
        128 if is_hex => "of an unknown format: 128 hexadecimal digits, such as SHA-512",
        _ => "of an unknown format",
    }
}

/// `{bcrypt}$2a$…`. The name before the hash tells its parameters.
fn spring(id: &str, rest: &str) -> Option<Made> {
    let (name, version) = id.split_once('@').unwrap_or((id, ""));
    Some(match name {
        "bcrypt" | "argon2" => Ok(rest.to_owned()),
        // The parameters in one hexadecimal number, then salt and hash.
        "scrypt" => spring_scrypt(rest).map(|hash| hash.to_string()),
        "pbkdf2" if version.is_empty() => spring_pbkdf2(rest, Sha::One, 185_000, 8),
        "pbkdf2" => spring_pbkdf2(rest, Sha::Two256, 310_000, 16),
        _ => return None,
    })
}

fn spring_scrypt(text: &str) -> Result<LegacyHash, Reason> {
    let [params, salt, hash] = parts(text.strip_prefix('$').ok_or(MALFORMED)?)?;
    let params = hex_number(params).ok_or(MALFORMED)?;
    let ln = u8::try_from(params >> 16).map_err(|_| "too expensive to verify")?;
    let kind = MemoryHard::Scrypt { ln, r: params >> 8 & 0xff, p: params & 0xff, nfkc: false };
    LegacyHash::new(Kind::MemoryHard(kind), base64(salt).ok_or(MALFORMED)?, base64(hash).ok_or(MALFORMED)?)
}

fn hex_number(text: &str) -> Option<u32> {
    let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
    u32::from_str_radix(text, 16).ok().filter(|_| is_hex)
}

/// Salt and hash in hexadecimal, or in base64 where the application says so.
fn spring_pbkdf2(text: &str, digest: Sha, rounds: u32, salt: usize) -> Made {
    let bytes = hex::decode(text).or_else(|| base64(text)).ok_or(MALFORMED)?;
    let (salt, hash) = bytes.split_at_checked(salt).ok_or(MALFORMED)?;
    let kind = Kind::Pbkdf2 { digest, rounds: NonZeroU32::new(rounds).ok_or(MALFORMED)? };
    Ok(LegacyHash::new(kind, salt.to_vec(), hash.to_vec())?.to_string())
}

/// `scrypt:32768:8:1` or `pbkdf2:sha256:600000`, then the salt as text and the hash in hexadecimal.
fn werkzeug(method: &str, rest: &str) -> Option<Result<LegacyHash, Reason>> {
    let kind = match method.split(':').collect::<Vec<_>>().as_slice() {
        ["scrypt", n, r, p] => scrypt(n, r, p),
        ["pbkdf2", digest, rounds] => Sha::parse(digest)
            .ok_or("of an unknown format")
            .and_then(|digest| Ok(Kind::Pbkdf2 { digest, rounds: rounds.parse().map_err(|_| MALFORMED)? })),
        ["pbkdf2", _] => Err("without its number of rounds"),
        _ => return None,
    };
    Some(kind.and_then(|kind| {
        let [salt, hash] = parts(rest)?;
        LegacyHash::new(kind, salt.into(), hex::decode(hash).ok_or(MALFORMED)?)
    }))
}

fn scrypt(n: &str, r: &str, p: &str) -> Result<Kind, Reason> {
    let number = |text: &str| text.parse::<u32>().map_err(|_| MALFORMED);
    let ln = exponent(number(n)?)?;
    Ok(Kind::MemoryHard(MemoryHard::Scrypt { ln, r: number(r)?, p: number(p)?, nfkc: false }))
}

/// Base64 of a version, and what it says. Version 2: 0, salt of 16 bytes, key of 32; version 3: 1, the pseudorandom
/// function, rounds and length of the salt as big-endian numbers, salt, key.
fn aspnet(text: &str) -> Option<Result<LegacyHash, Reason>> {
    let bytes = base64(text)?;
    let pbkdf2 = |digest, rounds, salt: &[u8], hash: &[u8]| {
        let rounds = NonZeroU32::new(rounds).ok_or(MALFORMED)?;
        LegacyHash::new(Kind::Pbkdf2 { digest, rounds }, salt.to_vec(), hash.to_vec())
    };
    match bytes.split_first()? {
        (0, rest) if rest.len() == 48 => {
            let (salt, hash) = rest.split_at(16);
            Some(pbkdf2(Sha::One, 1000, salt, hash))
        }
        (1, rest) => {
            let (header, rest) = rest.split_first_chunk::<12>()?;
            let mut numbers = header.as_chunks::<4>().0.iter().map(|number| u32::from_be_bytes(*number));
            let (function, rounds, salt) = (numbers.next()?, numbers.next()?, numbers.next()?);
            let digest = match function {
                0 => Sha::One,
                1 => Sha::Two256,
                2 => Sha::Two512,
                _ => return None,
            };
            let (salt, hash) = rest.split_at_checked(usize::try_from(salt).ok()?)?;
            Some(pbkdf2(digest, rounds, salt, hash))
        }
        _ => None,
    }
}

/// `v=1,n=14,r=8,p=1,ss=Bw==,sk=…$salt$hash`: Firebase's hash with the parameters of its project.
fn supabase(rest: &str) -> Result<LegacyHash, Reason> {
    let [params, salt, hash] = parts(rest)?;
    let param = |name: &str| {
        let mut pairs = params.split(',').filter_map(|pair| pair.split_once('='));
        pairs.find(|(key, _)| *key == name).map(|(_, value)| value).ok_or(MALFORMED)
    };
    let number = |name| param(name)?.parse::<u32>().map_err(|_| MALFORMED);
    let key = Zeroizing::new(either(param("sk")?).ok_or(MALFORMED)?);
    let separator = either(param("ss")?).ok_or(MALFORMED)?;
    firebase(hash, salt, &key, &separator, number("r")?, u8::try_from(number("n")?).map_err(|_| MALFORMED)?)
}

/// `ln=14,r=8,p=1$salt$hash$separator$key`: the same in other words.
fn kratos(rest: &str) -> Result<LegacyHash, Reason> {
    let [params, salt, hash, separator, key] = parts(rest)?;
    let number = |name: &str| {
        let mut pairs = params.split(',').filter_map(|pair| pair.split_once('='));
        let (_, value) = pairs.find(|(key, _)| *key == name).ok_or(MALFORMED)?;
        value.parse::<u32>().map_err(|_| MALFORMED)
    };
    let key = Zeroizing::new(either(key).ok_or(MALFORMED)?);
    let separator = either(separator).ok_or(MALFORMED)?;
    firebase(hash, salt, &key, &separator, number("r")?, u8::try_from(number("ln")?).map_err(|_| MALFORMED)?)
}

/// Kratos writes N where others write its logarithm. `None` for the others.
fn kratos_scrypt(rest: &str) -> Option<Made> {
    let (n, rest) = rest.split_once(",r=")?;
    let n = n.parse::<u32>().ok().filter(|n| *n > 63 && n.is_power_of_two())?;
    Some(Ok(format!("$scrypt$ln={},r={rest}", n.ilog2())))
}

/// Firebase's hash is the signer key of the project, encrypted with a key that scrypt derives from the password. Only the
/// SHA-256 of the key stream is stored: the signer key is in no row, and no login needs it.
///
/// # Errors
/// [`Reason`].
pub(crate) fn firebase(
    hash: &str,
    salt: &str,
    key: &[u8],
    separator: &[u8],
    rounds: u32,
    mem_cost: u8,
) -> Result<LegacyHash, Reason> {
    let (hash, salt) = (either(hash).ok_or(MALFORMED)?, either(salt).ok_or(MALFORMED)?);
    if hash.len() != FIREBASE_KEY_BYTES || key.len() != FIREBASE_KEY_BYTES {
        return Err(MALFORMED);
    }
    let stream: Zeroizing<Vec<u8>> = Zeroizing::new(hash.iter().zip(key).map(|(a, b)| a ^ b).collect());
    let kind = Kind::MemoryHard(MemoryHard::FirebaseScrypt { ln: mem_cost, r: rounds });
    let hash = digest::digest(&digest::SHA256, &stream).as_ref().to_vec();
    LegacyHash::new(kind, [&salt[..], separator].concat(), hash)
}

/// Standard base64, or that of URLs, which the Admin SDK of Firebase writes.
pub(crate) fn either(text: &str) -> Option<Vec<u8>> {
    base64(text).or_else(|| URL_BASE64.decode(text).ok())
}

fn parts<const N: usize>(text: &str) -> Result<[&str; N], Reason> {
    text.split('$').collect::<Vec<_>>().try_into().map_err(|_| MALFORMED)
}
