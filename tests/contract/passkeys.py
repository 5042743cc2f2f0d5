"""python3 passkeys.py BASE_URL: fido2, Yubico's library, as the authenticator and the browser of a user.

It makes honest passkeys of every algorithm, which must work, and lies in ways that a browser cannot.
"""

import hashlib
import json
import sys
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from fido2.cose import ES256, RS256, EdDSA
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

BASE = sys.argv[1]
FLAG = AuthenticatorData.FLAG
VERIFIED = FLAG.UP | FLAG.UV
PASSWORD = "correct horse"


def call(method, path, body=None, token=None):
    headers = {"Content-Type": "application/json"} if body is not None else {}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    try:
        with urlopen(Request(BASE + path, data, headers, method=method)) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except HTTPError as error:
        return error.code, json.loads(error.read())


def of(path, token=None, body=None):
    status, answer = call("POST", path, body, token)
    assert status in (200, 201), (path, status, answer)
    return answer


class Passkey:
    def __init__(self, kind):
        if kind is ES256:
            self.private = ec.generate_private_key(ec.SECP256R1())
            self.sign = lambda m: self.private.sign(m, ec.ECDSA(hashes.SHA256()))
        elif kind is EdDSA:
            self.private = ed25519.Ed25519PrivateKey.generate()
            self.sign = self.private.sign
        else:
            self.private = rsa.generate_private_key(65537, 3072)
            self.sign = lambda m: self.private.sign(m, padding.PKCS1v15(), hashes.SHA256())
        self.cose = kind.from_cryptography_key(self.private.public_key())
        self.id = hashlib.sha256(repr(self.cose).encode()).digest()
        self.count = 1
        self.handle = None

    def create(self, options, *, origin=BASE, rp_id=None, flags=VERIFIED, kind="webauthn.create", fmt="none"):
        self.handle = options["user"]["id"]
        rp_id = rp_id or options["rp"]["id"]
        client = CollectedClientData.create(kind, websafe_decode(options["challenge"]), origin)
        attested = AttestedCredentialData.create(b"\0" * 16, self.id, self.cose)
        data = AuthenticatorData.create(hashlib.sha256(rp_id.encode()).digest(), flags | FLAG.AT, self.count, attested)
        statement = {}
        if fmt == "packed":
            statement = {"alg": self.cose[3], "sig": self.sign(data + client.hash)}
        attestation = AttestationObject.create(fmt, data, statement)
        return self.credential({"clientDataJSON": websafe_encode(client), "attestationObject": websafe_encode(attestation)})

    def get(self, options, *, origin=BASE, rp_id=None, flags=VERIFIED, kind="webauthn.get", cross=False, handle=None):
        self.count += 1
        client = CollectedClientData.create(kind, websafe_decode(options["challenge"]), origin, cross)
        rp_hash = hashlib.sha256((rp_id or options["rpId"]).encode()).digest()
        data = AuthenticatorData.create(rp_hash, flags, self.count)
        return self.credential({
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(self.sign(data + client.hash)),
            "userHandle": handle or self.handle,
        })

    def credential(self, response):
        name = websafe_encode(self.id)
        return {"id": name, "rawId": name, "type": "public-key", "clientExtensionResults": {}, "response": response}


def user(name):
    return of("/auth/signup", None, {"name": name, "email": f"{name}@example.com", "password": PASSWORD})["access_token"]


def register(token, passkey, **lies):
    options = of("/auth/me/passkeys/options", token)
    body = {"challenge_id": options["challenge_id"], "credential": passkey.create(options["publicKey"], **lies)}
    return call("POST", "/auth/me/passkeys", body, token)


def log_in(passkey, **lies):
    options = of("/auth/passkeys/options")
    body = {"challenge_id": options["challenge_id"], "credential": passkey.get(options["publicKey"], **lies)}
    return call("POST", "/auth/passkeys/login", body)


def refused(answer, status, code, what):
    assert (answer[0], answer[1]["code"]) == (status, code), (what, answer)


token = user("honest")
for kind in (ES256, EdDSA, RS256):
    for fmt in ("none", "packed"):
        passkey = Passkey(kind)
        status, answer = register(token, passkey, fmt=fmt)
        assert status == 201, (kind, fmt, answer)
        status, answer = log_in(passkey)
        assert status == 200 and answer["access_token"], (kind, fmt, answer)

for what, lies in {
    "another origin": {"origin": "https://evil.example"},
    "another relying party": {"rp_id": "evil.example"},
    "no user": {"flags": FLAG.UV},
    "no verification": {"flags": FLAG.UP},
    "a backup of nothing": {"flags": VERIFIED | FLAG.BS},
    "an assertion": {"kind": "webauthn.get"},
    "a format that was not asked for": {"fmt": "apple"},
}.items():
    refused(register(token, Passkey(ES256), **lies), 400, "invalid_passkey", what)

passkey = Passkey(ES256)
assert register(token, passkey)[0] == 201
for what, lies in {
    "another origin": {"origin": "https://evil.example"},
    "another relying party": {"rp_id": "evil.example"},
    "no user": {"flags": FLAG.UV},
    "no verification": {"flags": FLAG.UP},
    "eligible all at once": {"flags": VERIFIED | FLAG.BE},
    "a registration": {"kind": "webauthn.create"},
    "in a frame": {"cross": True},
    "another user's handle": {"handle": websafe_encode(b"\1" * 16)},
}.items():
    refused(log_in(passkey, **lies), 401, "invalid_credentials", what)
assert log_in(passkey)[0] == 200
passkey.count = 1
refused(log_in(passkey), 401, "invalid_credentials", "a copy")

refused(log_in(Passkey(ES256), handle=passkey.handle), 401, "unknown_passkey", "a passkey that no user has")
owner = passkey.handle
refused(register(user("another"), passkey), 409, "passkey_exists", "a passkey of another user")

options = of("/auth/passkeys/options")
passkey.count, passkey.handle = 1000, owner
body = {"challenge_id": options["challenge_id"], "credential": passkey.get(options["publicKey"])}
assert call("POST", "/auth/passkeys/login", body)[0] == 200
assert call("POST", "/auth/passkeys/login", body)[0] == 401, "a replay"
print("all as it should be")
