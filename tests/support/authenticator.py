"""A passkey device in software: what a browser and its authenticator answer (Web Authentication Level 3, 6 and 7).

It does what it is told, also what an honest one never does: another origin, no person, a counter that goes back.
"""

import hashlib
import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field

import cbor2
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256

_PRESENT, _VERIFIED, _BACKUP_ELIGIBLE, _BACKED_UP, _HAS_KEY = 0x01, 0x04, 0x08, 0x10, 0x40


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).decode().rstrip("=")


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class SoftPasskey:
    """One credential. `count` stands before the next use; None is a device that doesn't count."""

    user_handle: bytes
    site: str
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    count: int | None = 0


@dataclass
class Authenticator:
    """A device with passkeys, in a browser that shows a page of `origin`."""

    origin: str
    verifies: bool = True
    backed_up: bool = False
    passkeys: list[SoftPasskey] = field(default_factory=list)

    def create(self, options_json: str, *, fmt="none", statement=None, named=None, **client) -> str:
        """`navigator.credentials.create()`; `named` is the id to take, `client` replaces parts of the client data."""
        options = json.loads(options_json)
        excluded = {unb64(each["id"]) for each in options.get("excludeCredentials", [])}
        if any(passkey.id in excluded for passkey in self.passkeys):
            raise LookupError("InvalidStateError")
        passkey = SoftPasskey(unb64(options["user"]["id"]), options["rp"]["id"])
        passkey.id = named or passkey.id
        self.passkeys.append(passkey)
        attested = bytes(16) + len(passkey.id).to_bytes(2, "big") + passkey.id + _cose(passkey.key)
        attestation = {
            "fmt": fmt,
            "attStmt": statement or {},
            "authData": self._data(passkey, _HAS_KEY) + attested,
        }
        return _answer(
            passkey,
            clientDataJSON=self._client("webauthn.create", options["challenge"], client),
            attestationObject=cbor2.dumps(attestation),
            transports=["internal"],
        )

    def get(self, options_json: str, *, handle=True, **client) -> str:
        """`navigator.credentials.get()` with the passkey made last, of those that are allowed."""
        options = json.loads(options_json)
        allowed = {unb64(each["id"]) for each in options.get("allowCredentials", [])}
        fitting = [each for each in self.passkeys if not allowed or each.id in allowed]
        if not fitting:
            raise LookupError("NotAllowedError")
        passkey = fitting[-1]
        if passkey.count is not None:
            passkey.count += 1
        data = self._data(passkey, 0)
        client_data = self._client("webauthn.get", options["challenge"], client)
        signature = passkey.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(SHA256()))
        parts = {"clientDataJSON": client_data, "authenticatorData": data, "signature": signature}
        return _answer(passkey, **parts, **({"userHandle": passkey.user_handle} if handle else {}))

    def _data(self, passkey: SoftPasskey, flags: int) -> bytes:
        """Authenticator data, section 6.1."""
        flags |= _PRESENT | (_VERIFIED if self.verifies else 0)
        flags |= _BACKUP_ELIGIBLE | _BACKED_UP if self.backed_up else 0
        count = passkey.count or 0
        return hashlib.sha256(passkey.site.encode()).digest() + bytes([flags]) + count.to_bytes(4, "big")

    def _client(self, kind: str, challenge: str, replaced: dict) -> bytes:
        data = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": False}
        return json.dumps(data | replaced).encode()


def _cose(key: ec.EllipticCurvePrivateKey) -> bytes:
    """An ES256 public key (RFC 9053, section 2.1 and 7.1.1)."""
    numbers = key.public_key().public_numbers()
    return cbor2.dumps(
        {1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")}
    )


def _answer(passkey: SoftPasskey, **parts: object) -> str:
    response = {name: b64(part) if isinstance(part, bytes) else part for name, part in parts.items()}
    name = b64(passkey.id)
    return json.dumps(
        {"id": name, "rawId": name, "type": "public-key", "response": response, "clientExtensionResults": {}}
    )
