"""All that an index holds of the registered works, in memory or mapped: five tables, each for one way to search."""

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from provenance.recognition.fingerprints.crops import PLAIN
from provenance.recognition.fingerprints.fingerprint import (
    CODE_BYTES,
    AudioFingerprint,
    Fingerprint,
    ImageFingerprint,
    VideoFingerprint,
)
from provenance.recognition.fingerprints.hashes import FAINTEST
from provenance.recognition.local.index import LocalIndex
from provenance.recognition.tables.codes import CodeIndex
from provenance.recognition.tables.columns import Columns
from provenance.recognition.tables.sounds import SoundIndex

_PLACES: Final = 8
"""Bits of the label of a crop code that say which crop it is; the ones above are the number of the entry."""


@dataclass(slots=True)
class Holdings:
    """The tables. Labels are the numbers of entries; one thread adds at a time, any number search meanwhile."""

    whole: CodeIndex = field(default_factory=CodeIndex)
    crops: CodeIndex = field(default_factory=CodeIndex)
    frames: CodeIndex = field(default_factory=CodeIndex)
    sounds: SoundIndex = field(default_factory=SoundIndex)
    local: LocalIndex = field(default_factory=LocalIndex)

    def tables(self) -> dict[str, Columns]:
        """The tables that are columns, by the name that they have in a snapshot."""
        return {
            "whole": self.whole.columns,
            "crops": self.crops.columns,
            "frames": self.frames.columns,
            "sounds": self.sounds.columns,
        }

    def add(self, number: int, fingerprint: Fingerprint) -> None:
        """Add an entry of the record."""
        match fingerprint:
            case ImageFingerprint():
                self._add_image(number, fingerprint)
            case VideoFingerprint(codes, times):
                found = np.frombuffer(codes, np.uint8).reshape(-1, CODE_BYTES)
                self.frames.add(found, np.full(len(times), number, np.int64))
            case AudioFingerprint(values, _):
                self.sounds.add(values, number)

    def _add_image(self, number: int, image: ImageFingerprint) -> None:
        if image.quality >= FAINTEST:
            self.whole.add(np.frombuffer(image.pdq, np.uint8)[None], np.array([number], np.int64))
        codes = np.frombuffer(image.crops, np.uint8).reshape(-1, CODE_BYTES)
        kept = np.array([place for place, code in enumerate(codes) if code.tobytes() != PLAIN], np.int64)
        if len(kept):
            self.crops.add(codes[kept], number << _PLACES | kept)
        if len(image.local):
            self.local.add(number, image.local)


def crop_of(label: int) -> tuple[int, int]:
    """Return the number of the entry and the place of the crop that a label of `Holdings.crops` means."""
    return label >> _PLACES, label & (1 << _PLACES) - 1
