"""Gather what a reader finds, within the limits, and recognise AIGC labels wherever they turn up."""

from provenance.media.errors import XmpError
from provenance.media.faults import MetadataProblem
from provenance.media.limits import Limits
from provenance.media.model import Found, Metadata, Properties, TextEntry
from provenance.media.xmp import XmpPacket

_WRAPPED = ('{"AIGC"', "{'AIGC'")


class Collector:
    """Mutable while one file is read; `metadata` then gives the frozen result.

    What exceeds a limit is left out and told by a problem code: "metadata.too-large", "text.too-many" or
    "text.truncated". AIGC labels are never truncated.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._room = limits.max_metadata_bytes
        self._xmp: list[Found] = []
        self._aigc: list[Found] = []
        self._texts: list[TextEntry] = []
        self._problems: dict[MetadataProblem, None] = {}

    @property
    def room(self) -> int:
        """Bytes of metadata that may still be collected; bound an inflation with it."""
        return self._room

    def overflow(self) -> None:
        """Note that something needs more than the room, and spend it: a second bomb costs nothing."""
        self._room = 0
        self.problem(MetadataProblem.TOO_LARGE)

    def problem(self, problem: MetadataProblem) -> None:
        """Note that some metadata could not be read; a code is kept once."""
        self._problems[problem] = None

    def xmp(self, where: str, packet: bytes) -> None:
        """Keep a whole XMP packet, and the labels inside it."""
        if self._take(len(packet)):
            self._xmp.append(Found(where, packet))
            self._labels_of(packet)

    def aigc(self, where: str, label: bytes) -> None:
        """Keep a label that stands in a carrier of its own."""
        if self._take(len(label)):
            self._aigc.append(Found(where, label))

    def text(self, where: str, key: str, value: str, raw: bytes | None = None) -> None:
        """Keep a textual field. One that is an AIGC label, by key or by content, is kept as a label as well.

        `raw` is the value as stored, where its encoding is not certain.
        """
        if key == "AIGC" or "".join(value[:32].split()).startswith(_WRAPPED):
            self.aigc(where, value.encode("utf-8", "replace") if raw is None else raw)
        if len(self._texts) >= self._limits.max_texts:
            self.problem(MetadataProblem.TEXT_TOO_MANY)
            return
        if len(value) > self._limits.max_text_chars:
            self.problem(MetadataProblem.TEXT_TRUNCATED)
            value = value[: self._limits.max_text_chars]
        if self._take(len(value)):
            self._texts.append(TextEntry(where, key, value))

    def metadata(self, properties: Properties | None) -> Metadata:
        """Return everything that was gathered."""
        return Metadata(
            xmp=tuple(self._xmp),
            aigc=tuple(self._aigc),
            texts=tuple(self._texts),
            properties=properties,
            problems=tuple(self._problems),
        )

    def _labels_of(self, packet: bytes) -> None:
        try:
            self._aigc += XmpPacket.parse(packet, self._limits.max_metadata_bytes).aigc()
        except XmpError as error:
            self.problem(error.problem)

    def _take(self, size: int) -> bool:
        if size > self._room:
            self.problem(MetadataProblem.TOO_LARGE)
            return False
        self._room -= size
        return True
