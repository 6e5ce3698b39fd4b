"""The hard binding, computed by ourselves: does the signed hash fit these bytes?

The library reads a photograph three times and hashes it slowly, and a verdict needs the hash of the whole file too.
Here each is hashed once. This code can only confirm: it answers True where it understood every exclusion
and the hash matches, and anything else is left to the library, whose word then counts.
Sources: C2PA 2.4, "Data hash" and "BMFF-based hash" (version 3: each top-level box is preceded by its offset).
"""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.credentials.manifests.loose_json import items, mapping
from provenance.credentials.manifests.report import ManifestReport
from provenance.media.containers.bmff.boxes import C2PA_UUID, Box, top_level
from provenance.media.stores import EmbeddedStore

DATA_HASH: Final = "c2pa.hash.data"
BMFF_HASH: Final = "c2pa.hash.bmff.v3"
_UNHASHED: Final = frozenset({b"ftyp", b"mfra", b"free", b"skip"})
_UUID_EXCLUSION: Final = {"xpath": "/uuid", "data": [{"offset": 8, "value": list(C2PA_UUID)}]}
_USUAL: Final = (_UUID_EXCLUSION, *({"xpath": f"/{kind}"} for kind in ("ftyp", "mfra", "free", "skip")))
_BMFF_KEYS: Final = frozenset({"exclusions", "alg", "hash", "name", "pad"})


@dataclass(frozen=True, slots=True)
class Digests:
    """The SHA-256 of the whole file, hexadecimal (None: not wanted), and of what a hash assertion covers."""

    file: str | None
    bound: bytes


@dataclass(frozen=True, slots=True)
class Span:
    """Bytes of the file that are hashed, after `prefix`."""

    start: int
    end: int
    prefix: bytes = b""


def signed_hash(manifest: ManifestReport) -> tuple[str, Mapping[str, object]] | None:
    """The one hard binding of a manifest, if it is of a kind that is understood here and signed as such."""
    found = [label for label in manifest.assertions if label.startswith("c2pa.hash.")]
    if len(found) != 1 or found[0] not in (DATA_HASH, BMFF_HASH) or found[0] not in manifest.created:
        return None
    assertion = mapping(manifest.assertions[found[0]])
    return (found[0], assertion) if assertion.get("alg") == "sha256" else None


def expected(assertion: Mapping[str, object]) -> bytes | None:
    """The signed hash, out of the library's `b64'...'` form."""
    value = assertion.get("hash")
    if not isinstance(value, str) or not value.startswith("b64'"):
        return None
    try:
        return base64.b64decode(value[4:-1], validate=True)
    except ValueError:
        return None


def around(view: memoryview, store: EmbeddedStore) -> list[Span]:
    """All but the store and its framing: what most data hashes cover."""
    return [Span(0, store.start), Span(store.start + store.length, len(view))]


def _data_spans(view: memoryview, assertion: Mapping[str, object], store: EmbeddedStore) -> list[Span] | None:
    """All but one exclusion, which must be exactly where the store is."""
    if items(assertion.get("exclusions")) != [{"start": store.start, "length": store.length}]:
        return None
    return around(view, store)


def _is_excluded(box: Box) -> bool:
    return box.kind in _UNHASHED or box.usertype == C2PA_UUID


def _bmff_spans(view: memoryview, assertion: Mapping[str, object]) -> list[Span] | None:
    """Every top-level box but the usual exclusions; other exclusions and Merkle trees are for the library."""
    exclusions = items(assertion.get("exclusions"))
    usual = len(exclusions) == len(_USUAL) and all(entry in exclusions for entry in _USUAL)
    if not usual or not _BMFF_KEYS.issuperset(assertion):
        return None
    boxes = top_level(view)
    if not boxes or boxes[-1].end != len(view) or any(box.kind == b"mfra" for box in boxes):
        return None  # the library reads the index of fragments, and may find fault with it
    return [Span(box.start, box.end, box.start.to_bytes(8, "big")) for box in boxes if not _is_excluded(box)]


def spans(
    view: memoryview, label: str, assertion: Mapping[str, object], store: EmbeddedStore
) -> list[Span] | None:
    """What the assertion covers, in order, or None where it is not understood."""
    return _data_spans(view, assertion, store) if label == DATA_HASH else _bmff_spans(view, assertion)


def digest(view: memoryview, covered: Sequence[Span], *, file_hash: bool = True) -> Digests:
    """Hash the file, if that is wanted, and what is covered; the beginning that both share is hashed once."""
    common = covered[0].end if covered and covered[0].start == 0 and not covered[0].prefix else 0
    file = hashlib.sha256(view[:common])
    bound = file.copy()
    if file_hash:
        file.update(view[common:])
    for span in covered[1 if common else 0 :]:
        bound.update(span.prefix)
        bound.update(view[span.start : span.end])
    return Digests(file.hexdigest() if file_hash else None, bound.digest())
