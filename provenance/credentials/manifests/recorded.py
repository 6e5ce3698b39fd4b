"""What the ingredient assertions of a store say went wrong, read from the store itself.

The library drops a failure from its results when any ingredient assertion of the store records it: whoever wrote
that assertion, about whichever manifest, and in whichever of the three groups. A signer can so put a manifest
under somebody else's name, with a signature that does not fit, among the ancestors of a work, and "record" the
mismatch in another ingredient: nothing is reported. Here every recorded failure is found again, and counts
against the manifest that it is about. A failure about the content of an ingredient is left out: it is about one
file, not about its manifest, and the library never drops one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import cbor2

from provenance.credentials.manifests.cbor import decode_untagged
from provenance.credentials.manifests.jumbf import boxes, superboxes

_LABEL: Final = "c2pa.ingredient"
# C2PA 2.4, "Standard status codes", and CAWG: success and informational; any other code is a failure.
_NO_FAILURE_ABOUT: Final = ("timeStamp.", "timeOfSigning.")
_NO_FAILURES: Final = (
    ".match",
    ".validated",
    ".trusted",
    ".insideValidity",
    ".accessible",
    ".additionalExclusionsPresent",
    ".unknownProvenance",
    ".deprecated",
    ".ocsp.notRevoked",
    ".ocsp.skipped",
    ".ocsp.inaccessible",
    ".ocsp.unknown",
    ".well-formed",
    ".credential_valid",
    ".untrusted_issuer",
)
_CONTENT: Final = (
    "assertion.dataHash.",
    "assertion.bmffHash.",
    "assertion.boxesHash.",
    "assertion.collectionHash.",
)
_MAX_VALUES: Final = 200_000
_MAX_DEPTH: Final = 32


@dataclass(frozen=True, slots=True)
class RecordedFailure:
    """One failure: its code, what it is about, and the manifest of the ingredient it was recorded for."""

    code: str
    url: str
    reference: str


@dataclass(frozen=True, slots=True)
class Recorded:
    """The failures, and the (manifest, assertion) labels of the ingredients that they were read from.

    The library may see an ingredient that is not among them, as in a compressed manifest.
    """

    failures: tuple[RecordedFailure, ...]
    read: frozenset[tuple[str, str]]


def is_failure(code: str) -> bool:
    """Whether a validation code says that something is wrong, whatever group it was put into."""
    return not code.startswith(_NO_FAILURE_ABOUT) and not code.endswith(_NO_FAILURES)


def recorded_failures(store: bytes) -> Recorded | None:
    """Every failure that an ingredient assertion of the store records, each once.

    None where an ingredient assertion could not be read: then nothing is known.
    """
    found: dict[RecordedFailure, None] = {}
    read: set[tuple[str, str]] = set()
    if _LABEL.encode() not in store:  # as in most: nothing to walk through
        return Recorded((), frozenset())
    for root, manifests in superboxes(memoryview(store)):
        if root != "c2pa":
            continue
        for manifest, name, content in _ingredients(manifests):
            try:
                found.update(dict.fromkeys(_failures(content)))
            except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError, OverflowError):
                return None
            read.add((manifest, name))
    return Recorded(tuple(found), frozenset(read))


def _ingredients(manifests: memoryview) -> Iterator[tuple[str, str, memoryview]]:
    """The ingredient assertions of all manifests, those included that stand twice."""
    for manifest, inner in superboxes(manifests):
        for part, assertions in superboxes(inner):
            if part == "c2pa.assertions":
                for name, content in superboxes(assertions):
                    if name.startswith(_LABEL):
                        yield manifest, name, content


def _failures(content: memoryview) -> Iterator[RecordedFailure]:
    for box in boxes(content):
        if box.type != b"cbor":
            continue
        assertion = decode_untagged(bytes(box.content), _MAX_DEPTH)
        reference = _reference(assertion)
        for code, url in _statuses(assertion):
            if is_failure(code) and not code.startswith(_CONTENT):
                yield RecordedFailure(code, url, reference)


def _reference(assertion: object) -> str:
    """The ingredient's own manifest, which references without a manifest in them are relative to."""
    if not isinstance(assertion, Mapping):
        return ""
    hashed = assertion.get("activeManifest") or assertion.get("c2pa_manifest")
    url = hashed.get("url") if isinstance(hashed, Mapping) else None
    return url if isinstance(url, str) else ""


def _statuses(value: object) -> Iterator[tuple[str, str]]:
    """Every status below a value, however deep: where it stands makes no difference to the library."""
    waiting = [value]
    for _ in range(_MAX_VALUES):
        if not waiting:
            return
        entry = waiting.pop()
        if isinstance(entry, Mapping):
            code, url = entry.get("code"), entry.get("url")
            if isinstance(code, str):
                yield code, url if isinstance(url, str) else ""
            waiting.extend(entry.values())
        elif isinstance(entry, (list, tuple)):
            waiting.extend(entry)
    raise ValueError("an ingredient assertion holds too many values")
