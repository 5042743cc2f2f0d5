//! One file per system: how its dump's items describe a user.

pub(super) mod auth0;
pub(super) mod better_auth;
pub(super) mod django;
pub(super) mod fastapi_users;
pub(super) mod firebase;
pub(super) mod keycloak;
pub(super) mod supabase;

/// Bytes in hexadecimal.
fn hex(text: &str) -> Option<Vec<u8>> {
    let (pairs, rest) = text.as_bytes().as_chunks::<2>();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?));
    bytes.collect::<Option<Vec<_>>>().filter(|_| rest.is_empty())
}
