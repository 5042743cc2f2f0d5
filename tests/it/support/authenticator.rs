//! A passkey in software, which can lie in every place. The unit tests of `src/crypto/webauthn` use it too.

use aws_lc_rs::{
    digest::{SHA256, digest},
    rand::SystemRandom,
    rsa::KeySize,
    signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair, RSA_PKCS1_SHA256, RsaKeyPair},
};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use coset::cbor::{Value as Cbor, into_writer};
use serde_json::{Value, json};

pub(crate) const ES256: i32 = -7;
pub(crate) const EDDSA: i32 = -8;
pub(crate) const RS256: i32 = -257;

/// Flags of the authenticator data.
pub(crate) const UP: u8 = 1;
pub(crate) const UV: u8 = 1 << 2;
pub(crate) const BE: u8 = 1 << 3;
pub(crate) const BS: u8 = 1 << 4;
pub(crate) const AT: u8 = 1 << 6;
pub(crate) const ED: u8 = 1 << 7;

/// One passkey, with the browser around it.
pub(crate) struct Authenticator {
    pub(crate) id: Vec<u8>,
    pub(crate) algorithm: i32,
    /// What the browser writes into `clientDataJSON`.
    pub(crate) origin: String,
    /// Without AT, which `create` adds.
    pub(crate) flags: u8,
    /// Raised by one with every login, unless it is 0.
    pub(crate) sign_count: u32,
    /// Kept by `create`, sent by `get`.
    pub(crate) user_handle: Vec<u8>,
    pub(crate) lies: Lies,
    key: Key,
}

/// What is changed before it is signed or sent. Each is given what an honest authenticator would have made.
#[derive(Clone, Copy)]
pub(crate) struct Lies {
    pub(crate) client_data: fn(&mut Value),
    /// `clientDataJSON` as bytes.
    pub(crate) client_data_bytes: fn(&mut Vec<u8>),
    /// The host name that is hashed into the authenticator data.
    pub(crate) rp_id: Option<&'static str>,
    pub(crate) cose_key: fn(&mut Vec<(Cbor, Cbor)>),
    /// The credential id in the authenticator data.
    pub(crate) attested_id: fn(&mut Vec<u8>),
    pub(crate) authenticator_data: fn(&mut Vec<u8>),
    pub(crate) attestation: fn(&mut Vec<(Cbor, Cbor)>),
    /// The whole attestation object as bytes.
    pub(crate) attestation_bytes: fn(&mut Vec<u8>),
    pub(crate) signature: fn(&mut Vec<u8>),
    /// The JSON that is sent.
    pub(crate) credential: fn(&mut Value),
}

impl Default for Lies {
    fn default() -> Self {
        Self {
            client_data: |_| (),
            client_data_bytes: |_| (),
            rp_id: None,
            cose_key: |_| (),
            attested_id: |_| (),
            authenticator_data: |_| (),
            attestation: |_| (),
            attestation_bytes: |_| (),
            signature: |_| (),
            credential: |_| (),
        }
    }
}

enum Key {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(Box<RsaKeyPair>),
}

impl Authenticator {
    /// For [`ES256`], [`EDDSA`] or [`RS256`].
    pub(crate) fn new(algorithm: i32, origin: &str) -> Self {
        let key = match algorithm {
            ES256 => Key::P256(EcdsaKeyPair::generate(&ECDSA_P256_SHA256_ASN1_SIGNING).unwrap()),
            EDDSA => Key::Ed25519(Ed25519KeyPair::generate().unwrap()),
            _ => Key::Rsa(Box::new(RsaKeyPair::generate(KeySize::Rsa2048).unwrap())),
        };
        Self {
            id: uuid::Uuid::new_v4().as_bytes().to_vec(),
            algorithm,
            origin: origin.to_owned(),
            flags: UP | UV,
            sign_count: 1,
            user_handle: Vec::new(),
            lies: Lies::default(),
            key,
        }
    }

    /// The credential for `publicKey` of the options, as `toJSON()` writes it.
    pub(crate) fn create(&mut self, options: &Value) -> Value {
        self.user_handle = bytes(&options["user"]["id"]);
        let client_data = self.client_data("webauthn.create", options);
        let mut data = self.data(options["rp"]["id"].as_str().unwrap(), self.flags | AT);
        let mut attested_id = self.id.clone();
        (self.lies.attested_id)(&mut attested_id);
        data.extend([0; 16]);
        data.extend(u16::try_from(attested_id.len()).unwrap().to_be_bytes());
        data.extend(attested_id);
        data.extend(cbor(&Cbor::Map(self.cose_key())));
        (self.lies.authenticator_data)(&mut data);
        let mut members = vec![
            (text("fmt"), text("none")),
            (text("attStmt"), Cbor::Map(Vec::new())),
            (text("authData"), Cbor::Bytes(data)),
        ];
        (self.lies.attestation)(&mut members);
        let mut object = cbor(&Cbor::Map(members));
        (self.lies.attestation_bytes)(&mut object);
        let response = json!({
            "clientDataJSON": encoded(&client_data),
            "attestationObject": encoded(&object),
            "transports": ["internal", "hybrid"],
        });
        self.credential(response)
    }

