"""What is known of the place of a store before the store itself is."""

from collections.abc import Callable
from dataclasses import dataclass

from provenance.media.splice import Splice


@dataclass(frozen=True, slots=True)
class Place:
    """`start` is the offset of a store with its framing in the file that is written, however long it is.

    `around` gives the edit that puts a framed store there, sorted, and with the labels where they were planned beside
    it. It raises LabelNotWritableError for a store that is too long for the file.
    """

    start: int
    around: Callable[[bytes], tuple[Splice, ...]]
