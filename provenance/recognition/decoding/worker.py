"""A fingerprinter process: reads jobs, decodes the file of each, and can do nothing else.

The setup and every job are JSON: {"kind": "read"} or {"kind": "colour", "max_area"}, and a file. Answers are those
of `answers` and of `isolation.serving`. What a file is, its content says; nothing is decoded that this doesn't name.
"""

import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from provenance.isolation.bounds import Bounds
from provenance.isolation.requests import Job
from provenance.isolation.serving import Handler, Program, run
from provenance.media.errors import MediaError
from provenance.media.formats import Format, describe
from provenance.media.limits import Limits
from provenance.media.mapping import Source, mapped, opened
from provenance.media.sniff import sniff

if TYPE_CHECKING:  # numpy reads how many threads it may have when it is loaded
    import numpy as np
    from numpy.typing import NDArray

    from provenance.recognition.decoding.answers import Colours, Readable
    from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint
    from provenance.recognition.picture import Picture

    _Frame = tuple[float, NDArray[np.uint8]]

_FILMS: Final = frozenset({Format.MP4, Format.MOV})
_SOUNDS: Final = frozenset({Format.WAV, Format.FLAC, Format.MP3})
# Of the time that a job has, when looking at keyframes ends, and at a film at all: what was seen is its fingerprint.
_KEYS: Final = 0.3
_FILM: Final = 0.5
_PERIOD: Final = 1 / 13  # seconds between the frames where a cut is looked for


def fingerprinter(setup: bytes) -> Program:
    """What a setup asks for: the fields of `Limits`."""
    limits = Limits(**json.loads(setup))

    def begin() -> Handler:
        # A thread for each core would take its share of the address space, and gain nothing on one file.
        os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"
        from provenance.recognition.decoding import answers

        def handle(job: Job) -> bytes:
            request = json.loads(job.message)
            if request["kind"] == "colour":
                return answers.colours_to_bytes(colours(job.file, request["max_area"], limits))
            return answers.readable_to_bytes(readable(job.file, limits))

        return handle

    return Program(Bounds(limits.max_seconds, limits.max_memory_bytes), begin)


def readable(source: Source, limits: Limits) -> "Readable | None":
    """What recognition works with; None for a file without anything of that kind. Raises OSError."""
    try:
        with _viewed(source, limits) as (view, fmt):
            if fmt in _FILMS:
                return _film(source, limits)
            if fmt in _SOUNDS:
                return _sound(source)
            return _picture(view, fmt, limits)
    except MediaError:
        return None


def colours(source: Source, max_area: int, limits: Limits) -> "Colours | None":
    """The colours of a picture as it is shown, at most `max_area` pixels; None for any other file. Raises OSError."""
    from provenance.media.pixels import decode_rgb

    try:
        with _viewed(source, limits) as (view, fmt):
            found = decode_rgb(view, fmt, max_area, limits)
    except MediaError:
        return None
    return None if found is None else (found.columns, found.rows, found.data)


@contextmanager
def _viewed(source: Source, limits: Limits) -> Iterator[tuple[memoryview, Format]]:
    with mapped(source) as view:
        limits.check_bytes(len(view))
        yield view, sniff(view)


def _picture(view: memoryview, fmt: Format, limits: Limits) -> "Picture | None":
    import numpy as np

    from provenance.media.pixels import decode_grey
    from provenance.recognition.picture import MAX_AREA, Picture

    found = decode_grey(view, fmt, MAX_AREA, limits) if describe(fmt).kind == "image" else None
    if found is None:
        return None
    pixels = np.frombuffer(found.data, np.uint8).reshape(found.rows, found.columns)
    return Picture(pixels, found.width, found.height, found.small)


def _film(source: Source, limits: Limits) -> "VideoFingerprint | None":
    """The fingerprint of the keyframes and, as far as there is time, of what follows a cut.

    Keyframes are quick to have, but each encoder puts them elsewhere, unless at cuts.
    """
    from provenance.recognition.decoding import _film
    from provenance.recognition.fingerprints import _pdq
    from provenance.recognition.fingerprints.video import after_cuts, fingerprint_of_frames

    side = _pdq.CANONICAL
    begun = time.monotonic()
    with opened(source) as file:
        keys = _until(begun + _KEYS * limits.max_seconds, _film.frames(file, side, limits))
        coded = [(at, *_pdq.code(pixels)) for at, pixels in keys]
        every = _until(begun + _FILM * limits.max_seconds, _film.frames(file, side, limits, _PERIOD))
        coded += [(at, *_pdq.code(pixels)) for at, pixels in after_cuts(every)]
    return fingerprint_of_frames(sorted(coded))


def _until(end: float, frames: "Iterator[_Frame]") -> "Iterator[_Frame]":
    """What comes before a time of the clock."""
    return takewhile(lambda _: time.monotonic() < end, frames)


def _sound(source: Source) -> "AudioFingerprint | None":
    from provenance.recognition.decoding import _sound
    from provenance.recognition.fingerprints.audio import fingerprint_of_sound
    from provenance.recognition.fingerprints.chromaprint import RATE
    from provenance.recognition.limits import MAX_AUDIO_SECONDS

    if not _sound.can_decode():
        return None
    with opened(source) as file:
        return fingerprint_of_sound(_sound.samples(file, RATE, MAX_AUDIO_SECONDS * RATE))


if __name__ == "__main__":
    run(fingerprinter)
