#!/usr/bin/env python3
"""Check an evidence bundle offline, without trusting whoever made it.

    python3 verify.py BUNDLE.zip --tsa-root TSA.pem --creator-root CREATOR.pem --log-key VKEY --witness-key VKEY

It needs Python 3.9 or later and the `openssl` program, 3.0 or later, and opens no connection. Read it before you
run it: it is meant to be read. What you trust is yours to say, by the options; get roots and keys from where you
would get them anyway, not from the bundle. It ends with 0 only where the bundle is VERIFIED, and it always means:
the original existed by the time stated. It says nothing of who made it, or who made it first.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import contextlib
import datetime
import hashlib
import io
import json
import os
import re
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple
from urllib.parse import quote

# ---------------------------------------------------------------------------------------------------------------------
# What goes wrong, and how a check says that it does.


class Broken(Exception):  # noqa: N818 - it reads as what it says
    """A part of the bundle is not what it has to be."""


# What reading damaged DER comes to, wherever a part is not there or not what it was taken for.
DAMAGED = (Broken, ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError)


class Unusable(Exception):  # noqa: N818
    """What was given to this program can't be used; the bundle may be right."""


def require(holds: object) -> None:
    """Go on only where something holds."""
    if not holds:
        raise Broken


def exactly(items: list[Any], count: int) -> list[Any]:
    """A list that has so many items."""
    require(len(items) == count)
    return items


# ---------------------------------------------------------------------------------------------------------------------
# Canonical JSON (RFC 8785, whole numbers only) of a given shape, and the texts in it: times and Base64.

UTC = datetime.timezone.utc


def canonical(value: Any, depth: int = 0) -> str:
    """Write a value in its one form."""
    require(depth <= 16)
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{canonical(key)}:{canonical(value[key], depth + 1)}" for key in keys) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(inner, depth + 1) for inner in value) + "]"
    if isinstance(value, int) and not isinstance(value, bool):
        require(abs(value) < 2**53)
    require(not isinstance(value, float))
    return json.dumps(value, ensure_ascii=False)


def load(data: bytes, shape: Any) -> Any:
    """Read a value that is in its one form, and has a shape."""
    try:
        value = json.loads(data.decode())
        require(canonical(value).encode() == data)
    except (ValueError, RecursionError):
        raise Broken from None
    require(has(value, shape))
    return value


def has(value: Any, shape: Any) -> bool:
    """Whether a value looks as it has to."""
    if isinstance(shape, dict):
        same = isinstance(value, dict) and value.keys() == shape.keys()
        return same and all(has(value[key], inner) for key, inner in shape.items())
    if isinstance(shape, list):
        if shape[0] == "maybe":
            return value is None or has(value, shape[1])
        if shape[0] == "list":
            return isinstance(value, list) and all(has(inner, shape[1]) for inner in value)
        return isinstance(value, dict) and all(has(inner, shape[2]) for inner in value.values())
    whole = isinstance(value, int) and not isinstance(value, bool)
    kinds = {
        "json": True,
        "text": isinstance(value, str),
        "flag": isinstance(value, bool),
        "whole": whole,
        "count": whole and value >= 0,
        "sha256": isinstance(value, str) and re.fullmatch("[0-9a-f]{64}", value),
        "instant": isinstance(value, str) and is_instant(value),
    }
    return bool(kinds[shape]) if shape in kinds else value == shape[1:]


def is_instant(text: str) -> bool:
    """Whether a text is a time as they are written: UTC, whole seconds."""
    try:
        return re.fullmatch(r"[0-9-]{10}T[0-9:]{8}Z", text) is not None and bool(parse_instant(text))
    except ValueError:
        return False


def parse_instant(text: str) -> datetime.datetime:
    """The time that was written."""
    return datetime.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def instant(at: datetime.datetime) -> str:
    """Write a time, rounded up, because it stands for “by then”."""
    seconds = int(at.timestamp()) + (1 if at.microsecond else 0)
    return datetime.datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def from_seconds(seconds: int) -> str:
    """A POSIX time."""
    try:
        return instant(datetime.datetime.fromtimestamp(seconds, UTC))
    except (ValueError, OverflowError, OSError):
        raise Broken from None


def decoded(text: str) -> bytes:
    """Base64, strictly."""
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise Broken from None


# ---------------------------------------------------------------------------------------------------------------------
# DER, as much of it as certificates and time stamps need.


class Node(NamedTuple):
    """One value: its tag, what is in it, and all its bytes."""

    tag: int
    content: bytes
    whole: bytes

    def parts(self, *tags: int) -> list[Node]:
        """What is in it; `tags` are those of its first parts."""
        found, rest = [], self.content
        while rest:
            node, rest = der(rest)
            found.append(node)
        require([node.tag for node in found[: len(tags)]] == list(tags))
        return found


def der(data: bytes) -> tuple[Node, bytes]:
    """Read one value, in the one form that DER allows, and what follows it."""
    require(len(data) >= 2 and data[0] & 0x1F != 0x1F)
    length, at = data[1], 2
    if length >= 0x80:
        size = length & 0x7F
        require(0 < size <= 4 and len(data) >= 2 + size)
        length, at = int.from_bytes(data[2 : 2 + size], "big"), 2 + size
        require(length >= 0x80 and data[2] != 0)
    require(len(data) >= at + length)
    return Node(data[0], data[at : at + length], data[: at + length]), data[at + length :]


def der_all(data: bytes, tag: int) -> Node:
    """Read one value that is all there is."""
    node, rest = der(data)
    require(not rest and node.tag == tag)
    return node


def tlv(tag: int, content: bytes) -> bytes:
    """Write one short value."""
    return (
        bytes([tag, len(content)]) + content
        if len(content) < 128
        else bytes([tag, 0x81, len(content)]) + content
    )


def integer(value: bytes) -> bytes:
    """Write a whole number."""
    stripped = value.lstrip(b"\0") or b"\0"
    return tlv(2, (b"\0" if stripped[0] & 0x80 else b"") + stripped)


# ---------------------------------------------------------------------------------------------------------------------
# What is named by numbers: object identifiers, and the algorithms that everybody checks.

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


# ---------------------------------------------------------------------------------------------------------------------
# Signatures are checked by openssl; no arithmetic of ours.


def openssl(command: str, **files: bytes) -> bytes | None:
    """Run openssl with files in a folder of their own; None where it says no."""
    with tempfile.TemporaryDirectory(prefix="evidence-") as folder:
        for name, data in files.items():
            Path(folder, name).write_bytes(data)
        try:
            done = subprocess.run(
                ["openssl", *command.split()],  # noqa: S607 - the one that the person has
                cwd=folder,
                capture_output=True,
                check=False,
                stdin=subprocess.DEVNULL,
            )
        except OSError:
            raise Unusable("no-openssl") from None
    return done.stdout if done.returncode == 0 else None


def pem(der: bytes, kind: str = "CERTIFICATE") -> bytes:
    """DER as PEM, in its one form."""
    text = base64.b64encode(der).decode()
    lines = [text[at : at + 64] for at in range(0, len(text), 64)]
    return "\n".join([f"-----BEGIN {kind}-----", *lines, f"-----END {kind}-----", ""]).encode()


def from_pem(data: bytes) -> list[bytes]:
    """The certificates in a file, PEM or DER, as DER."""
    if b"-----BEGIN " not in data:
        return [data]
    blocks = re.findall(b"-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\\s]*)-----END CERTIFICATE-----", data)
    require(blocks)
    return [decoded("".join(block.decode().split())) for block in blocks]


def pems(certificates: Iterable[bytes]) -> bytes:
    """Certificates, one after the other."""
    return b"".join(map(pem, certificates))


def signed_with(key: bytes, algorithm: str, signature: bytes, message: bytes) -> bool:
    """Check a signature in the form that COSE has; `key` is a SubjectPublicKeyInfo, DER."""
    files = {"key": pem(key, "PUBLIC KEY"), "message": message, "signature": signature}
    kind = key_kind(key)
    if kind != algorithm:
        return False
    if algorithm == "ed25519":
        command = "pkeyutl -verify -pubin -inkey key -rawin -in message -sigfile signature"
    elif algorithm == "ps256":
        options = "-sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest"
        command = f"dgst -sha256 -verify key {options} -signature signature message"
    else:
        half = {"es256": 32, "es384": 48}[algorithm]
        if len(signature) != 2 * half:
            return False
        files["signature"] = tlv(0x30, integer(signature[:half]) + integer(signature[half:]))
        command = f"dgst -sha{256 if half == 32 else 384} -verify key -signature signature message"
    return openssl(command, **files) is not None


def key_kind(key: bytes) -> str | None:
    """The algorithm that a public key signs with here."""
    starts = {
        bytes.fromhex("3059301306072a8648ce3d020106082a8648ce3d030107"): "es256",
        bytes.fromhex("3076301006072a8648ce3d020106052b81040022"): "es384",
        bytes.fromhex("302a300506032b6570"): "ed25519",
    }
    found = next((kind for start, kind in starts.items() if key.startswith(start)), None)
    return "ps256" if found is None and rsa_bits(key) else found


def is_sound(key: bytes) -> bool:
    """Whether a public key is of a kind and size that every reader checks."""
    curves = ("06082a8648ce3d030107", "06052b81040022", "06052b81040023")
    algorithm = der_all(key, 0x30).parts(0x30)[0]
    oid, *parameters = algorithm.parts(6)
    if name_of_oid(oid) == "ec":
        return [p.whole.hex() for p in parameters] in [[curve] for curve in curves]
    return name_of_oid(oid) == "ed25519" or rsa_bits(key)


