"""Decode any format to one digest, with other people's decoders, to tell whether content is the same."""

import hashlib
import io

import av
import pikepdf
import pillow_heif
from lxml import etree
from PIL import Image, ImageSequence

from provenance.media.formats import Format

_PILLOW = {Format.JPEG, Format.PNG, Format.WEBP, Format.TIFF, Format.AVIF, Format.GIF}
_NAMESPACE = "{http://www.w3.org/2000/svg}"


def content_digest(data: bytes, fmt: Format) -> str:
    """A digest of every frame, sample or drawing instruction. Raises whatever the decoder raises."""
    digest = hashlib.sha256()
    if fmt in _PILLOW:
        _picture(data, digest)
    elif fmt is Format.HEIC:
        image = pillow_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
        digest.update(f"{image.mode} {image.size}".encode() + bytes(image.data))
    elif fmt is Format.SVG:
        _drawing(data, digest)
    elif fmt is Format.PDF:
        _pages(data, digest)
    else:
        _recording(data, digest)
    return digest.hexdigest()


def _picture(data, digest):
    with Image.open(io.BytesIO(data)) as image:
        for frame in ImageSequence.Iterator(image):
            frame.load()
            digest.update(f"{frame.mode} {frame.size} {frame.info.get('duration')}".encode())
            digest.update(bytes(frame.getpalette() or b"") + frame.tobytes())


def _drawing(data, digest):
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(data, parser)
    for element in root.findall(f"{_NAMESPACE}metadata"):
        # What follows the element is text of the drawing, not of the element.
        previous = element.getprevious()
        if previous is not None:
            previous.tail = (previous.tail or "") + (element.tail or "")
        else:
            root.text = (root.text or "") + (element.tail or "")
        root.remove(element)
    etree.cleanup_namespaces(root)
    digest.update(etree.tostring(root, method="c14n"))


def _pages(data, digest):
    with pikepdf.open(io.BytesIO(data)) as document:
        for page in document.pages:
            digest.update(str([float(edge) for edge in page.mediabox]).encode())
            for operands, operator in pikepdf.parse_content_stream(page):
                digest.update(f"{[str(operand) for operand in operands]} {operator}".encode())


def _recording(data, digest):
    with av.open(io.BytesIO(data), metadata_errors="replace") as container:
        for frame in container.decode():
            digest.update(f"{type(frame).__name__} {frame.pts} {frame.time_base}".encode())
            digest.update(frame.to_ndarray().tobytes())
