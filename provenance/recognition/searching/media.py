"""Look up a film by its frames and a sound by its values: candidates from the index, compared as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

import numpy as np

from provenance.recognition.errors import FingerprintError
from provenance.recognition.fingerprints.audio import match_audio
from provenance.recognition.fingerprints.fingerprint import (
    CODE_BYTES,
    AudioFingerprint,
    Fingerprint,
    VideoFingerprint,
)
from provenance.recognition.fingerprints.serialization import from_bytes
from provenance.recognition.fingerprints.video import MAX_DISTANCE, match_video
from provenance.recognition.model import Entry, Match, Method, Status
from provenance.recognition.ports import Record
from provenance.recognition.tables.holdings import Holdings

_COMPARED: Final = 20
_AT_ONCE: Final = 32  # frames
_HITS: Final = 4000


def search_video(holdings: Holdings, record: Record, film: VideoFingerprint) -> list[Match]:
    """Return the registered films that a film agrees with, in no order."""
    codes = np.frombuffer(film.codes, np.uint8).reshape(-1, CODE_BYTES)
    frames: Counter[int] = Counter()
    for start in range(0, len(codes), _AT_ONCE):
        hits = holdings.frames.search(codes[start : start + _AT_ONCE], MAX_DISTANCE, _HITS)
        pairs = set(zip(hits.queries.tolist(), hits.labels.tolist(), strict=True))
        frames.update(number for _, number in pairs)
    best = [number for number, _ in frames.most_common(_COMPARED)]
    matches = []
    for entry, reference in _entries(record, best):
        if isinstance(reference, VideoFingerprint) and (found := match_video(film, reference)):
            matches.append(_match(entry, Method.VIDEO, found.distance, found.hits, confirmed=found.confirmed))
    return matches


def search_audio(holdings: Holdings, record: Record, sound: AudioFingerprint) -> list[Match]:
    """Return the registered sounds that a sound agrees with, in no order."""
    matches = []
    for entry, reference in _entries(record, holdings.sounds.search(sound.values, _COMPARED)):
        if isinstance(reference, AudioFingerprint) and (found := match_audio(sound, reference)):
            seconds = round(found.seconds)
            matches.append(_match(entry, Method.AUDIO, found.errors, seconds, confirmed=found.confirmed))
    return matches


def _entries(record: Record, numbers: Iterable[int]) -> Iterator[tuple[Entry, Fingerprint]]:
    for entry in record.get(tuple(numbers)).values():
        try:
            yield entry, from_bytes(entry.fingerprint)
        except FingerprintError:
            continue


def _match(entry: Entry, method: Method, distance: int, inliers: int, *, confirmed: bool) -> Match:
    status = Status.CONFIRMED if confirmed else Status.CANDIDATE
    return Match(entry.work_id, entry.version, status, method, distance=distance, inliers=inliers)
