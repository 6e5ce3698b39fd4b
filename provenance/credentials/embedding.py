"""Where a store goes that we embed ourselves, and the SHA-256 of everything around it.

The labels and the store are splices of the original: it is hashed and written from where it lies, and no other copy
of it is made.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.media.formats import Format
from provenance.media.splice import Splice, pieces
from provenance.media.stores import StorePlace, store_place


@dataclass(frozen=True, slots=True)
class Embedding:
    """The place of a store in an original, and the labels before and after it."""

    before: tuple[Splice, ...]
    place: StorePlace
    after: tuple[Splice, ...]

    @property
    def start(self) -> int:
        """The offset of the store in the file that is written."""
        return self.place.start + sum(len(splice.insert) - splice.remove for splice in self.before)

    def around(self, store: bytes) -> tuple[Splice, ...]:
        """The labels, and a store in its container's framing."""
        return (*self.before, Splice(self.place.start, self.place.replaced, store), *self.after)

    def digest(self, view: memoryview) -> bytes:
        """The SHA-256 of the original `view` with its labels and without a store."""
        digest = hashlib.sha256()
        for piece in pieces(view, self.around(b"")):
            digest.update(piece)
        return digest.digest()


def embedding(view: memoryview, fmt: Format, labels: Sequence[Splice]) -> Embedding | None:
    """Find the place of a store between sorted labels; None leaves it to the library. Raises MalformedMediaError.

    A new store goes before what labels insert at its offset, one in the place of another after it.
    """
    place = store_place(view, fmt)
    if place is None:
        return None
    count = sum(
        label.offset < place.start or (label.offset == place.start and place.replaced > 0) for label in labels
    )
    return Embedding(tuple(labels[:count]), place, tuple(labels[count:]))
