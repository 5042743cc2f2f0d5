"""Verifies an access token of Vestibule with nothing but the issuer's published keys.

    python verify.py ISSUER TOKEN
"""

import argparse
import json
import sys

import jwt

REQUIRED = ["iss", "aud", "sub", "sid", "nbf", "exp"]
TYPES = {"at+jwt", "application/at+jwt"}


def key_client(issuer: str) -> jwt.PyJWKClient:
    """Make one per process: it keeps the key set for five minutes, and asks again for a key it has not seen."""
    return jwt.PyJWKClient(f"{issuer}/auth/.well-known/jwks.json", lifespan=300, timeout=5)


def verify(token: str, issuer: str, audience: str, keys: jwt.PyJWKClient) -> dict:
    """Returns the claims, or raises `jwt.PyJWTError`.

    `issuer` is what you trust, never what the token says.
    """
    header = jwt.get_unverified_header(token)
    # Without this, any other JWT signed with the same keys would pass for an access token (RFC 9068, section 4).
    if str(header.get("typ")).lower() not in TYPES:
        raise jwt.InvalidTokenError("it is not an access token: its header lacks typ at+jwt")
    # The list, not the token's header, decides which algorithm is used: that of VESTIBULE_JWT_ALGORITHM. Never put HS256
    # beside another one.
    claims = jwt.decode(
        token,
        keys.get_signing_key_from_jwt(token),
        algorithms=["ES256"],
        issuer=issuer,
        audience=audience,
        leeway=5,
        options={"require": REQUIRED, "strict_aud": True},
    )
    if not isinstance(claims["sid"], str):
        raise jwt.InvalidTokenError("sid must be a string")
    return claims


def main() -> int:
    parser = argparse.ArgumentParser(description="Verify an access token against its issuer's public keys.")
    parser.add_argument("issuer", help="PUBLIC_URL of the server, such as https://auth.example.com")
    parser.add_argument("token", help="the access token")
    parser.add_argument("--audience", help="VESTIBULE_AUDIENCE of the server, if it is not its PUBLIC_URL")
    given = parser.parse_args()
    issuer = given.issuer.rstrip("/")
    try:
        claims = verify(given.token, issuer, given.audience or issuer, key_client(issuer))
    # A ValueError is an address that is no URL, or an answer that is no JSON.
    except (jwt.PyJWTError, ValueError) as e:
        print(f"The token is not accepted: {e}", file=sys.stderr)
        return 1
    print(json.dumps(claims, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
