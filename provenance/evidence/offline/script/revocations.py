"""What lists and answers about revocations have in common: who signed them, and what they say of a certificate."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from provenance.evidence.offline.script.certificates import certificate, time_of
from provenance.evidence.offline.script.der import Node, der_all
from provenance.evidence.offline.script.faults import DAMAGED, exactly, require
from provenance.evidence.offline.script.names import METHODS, digest_name, name_of_oid, require_method
from provenance.evidence.offline.script.openssl import is_sound, key_kind, openssl, pem


class Signed(NamedTuple):
    """What an issuer signed, how, and the signature."""

    content: Node
    method: Node
    signature: bytes

    def is_by(self, signer: bytes) -> bool:
        """Whether the key of a certificate signed it."""
        try:
            return self._checked(certificate(signer).key)
        except DAMAGED:
            return False

    def _checked(self, key: bytes) -> bool:
        oid, *parameters = self.method.parts(6)
        name, options = name_of_oid(oid) or "", ""
        require(name in METHODS and is_sound(key))
        files = {"key": pem(key, "PUBLIC KEY"), "message": self.content.whole, "signature": self.signature}
        if name == "ed25519":
            require(not parameters and key_kind(key) == "ed25519")
            command = "pkeyutl -verify -pubin -inkey key -rawin -in message -sigfile signature"
            return openssl(command, **files) is not None
        digest = name.partition("-")[2]
        if name == "rsa-pss":
            fields = {field.tag: field for field in parameters[0].parts(0xA0, 0xA1, 0xA2)}
            digest = digest_name(fields[0xA0].parts(0x30)[0])
            salt = int.from_bytes(fields[0xA2].parts(2)[0].content, "big")
            options = f"-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:{salt}"
        require_method(self.method, digest)
        require(name.startswith("rsa") == (key_kind(key) == "ps256") and key_kind(key) != "ed25519")
        return (
            openssl(f"dgst -{digest} -verify key {options} -signature signature message", **files) is not None
        )


class Revocation(NamedTuple):
    """When something was revoked, why, and from when on its key may have been in other hands."""

    at: datetime.datetime
    reason: int | None
    since: datetime.datetime | None

    def distrusted_from(self, stamps: bool) -> datetime.datetime | None:  # noqa: FBT001
        """From when on a signature isn't believed; None is from the beginning (for stamps: RFC 3161, section 4)."""
        if stamps and self.reason not in (0, 3, 4, 5):
            return None
        if self.since is not None and self.reason in (1, 2, 10):
            return min(self.at, self.since)
        return self.at


class Said(NamedTuple):
    """What is said of one certificate."""

    this: datetime.datetime
    following: datetime.datetime | None
    revoked: Revocation | None
    known: bool


def read_signed(parts: list[Node]) -> Signed:
    """From content, algorithm and signature."""
    content, method, bits = exactly(parts, 3)
    require((content.tag, method.tag, bits.tag) == (0x30, 0x30, 3) and bits.content[:1] == b"\0")
    return Signed(content, method, bits.content[1:])


def extensions_in(fields: list[Node]) -> list[tuple[str | None, bool, bytes]]:
    """Kind, whether it must be understood, and value of each extension in a sequence that may be absent."""
    require(len(fields) <= 1 and all(field.tag == 0x30 for field in fields))
    found = []
    for extension in [one for field in fields for one in field.parts()]:
        oid, *rest = extension.parts(6)
        require(
            len(rest) in (1, 2) and rest[-1].tag == 4 and (len(rest) == 1 or rest[0].whole == b"\1\1\xff")
        )
        found.append((name_of_oid(oid), len(rest) == 2, rest[-1].content))
    return found


def revocation(
    time: Node, extensions: list[tuple[str | None, bool, bytes]], reason: int | None
) -> Revocation:
    """A revocation with what its extensions say."""
    since = None
    for kind, critical, value in extensions:
        if kind == "reason":
            reason = reason_of(value)
        elif kind == "invalidity":
            since = time_of(der_all(value, 0x18))
        else:
            require(not critical)
    return Revocation(time_of(time), reason, since)


def reason_of(data: bytes) -> int:
    """A reason by its number."""
    (code,) = exactly(list(der_all(data, 10).content), 1)
    return int(code)
