"""Films: a fingerprint from some of their frames, and whether two films show the same in the same order."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.fingerprints.fingerprint import CODE_BYTES, VideoFingerprint
from provenance.recognition.limits import MAX_FRAMES

MIN_QUALITY: Final = 50
"""PDQ of less says nothing."""
MAX_DISTANCE: Final = 31
"""Bits of 256 between two frames that show the same."""
_STILL: Final = 8  # bits between neighbours that are one scene, and say nothing more
_FEWEST: Final = 3  # moments that agree, for a match without a person
_PERIODS: Final = 8  # of the shorter film
_SHARE: Final = 0.6  # of the periods must agree: a shared opening and closing of a channel is less
_CUT: Final = (
    28.0  # of 255: how much the pixels of a frame differ from those of the scene before, in the mean
)


@dataclass(frozen=True, slots=True)
class VideoMatch:
    """How two films agree.

    `distance` is the mean of the bits of 256 between the frames that agree, `hits` how many of them there are in the
    same order in both. `offset` is when the first of them is in the reference less when in the query, in seconds.
    """

    distance: int
    hits: int
    offset: float
    confirmed: bool


def fingerprint_of_frames(frames: Iterable[tuple[float, bytes, int]]) -> VideoFingerprint | None:
    """Return the fingerprint of (seconds, PDQ code, quality) in order of time; None where nothing is worth keeping.

    Frames that are plain, or like the one before, are left out; at most `MAX_FRAMES` are kept, one for each period of
    the film, so that another encoding of it keeps about the same ones.
    """
    kept: list[tuple[float, bytes]] = []
    period = 0.0
    for at, code, quality in frames:
        if quality < MIN_QUALITY or (kept and _bits(kept[-1][1], code) <= _STILL):
            continue
        if period and kept and at // period == kept[-1][0] // period:
            continue
        kept.append((at, code))
        while len(kept) > MAX_FRAMES:
            period = 2 * period or 0.5
            kept = _first_of_each(kept, period)
    if not kept:
        return None
    return VideoFingerprint(b"".join(code for _, code in kept), tuple(at for at, _ in kept))


def match_video(query: VideoFingerprint, reference: VideoFingerprint) -> VideoMatch | None:
    """Return how a film fits a registered one; None if no frame of it does.

    Confirmed by at least three frames in the same order from most periods of the shorter film. Fewer are for a person
    to compare: films share logos, openings, and stock footage.
    """
    distances = _distances(_codes(query), _codes(reference))
    chain = _longest_in_order(distances <= MAX_DISTANCE)
    if not chain:
        return None
    mean = sum(int(distances[pair]) for pair in chain) / len(chain)
    first, second = chain[0]
    return VideoMatch(
        distance=round(mean),
        hits=len(chain),
        offset=reference.times[second] - query.times[first],
        confirmed=len(chain) >= _FEWEST and _spread(query, reference, chain) >= _SHARE,
    )


def after_cuts(
    frames: Iterable[tuple[float, NDArray[np.uint8]]],
) -> Iterator[tuple[float, NDArray[np.uint8]]]:
    """Yield the first of grey frames, and each that begins a scene: encoders agree on those, and on no others."""
    before: NDArray[np.int16] | None = None
    for at, pixels in frames:
        step = len(pixels) // 32
        now = pixels[::step, ::step].astype(np.int16)
        if before is None or np.abs(now - before).mean() > _CUT:
            yield at, pixels
        before = now


def _spread(query: VideoFingerprint, reference: VideoFingerprint, chain: list[tuple[int, int]]) -> float:
    """The share of the periods of the shorter film with a frame in them that have one which agrees."""
    spans = [film.times[-1] - film.times[0] for film in (query, reference)]
    which = int(spans[1] < spans[0])
    times = np.array((query, reference)[which].times)
    periods = np.minimum((times - times[0]) / max(spans[which], 1e-9) * _PERIODS, _PERIODS - 1).astype(int)
    return len({int(periods[pair[which]]) for pair in chain}) / len(np.unique(periods))


def _first_of_each(frames: list[tuple[float, bytes]], period: float) -> list[tuple[float, bytes]]:
    first: dict[float, tuple[float, bytes]] = {}
    for frame in frames:
        first.setdefault(frame[0] // period, frame)
    return list(first.values())


def _bits(one: bytes, other: bytes) -> int:
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


def _codes(film: VideoFingerprint) -> NDArray[np.uint64]:
    return np.frombuffer(film.codes, np.uint64).reshape(-1, CODE_BYTES // 8)


def _distances(query: NDArray[np.uint64], reference: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """The bits between any two codes: (query, reference)."""
    differing = np.bitwise_count(query[:, None, :] ^ reference[None, :, :])
    totals: NDArray[np.uint16] = differing.sum(axis=2, dtype=np.uint16)
    return totals


def _longest_in_order(alike: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The longest run of pairs that ascends in both films (patience sorting, n log n)."""
    ends: list[int] = []  # the lowest reference that a run of each length ends in
    last: list[int] = []  # the number of that pair
    before: list[int] = []
    pairs: list[tuple[int, int]] = []
    for row in range(len(alike)):
        for column in np.flatnonzero(alike[row])[
            ::-1
        ].tolist():  # descending: none of a row follows another of it
            length = bisect_left(ends, column)
            if length == len(ends):
                ends.append(column)
                last.append(len(pairs))
            else:
                ends[length] = column
                last[length] = len(pairs)
            before.append(last[length - 1] if length else -1)
            pairs.append((row, column))
    chain = []
    at = last[-1] if last else -1
    while at >= 0:
        chain.append(pairs[at])
        at = before[at]
    return chain[::-1]
