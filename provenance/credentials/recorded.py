"""What the ingredient assertions of a store say went wrong, read from the store itself.

The library drops a failure from its results when any ingredient assertion of the store records it: whoever wrote
that assertion, about whichever manifest, and in whichever of the three groups. A signer can so put a manifest
under somebody else's name, with a signature that does not fit, among the ancestors of a work, and "record" the
mismatch in another ingredient: nothing is reported. Here every recorded failure is found again, and counts
against the manifest that it is about. A failure about the content of an ingredient is left out: it is about one
file, not about its manifest, and the library never drops one.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import cbor2

from provenance.credentials.jumbf import boxes, superboxes

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


@dataclass(frozen=True, slots=True)
class RecordedFailure:
    """One failure: its code, what it is about, and the manifest of the ingredient it was recorded for."""

    code: str
    url: str
    reference: str


def is_failure(code: str) -> bool:
    """Whether a validation code says that something is wrong, whatever group it was put into."""
    return not code.startswith(_NO_FAILURE_ABOUT) and not code.endswith(_NO_FAILURES)


def recorded_failures(store: bytes) -> tuple[RecordedFailure, ...] | None:
    """Every failure that an ingredient assertion of the store records, each once.

    None where not every ingredient assertion could be read, as in compressed manifests: then nothing is known.
    """
    found: dict[RecordedFailure, None] = {}
    for root, manifests in superboxes(memoryview(store)):
        if root != "c2pa":
            continue
        for _, inner in superboxes(manifests):
            parts = dict(superboxes(inner))
            if "c2pa.assertions" not in parts:
                return None
            for name, content in superboxes(parts["c2pa.assertions"]):
                if not name.startswith(_LABEL) or ".thumbnail" in name:
                    continue
                try:
                    found.update(dict.fromkeys(_failures(content)))
                except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError, OverflowError):
                    return None
    return tuple(found)


def _failures(content: memoryview) -> Iterator[RecordedFailure]:
    for box in boxes(content):
        if box.type != b"cbor":
            continue
        assertion = cbor2.load(io.BytesIO(bytes(box.content)))
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
