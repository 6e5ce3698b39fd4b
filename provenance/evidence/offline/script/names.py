"""What is named by numbers: object identifiers, and the algorithms that everybody checks."""

from __future__ import annotations

from provenance.evidence.offline.script.der import Node
from provenance.evidence.offline.script.faults import exactly, require

OID = {
    "sha256": "608648016503040201",
    "sha384": "608648016503040202",
    "sha512": "608648016503040203",
    "signed-data": "2a864886f70d010702",
    "tst-info": "2a864886f70d0109100104",
    "content-type": "2a864886f70d010903",
    "message-digest": "2a864886f70d010904",
    "signing-certificate": "2a864886f70d010910020c",
    "signing-certificate-v2": "2a864886f70d010910022f",
    "ecdsa-sha256": "2a8648ce3d040302",
    "ecdsa-sha384": "2a8648ce3d040303",
    "ecdsa-sha512": "2a8648ce3d040304",
    "rsa": "2a864886f70d010101",
    "rsa-sha256": "2a864886f70d01010b",
    "rsa-sha384": "2a864886f70d01010c",
    "rsa-sha512": "2a864886f70d01010d",
    "rsa-pss": "2a864886f70d01010a",
    "mgf1": "2a864886f70d010108",
    "ec": "2a8648ce3d0201",
    "ed25519": "2b6570",
    "constraints": "551d13",
    "usage": "551d0f",
    "purpose": "551d25",
    "policies": "551d20",
    "other-names": "551d11",
    "name-constraints": "551d1e",
    "time-stamping": "2b06010505070308",
    "ocsp-signing": "2b06010505070309",
    "ocsp-basic": "2b0601050507300101",
    "nocheck": "2b0601050507300105",
    "ocsp-address": "2b06010505073001",
    "access": "2b06010505070101",
    "points": "551d1f",
    "scope": "551d1c",
    "reason": "551d15",
    "invalidity": "551d18",
    "sha1": "2b0e03021a",
    "common-name": "550403",
    # An installation's own authority: its time is its own word, whoever gives its root.
    "self-asserted": "6983c7d69ef9de98c499cae8a883dbbd96bcb43c",
}
NAMES = {value: name for name, value in OID.items()}


def name_of_oid(node: Node) -> str | None:
    """What an object identifier is called here."""
    require(node.tag == 6)
    return NAMES.get(node.content.hex())


# What a certificate may be signed with, and what it may say and require everybody to understand.
DIGESTS = ("sha256", "sha384", "sha512")


def digest_name(algorithm: Node) -> str:
    """The hash that an AlgorithmIdentifier names."""
    oid, *parameters = algorithm.parts(6)
    name = name_of_oid(oid) or ""
    require(name in DIGESTS and [p.whole for p in parameters] in ([], [b"\5\0"]))
    return name


METHODS = {"rsa-pss", "ed25519"} | {f"{kind}-{digest}" for kind in ("ecdsa", "rsa") for digest in DIGESTS}


def require_method(method: Node, digest: str) -> None:
    """The algorithm of a signature goes with the hash."""
    oid, *parameters = method.parts(6)
    name, plain = name_of_oid(oid), [p.whole for p in parameters]
    if name == f"ecdsa-{digest}":
        require(not plain)
    elif name == "rsa-pss":
        fields = {field.tag: field for field in parameters[0].parts(0xA0, 0xA1, 0xA2)}
        mask, inner = exactly(fields[0xA1].parts(0x30)[0].parts(6, 0x30), 2)
        require(digest_name(fields[0xA0].parts(0x30)[0]) == digest_name(inner) == digest)
        require(name_of_oid(mask) == "mgf1" and (0xA3 not in fields or fields[0xA3].content == b"\2\1\1"))
    else:
        require(name in {"rsa", f"rsa-{digest}"} and plain in ([], [b"\5\0"]))
