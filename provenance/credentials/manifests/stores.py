"""The manifest store of a file, byte for byte; and one manifest of a store, as a store of its own.

Sources: C2PA 2.4, "Use of JUMBF" and "External manifests"; ISO 19566-5 (JUMBF).
"""

from typing import Final

from provenance.credentials.errors import UnreadableCredentialError
from provenance.credentials.manifests import _c2pa
from provenance.credentials.manifests._c2pa import Context
from provenance.credentials.manifests.jumbf import Box, boxes, superboxes
from provenance.media.errors import MediaError
from provenance.media.formats import describe
from provenance.media.limits import Limits
from provenance.media.mapping import Source, ViewStream, mapped, size_of
from provenance.media.sniff import sniff
from provenance.media.stores import embedded_store

MAX_STORE: Final = 32 * 1024 * 1024
"""Bytes of a store that is handed out: half of what a worker may answer."""


def read_store(context: Context, source: Source, limits: Limits) -> bytes | None:
    """The store that a file carries; None where it carries none that can be read, or one beyond `MAX_STORE`.

    Runs inside a worker, as `verify` does. Raises OSError.
    """
    if size_of(source) > limits.max_bytes:
        return None
    with mapped(source) as view:
        try:
            fmt = sniff(view)
            plain = embedded_store(view, fmt)
            store = plain.store if plain is not None and _is_store(plain.store) else None
            if store is None:  # not in one plain place that we know: the library finds it
                read = _c2pa.read(context, describe(fmt).mime, ViewStream(view))
                store = read.store if isinstance(read, _c2pa.RawReport) else None
        except (MediaError, UnreadableCredentialError):
            return None
    return store if store is not None and len(store) <= MAX_STORE else None


def single_manifest(store: bytes, label: str) -> bytes | None:
    """A store with one manifest of this store and nothing else; None where it isn't there, or is there twice.

    The manifest's own bytes are as they were, so that its signature holds. What it says of other manifests leads
    nowhere any more.
    """
    if len(store) > MAX_STORE:
        return None
    root = next(boxes(memoryview(store)), None)
    if root is None or root.type != b"jumb":
        return None
    parts = list(boxes(root.content))
    found = [part for part in parts[1:] if _label(part) == label]
    if len(found) != 1:
        return None
    return _box(
        b"jumb", _box(parts[0].type, bytes(parts[0].content)) + _box(b"jumb", bytes(found[0].content))
    )


def _is_store(data: bytes) -> bool:
    """Whether this is a C2PA store, and not some other JUMBF."""
    return next((label for label, _ in superboxes(memoryview(data))), None) == "c2pa"


def _label(box: Box) -> str | None:
    """The label of a superbox."""
    whole = memoryview(_box(box.type, bytes(box.content)))
    return next((label for label, _ in superboxes(whole)), None)


def _box(kind: bytes, content: bytes) -> bytes:
    return (len(content) + 8).to_bytes(4, "big") + kind + content
