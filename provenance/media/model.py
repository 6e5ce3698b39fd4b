"""What is read from a file, and what is to be written into one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from provenance.media.faults import MetadataProblem


@dataclass(frozen=True, slots=True)
class Found:
    """Raw bytes, and a stable code of the carrier they were in, such as "jpeg.app1.xmp" or "id3.txxx"."""

    where: str
    value: bytes


@dataclass(frozen=True, slots=True)
class TextEntry:
    """One textual field: its carrier, its key there, and its decoded value."""

    where: str
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Properties:
    """What the container says of its content: pixels, seconds, and the number of frames or pages."""

    width: int | None = None
    height: int | None = None
    duration_seconds: float | None = None
    frames: int | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Everything that was read from a file.

    `xmp`: whole packets. `aigc`: AIGC labels as found, the bytes of the JSON string (UTF-8 where the carrier
    stores text in another encoding). `texts`: textual fields that may tell how the file was made. `problems`:
    what could not be read; each at most once.
    """

    xmp: tuple[Found, ...] = ()
    aigc: tuple[Found, ...] = ()
    texts: tuple[TextEntry, ...] = ()
    properties: Properties | None = None
    problems: tuple[MetadataProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """What to write: XMP properties by Clark name (`{namespace}name`), and the bare AIGC JSON (ASCII)."""

    xmp: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    aigc: bytes | None = None
