"""What a person looks at beside a verdict: the raw record, a small picture of the file, and those in its history."""

from dataclasses import dataclass

from pydantic import Base64Bytes

from provenance.credentials.damage import Damage


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG of ours, its sides in pixels."""

    data: Base64Bytes
    width: int
    height: int
    mime: str = "image/jpeg"


@dataclass(frozen=True, slots=True)
class NodePicture:
    """The picture that a manifest keeps of one node of the history: the place among its siblings, from the top.

    The empty path is the file itself, as it was when it was signed.
    """

    node: tuple[int, ...]
    picture: Picture


@dataclass(frozen=True, slots=True)
class Record:
    """The raw record as JSON text (cut after 512 Ki characters), its whole length, and the pictures.

    `width` and `height` are the file's own, in pixels, where it has them. `damage` is why it can't be decoded; what we
    don't decode at all has none for it.
    """

    raw: str | None = None
    raw_chars: int = 0
    manifests: int = 0
    width: int | None = None
    height: int | None = None
    picture: Picture | None = None
    thumbnails: tuple[NodePicture, ...] = ()
    damage: Damage | None = None
