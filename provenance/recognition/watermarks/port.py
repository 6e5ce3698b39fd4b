"""Watermarks: a slot for software that finds an identifier in the pixels themselves.

None is built in, and a mark found is a hint for a look-up and never a proof: marks can be removed, and copied onto
other pictures. `alg` is a name from C2PA's list of soft-binding algorithms (C2PA 2.2, section 9.3).
"""

from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from provenance.recognition.errors import RecognitionError

if TYPE_CHECKING:  # settings name a variant, and must not load numpy
    import numpy as np
    from numpy.typing import NDArray


class Variant(StrEnum):
    """The models of TrustMark that C2PA's list of soft-binding algorithms names."""

    P = "P"
    Q = "Q"
    C = "C"


class WatermarkError(RecognitionError):
    """Watermarks were asked for, and can't be looked for as things are."""


class Watermark(Protocol):
    """Something that finds one kind of mark. It may be slow to make, and is for one thread at a time."""

    @property
    def alg(self) -> str:
        """The name of the kind of mark."""
        ...

    def detect(self, picture: "NDArray[np.uint8]") -> bytes | None:
        """Return what is marked in RGB pixels (height, width, 3), or None. Raises WatermarkError."""
        ...