    /// The credential for `publicKey` of the options, as `toJSON()` writes it.
    pub(crate) fn get(&mut self, options: &Value) -> Value {
        if self.sign_count > 0 {
            self.sign_count += 1;
        }
        let client_data = self.client_data("webauthn.get", options);
        let mut data = self.data(options["rpId"].as_str().unwrap(), self.flags);
        (self.lies.authenticator_data)(&mut data);
        let mut signature = self.sign(&signed(&data, &client_data));
        (self.lies.signature)(&mut signature);
        let response = json!({
            "clientDataJSON": encoded(&client_data),
            "authenticatorData": encoded(&data),
            "signature": encoded(&signature),
            "userHandle": encoded(&self.user_handle),
        });
        self.credential(response)
    }

    fn credential(&self, response: Value) -> Value {
        let mut credential = json!({
            "id": encoded(&self.id),
            "rawId": encoded(&self.id),
            "type": "public-key",
            "authenticatorAttachment": "platform",
            "clientExtensionResults": {},
            "response": response,
        });
        (self.lies.credential)(&mut credential);
        credential
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        let mut data = json!({
            "type": kind,
            "challenge": options["challenge"],
            "origin": self.origin,
            "crossOrigin": false,
            "other_keys_can_be_added_here": "do not compare clientDataJSON against a template",
        });
        (self.lies.client_data)(&mut data);
        let mut bytes = data.to_string().into_bytes();
        (self.lies.client_data_bytes)(&mut bytes);
        bytes
    }

    fn data(&self, rp_id: &str, flags: u8) -> Vec<u8> {
        let rp_id = self.lies.rp_id.unwrap_or(rp_id);
        let mut data = digest(&SHA256, rp_id.as_bytes()).as_ref().to_vec();
        data.push(flags);
        data.extend(self.sign_count.to_be_bytes());
        if flags & (AT | ED) == ED {
            data.extend(cbor(&Cbor::Map(vec![(text("example"), true.into())])));
        }
        data
    }

    fn cose_key(&self) -> Vec<(Cbor, Cbor)> {
        let (kty, parameters) = match &self.key {
            Key::P256(pair) => {
                let (x, y) = pair.public_key().as_ref()[1..].split_at(32);
                (2, vec![(-1, 1.into()), (-2, Cbor::from(x)), (-3, Cbor::from(y))])
            }
            Key::Ed25519(pair) => (1, vec![(-1, 6.into()), (-2, Cbor::from(pair.public_key().as_ref()))]),
            // DER of two integers, the first of 256 bytes behind a zero.
            Key::Rsa(pair) => {
                let n = &pair.public_key().as_ref()[9..265];
                (3, vec![(-1, Cbor::from(n)), (-2, Cbor::from(&[1, 0, 1][..]))])
            }
        };
        let mut key = vec![(1.into(), kty.into()), (3.into(), self.algorithm.into())];
        key.extend(parameters.into_iter().map(|(label, value): (i32, Cbor)| (label.into(), value)));
        (self.lies.cose_key)(&mut key);
        key
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Vec<u8> {
        let random = SystemRandom::new();
        match &self.key {
            Key::P256(pair) => pair.sign(&random, message).unwrap().as_ref().to_vec(),
            Key::Ed25519(pair) => pair.sign(message).as_ref().to_vec(),
            Key::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut signature).unwrap();
                signature
            }
        }
    }
}

/// What the private key signs.
pub(crate) fn signed(data: &[u8], client_data: &[u8]) -> Vec<u8> {
    [data, digest(&SHA256, client_data).as_ref()].concat()
}

pub(crate) fn cbor(value: &Cbor) -> Vec<u8> {
    let mut bytes = Vec::new();
    into_writer(value, &mut bytes).unwrap();
    bytes
}

pub(crate) fn text(value: &str) -> Cbor {
    Cbor::Text(value.to_owned())
}

pub(crate) fn encoded(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

pub(crate) fn bytes(field: &Value) -> Vec<u8> {
    URL_SAFE_NO_PAD.decode(field.as_str().unwrap()).unwrap()
}
