"""Sounds: whether two of them are the same recording, wherever it is in each."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.recognition.fingerprints.chromaprint import HOP, RATE, chromaprint
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint
from provenance.recognition.limits import MAX_AUDIO_SECONDS

_PART: Final = 32  # values that are looked for together: 4 seconds
_DISTINCT: Final = 8  # values that differ within a part: silence and steady tones fit everything
_SAME: Final = 0.15  # share of the bits that differ in a part that is the same
_ALIKE: Final = 0.25
_SLACK: Final = 2  # values that the parts of one alignment may be apart
_EXACT: Final = np.float32(1 / 1024)  # what being there without slack weighs: of neighbours, the middle one
_FEWEST: Final = 2  # parts that agree, for a match without a person
_SHARE: Final = 0.5  # of the parts of the shorter sound


@dataclass(frozen=True, slots=True)
class AudioMatch:
    """How two sounds agree.

    `errors` are the bits of 1000 that differ where they agree, `seconds` how long that is. `offset` is where the
    start of the query is in the reference, in seconds.
    """

    errors: int
    seconds: float
    offset: float
    confirmed: bool


def fingerprint_of_sound(samples: NDArray[np.int16]) -> AudioFingerprint | None:
    """Return the fingerprint of one channel of `RATE` samples a second; None for what is too short or too plain."""
    heard = samples[: MAX_AUDIO_SECONDS * RATE]
    values = chromaprint(heard)
    if not any(_says_much(part) for _, part in _parts(values)):
        return None
    return AudioFingerprint(values, len(heard) / RATE)


def match_audio(query: AudioFingerprint, reference: AudioFingerprint) -> AudioMatch | None:
    """Return how a sound fits a registered one; None if no part of it does.

    The shorter sound is cut into parts, each is looked for everywhere in the longer one, and the place that they agree
    on best counts. Confirmed by two parts that are half of those that say anything; less is for a person to compare.
    """
    swapped = len(query.values) > len(reference.values)
    short, long = (reference.values, query.values) if swapped else (query.values, reference.values)
    parts = [(at, part) for at, part in _parts(short) if _says_much(part)]
    if not parts:
        return None
    last = parts[-1][0]
    shares = np.ones(
        (len(parts), last + len(long)), np.float32
    )  # place p has the start of the short one at p - last
    for row, (at, part) in enumerate(parts):
        found = _errors(part, long)
        shares[row, last - at : last - at + len(found)] = found
    near = _with_slack(shares)
    place = int((_agreement(near) + _EXACT * _agreement(shares)).argmax())
    here = near[:, place]
    agreeing = here[here <= _ALIKE]
    if not agreeing.size:
        return None
    same = int((here <= _SAME).sum())
    offset = (place - last) * HOP / RATE
    return AudioMatch(
        errors=round(1000 * float(agreeing.mean())),
        seconds=agreeing.size * _PART * HOP / RATE,
        offset=-offset if swapped else offset,
        confirmed=same >= max(_FEWEST, _SHARE * len(parts)),
    )


def _agreement(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    total: NDArray[np.float32] = np.where(shares <= _ALIKE, 1 - shares, np.float32(0)).sum(axis=0)
    return total


def _parts(values: NDArray[np.uint32]) -> list[tuple[int, NDArray[np.uint32]]]:
    """The values in parts of the same length, with the place of each; what is left at the end is not looked for."""
    return [(at, values[at : at + _PART]) for at in range(0, len(values) - _PART + 1, _PART)]


def _says_much(part: NDArray[np.uint32]) -> bool:
    return len(np.unique(part)) >= _DISTINCT


def _errors(part: NDArray[np.uint32], values: NDArray[np.uint32]) -> NDArray[np.float32]:
    """The share of the bits of a part that differ, at every place of longer values."""
    places = len(values) - len(part) + 1
    totals = np.zeros(places, np.int32)
    for at, value in enumerate(part):
        totals += np.bitwise_count(values[at : at + places] ^ value)
    return (totals / (32 * len(part))).astype(np.float32)


def _with_slack(shares: NDArray[np.float32]) -> NDArray[np.float32]:
    """The least of each place and its neighbours: encoders shift a sound by some milliseconds."""
    padded = np.pad(shares, ((0, 0), (_SLACK, _SLACK)), constant_values=1)
    width = shares.shape[1]
    least: NDArray[np.float32] = np.minimum.reduce(
        [padded[:, shift : shift + width] for shift in range(2 * _SLACK + 1)]
    )
    return least
