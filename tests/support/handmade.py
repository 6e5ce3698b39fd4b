"""Credentials put together box by box: what no library would write, under a signature that holds.

Sources: C2PA 2.4 (JUMBF structure, claims, hard bindings), ISO 19566-5, RFC 9052.
"""

import hashlib
import uuid
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import cbor2
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from provenance.credentials.manifests.jumbf import boxes, superboxes
from provenance.media.containers.bmff.boxes import C2PA_UUID, top_level
from provenance.media.formats import Format
from tests.support.pki import Credential

_SUFFIX = bytes.fromhex("00110010800000AA00389B71")


def box(kind: bytes, *parts: bytes) -> bytes:
    body = b"".join(parts)
    return (8 + len(body)).to_bytes(4, "big") + kind + body


def superbox(kind: bytes, label: str, *content: bytes) -> bytes:
    return box(b"jumb", box(b"jumd", kind + _SUFFIX, b"\x03", label.encode() + b"\0"), *content)


@dataclass(frozen=True)
class Place:
    """Where the store stands in the file, and how long the file is."""

    start: int
    length: int
    size: int


Binding = Callable[[bytes, Place], Mapping[str, object]]


def data_hash(*more: tuple[int, int]) -> Binding:
    """A data hash that leaves the store out, and `more` (start, length) besides."""

    def bind(file: bytes, place: Place) -> Mapping[str, object]:
        left_out = sorted([(place.start, place.length), *more])
        digest, at = hashlib.sha256(), 0
        for start, length in left_out:
            digest.update(file[at:start])
            at = start + length
        digest.update(file[at:])
        return {
            "exclusions": [{"start": start, "length": length} for start, length in left_out],
            "alg": "sha256",
            "hash": digest.digest(),
            "pad": b"",
        }

    return bind


def bmff_hash(*excluded: str) -> Binding:
    """A BMFF hash (version 3) that leaves out whole top-level boxes."""
    own = {"xpath": "/uuid", "length": None, "data": [{"offset": 8, "value": C2PA_UUID}]}
    own |= {"subset": None, "version": None, "flags": None, "exact": None}

    def bind(file: bytes, place: Place) -> Mapping[str, object]:
        digest = hashlib.sha256()
        for entry in top_level(memoryview(file)):
            if f"/{entry.kind.decode('latin-1')}" not in excluded and entry.usertype != C2PA_UUID:
                digest.update(entry.start.to_bytes(8, "big") + file[entry.start : entry.end])
        none = dict.fromkeys(("length", "data", "subset", "version", "flags", "exact"))
        return {
            "exclusions": [own, *({"xpath": path, **none} for path in excluded)],
            "alg": "sha256",
            "hash": digest.digest(),
            "name": "bmff",
        }

    return bind


def box_hash(entries: Sequence[tuple[Sequence[str], Callable[[bytes, Place], bytes] | None]]) -> Binding:
    """A general box hash: names, and what gives the bytes of them (None: marked as excluded)."""

    def bind(file: bytes, place: Place) -> Mapping[str, object]:
        made = []
        for names, content in entries:
            entry = {"names": list(names), "alg": "sha256", "hash": b"\0", "pad": b""}
            if content is None:
                entry["excluded"] = True
            else:
                entry["hash"] = hashlib.sha256(content(file, place)).digest()
            made.append(entry)
        return {"boxes": made}

    return bind


def assertion(label: str, data: object) -> bytes:
    return superbox(b"cbor", label, box(b"cbor", cbor2.dumps(data)))


def hashed(url: str, content: bytes) -> dict[str, object]:
    """A hashed URI of a superbox: the hash is over what follows its header."""
    return {"url": url, "hash": hashlib.sha256(content[8:]).digest()}


Stamper = Callable[[bytes], bytes]


def sign1(payload: bytes, credential: Credential, stamper: Stamper | None = None) -> bytes:
    """A COSE_Sign1 with a detached payload; `stamper` makes a time-stamp token of what is to be stamped."""
    ders = [certificate.public_bytes(serialization.Encoding.DER) for certificate in credential.chain]
    protected = cbor2.dumps({1: -7, 33: ders})
    signed = cbor2.dumps(["Signature1", protected, b"", payload])
    r, s = decode_dss_signature(credential.key.sign(signed, ec.ECDSA(hashes.SHA256())))
    signature = r.to_bytes(32, "big") + s.to_bytes(32, "big")
    unprotected = {}
    if stamper is not None:
        # C2PA 2.4, "sigTst2": a countersignature over the signature as a CBOR byte string.
        stamped = cbor2.dumps(["CounterSignature", protected, b"", cbor2.dumps(signature)])
        unprotected["sigTst2"] = {"tstTokens": [{"val": stamper(stamped)}]}
    return cbor2.dumps(cbor2.CBORTag(18, [protected, unprotected, None, signature]))


