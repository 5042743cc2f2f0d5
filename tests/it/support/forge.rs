//! Signs arbitrary tokens with the server's own key: a valid signature is not enough.

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde_json::{Value, json};
use vestibule::{
    entity::{SigningKey, signing_key::Column},
    sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder},
};

use super::{World, world::SECRET};

pub struct Forge {
    pub kid: String,
    pub public: Value,
    algorithm: Algorithm,
    key: EncodingKey,
}

impl Forge {
    /// Decrypts the signing key, as only the server's operator can.
    pub async fn of(world: &World) -> Self {
        let begun = SigningKey::find().filter(Column::SignsFrom.lte(world.now()));
        let row = begun.order_by_desc(Column::SignsFrom).one(world.db()).await.unwrap().unwrap();
        let master = RandomizedNonceKey::new(&AES_256_GCM, &STANDARD.decode(SECRET).unwrap()).unwrap();
        let (nonce, sealed) = row.sealed_private.split_first_chunk::<NONCE_LEN>().unwrap();
        let mut data = sealed.to_vec();
        let private = master.open_in_place(Nonce::from(nonce), Aad::from(row.kid.as_bytes()), &mut data).unwrap();
        let (algorithm, key) = match row.algorithm.as_str() {
            "ES256" => (Algorithm::ES256, EncodingKey::from_ec_der(private)),
            "EdDSA" => (Algorithm::EdDSA, EncodingKey::from_ed_der(private)),
            _ => (Algorithm::HS256, EncodingKey::from_secret(private)),
        };
        Self { algorithm, key, kid: row.kid, public: row.public_jwk }
    }

    /// The header of a valid token.
    pub fn header(&self) -> Value {
        json!({ "alg": format!("{:?}", self.algorithm), "typ": "at+jwt", "kid": self.kid })
    }

    /// A token with this header and these claims and a valid signature.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        self.sign_text(&header.to_string(), &claims.to_string())
    }

    pub fn sign_text(&self, header: &str, claims: &str) -> String {
        let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
        let signature = jsonwebtoken::crypto::sign(message.as_bytes(), &self.key, self.algorithm).unwrap();
        format!("{message}.{signature}")
    }
}

/// The claims of a token, not verified.
pub fn claims_of(token: &str) -> Value {
    part(token, 1)
}

/// The header of a token.
pub fn header_of(token: &str) -> Value {
    part(token, 0)
}

fn part(token: &str, n: usize) -> Value {
    let part = token.split('.').nth(n).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}