def rsa_bits(key: bytes) -> bool:
    """Whether a key is of RSA, and neither weak nor so large that checking takes long."""
    algorithm, bits = exactly(der_all(key, 0x30).parts(0x30, 3), 2)
    if algorithm.whole.hex() != "300d06092a864886f70d0101010500":
        return False
    modulus = der_all(bits.content[1:], 0x30).parts(2, 2)[0].content
    return 2048 <= int.from_bytes(modulus, "big").bit_length() <= 8192


# ---------------------------------------------------------------------------------------------------------------------
# What certificates say (RFC 5280).

UNDERSTOOD = {"constraints", "usage", "purpose", "policies", "other-names"}


class Certificate(NamedTuple):
    """What is needed of a certificate."""

    issuer: bytes
    subject: bytes
    serial: bytes
    key: bytes
    name: str | None
    stamps_only: bool
    below: float  # how many authorities may be under it; -1 where it is none
    signed_well: bool
    understood: bool
    begin: datetime.datetime
    end: datetime.datetime
    signs_lists: bool
    answers: bool  # as an OCSP responder
    never_asked: bool  # whether its issuer wants nobody to ask whether it was revoked
    points: list[bytes]  # names of distribution points of CRLs
    tells: bool  # whether it says where its issuer tells of revocations


def certificate(data: bytes) -> Certificate:
    """Read a certificate; openssl checks it, this only tells what it says."""
    fields = der_all(data, 0x30).parts(0x30)[0].parts(0xA0)[1:]
    serial, method, issuer, validity, subject, key = fields[:6]
    only, understood, below = False, is_sound(key.whole), -1.0
    lists, answers, never, tells, points = True, False, False, False, list[bytes]()
    for extension in [e for field in fields[6:] if field.tag == 0xA3 for e in field.parts(0x30)[0].parts()]:
        oid, *rest = extension.parts(6)
        kind, critical = name_of_oid(oid), rest[0].whole == b"\1\1\xff"
        if kind == "purpose":
            purposes = der_all(rest[-1].content, 0x30).parts()
            named = [name_of_oid(purpose) for purpose in purposes]
            only, answers = critical and named == ["time-stamping"], "ocsp-signing" in named
        elif kind == "usage":
            lists = der_all(rest[-1].content, 3).content[1] & 0x02 != 0
        elif kind == "constraints":
            said = der_all(rest[-1].content, 0x30).parts()
            if said and said[0].whole == b"\1\1\xff":
                below = int.from_bytes(said[1].content, "big") if said[1:] else float("inf")
        elif kind == "name-constraints" or (critical and kind not in UNDERSTOOD):
            understood = False
        never = never or kind == "nocheck"
        if kind == "points":
            named_points = der_all(rest[-1].content, 0x30).parts()
            points, tells = [field.whole for point in named_points for field in point.parts()], True
        elif kind == "access":
            accesses = der_all(rest[-1].content, 0x30).parts()
            tells = tells or any(name_of_oid(access.parts(6)[0]) == "ocsp-address" for access in accesses)
    well, name = name_of_oid(method.parts(6)[0]) in METHODS, common_name(subject)
    begin, end = map(time_of, exactly(validity.parts(), 2))
    read = issuer.whole, subject.whole, serial.whole, key.whole, name, only
    return Certificate(*read, below, well, understood, begin, end, lists, answers, never, points, tells)


def time_of(node: Node) -> datetime.datetime:
    """A time to the second, as certificates have it."""
    digits = node.content.decode("ascii")
    require(node.tag in (0x17, 0x18))
    if node.tag == 0x17:
        digits = ("20" if digits[:2] < "50" else "19") + digits
    require(re.fullmatch("[0-9]{14}Z", digits))
    return datetime.datetime.strptime(digits, "%Y%m%d%H%M%SZ").replace(tzinfo=UTC)


def common_name(subject: Node) -> str | None:
    """The first common name of a distinguished name."""
    encodings = {**dict.fromkeys([12, 18, 19, 20, 22, 26], "utf-8"), 30: "utf-16-be"}
    for part in subject.parts():
        for attribute in part.parts():
            oid, value = attribute.parts(6)
            if name_of_oid(oid) == "common-name":
                try:
                    return value.content.decode(encodings[value.tag])
                except (KeyError, UnicodeDecodeError):
                    raise Broken from None
    return None


# ---------------------------------------------------------------------------------------------------------------------
# What files a bundle has, and how large they may be.

MIMETYPE = b"application/vnd.etsi.asic-e+zip"
UNLISTED = {
    "mimetype",
    "evidence.json",
    "proof/evidence.dsse.json",
    "proof/evidence.tsr",
    "META-INF/ASiCManifest001.xml",
    "META-INF/timestamp001.tst",
}
REQUIRED = UNLISTED | {
    "proof/creator-chain.pem",
    "proof/revocation.json",
    "README.txt",
    "verify.html",
    "verify.py",
}
REGISTRATION = {
    "proof/registration.entry.json",
    "proof/registration.tlog-proof",
    "proof/registration.tsr",
    "proof/checkpoint.tsr",
}
OPTIONAL = REGISTRATION | {"report.pdf", "trust/keys.txt"}
MAX_NAME, MAX_FILES, MAX_SMALL, CHUNK = 200, 512, 4 * 1024**2, 1024**2
MAX_CHAIN, MAX_NOTE = 10, 65536
REVOCATION_DATA = re.compile(r"proof/(crl|ocsp)-[0-9]{2}\.der")
MAX_REVOCATION_FILES, MAX_REVOCATION_DATA = 20, 10 * 1024**2
FORBIDDEN = re.compile(
    '[\x00-\x1f\x7f-\x9f/\\\\:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]'
)


def is_path(path: str) -> bool:
    """Whether a bundle may have a file there."""
    if path in REQUIRED or path in OPTIONAL or REVOCATION_DATA.fullmatch(path):
        return True
    folder, _, name = path.partition("/")
    proper = name and name[0] not in ". " and name[-1] not in ". " and not FORBIDDEN.search(name)
    if not proper or len(name.encode()) > MAX_NAME:
        return False
    pattern = {"original": ".+", "accused": ".+", "process": "[0-9]{2}-.+", "trust": r"[A-Za-z0-9._-]+\.pem"}
    return re.fullmatch(pattern.get(folder, "(?!)"), name) is not None


# ---------------------------------------------------------------------------------------------------------------------
# Notes that a ledger and its witnesses sign: C2SP signed-note, checkpoint and cosignature.


class Key(NamedTuple):
    """A public key of a ledger (type 1) or a witness (type 4)."""

    name: str
    kind: int
    public: bytes
    id: bytes


def parse_key(text: str) -> Key:
    """Read a key as people give it to each other: name+id+Base64."""
    name, _, rest = text.strip().partition("+")
    identifier, _, material = rest.partition("+")
    try:
        data = decoded(material)
        require(name and not re.search(r"[\s+]", name) and len(data) == 33 and data[0] in (1, 4))
    except Broken:
        raise Unusable("bad-key") from None
    own = hashlib.sha256(name.encode() + b"\n" + data).digest()[:4]
    if own.hex() != identifier:
        raise Unusable("bad-key")
    return Key(name, data[0], data[1:], own)


def read_note(written: str) -> tuple[str, list[tuple[str, bytes, bytes]]]:
    """A text, and the signatures under it: name, id of the key, and what follows."""
    require(len(written.encode()) <= MAX_NOTE and not re.search("[\x00-\x09\x0b-\x1f]", written))
    text, middle, lines = written.rpartition("\n\n")
    require(middle and lines.endswith("\n"))
    signatures = []
    for line in lines[:-1].split("\n"):
        require(line.startswith("\u2014 "))
        name, _, encoded = line[2:].partition(" ")
        data = decoded(encoded)
        require(name and "+" not in name and len(data) >= 5)
        signatures.append((name, data[:4], data[4:]))
    require(len(signatures) <= 64)
    return text + "\n", signatures


def read_checkpoint(text: str) -> tuple[str, int, bytes]:
    """Name, size and root of a ledger."""
    lines = text.split("\n")
    require(len(lines) >= 4 and not lines[-1] and all(lines[:-1]))
    root = decoded(lines[2])
    require(len(root) == 32 and re.fullmatch("0|[1-9][0-9]{0,18}", lines[1]))
    return lines[0], int(lines[1]), root


# ---------------------------------------------------------------------------------------------------------------------
# From a certificate to a root that was given: openssl says who certified whom.


def leads_to(leaf: bytes, others: Sequence[bytes], roots: Sequence[bytes], at: datetime.datetime) -> bool:
    """Whether a path of certificates, valid at a time, goes from one to a root that was given."""
    level, time = [leaf], f"-attime {int(at.timestamp())}"
    for below in range(MAX_CHAIN):
        known = [one for one in level if certificate(one).understood]
        if any(one in roots and accepted(one, one, time) for one in known):
            return True
        understood = [root for root in roots if certificate(root).understood]
        if any(issued(one, root, time, below) for one in known for root in understood):
            return True
        level = [o for o in others if any(o != one and issued(one, o, time, below) for one in known)]
    return False


def issued(child: bytes, parent: bytes, time: str = "-no_check_time", below: int = 0) -> bool:
    """Whether an authority issued a certificate that has so many authorities under it."""
    one, other = certificate(child), certificate(parent)
    named = one.issuer == other.subject and one.signed_well and is_sound(other.key)
    return named and other.below >= below and accepted(child, parent, time)


def accepted(child: bytes, parent: bytes, time: str) -> bool:
    """Whether openssl believes a certificate that believes another one, or itself."""
    # What is critical in one that counts is looked at here: see `understood`.
    command = f"verify {time} -ignore_critical -check_ss_sig -partial_chain -trusted parent child"
    return openssl(command, child=pem(child), parent=pem(parent)) is not None


# ---------------------------------------------------------------------------------------------------------------------
# The container: a ZIP whose every byte follows from the names and contents of its files. Nothing is packed, the files
# are in the order of their names after `mimetype`, and there is nothing between, before or behind them.

