"""Will it survive? A work is put through what happens to pictures out there, and looked up."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from provenance.recognition.picture import Picture
    from provenance.recognition.ports import Index
    from provenance.recognition.survival.checking import Find
    from provenance.recognition.survival.model import Rgb
    from provenance.recognition.survival.outcome import Outcome

_NEAR_ORIGINAL = 95  # quality of the JPEG that stands for the unchanged work


class ColourReader(Protocol):
    """Decodes pictures in a process that a file can't harm anybody from."""

    def colour(self, path: Path, max_area: int) -> tuple[int, int, bytes] | None:
        """Width, height and RGB bytes of a picture as it is shown, of at most `max_area` pixels; None for what is none.

        Raises OSError and RecognitionError.
        """
        ...


def survival(
    reader: ColourReader, path: Path, index: "Index | None" = None, work_id: str | None = None
) -> "Iterator[Outcome] | None":
    """Decode a file and begin; each outcome is worked out when it is asked for. None for a file that is no picture.

    Looked up is in `index` where that finds the file now, as `work_id` if one is given: with all the other works in
    it, look-alikes show. Else it is an index of this work alone. Nothing is stored. Raises OSError and
    RecognitionError, now or at any outcome.
    """
    import numpy as np

    from provenance.recognition.survival.checking import MAX_WORK_AREA

    read = reader.colour(path, MAX_WORK_AREA)
    if read is None:
        return None
    width, height, pixels = read
    return _outcomes(np.frombuffer(pixels, np.uint8).reshape(height, width, 3), index, work_id)


def _outcomes(work: "Rgb", index: "Index | None", work_id: str | None) -> "Iterator[Outcome]":
    from provenance.recognition.survival.checking import picture_of, survive
    from provenance.recognition.survival.encoding import jpeg_bytes
    from provenance.recognition.survival.single import WORK_ID, index_over

    unchanged = picture_of(jpeg_bytes(work, _NEAR_ORIGINAL))
    known = None if index is None else _known(index.search, unchanged, work_id)
    if index is not None and known is not None:
        yield from survive(work, index.search, known)
        return
    with index_over(unchanged) as find:
        yield from survive(work, find, WORK_ID)


def _known(find: "Find", unchanged: "Picture", work_id: str | None) -> str | None:
    """The work that the index finds in the unchanged picture, where it is the one that is meant."""
    from provenance.recognition.model import Status

    for match in find(unchanged):
        if match.status is Status.CONFIRMED and work_id in {None, match.work_id}:
            return match.work_id
    return None
