"""The only manifest of a store, read without the library's second report: most uploads have no other.

That report checks a time stamp again. What `report` takes from it is in the store too, which the library has verified
and written anew by then, so that nothing is in it that it did not see. Read here is the plain kind only: one manifest
with a claim of version 2 and without ingredients, in which the library found nothing wrong but the content's hash or
its signer. For anything else the report is asked.
Sources: C2PA 2.4, "Manifests", "Claims", "Assertions".
"""

import functools
from collections.abc import Mapping
from typing import Final

from cryptography import x509
from cryptography.x509.oid import NameOID

from provenance.credentials.manifests.cose import certificate_chain
from provenance.credentials.manifests.jumbf import boxes, superboxes
from provenance.credentials.manifests.loose_json import Json, items, mapping
from provenance.credentials.manifests.plain_values import from_cbor, from_json

_TOLERATED: Final = frozenset(
    {"signingCredential.untrusted", "assertion.dataHash.mismatch", "assertion.bmffHash.mismatch"}
)
_PARTS: Final = ["c2pa.assertions", "c2pa.claim.v2", "c2pa.signature"]
_PICTURE: Final = "c2pa.thumbnail.claim"
_NAMES: Final = {NameOID.COMMON_NAME: "CN", NameOID.ORGANIZATION_NAME: "O"}
# Reading takes a hundred times its bytes for a moment.
_MAX_STORE: Final = 512 * 1024
_STRINGS: Final = frozenset({"UTF8String", "PrintableString", "IA5String"})


def plain_manifest(summary: Json, store: bytes) -> Json | None:
    """What the second report says of the only manifest, as far as `report` reads it; None where it must be asked.

    `summary` is the first report on this store.
    """
    if len(store) > _MAX_STORE:
        return None
    try:
        return _manifest(summary, store)
    except (ValueError, TypeError, KeyError):
        return None


def _manifest(summary: Json, store: bytes) -> Json:
    ((label, simple),) = mapping(summary["manifests"]).items()
    results = mapping(summary["validation_results"])
    statuses = mapping(results["activeManifest"])
    failures = {mapping(status).get("code") for status in items(statuses["failure"])}
    ((root, manifests),) = superboxes(memoryview(store))
    ((found, inner),) = superboxes(manifests)
    parts = sorted(superboxes(inner), key=lambda part: part[0])
    if (
        not label == found == summary["active_manifest"]
        or "ingredientDeltas" in results
        or not _TOLERATED.issuperset(failures)
        or root != "c2pa"
        or [name for name, _ in parts] != _PARTS
    ):
        raise ValueError("it isn't one plain manifest")
    (_, assertions), (_, claim), (_, signature) = parts
    claimed = _claim(from_cbor(_content(claim)))
    signer = mapping(mapping(simple)["signature_info"])
    return {
        "label": label,
        "assertions": _assertions(assertions, claimed, f"/c2pa/{label}/c2pa.assertions/"),
        "claim.v2": claimed,
        "signature": {"certificateInfo": _certificate(_content(signature), signer)},
        "validationResults": statuses,
    }


def _content(data: memoryview) -> bytes:
    (box,) = boxes(data)
    if box.type != b"cbor":
        raise ValueError("there is another box")
    return bytes(box.content)


def _claim(claim: object) -> Json:
    if not isinstance(claim, dict) or claim.get("redacted_assertions"):
        raise ValueError("the claim isn't plain")
    generator = claim["claim_generator_info"]
    texts = (claim.get("dc:title", ""), generator["name"], generator.get("version", ""))
    if not all(isinstance(text, str) for text in texts):
        raise ValueError("this isn't text")
    return {**claim, "dc:format": None, "claim_generator": None}  # not shown of this version


def _assertions(stored: memoryview, claim: Json, place: str) -> Json:
    """The assertions in their order, each of which must be listed once."""
    listed = [
        mapping(entry)
        for key in ("created_assertions", "gathered_assertions")
        for entry in items(claim.get(key, []))
    ]
    hashes = {str(entry["url"]).rpartition("/")[2]: entry["hash"] for entry in listed}
    found: dict[str, object] = {}
    for name, content in superboxes(stored):
        if name in found or name.startswith("c2pa.ingredient"):
            raise ValueError("this assertion isn't plain")
        found[name] = _assertion(name, content, place, hashes[name])
    if not len(found) == len(hashes) == len(listed):
        raise ValueError("an assertion isn't there, or is listed twice")
    return found


def _assertion(name: str, content: memoryview, place: str, hashed: object) -> object:
    first, *more = boxes(content)
    if first.type == b"cbor" and not more:
        return from_cbor(bytes(first.content))
    if first.type == b"json" and not more:
        return from_json(bytes(first.content))
    toggles, media_type, end = bytes(first.content[:1]), bytes(first.content[1:-1]), bytes(first.content[-1:])
    if (first.type, toggles, end) != (b"bfdb", b"\0", b"\0") or b"\0" in media_type or name != _PICTURE:
        raise ValueError("this assertion isn't plain")
    return {
        "format": media_type.decode("ascii"),
        "identifier": f"self#jumbf={place}{name}",
        "hash": hashed,
    }


def _certificate(signature: bytes, simple: Json) -> Json:
    """The signer's certificate, which must be the one that the first report names."""
    leaf, *_ = certificate_chain(signature)
    shown = _shown(leaf)
    subject = mapping(shown["subject"])
    ours = (str(leaf.serial_number), subject.get("CN"), subject.get("O"))
    if ours != (simple["cert_serial_number"], simple.get("common_name"), simple.get("issuer")):
        raise ValueError("the library names another certificate")
    return shown


@functools.lru_cache(maxsize=256)
def _shown(certificate: x509.Certificate) -> Json:
    """Signers come back: each certificate is looked at once."""
    return {
        "serialNumber": f"{certificate.serial_number:x}",
        "subject": _names(certificate.subject),
        "issuer": _names(certificate.issuer),
        "validity": {"notAfter": certificate.not_valid_after_utc.isoformat()},
    }


def _names(name: x509.Name) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for attribute in name:
        kind = attribute._type.name  # noqa: SLF001 - there is no public way, and the library reads these few kinds
        short = _NAMES.get(attribute.oid)
        if kind not in _STRINGS or not isinstance(attribute.value, str) or short in found:
            raise ValueError("this name isn't plain")
        if short is not None:
            found[short] = attribute.value
    return found