def one_manifest(
    assertions: Mapping[str, object],
    credential: Credential,
    *,
    title: str = "trap",
    gathered: Sequence[str] = (),
    label: str | None = None,
    identity: Callable[[Mapping[str, Mapping[str, object]]], object] | None = None,
    stamper: Stamper | None = None,
) -> bytes:
    """A manifest superbox with a claim of version 2.

    `identity` makes a CAWG identity assertion out of references to the others.
    """
    name = label or f"urn:c2pa:{uuid.uuid4()}"
    made = {key: assertion(key, data) for key, data in assertions.items()}
    if identity is not None:
        references = {key: hashed(f"self#jumbf=c2pa.assertions/{key}", one) for key, one in made.items()}
        made["cawg.identity"] = assertion("cawg.identity", identity(references))
    listed = {key: hashed(f"self#jumbf=c2pa.assertions/{key}", content) for key, content in made.items()}
    claim = {
        "instanceID": "xmp:iid:5d1d1f1e-0000-4000-8000-000000000000",
        "claim_generator_info": {"name": "trap", "version": "1"},
        "signature": f"self#jumbf=/c2pa/{name}/c2pa.signature",
        "created_assertions": [entry for key, entry in listed.items() if key not in gathered],
        "alg": "sha256",
        "dc:title": title,
    }
    if gathered:
        claim["gathered_assertions"] = [listed[key] for key in gathered]
    payload = cbor2.dumps(claim)
    return superbox(
        b"c2ma",
        name,
        superbox(b"c2as", "c2pa.assertions", *made.values()),
        superbox(b"c2cl", "c2pa.claim.v2", box(b"cbor", payload)),
        superbox(b"c2cs", "c2pa.signature", box(b"cbor", sign1(payload, credential, stamper))),
    )


def store_of(*manifests: bytes) -> bytes:
    """A manifest store; the last manifest is the active one."""
    return superbox(b"c2pa", "c2pa", *manifests)


def manifests_in(store: bytes) -> list[bytes]:
    """The manifest superboxes of a store, as they are."""
    (_, inner), *_ = superboxes(memoryview(store))
    return [box(entry.type, bytes(entry.content)) for entry in boxes(inner) if entry.type == b"jumb"]


def label_of(manifest: bytes) -> str:
    """The label of a manifest superbox."""
    return next(superboxes(memoryview(manifest)))[0]


def signature_of(manifest: bytes) -> bytes:
    """The superbox of a manifest's signature, as it is."""
    (_, inner), *_ = superboxes(memoryview(manifest))
    return next(
        box(entry.type, bytes(entry.content))
        for entry in boxes(inner)
        if b"c2pa.signature\0" in bytes(entry.content[:64])
    )


def embed(original: bytes, fmt: Format, store: bytes) -> tuple[bytes, Place]:
    """Put a store into a JPEG, PNG or BMFF file that has none."""
    if fmt is Format.JPEG:
        at, framed = 2, _segments(store)
    elif fmt is Format.PNG:
        at, framed = 33, _chunk(store)
    else:
        body = bytes(4) + b"manifest\0" + bytes(8) + store
        at, framed = len(original), box(b"uuid", C2PA_UUID, body)
    return original[:at] + framed + original[at:], Place(at, len(framed), len(original) + len(framed))


def _chunk(store: bytes) -> bytes:
    crc = zlib.crc32(b"caBX" + store).to_bytes(4, "big")
    return len(store).to_bytes(4, "big") + b"caBX" + store + crc


def _segments(store: bytes) -> bytes:
    step, out = 64000, []
    for number, at in enumerate(range(0, len(store), step), 1):
        again = store[:8] if number > 1 else b""
        body = b"JP\x02\x11" + number.to_bytes(4, "big") + again + store[at : at + step]
        out.append(b"\xff\xeb" + (len(body) + 2).to_bytes(2, "big") + body)
    return b"".join(out)


def sign(
    original: bytes,
    fmt: Format,
    credential: Credential,
    assertions: Mapping[str, object],
    *,
    binding: Binding,
    label: str = "c2pa.hash.data",
    ancestors: Sequence[bytes] = (),
    **options: object,
) -> bytes:
    """Sign a file by hand: `binding` makes the hash assertion once the place of the store is known."""
    name = f"urn:c2pa:{uuid.uuid4()}"
    bound: Mapping[str, object] = binding(original, Place(1000, 10000, len(original)))
    for _ in range(100):  # the length of an ECDSA signature in a stamp varies
        made = one_manifest({**assertions, label: bound}, credential, label=name, **options)
        file, place = embed(original, fmt, store_of(*ancestors, made))
        again = binding(file, place)
        if again == bound:
            return file
        bound = again
    raise AssertionError("the store does not settle")
