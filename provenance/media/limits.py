"""Bounds on what a file may ask of us, and the checks of them."""

from dataclasses import dataclass
from typing import Final

from provenance.media.errors import LimitExceededError


@dataclass(frozen=True, slots=True)
class Limits:
    """The largest input that is processed.

    `max_items` bounds the structures (segments, chunks, boxes, frames, sub-blocks) walked in one file,
    `max_metadata_bytes` the sum of the metadata that is kept, after decompression, `max_texts` and
    `max_text_chars` the textual part of it, `max_xml_bytes` a file that is parsed as XML. `max_seconds` and
    `max_memory_bytes` are for whoever runs a verification, `max_assertions` for whoever reads a manifest.
    """

    max_bytes: int = 512 * 1024**2
    max_pixels: int = 200_000_000
    max_duration_seconds: float = 4 * 3600
    max_assertions: int = 1000
    max_seconds: float = 20
    max_memory_bytes: int = 2 * 1024**3
    max_metadata_bytes: int = 8 * 1024**2
    max_xml_bytes: int = 64 * 1024**2
    max_items: int = 4_000_000
    max_texts: int = 1000
    max_text_chars: int = 64 * 1024

    def check_bytes(self, size: int) -> None:
        """Raise LimitExceededError for a file of more than `max_bytes`."""
        if size > self.max_bytes:
            raise LimitExceededError("max_bytes", size, self.max_bytes)

    def check_pixels(self, width: int, height: int) -> None:
        """Raise LimitExceededError for a frame of more than `max_pixels`."""
        if width * height > self.max_pixels:
            raise LimitExceededError("max_pixels", width * height, self.max_pixels)

    def check_duration(self, seconds: float) -> None:
        """Raise LimitExceededError for media longer than `max_duration_seconds`."""
        if seconds > self.max_duration_seconds:
            raise LimitExceededError("max_duration_seconds", seconds, self.max_duration_seconds)

    def check_items(self, count: int) -> None:
        """Raise LimitExceededError once a walk has met more than `max_items` structures."""
        if count > self.max_items:
            raise LimitExceededError("max_items", count, self.max_items)


DEFAULT_LIMITS: Final = Limits()