LOCAL, CENTRAL, END = struct.Struct("<4s5H3I2H"), struct.Struct("<4s6H3I5H2I"), struct.Struct("<4s4H2IH")
MAX_DIRECTORY = MAX_FILES * (CENTRAL.size + MAX_NAME + 16)


class Member(NamedTuple):
    """A file in the container."""

    path: str
    offset: int
    size: int
    crc: int


def headers(name: bytes, offset: int, size: int, crc: int) -> tuple[bytes, bytes]:
    """The two headers of a file; there is one way to write them."""
    common = (20, 0x0800, 0, 0, 0x0021, crc, size, size, len(name), 0)
    central = CENTRAL.pack(b"PK\1\2", 3 << 8 | 20, *common, 0, 0, 0, 0o100644 << 16, offset)
    return LOCAL.pack(b"PK\3\4", *common) + name, central + name


def order(path: str) -> tuple[bool, bytes]:
    """What files are sorted by."""
    return path != "mimetype", path.encode("utf-8", "surrogatepass")


def read_at(file: BinaryIO, offset: int, size: int) -> bytes:
    """Read so many bytes from there."""
    file.seek(offset)
    data = file.read(size)
    require(len(data) == size)
    return data


def members(file: BinaryIO) -> Iterator[Member]:
    """The files of a container, each with headers exactly as they are written."""
    length = file.seek(0, 2)
    require(END.size < length <= 2**32 - 2)
    end = read_at(file, length - END.size, END.size)
    count, size, start = END.unpack(end)[4:7]
    require(start + size + END.size == length and 0 < count <= MAX_FILES and size <= MAX_DIRECTORY)
    require(end == END.pack(b"PK\5\6", 0, 0, count, count, size, start, 0))
    directory, at, offset, last = read_at(file, start, size), 0, 0, (False, b"")
    for _ in range(count):
        require(size - at >= CENTRAL.size)
        fields = CENTRAL.unpack_from(directory, at)
        crc, stored, name_length = fields[7], fields[9], fields[10]
        name = directory[at + CENTRAL.size : at + CENTRAL.size + name_length]
        local, central = headers(name, offset, stored, crc)
        require(directory[at : at + len(central)] == central and read_at(file, offset, len(local)) == local)
        try:
            path = name.decode()
        except UnicodeDecodeError:
            raise Broken from None
        require(is_path(path) and last < order(path))
        yield Member(path, offset + len(local), stored, crc)
        at, offset, last = at + len(central), offset + len(local) + stored, order(path)
    require(at == size and offset == start)


class Bundle(NamedTuple):
    """What was read: size and SHA-256 of every file, and the bytes of those that are checked themselves."""

    sizes: dict[str, int]
    sha256: dict[str, str]
    small: dict[str, bytes]


def read_bundle(file: BinaryIO) -> Bundle:
    """Read every byte once."""
    bundle, found = Bundle({}, {}, {}), list(members(file))
    sizes = [member.size for member in found if REVOCATION_DATA.fullmatch(member.path)]
    require(len(sizes) <= MAX_REVOCATION_FILES and sum(sizes) <= MAX_REVOCATION_DATA)
    for member in found:
        keep = member.path in UNLISTED or member.path.startswith("proof/")
        require(not keep or member.size <= MAX_SMALL or REVOCATION_DATA.fullmatch(member.path))
        digest, crc, left, kept = hashlib.sha256(), 0, member.size, bytearray()
        file.seek(member.offset)
        while left:
            chunk = file.read(min(left, CHUNK))
            require(chunk)
            digest.update(chunk)
            crc, left = zlib.crc32(chunk, crc), left - len(chunk)
            kept += chunk if keep else b""
        require(crc == member.crc)
        bundle.sizes[member.path], bundle.sha256[member.path] = member.size, digest.hexdigest()
        if keep:
            bundle.small[member.path] = bytes(kept)
    require(bundle.sizes.keys() >= REQUIRED and bundle.small["mimetype"] == MIMETYPE)
    return bundle


# ---------------------------------------------------------------------------------------------------------------------
# The files of a bundle, as its manifest and its container list them.


def asic_manifest(hashes: Mapping[str, str]) -> bytes:
    """The list of digests under the container's time stamp; it has one form, so it is written again and compared."""
    outside = {"mimetype", "META-INF/ASiCManifest001.xml", "META-INF/timestamp001.tst"}
    text = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<ASiCManifest xmlns="http://uri.etsi.org/02918/v1.2.1#" xmlns:ds="http://www.w3.org/2000/09/xmldsig#">\n'
        '<SigReference URI="META-INF/timestamp001.tst" MimeType="application/vnd.etsi.timestamp-token"/>\n'
    )
    for path in sorted(hashes.keys() - outside, key=str.encode):
        digest = base64.b64encode(bytes.fromhex(hashes[path])).decode()
        text += f'<DataObjectReference URI="{quote(path, safe="/")}">'
        text += '<ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>'
        text += f"<ds:DigestValue>{digest}</ds:DigestValue></DataObjectReference>\n"
    return (text + "</ASiCManifest>\n").encode()


def wrong_file(bundle: Bundle, manifest: Any) -> str | None:
    """The first file that isn't what the manifest lists, or that it doesn't speak of."""
    listed = manifest["files"]
    there = {path: digest for path, digest in bundle.sha256.items() if path not in UNLISTED}
    wrong = {path for path in there.keys() | listed.keys() if there.get(path) != listed.get(path)}
    parts = [("original/", manifest["original"]), ("accused/", manifest["accused"])]
    parts += [("process/", draft) for draft in manifest["process"]]
    shown = [(folder, part) for folder, part in parts if part and part["path"] is not None]
    for folder, part in shown:
        path = part["path"]
        same = there.get(path) == part["sha256"]
        same = same and bundle.sizes[path] == part.get("size", bundle.sizes[path])
        if not (same and path.startswith(folder)):  # in another's folder it would be taken for what it isn't
            wrong.add(path)
    folders = ("original/", "accused/", "process/")
    wrong |= {path for path in there if path.startswith(folders)} - {part["path"] for _, part in shown}
    proofs = REGISTRATION & there.keys()
    if not {"proof/registration.entry.json", "proof/registration.tlog-proof"} <= proofs:
        wrong |= proofs
    return min(wrong, key=lambda path: path.encode("utf-8", "surrogatepass"), default=None)


# ---------------------------------------------------------------------------------------------------------------------
# The ledger: from an entry to a checkpoint by C2SP tlog-proof, over the tree of RFC 6962.


class Logged(NamedTuple):
    """An entry that is under a checkpoint; nothing says yet who signed that."""

    subject: str
    key: str | None
    origin: str
    text: str
    signatures: list[tuple[str, bytes, bytes]]


def read_registration(entry: bytes, proof: bytes) -> Logged:
    """Read an entry, and the proof that leads from it to a checkpoint."""
    said = load(entry, "json")
    require(isinstance(said, dict) and said.keys() <= {"v", "t", "subject", "key", "stamp", "before"})
    require({"v", "t", "subject"} <= said.keys() and canonical(said["v"]) == "1")
    require(said["t"] == "registration")
    require(all(has(value, "sha256") for key, value in said.items() if key not in "vt"))
    require(len(proof) <= 2 * MAX_NOTE)
    head, middle, note = proof.partition(b"\n\n")
    try:
        lines, written = head.decode("ascii").split("\n"), note.decode()
    except UnicodeDecodeError:
        raise Broken from None
    require(middle and lines.pop(0) == "c2sp.org/tlog-proof@v1" and lines)
    if lines[0].startswith("extra "):
        decoded(lines.pop(0)[6:])
    found = re.fullmatch("index (0|[1-9][0-9]{0,18})", lines.pop(0)) if lines else None
    require(found and len(lines) <= 63)
    text, signatures = read_note(written)
    origin, size, root = read_checkpoint(text)
    leaf = hashlib.sha256(b"\0" + entry).digest()
    index = int(found[1])  # type: ignore[index]
    require(root_of(leaf, index, size, [decoded(line) for line in lines]) == root)
    return Logged(said["subject"], said.get("key"), origin, text, signatures)


