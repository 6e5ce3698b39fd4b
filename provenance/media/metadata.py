"""The facade: read the metadata of a file, and plan or write labels into it, whatever its format."""

from dataclasses import replace
from pathlib import Path
from typing import Protocol

from provenance.media.errors import IncomingLabelError, LabelNotWritableError, XmpError
from provenance.media.faults import LabelFault
from provenance.media.formats import Format, describe
from provenance.media.limits import DEFAULT_LIMITS, Limits
from provenance.media.mapping import mapped
from provenance.media.model import Labels, Metadata
from provenance.media.splice import Splice, apply
from provenance.media.xmp_names import DIGITAL_SOURCE_TYPE, PLAIN_SOURCE_TYPES


class Container(Protocol):
    """What each module in `containers` is."""

    def read(self, view: memoryview, limits: Limits) -> Metadata:
        """Read everything; problems with metadata are codes, MalformedMediaError is for the container."""

    def plan(self, view: memoryview, labels: Labels) -> tuple[Splice, ...]:
        """Return the edit that writes the labels."""


def read(view: memoryview, fmt: Format, limits: Limits = DEFAULT_LIMITS) -> Metadata:
    """Read the metadata of a file of a format that `sniff` told.

    Metadata that can't be read is told by `Metadata.problems`. Raises MalformedMediaError if the container
    can't be walked, LimitExceededError if it is too large.
    """
    limits.check_bytes(len(view))
    return _container(fmt).read(view, limits)


def plan(
    view: memoryview, fmt: Format, labels: Labels, limits: Limits = DEFAULT_LIMITS
) -> tuple[Splice, ...]:
    """Return the edit that writes `labels`; empty if they are all there already.

    What the file says of AI is never weakened: raises IncomingLabelError where its AIGC label differs from
    `labels.aigc`, or an IPTC digital source type that names AI from the one in `labels.xmp`. Raises
    LabelNotWritableError where the format or this file can't take the labels without a loss, and what `read`
    raises.
    """
    info = describe(fmt)
    if any(name.endswith("AIGC") for name in labels.xmp):
        raise ValueError("give the AIGC label as Labels.aigc, not among the XMP properties")
    if labels.xmp and not info.xmp:
        raise LabelNotWritableError(fmt, LabelFault.NO_XMP)
    if labels.aigc is not None and info.aigc is None:
        raise LabelNotWritableError(fmt, LabelFault.NO_AIGC)
    if labels.aigc is not None and not labels.aigc.isascii():
        raise LabelNotWritableError(fmt, LabelFault.NOT_ASCII)
    if not labels.xmp and labels.aigc is None:
        return ()
    incoming = read(view, fmt, limits)
    _check_incoming(incoming, labels)
    if incoming.aigc:  # the same label: one is enough
        labels = replace(labels, aigc=None)
    return _container(fmt).plan(view, labels)


def _check_incoming(incoming: Metadata, labels: Labels) -> None:
    """Refuse to replace what the file says of AI: its AIGC label, or an IPTC source type that names AI."""
    if labels.aigc is not None:
        for found in incoming.aigc:
            if found.value != labels.aigc:
                raise IncomingLabelError(found.where)
    source_type = labels.xmp.get(DIGITAL_SOURCE_TYPE)
    if source_type is not None:
        for found in incoming.xmp:
            if not all(may_give_way(present, source_type) for present in _source_types(found.value)):
                raise IncomingLabelError(f"{found.where}.digital-source-type")


def may_give_way(present: str, source_type: str) -> bool:
    """Whether a digital source type that a file came with may be replaced by another: only one that is no AI label."""
    return present == source_type or present.rstrip("/").rpartition("/")[2] in PLAIN_SOURCE_TYPES


def _source_types(packet: bytes) -> tuple[str, ...]:
    from provenance.media.xmp import (
        XmpPacket,
    )  # imports lxml, which a command that meets no file does without

    try:
        return XmpPacket.parse(packet).every(DIGITAL_SOURCE_TYPE)
    except XmpError:
        return ()  # a container that would have to extend this packet refuses


def write(src: Path, dst: Path, fmt: Format, labels: Labels, limits: Limits = DEFAULT_LIMITS) -> None:
    """Copy `src` to `dst` with `labels`. Raises what `plan` raises, before `dst` is made, and OSError."""
    if dst.exists() and dst.samefile(src):
        raise ValueError("a labelled copy can't replace the file that it is made from")
    with mapped(src) as view:
        splices = plan(view, fmt, labels, limits)
        with dst.open("wb") as out:
            apply(view, splices, out)


def _container(fmt: Format) -> Container:  # noqa: PLR0911  one line a format
    """Import the module of a format when a file of it is met, with the libraries that it needs."""
    match fmt:
        case Format.JPEG:
            from provenance.media.containers import jpeg

            return jpeg
        case Format.PNG:
            from provenance.media.containers import png

            return png
        case Format.WEBP:
            from provenance.media.containers import webp

            return webp
        case Format.TIFF:
            from provenance.media.containers import tiff

            return tiff
        case Format.GIF:
            from provenance.media.containers import gif

            return gif
        case Format.SVG:
            from provenance.media.containers import svg

            return svg
        case Format.PDF:
            from provenance.media.containers import pdf

            return pdf
        case Format.MP3:
            from provenance.media.containers import mp3

            return mp3
        case Format.WAV:
            from provenance.media.containers import wav

            return wav
        case Format.FLAC:
            from provenance.media.containers import flac

            return flac
        case Format.AVIF | Format.HEIC | Format.MP4 | Format.MOV | Format.M4A:
            from provenance.media.containers.bmff import films as bmff

            return bmff