def root_of(leaf: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """The root to which a path leads (RFC 9162, section 2.1.3.2)."""
    require(index < size)
    position, last, node = index, size - 1, leaf
    for sibling in path:
        require(last and len(sibling) == 32)
        if position & 1 or position == last:
            node = hashlib.sha256(b"\1" + sibling + node).digest()
            while position and not position & 1:
                position, last = position >> 1, last >> 1
        else:
            node = hashlib.sha256(b"\1" + node + sibling).digest()
        position, last = position >> 1, last >> 1
    require(not last)
    return node


def signed_note(logged: Logged, key: Key) -> str | None:
    """Whether a key signed the checkpoint: None, or the time for a witness, or nothing more to say for a ledger."""
    answer = None
    for name, identifier, kept in logged.signatures:
        if (name, identifier) != (key.name, key.id):
            continue
        at, message, data = "", logged.text.encode(), kept
        if key.kind == 4:
            seconds, data = int.from_bytes(data[:8], "big"), data[8:]
            require(0 < seconds < 2**63)
            message = b"cosignature/v1\ntime %d\n" % seconds + message
            at = from_seconds(seconds)
        spki = bytes.fromhex("302a300506032b6570032100") + key.public
        require(len(data) == 64 and signed_with(spki, "ed25519", data, message))
        answer = at
    return answer


# ---------------------------------------------------------------------------------------------------------------------
# What the files of JSON have to look like: the manifest, the statement over it, and the operator's list of revocations.

PAYLOAD_TYPE = "application/vnd.vermilion.evidence+json"
SAYS = "Proves existence by the time stated, not authorship or first creation."
FILE = {"name": "text", "path": ["maybe", "text"], "sha256": "sha256"}
MANIFEST: Any = {
    "accused": [
        "maybe",
        {
            **FILE,
            "captured_at": ["maybe", "instant"],
            "headers": ["list", {"name": "text", "value": "text"}],
            "path": "text",
            "size": "count",
            "url": ["maybe", "text"],
        },
    ],
    "claims": [
        "list",
        {
            "basis": ["list", {"at": "instant", "by": ["maybe", "text"], "kind": "text"}],
            "id": "=prior-existence",
            "not_after": ["maybe", "instant"],
        },
    ],
    "comparison": [
        "maybe",
        {
            "bits": "count",
            "confirmed": "flag",
            "distance": ["maybe", "count"],
            "inliers": ["maybe", "count"],
            "method": ["maybe", "text"],
            "region": ["maybe", {"height": "whole", "width": "whole", "x": "whole", "y": "whole"}],
            "threshold": "count",
            "transform": ["maybe", ["list", "whole"]],
        },
    ],
    "created": "instant",
    "files": ["map", "text", "sha256"],
    "fingerprints": [
        "maybe",
        {"iscc": ["maybe", "text"], "pdq": ["maybe", "text"], "quality": ["maybe", "count"]},
    ],
    "notes": ["list", "text"],
    "original": {
        **FILE,
        "disclosure": "json",
        "registered_at": ["maybe", "instant"],
        "size": "count",
        "title": ["maybe", "text"],
        "work": ["maybe", "text"],
    },
    "process": ["list", {**FILE, "at": ["maybe", "instant"], "kind": "text", "relation": "text"}],
    "says": f"={SAYS}",
    "schema": "=vermilion.evidence/1",
}
STATEMENT: Any = {
    "payload": "text",
    "payloadType": f"={PAYLOAD_TYPE}",
    "signatures": ["list", {"alg": "text", "keyid": "sha256", "sig": "text"}],
}
REVOCATION: Any = {
    "as_of": "instant",
    "certificates": [
        "list",
        {"certificate": "sha256", "distrusted_from": ["maybe", "instant"], "reason": ["maybe", "text"]},
    ],
}


# ---------------------------------------------------------------------------------------------------------------------
# Time stamps (RFC 3161). Strict, so that no byte can be changed: what isn't signed has one form only.


class Stamp(NamedTuple):
    """What a whole time stamp says."""

    at: datetime.datetime
    by: str | None
    own: bool
    signer: bytes
    others: list[bytes]


def read_stamp(data: bytes, message: bytes, *, bare: bool) -> Stamp:
    """Read a time stamp over a message, its signature checked by the certificate that it names."""
    if not bare:  # an authority's answer: a status, 0 or 1, and the token
        status, answer = exactly(der_all(data, 0x30).parts(0x30, 0x30), 2)
        require(status.parts(2)[0].content in (b"\0", b"\1"))
        data = answer.whole
    kind, wrapped = der_all(data, 0x30).parts(6, 0xA0)
    signed = der_all(wrapped.content, 0x30).parts(2, 0x31, 0x30, 0xA0, 0x31)
    require(name_of_oid(kind) == "signed-data" and len(signed) == 5 and signed[0].content == b"\3")
    content_type, content = signed[2].parts(6, 0xA0)
    require(name_of_oid(content_type) == "tst-info")
    info = der_all(content.content, 4).content
    (signer_info,) = exactly(signed[4].parts(0x30), 1)
    version, sid, algorithm, attributes, method, _ = exactly(
        signer_info.parts(2, 0x30, 0x30, 0xA0, 0x30, 4), 6
    )
    (declared,) = exactly(signed[1].parts(0x30), 1)
    digest = digest_name(algorithm)
    require(version.content == b"\1" and digest_name(declared) == digest)
    require_method(method, digest)
    certificates = [node.whole for node in signed[3].parts()]
    require(len(certificates) <= MAX_CHAIN)
    issuer, serial = exactly(sid.parts(0x30, 2), 2)
    named = [c for c in certificates if certificate(c)[0:3:2] == (issuer.whole, serial.whole)]
    (signer,) = exactly(named, 1)
    require(certificate(signer).stamps_only)
    require_attributes(attributes, hashlib.new(digest, info).digest(), signer)
    require(is_sound(certificate(signer).key))
    # With no other certificate than this one: openssl takes names for the same that differ in their letters' case.
    command = "cms -verify -binary -noverify -nointern -certfile signer -inform DER -in token -out content"
    require(openssl(command, token=data, signer=pem(signer)) is not None)
    others = [c for c in certificates if c != signer]
    require(all_used(signer, others))
    return read_info(info, message, signer, others)


def read_info(info: bytes, message: bytes, signer: bytes, others: list[bytes]) -> Stamp:
    """Read what was signed."""
    version, policy, imprint, _, time = der_all(info, 0x30).parts(2, 6, 0x30, 2, 0x18)[:5]
    require(version.content == b"\1")
    algorithm, stamped = exactly(imprint.parts(0x30, 4), 2)
    require(hashlib.new(digest_name(algorithm), message).digest() == stamped.content)
    found = re.fullmatch(rb"([0-9]{14})(\.[0-9]{1,9})?Z", time.content)
    require(found)
    try:
        at = datetime.datetime.strptime(found[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=UTC)  # type: ignore[index]
    except ValueError:
        raise Broken from None
    if found[2] and found[2].strip(b".0"):  # type: ignore[index]
        at += datetime.timedelta(seconds=1)
    own = name_of_oid(policy) == "self-asserted"
    return Stamp(at, certificate(signer).name, own, signer, others)


def require_attributes(attributes: Node, digest: bytes, signer: bytes) -> None:
    """What is signed names the content and the certificate of the signer."""
    values = {}
    for attribute in attributes.parts():
        oid, kept = exactly(attribute.parts(6, 0x31), 2)
        require(oid.content not in values)
        values[oid.content] = kept.parts()
    found = {NAMES.get(key.hex()): value for key, value in values.items()}
    (content_type,), (message_digest,) = found.get("content-type", [0]), found.get("message-digest", [0])
    require(content_type and message_digest)
    require(name_of_oid(content_type) == "tst-info" and message_digest.content == digest)
    v2 = found.get("signing-certificate-v2")
    named = (found["signing-certificate"] if v2 is None else v2)[0]
    first = named.parts(0x30)[0].parts(0x30)[0].parts()
    algorithm = "sha256" if v2 else "sha1"
    if v2 and first[0].tag == 0x30:
        algorithm = digest_name(first.pop(0))
    require(first[0].tag == 4 and hashlib.new(algorithm, signer).digest() == first[0].content)


def all_used(signer: bytes, others: list[bytes]) -> bool:
    """Whether every certificate is there for a reason; one that certifies itself has to do so properly."""
    used, left = [signer], list(others)
    while True:
        found = [c for c in left if any(issued(child, c) for child in used)]
        if not found:
            break
        used += found
        left = [c for c in left if c not in found]
    roots = [c for c in others if certificate(c).subject == certificate(c).issuer]
    return not left and all(issued(c, c) for c in roots)


# ---------------------------------------------------------------------------------------------------------------------
# What lists and answers about revocations have in common: who signed them, and what they say of a certificate.


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


# ---------------------------------------------------------------------------------------------------------------------
# Lists of revoked certificates: CRLs (RFC 5280, section 5).


class Crl(NamedTuple):
    """A complete list of one issuer."""

    signed: Signed
    issuer: bytes
    this: datetime.datetime
    following: datetime.datetime
    entries: bytes
    points: list[bytes]
    authorities: bool | None

    def status_of(self, one: Certificate) -> Said | None:
        """What it says of a certificate; None where it isn't about it."""
        if one.issuer != self.issuer or self.authorities not in (None, one.below >= 0):
            return None
        if self.points and not set(self.points) & set(one.points):
            return None
        found, at = None, 0
        while at < len(self.entries):
            start, end = bounds(self.entries, at)
            if found is None and self.entries.startswith(one.serial, start):
                found = der_all(self.entries[at:end], 0x30)
            at = end
        if found is None:
            return Said(self.this, self.following, None, known=True)
        _, time, *more = found.parts(2)
        return Said(self.this, self.following, revocation(time, extensions_in(more), None), known=True)

    @property
    def produced(self) -> datetime.datetime:
        """When it was signed."""
        return self.this

    def signers(self, issuer: bytes, _: Certificate) -> list[bytes]:
        """The issuer, where they may sign lists and signed this one."""
        return [issuer] if certificate(issuer).signs_lists and self.signed.is_by(issuer) else []


def bounds(entries: bytes, at: int) -> tuple[int, int]:
    """Where the content of the entry at a place begins, and where it ends."""
    require(len(entries) >= at + 2 and entries[at] == 0x30)
    length, start = entries[at + 1], at + 2
    if length >= 0x80:
        size = length & 0x7F
        require(0 < size <= 4 and len(entries) >= start + size)
        length, start = int.from_bytes(entries[start : start + size], "big"), start + size
    require(length > 0 and len(entries) >= start + length)
    return start, start + length


def read_crl(data: bytes) -> Crl:
    """Read a list."""
    signed = read_signed(der_all(data, 0x30).parts())
    fields = signed.content.parts()
    if fields[0].tag == 2:
        require(fields.pop(0).whole == b"\2\1\1")
    method, issuer, this, following, *rest = fields
    require(method.whole == signed.method.whole and issuer.tag == 0x30 and following.tag in (0x17, 0x18))
    entries = rest.pop(0).content if rest and rest[0].tag == 0x30 else b""
    require(len(rest) <= 1 and all(field.tag == 0xA0 for field in rest))
    points, authorities = list[bytes](), None
    for kind, critical, value in extensions_in([der_all(field.content, 0x30) for field in rest]):
        if kind != "scope":
            require(not critical)
            continue
        for field in der_all(value, 0x30).parts():
            if field.tag == 0xA0:
                points.append(field.whole)
            else:
                require(field.tag in (0x81, 0x82) and field.content == b"\xff" and authorities is None)
                authorities = field.tag == 0x82
    return Crl(signed, issuer.whole, time_of(this), time_of(following), entries, points, authorities)


# ---------------------------------------------------------------------------------------------------------------------
# Answers about one certificate: OCSP responses (RFC 6960, section 4.2).


class Single(NamedTuple):
    """What an answer says of one certificate."""

    algorithm: str
    issuer_name: bytes
    issuer_key: bytes
    serial: bytes
    said: Said


class Answer(NamedTuple):
    """An OCSP response."""

    signed: Signed
    produced: datetime.datetime
    singles: list[Single]
    certificates: list[bytes]

    def single(self, one: Certificate) -> Single | None:
        """What is about a certificate."""
        for single in self.singles:
            if single.serial == one.serial and digest_of(single.algorithm, one.issuer) == single.issuer_name:
                return single
        return None

    def status_of(self, one: Certificate) -> Said | None:
        """What it says of a certificate; None where it isn't about it."""
        found = self.single(one)
        return found and found.said

    def signers(self, issuer: bytes, one: Certificate) -> list[bytes]:
        """The issuer where they signed it, or the responders whom they certified for that."""
        found, bits = self.single(one), der_all(certificate(issuer).key, 0x30).parts(0x30, 3)[1].content[1:]
        if found is None or digest_of(found.algorithm, bits) != found.issuer_key:
            return []
        if self.signed.is_by(issuer):
            return [issuer]
        return [c for c in self.certificates if self.is_by_responder(c, issuer)]

    def is_by_responder(self, responder: bytes, issuer: bytes) -> bool:
        """Whether it is by a responder whom an issuer certified for that; a damaged certificate is nobody's."""
        try:
            read = certificate(responder)
            valid = read.answers and read.begin <= self.produced <= read.end
            return valid and issued(responder, issuer) and self.signed.is_by(responder)
        except DAMAGED:
            return False


def digest_of(algorithm: str, data: bytes) -> bytes:
    """A hash; SHA-1 only names an issuer."""
    return hashlib.new(algorithm, data).digest()


def read_answer(data: bytes) -> Answer:
    """Read a response."""
    status, wrapped = exactly(der_all(data, 0x30).parts(10, 0xA0), 2)
    kind, octets = exactly(der_all(wrapped.content, 0x30).parts(6, 4), 2)
    require(status.content == b"\0" and name_of_oid(kind) == "ocsp-basic")
    parts, certificates = der_all(octets.content, 0x30).parts(), list[bytes]()
    if len(parts) == 4:
        given = parts.pop()
        require(given.tag == 0xA0)
        certificates = [one.whole for one in der_all(given.content, 0x30).parts()]
        require(len(certificates) <= MAX_CHAIN)
    signed = read_signed(parts)
    fields = signed.content.parts()
    if fields[0].tag == 0xA0:
        require(fields.pop(0).content == b"\2\1\0")
    responder, produced, singles, *more = fields
    require(responder.tag in (0xA1, 0xA2) and produced.tag == 0x18 and singles.tag == 0x30 and len(more) <= 1)
    require(not any(critical for _, critical, _ in extensions_in([der_all(m.content, 0x30) for m in more])))
    each = singles.parts()
    require(0 < len(each) <= 64)
    return Answer(signed, time_of(produced), [read_single(one) for one in each], certificates)


def read_single(single: Node) -> Single:
    """What is said of one certificate."""
    named, status, this, *rest = single.parts(0x30)
    algorithm, name, key, serial = exactly(named.parts(0x30, 4, 4, 2), 4)
    following = time_of(der_all(rest.pop(0).content, 0x18)) if rest and rest[0].tag == 0xA0 else None
    require(this.tag == 0x18 and len(rest) <= 1 and all(field.tag == 0xA1 for field in rest))
    extensions, revoked = extensions_in([der_all(field.content, 0x30) for field in rest]), None
    if status.tag == 0xA1:
        time, *reason = status.parts(0x18)
        require(len(reason) <= 1 and all(field.tag == 0xA0 for field in reason))
        revoked = revocation(time, extensions, reason_of(reason[0].content) if reason else None)
    else:
        require(status.tag in (0x80, 0x82) and not status.content)
        require(not any(critical for _, critical, _ in extensions))
    said = Said(time_of(this), following, revoked, known=status.tag != 0x82)
    hashed = name_of_oid(algorithm.parts(6)[0])
    require(hashed in ("sha1", *DIGESTS))
    return Single(str(hashed), name.content, key.content, serial.whole, said)


# ---------------------------------------------------------------------------------------------------------------------
# One line for each check, and the verdict that they come to.

Line = dict[str, Any]


def line(
    check: str, status: str, what: str, by: str | None = None, at: str | None = None, path: str | None = None
) -> Line:
    """One result."""
    return {"check": check, "status": status, "what": what, "by": by, "at": at, "path": path}


def verdict(
    lines: list[Line],
    basis: Sequence[Line] = (),
    original: str | None = None,
    signer: str | None = None,
    *,
    ok: bool = False,
) -> dict[str, Any]:
    """The verdict. Where anything failed, nothing else is told of the bundle."""
    invalid = any(one["status"] == "failed" for one in lines)
    times = [one["at"] for one in basis]
    return {
        "schema": "vermilion.evidence-verdict/1",
        "result": "invalid" if invalid else "verified" if ok and basis else "not-verified",
        "proven_at": None if invalid else min(times, default=None),
        "basis": []
        if invalid
        else [{"check": one["check"], "by": one["by"], "at": one["at"]} for one in basis],
        "original": None if invalid else original,
        "signer": None if invalid else signer,
        "checks": lines,
    }


# ---------------------------------------------------------------------------------------------------------------------
# What issuers say of the certificates of a bundle, held against the times at which they were used.


class Subject(NamedTuple):
    """A certificate, the latest time at which it was used, and whether that was to stamp."""

    der: bytes
    at: datetime.datetime
    stamps: bool


def subjects_of(used: Iterable[Subject]) -> list[Subject]:
    """Each certificate that somebody above certified, once."""
    found: dict[bytes, Subject] = {}
    for one in used:
        read = certificate(one.der)
        if read.issuer != read.subject:
            before = found.get(one.der, one)
            found[one.der] = Subject(one.der, max(before.at, one.at), before.stamps or one.stamps)
    return list(found.values())


def revocation_data(
    files: Mapping[str, bytes], subjects: list[Subject], roots: Sequence[bytes], now: datetime.datetime
) -> Iterator[Line]:
    """A line for each file and certificate that it is about, and one for each certificate that lacks such a file."""
    above, issuers = [*(subject.der for subject in subjects), *roots], dict[bytes, list[bytes]]()
    lists = list[Crl]()
    for path in files:
        if REVOCATION_DATA.fullmatch(path) and path.startswith("proof/crl-"):
            with contextlib.suppress(*DAMAGED):
                lists.append(read_crl(files[path]))
    for path in sorted(filter(REVOCATION_DATA.fullmatch, files), key=str.encode):
        lines = []
        try:
            data = (read_crl if path.startswith("proof/crl-") else read_answer)(files[path])
            for subject in subjects:
                said = data.status_of(certificate(subject.der))
                if said is not None:
                    if subject.der not in issuers:
                        issuers[subject.der] = [c for c in above if issued(subject.der, c)]
                    lines.append(judged(path, data, said, subject, issuers[subject.der], lists, now))
        except DAMAGED:
            lines = [line("revocation-data", "failed", "broken", path=path)]
        yield from lines or [line("revocation-data", "failed", "differs", path=path)]
    for subject in subjects:
        if subject.der not in issuers and certificate(subject.der).tells:
            yield line("revocation-data", "not-checked", "not-included", certificate(subject.der).name)


def standing(
    der: bytes, issuer: bytes, at: datetime.datetime, lists: list[Crl], now: datetime.datetime
) -> str:
    """Whether whoever signed an answer at a time held a certificate then; an issuer has no need of one."""
    one = certificate(der)
    if der == issuer or one.never_asked:
        return "held"
    found = {listed(one, issuer, at, crl, now) for crl in lists}
    return next((word for word in ("revoked", "held") if word in found), "unknown")


def listed(one: Certificate, issuer: bytes, at: datetime.datetime, crl: Crl, now: datetime.datetime) -> str:
    """The same by one list of the issuer."""
    try:
        said = crl.status_of(one)
        if said is None or not crl.signers(issuer, one):
            return "unknown"
    except DAMAGED:
        return "unknown"
    if said.revoked is not None:
        # When it answered is the responder's own word, as a stamp's time is: whoever has its key writes any.
        since = said.revoked.distrusted_from(stamps=True)
        if since is None or since <= at:
            return "revoked"
    return "held" if holds(said, at, one, now) else "unknown"


def holds(said: Said, at: datetime.datetime, one: Certificate, now: datetime.datetime) -> bool:
    """Whether it tells of the time at which a certificate was used; after its end, issuers forget one."""
    current = said.this >= at or (said.following is not None and at <= said.following)
    return current and said.this <= min(now, one.end)


def judged(
    path: str,
    data: Crl | Answer,
    said: Said,
    subject: Subject,
    issuers: list[bytes],
    lists: list[Crl],
    now: datetime.datetime,
) -> Line:
    """What one file comes to for one certificate."""
    one, check = certificate(subject.der), "revocation-data"
    by, this = one.name, instant(said.this)
    if not issuers:
        return line(check, "not-checked", "no-root", by, this, path)
    signed = [(signer, issuer) for issuer in issuers for signer in data.signers(issuer, one)]
    standings = {standing(signer, issuer, data.produced, lists, now) for signer, issuer in signed}
    if not standings - {"revoked"}:
        return line(check, "failed", "broken", by, path=path)
    found = told_of(path, said, subject, now)
    if found["status"] == "ok" and "held" not in standings:
        return line(check, "not-checked", "responder", by, this, path)
    return found


def told_of(path: str, said: Said, subject: Subject, now: datetime.datetime) -> Line:
    """What the word of somebody who may give it comes to."""
    one, check = certificate(subject.der), "revocation-data"
    by, this = one.name, instant(said.this)
    if said.revoked is not None:
        since = said.revoked.distrusted_from(subject.stamps)
        if since is None or since <= subject.at:
            return line(check, "failed", "revoked", by, instant(since or said.revoked.at), path)
        return line(check, "ok", "revoked-later", by, instant(since), path)
    if not said.known:
        return line(check, "not-checked", "unknown", by, this, path)
    if not holds(said, subject.at, one, now):
        return line(check, "not-checked", "stale", by, this, path)
    return line(check, "ok", "not-revoked", by, this, path)


# ---------------------------------------------------------------------------------------------------------------------
# The checks of a bundle that is whole.


class Trust(NamedTuple):
    """What the person who checks trusts: certificates as DER, and keys."""

    tsa_roots: list[bytes]
    log_keys: list[Key]
    witness_keys: list[Key]
    creator_roots: list[bytes]


class Verification:
    """The checks of a bundle whose files are those that its manifest lists."""

    def __init__(
        self, bundle: Bundle, manifest: Any, trust: Trust, now: datetime.datetime, lines: list[Line]
    ) -> None:
        self.bundle, self.small, self.manifest = bundle, bundle.small, manifest
        self.trust, self.now, self.lines = trust, now, lines
        self.basis: list[Line] = []
        self.there: set[tuple[str, str | None, str]] = set()
        self.stamping: list[Subject] = []

    def verdict(self) -> dict[str, Any]:
        """Run the checks in their order."""
        same = asic_manifest(self.bundle.sha256) == self.small["META-INF/ASiCManifest001.xml"]
        self.add("asic", "ok" if same else "failed", "unchanged" if same else "changed")
        signature = self.statement()
        if "proof/registration.entry.json" in self.small:
            self.check_registration(signature[1] if signature else None)
        times = [
            # Over all of the statement: there are keys whose signature fits more than one message.
            self.check_stamp("statement-stamp", self.small["proof/evidence.dsse.json"], "proof/evidence.tsr"),
            self.check_stamp(
                "container-stamp", self.small["META-INF/ASiCManifest001.xml"], "META-INF/timestamp001.tst"
            ),
        ]
        known = [at for at in times if at]
        signer, trusted = self.check_signature(signature, parse_instant(min(known)) if known else self.now)
        fits = all(self.fits(claim) for claim in self.manifest["claims"])
        self.add("claim", "ok" if fits else "failed", "fits" if fits else "differs")
        return verdict(self.lines, self.basis, self.manifest["original"]["sha256"], signer, ok=trusted)

    def add(self, check: str, status: str, what: str, by: str | None = None, at: str | None = None) -> None:
        self.lines.append(line(check, status, what, by, at))

    def check_registration(self, key: str | None) -> None:
        entry = self.small["proof/registration.entry.json"]
        try:
            logged = read_registration(entry, self.small["proof/registration.tlog-proof"])
        except Broken:
            self.add("registration", "failed", "broken")
            return
        if logged.subject != self.manifest["original"]["sha256"]:
            self.add("registration", "failed", "differs")
        elif key is not None and key != logged.key:
            self.add("registration", "not-checked", "other-key")
        else:
            self.add("registration", "ok", "fits")
        self.check_stamp("registration-stamp", entry, "proof/registration.tsr")
        self.check_ledger(logged)
        for witness in self.trust.witness_keys:
            self.check_witness(logged, witness)
        self.check_stamp("checkpoint-stamp", logged.text.encode(), "proof/checkpoint.tsr")
        for name, _, data in logged.signatures:
            if len(data) == 72:
                with suppress(Broken):
                    self.there.add(("witness", name, from_seconds(int.from_bytes(data[:8], "big"))))

    def check_ledger(self, logged: Logged) -> None:
        try:
            keys = [key for key in self.trust.log_keys if key.name == logged.origin]
            known = [key for key in keys if signed_note(logged, key) is not None]
        except Broken:
            self.add("ledger", "failed", "broken", logged.origin)
            return
        self.add("ledger", "ok" if known else "not-checked", "included" if known else "no-key", logged.origin)

    def check_witness(self, logged: Logged, witness: Key) -> None:
        try:
            at = signed_note(logged, witness)
        except Broken:
            self.add("witness", "failed", "broken", witness.name)
            return
        if at is None:
            self.add("witness", "not-checked", "no-cosignature", witness.name)
        else:
            self.add("witness", "ok", "cosigned", witness.name, at)
            self.basis.append(self.lines[-1])

    def check_stamp(self, check: str, message: bytes, path: str) -> str | None:
        """Check a time stamp; the answer is its time where a root that was given vouches for it."""
        if path not in self.small:
            return None
        try:
            stamp = read_stamp(self.small[path], message, bare=path.endswith(".tst"))
        except DAMAGED:
            self.add(check, "failed", "broken")
            return None
        at = instant(stamp.at)
        self.there.add((check, stamp.by, at))
        self.stamping += [Subject(one, stamp.at, stamps=True) for one in [stamp.signer, *stamp.others]]
        if not leads_to(stamp.signer, stamp.others, self.trust.tsa_roots, stamp.at):
            self.add(check, "not-checked", "no-root", stamp.by, at)
            return None
        self.add(check, "ok", "self-asserted" if stamp.own else "stamped", stamp.by, at)
        self.basis.append(self.lines[-1])
        return at

    def statement(self) -> tuple[str, str, bytes] | None:
        """Algorithm, id of the key, and signature of the statement, where its payload is the manifest."""
        try:
            said = load(self.small["proof/evidence.dsse.json"], STATEMENT)
            (signature,) = exactly(said["signatures"], 1)
            found = signature["alg"], signature["keyid"], decoded(signature["sig"])
            payload = decoded(said["payload"])
            require(base64.b64encode(payload).decode() == said["payload"])
            require(base64.b64encode(found[2]).decode() == signature["sig"])
            require(payload == self.small["evidence.json"])
        except Broken:
            return None
        return found

    def check_signature(
        self, said: tuple[str, str, bytes] | None, at: datetime.datetime
    ) -> tuple[str | None, bool]:
        try:
            chain = from_pem(self.small["proof/creator-chain.pem"])
            # In its one form: what another reader takes for a certificate would be somebody else's.
            require(said and len(chain) <= MAX_CHAIN and pems(chain) == self.small["proof/creator-chain.pem"])
            leaf = certificate(chain[0])
            for other in chain[1:]:
                certificate(other)
            algorithm, keyid, signature = said or ("", "", b"")
            require(hashlib.sha256(leaf.key).hexdigest() == keyid)
            payload = self.small["evidence.json"]
            message = b"DSSEv1 %d %s %d " % (len(PAYLOAD_TYPE), PAYLOAD_TYPE.encode(), len(payload)) + payload
            require(signed_with(leaf.key, algorithm, signature, message))
        except DAMAGED:
            self.add("signature", "failed", "broken")
            return None, False
        trusted = leads_to(chain[0], chain[1:], self.trust.creator_roots, at)
        self.add(
            "signature", "ok" if trusted else "not-checked", "signed" if trusted else "no-root", leaf.name
        )
        self.check_revocation(chain, at)
        subjects = subjects_of([*(Subject(one, at, stamps=False) for one in chain), *self.stamping])
        roots = [*self.trust.creator_roots, *self.trust.tsa_roots]
        self.lines += revocation_data(self.small, subjects, roots, self.now)
        return leaf.name, trusted

    def check_revocation(self, chain: list[bytes], at: datetime.datetime) -> None:
        try:
            archived = load(self.small["proof/revocation.json"], REVOCATION)
        except Broken:
            self.add("revocation", "failed", "broken")
            return
        ours = {hashlib.sha256(one).hexdigest() for one in chain}
        entries = [one for one in archived["certificates"] if one["certificate"] in ours]
        times = [one["distrusted_from"] for one in entries if one["distrusted_from"] is not None]
        if not times:
            self.add("revocation", "ok", "not-revoked", at=archived["as_of"])
        elif parse_instant(min(times)) > at:
            self.add("revocation", "ok", "revoked-later", at=min(times))
        else:
            self.add("revocation", "failed", "revoked", at=min(times))

    def fits(self, claim: Any) -> bool:
        """Whether what a claim rests on is there, with these times."""
        basis = {(one["kind"], one["by"], one["at"]) for one in claim["basis"]}
        before = {one for one in self.there if one[0] not in ("statement-stamp", "container-stamp")}
        return basis <= before and claim["not_after"] == min((at for _, _, at in basis), default=None)


# ---------------------------------------------------------------------------------------------------------------------
# From a bundle to a verdict.


def verify(path: str | Path, trust: Trust, now: datetime.datetime) -> dict[str, Any]:
    """Check a bundle; `now` is the time of whoever checks. The answer is the verdict as an object."""
    lines: list[Line] = []
    check = "container"
    try:
        with Path(path).open("rb") as file:
            bundle = read_bundle(file)
        lines.append(line("container", "ok", "whole"))
        check = "manifest"
        manifest = load(bundle.small["evidence.json"], MANIFEST)
        lines.append(line("manifest", "ok", "whole"))
    except Broken:
        return verdict([*lines, line(check, "failed", "broken")])
    wrong = wrong_file(bundle, manifest)
    if wrong is not None:
        return verdict([*lines, line("files", "failed", "changed", path=wrong)])
    lines.append(line("files", "ok", "unchanged"))
    return Verification(bundle, manifest, trust, now, lines).verdict()


# ---------------------------------------------------------------------------------------------------------------------
# What a verdict is in words.

# fmt: off
WORDS: dict[str, list[str]] = {'result.verified': ['VERIFIED. Nothing was changed, {signer} signed it, and somebody whom you trust vouches '
                     'for the time.',
                     'VERIFIED（核验通过）。内容未被改动，由 {signer} 签署，且有您信任的一方证明其时间。'],
 'result.not-verified': ['NOT VERIFIED. Nothing is wrong, but it does not rest on enough that you said you '
                         'trust.',
                         'NOT VERIFIED（未能核验）。没有发现问题，但您所信任的依据还不够。'],
 'result.invalid': ['INVALID. Something in this bundle was changed, or contradicts itself: don’t rely on any '
                    'of it.',
                    'INVALID（无效）。此证据包中有内容被改动，或自相矛盾：请勿依据其中任何内容。'],
 'status.ok': ['ok', '符合'],
 'status.failed': ['failed', '不符'],
 'status.not-checked': ['not checked', '未核验'],
 'container.whole': ['The container is whole.', '容器完整。'],
 'container.broken': ['This is no evidence bundle, or its container was changed.', '这不是证据包，或其容器已被改动。'],
 'manifest.whole': ['The list of what it claims is whole.', '其主张的清单完整。'],
 'manifest.broken': ['The list of what it claims is damaged.', '其主张的清单已损坏。'],
 'files.unchanged': ['Every file is as it is listed, and there is no other.', '每个文件都与清单一致，且没有其他文件。'],
 'files.changed': ['{path} was changed, added or removed.', '{path} 被改动、添加或移除。'],
 'asic.unchanged': ['The digests under the bundle’s time stamp fit.', '证据包时间戳之下的摘要相符。'],
 'asic.changed': ['The digests under the bundle’s time stamp don’t fit.', '证据包时间戳之下的摘要不符。'],
 'registration.fits': ['The entry in the ledger is for this original.', '账本中的条目对应此原作。'],
 'registration.differs': ['The entry in the ledger is for another file.', '账本中的条目对应另一个文件。'],
 'registration.other-key': ['The entry in the ledger is for this original, but not under the key that signed '
                            'this bundle: it shows that the file was there, not who registered it.',
                            '账本中的条目对应此原作，但不是以签署此证据包的密钥登记的：它表明文件当时已经存在，不表明由谁登记。'],
 'registration.broken': ['The proof of registration is none, or doesn’t lead to the ledger.',
                         '登记证明不成立，或与账本不符。'],
 'ledger.included': ['It is in the ledger {by}.', '已记入账本 {by}。'],
 'ledger.no-key': ['It says to be in the ledger {by}. You gave no key of that one.',
                   '其声称已记入账本 {by}。您没有提供该账本的密钥。'],
 'ledger.broken': ['The signature of the ledger {by} doesn’t fit.', '账本 {by} 的签名不符。'],
 'ledger.cannot': ['This browser can’t check Ed25519: use another one, or verify.py, for the ledger {by}.',
                   '此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验账本 {by}。'],
 'witness.cosigned': ['The witness {by} saw the ledger at {at}.', '见证方 {by} 于 {at} 见到该账本。'],
 'witness.no-cosignature': ['The witness {by} did not cosign this.', '见证方 {by} 没有对此联署。'],
 'witness.broken': ['The signature of the witness {by} doesn’t fit.', '见证方 {by} 的签名不符。'],
 'witness.cannot': ['This browser can’t check Ed25519: use another one, or verify.py, for the witness {by}.',
                    '此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验见证方 {by}。'],
 'registration-stamp.stamped': ['Time stamp of the registration: {at}, by {by}. || Time stamp of the '
                                'registration: {at}.',
                                '登记的时间戳：{at}，由 {by} 签发。 || 登记的时间戳：{at}。'],
 'registration-stamp.self-asserted': ['Time stamp of the registration: {at}, self-asserted by {by}. || Time '
                                      'stamp of the registration: {at}, self-asserted.',
                                      '登记的时间戳：{at}，由 {by} 自行声明。 || 登记的时间戳：{at}，自行声明。'],
 'registration-stamp.no-root': ['Time stamp of the registration: {at}, self-asserted by {by}. You gave no '
                                'root that vouches for it. || Time stamp of the registration: {at}, '
                                'self-asserted. You gave no root that vouches for it.',
                                '登记的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。 || '
                                '登记的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。'],
 'registration-stamp.broken': ['Time stamp of the registration: damaged, or over something else.',
                               '登记的时间戳：已损坏，或针对的是其他内容。'],
 'checkpoint-stamp.stamped': ['Time stamp of the ledger: {at}, by {by}. || Time stamp of the ledger: {at}.',
                              '账本的时间戳：{at}，由 {by} 签发。 || 账本的时间戳：{at}。'],
 'checkpoint-stamp.self-asserted': ['Time stamp of the ledger: {at}, self-asserted by {by}. || Time stamp of '
                                    'the ledger: {at}, self-asserted.',
                                    '账本的时间戳：{at}，由 {by} 自行声明。 || 账本的时间戳：{at}，自行声明。'],
 'checkpoint-stamp.no-root': ['Time stamp of the ledger: {at}, self-asserted by {by}. You gave no root that '
                              'vouches for it. || Time stamp of the ledger: {at}, self-asserted. You gave no '
                              'root that vouches for it.',
                              '账本的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。 || 账本的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。'],
 'checkpoint-stamp.broken': ['Time stamp of the ledger: damaged, or over something else.',
                             '账本的时间戳：已损坏，或针对的是其他内容。'],
 'statement-stamp.stamped': ['Time stamp of the signature: {at}, by {by}. || Time stamp of the signature: '
                             '{at}.',
                             '签名的时间戳：{at}，由 {by} 签发。 || 签名的时间戳：{at}。'],
 'statement-stamp.self-asserted': ['Time stamp of the signature: {at}, self-asserted by {by}. || Time stamp '
                                   'of the signature: {at}, self-asserted.',
                                   '签名的时间戳：{at}，由 {by} 自行声明。 || 签名的时间戳：{at}，自行声明。'],
 'statement-stamp.no-root': ['Time stamp of the signature: {at}, self-asserted by {by}. You gave no root '
                             'that vouches for it. || Time stamp of the signature: {at}, self-asserted. You '
                             'gave no root that vouches for it.',
                             '签名的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。 || 签名的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。'],
 'statement-stamp.broken': ['Time stamp of the signature: damaged, or over something else.',
                            '签名的时间戳：已损坏，或针对的是其他内容。'],
 'container-stamp.stamped': ['Time stamp of the whole bundle: {at}, by {by}. || Time stamp of the whole '
                             'bundle: {at}.',
                             '整个证据包的时间戳：{at}，由 {by} 签发。 || 整个证据包的时间戳：{at}。'],
 'container-stamp.self-asserted': ['Time stamp of the whole bundle: {at}, self-asserted by {by}. || Time '
                                   'stamp of the whole bundle: {at}, self-asserted.',
                                   '整个证据包的时间戳：{at}，由 {by} 自行声明。 || 整个证据包的时间戳：{at}，自行声明。'],
 'container-stamp.no-root': ['Time stamp of the whole bundle: {at}, self-asserted by {by}. You gave no root '
                             'that vouches for it. || Time stamp of the whole bundle: {at}, self-asserted. '
                             'You gave no root that vouches for it.',
                             '整个证据包的时间戳：{at}，由 {by} 自行声明。您没有提供可为其作证的根证书。 || '
                             '整个证据包的时间戳：{at}，自行声明。您没有提供可为其作证的根证书。'],
 'container-stamp.broken': ['Time stamp of the whole bundle: damaged, or over something else.',
                            '整个证据包的时间戳：已损坏，或针对的是其他内容。'],
 'signature.signed': ['{by} signed all this, by a certificate that you trust. || It is signed, by a '
                      'certificate that you trust.',
                      '{by} 签署了全部内容，其证书受您信任。 || 已签署，其证书受您信任。'],
 'signature.no-root': ['Signed by somebody who is called {by}. You gave no root that vouches for that. || '
                       'Signed by somebody unnamed. You gave no root that vouches for them.',
                       '由自称 {by} 的人签署。您没有提供可为其作证的根证书。 || 由未具名者签署。您没有提供可为其作证的根证书。'],
 'signature.broken': ['The creator’s signature doesn’t fit.', '创作者的签名不符。'],
 'signature.cannot': ['This browser can’t check Ed25519: use another one, or verify.py, for the creator’s '
                      'signature.',
                      '此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验创作者的签名。'],
 'revocation.not-revoked': ['The creator’s certificate was not revoked, as known on {at}.',
                            '截至 {at} 所知，创作者的证书未被撤销。'],
 'revocation.revoked-later': ['The creator’s certificate was revoked as of {at}, after the signature.',
                              '创作者的证书自 {at} 起被撤销，晚于签名。'],
 'revocation.revoked': ['The creator’s certificate was revoked as of {at}, and nothing shows that the '
                        'signature is older.',
                        '创作者的证书自 {at} 起被撤销，且没有依据表明签名更早。'],
 'revocation.broken': ['The list of revocations is damaged.', '撤销列表已损坏。'],
 'revocation-data.not-revoked': ['{by} was not revoked, by its issuer’s word of {at} ({path}). || An unnamed '
                                 'certificate was not revoked, by its issuer’s word of {at} ({path}).',
                                 '据签发者 {at} 的说明，{by} 未被撤销（{path}）。 || 据签发者 {at} 的说明，一个未具名的证书未被撤销（{path}）。'],
 'revocation-data.revoked-later': ['{by} was revoked as of {at}, after it was used here ({path}). || An '
                                   'unnamed certificate was revoked as of {at}, after it was used here '
                                   '({path}).',
                                   '{by} 自 {at} 起被撤销，晚于其在此的使用（{path}）。 || 一个未具名的证书自 {at} '
                                   '起被撤销，晚于其在此的使用（{path}）。'],
 'revocation-data.revoked': ['{by} was revoked as of {at}, and nothing shows that it was used here before '
                             '({path}). || An unnamed certificate was revoked as of {at}, and nothing shows '
                             'that it was used here before ({path}).',
                             '{by} 自 {at} 起被撤销，且没有依据表明其在此的使用更早（{path}）。 || 一个未具名的证书自 {at} '
                             '起被撤销，且没有依据表明其在此的使用更早（{path}）。'],
 'revocation-data.unknown': ['Whoever answered on {at} does not know {by} ({path}). || Whoever answered on '
                             '{at} does not know an unnamed certificate ({path}).',
                             '{at} 的响应方不认识 {by}（{path}）。 || {at} 的响应方不认识一个未具名的证书（{path}）。'],
 'revocation-data.stale': ['The issuer’s word on {by} of {at} does not hold for the time of its use here '
                           '({path}). || The issuer’s word on an unnamed certificate of {at} does not hold '
                           'for the time of its use here ({path}).',
                           '签发者 {at} 关于 {by} 的说明，对其在此使用的时间不适用（{path}）。 || 签发者 {at} '
                           '关于一个未具名证书的说明，对其在此使用的时间不适用（{path}）。'],
 'revocation-data.responder': ['{by} was not revoked when it was used here, by a word of {at} ({path}) of '
                               'somebody to whom its issuer delegated that. Whether their own certificate '
                               'was revoked is not known. || An unnamed certificate was not revoked when it '
                               'was used here, by a word of {at} ({path}) of somebody to whom its issuer '
                               'delegated that. Whether their own certificate was revoked is not known.',
                               '据签发者所委托的一方 {at} 的说明（{path}），{by} 在此使用时未被撤销；该方自己的证书是否被撤销，无从得知。 || 据签发者所委托的一方 '
                               '{at} 的说明（{path}），一个未具名的证书在此使用时未被撤销；该方自己的证书是否被撤销，无从得知。'],
 'revocation-data.no-root': ['There is a word of {at} on whether {by} was revoked. You gave no root for its '
                             'issuer ({path}). || There is a word of {at} on whether an unnamed certificate '
                             'was revoked. You gave no root for it ({path}).',
                             '一份 {at} 的文件说明 {by} 是否被撤销。您没有提供可为其作证的根证书（{path}）。 || 一份 {at} '
                             '的文件说明一个未具名的证书是否被撤销。您没有提供可为其作证的根证书（{path}）。'],
 'revocation-data.not-included': ['What the issuer of {by} says of revocations (CRL, OCSP) is not in the '
                                  'bundle. || What the issuer of an unnamed certificate says of revocations '
                                  '(CRL, OCSP) is not in the bundle.',
                                  '证据包中没有 {by} 的签发者关于撤销的说明（CRL、OCSP）。 || '
                                  '证据包中没有一个未具名证书的签发者关于撤销的说明（CRL、OCSP）。'],
 'revocation-data.broken': ['{path} is damaged, or not by the issuer of {by}. || {path} is damaged, or not '
                            'by the issuer of its certificates.',
                            '{path} 已损坏，或不是由 {by} 的签发者出具。 || {path} 已损坏，或不是由其证书的签发者出具。'],
 'revocation-data.differs': ['{path} is about no certificate of this bundle.', '{path} 与此证据包中的任何证书都无关。'],
 'revocation-data.cannot': ['This browser can’t check Ed25519: use another one, or verify.py, for {path}.',
                            '此浏览器无法核验 Ed25519：请换用其他浏览器或 verify.py 核验 {path}。'],
 'claim.fits': ['The times that it claims are those of its proofs.', '其主张的时间与各项证明一致。'],
 'claim.differs': ['It claims times that its proofs don’t have.', '其主张的时间与各项证明不一致。'],
 'verified.self-asserted': ['VERIFIED, by self-asserted time only. Nothing was changed and {signer} signed '
                            'it, but the only time is that of whoever ran the installation that made this: '
                            'it proves nothing against them.',
                            'VERIFIED（核验通过），但仅有自述时间。内容未被改动，由 {signer} 签署，但唯一的时间来自制作此证据包的系统自身：对其运营者不构成任何证明。'],
 'proven.self-asserted': ['Said to exist by {proven_at}, by self-asserted time.',
                          '据自述时间，在 {proven_at} 之前已经存在。'],
 'proven': ['Proven to exist by {proven_at}.', '证明在 {proven_at} 之前已经存在。'],
 'says': ['Proves existence by the time stated, not authorship or first creation.',
          '证明在所述时间之前已经存在，不证明作者是谁，也不证明谁最先创作。'],
 'no-openssl': ['The program openssl, 3.0 or later, is needed: install it and try again.',
                '需要 openssl 程序（3.0 或更高版本）：请安装后重试。'],
 'bad-root': ['A root can’t be read: give certificates as PEM or DER.', '无法读取根证书：请提供 PEM 或 DER 证书。'],
 'bad-key': ['A key can’t be read: it looks like name+1a2b3c4d+Base64, and goes where its kind is asked for.',
             '无法读取密钥：其形式为 name+1a2b3c4d+Base64，且须填在对应的位置。']}
# fmt: on


def say(code: str, language: str, values: Mapping[str, Any]) -> str:
    """A code as a sentence."""
    shown = {key: printable(value) for key, value in values.items() if value is not None}
    for key in shown.keys() & {"at", "proven_at"}:
        shown[key] = shown[key].replace("T", " ").replace("Z", " UTC")
    for template in WORDS[code][language == "zh"].split(" || "):  # the most telling first
        if set(re.findall(r"\{(\w+)\}", template)) <= shown.keys():
            return template.format_map(shown)
    return code


def printable(value: object) -> str:
    """Text from the bundle, made safe for a terminal."""
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(value))


def self_asserted(found: Mapping[str, Any]) -> tuple[bool, bool]:
    """Whether every time that it rests on is self-asserted, and whether the earliest one is."""
    own = {one["check"] for one in found["checks"] if one["what"] == "self-asserted"}
    every = [one["check"] in own for one in found["basis"]]
    first = [one["check"] in own for one in found["basis"] if one["at"] == found["proven_at"]]
    return bool(every) and all(every), bool(first) and all(first)


def report(found: Mapping[str, Any], language: str) -> Iterator[str]:
    """The verdict in words."""
    every, earliest = self_asserted(found)
    own = every and found["result"] == "verified"
    yield say("verified.self-asserted" if own else f"result.{found['result']}", language, found)
    for one in found["checks"]:
        status = say(f"status.{one['status']}", language, {})
        yield f"  [{status}] " + say(f"{one['check']}.{one['what']}", language, one)
    if found["proven_at"] is not None:
        yield say("proven.self-asserted" if earliest else "proven", language, found)
    yield say("says", language, {})


# ---------------------------------------------------------------------------------------------------------------------
# The program: what a person asks, and is told.


def arguments(given: Sequence[str] | None) -> argparse.Namespace:
    """What the person asks for."""
    parser = argparse.ArgumentParser(
        description="Check an evidence bundle offline. Ends with 0 for VERIFIED, 1 for anything else, 2 where it could "
        "not check."
    )
    parser.add_argument("bundle")
    parser.add_argument("--tsa-root", action="append", default=[], metavar="PEM")
    parser.add_argument("--log-key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--witness-key", action="append", default=[], metavar="VKEY")
    parser.add_argument("--creator-root", action="append", default=[], metavar="PEM")
    parser.add_argument("--lang", choices=["en", "zh"], default="en")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(given)


def roots(paths: Iterable[str]) -> list[bytes]:
    """The certificates in files."""
    try:
        found = [one for path in paths for one in from_pem(Path(path).read_bytes())]
        for one in found:
            certificate(one)
    except (OSError, *DAMAGED):
        raise Unusable("bad-root") from None
    return found


def keys(texts: Iterable[str], kind: int) -> list[Key]:
    """Keys of one kind."""
    found = [parse_key(text) for text in texts]
    if any(key.kind != kind for key in found):
        raise Unusable("bad-key")
    return found


def main(given: Sequence[str] | None = None) -> int:
    """Check a bundle and say what was found: 0 verified, 1 not, 2 nothing could be checked."""
    asked = arguments(given)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(
            errors="backslashreplace"
        )  # for a terminal or a file that lacks a letter of a name
    try:
        if not re.match(rb"OpenSSL ([3-9]|[1-9][0-9])", openssl("version") or b""):
            raise Unusable("no-openssl")
        trust = Trust(
            roots(asked.tsa_root),
            keys(asked.log_key, 1),
            keys(asked.witness_key, 4),
            roots(asked.creator_root),
        )
        found = verify(asked.bundle, trust, datetime.datetime.now(UTC))
    except OSError as error:
        print(f"{asked.bundle}: {error.strerror}", file=sys.stderr)
        return 2
    except Unusable as error:
        print(say(str(error), asked.lang, {}), file=sys.stderr)
        return 2
    tell(json.dumps(found, indent=1) if asked.json else "\n".join(report(found, asked.lang)))
    return 0 if found["result"] == "verified" else 1


def tell(text: str) -> None:
    """Print it. A reader that has left, as `head` does, is no failure, and changes no verdict."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)  # or Python would complain again when it ends
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


if __name__ == "__main__":
    sys.exit(main())
