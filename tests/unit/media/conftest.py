"""Samples of every format that this folder tests, made here, and ways to look at their content."""

from collections.abc import Callable
from io import BytesIO

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageSequence

from provenance.media.formats import Format
from provenance.media.model import Labels

Sample = tuple[Format, bytes]


def picture(mode="RGB", size=(61, 43), seed=1):
    rng = np.random.default_rng(seed)
    height, width = size[1], size[0]
    slope = np.add.outer(np.arange(height), np.arange(width))[..., None] * 2 % 200
    noise = rng.integers(0, 55, (height, width, 3))
    image = Image.fromarray((slope + noise).astype(np.uint8)).convert(mode)
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize(size))
    return image


def encode(image, fmt, **options):
    out = BytesIO()
    image.save(out, fmt, **options)
    return out.getvalue()


def make_pdf():
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(72, 72))
    page.Contents = pdf.make_stream(b"0 0 1 rg 10 10 20 20 re f % untouched")
    pdf.docinfo["/Title"] = "Work"
    out = BytesIO()
    pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


SVG = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n<!-- Generator: Pen 3 -->\n'
    b'<svg xmlns="http://www.w3.org/2000/svg" width="30px" height="20"><title>Work</title>'
    b"<desc>by \xe7\x94\xbb\xe5\xae\xb6</desc><rect width='5'  height=\"5\"/></svg>\n"
)
SVG_WITH_RDF = (
    b'<s:svg xmlns:s="http://www.w3.org/2000/svg" viewBox="0 0 30 20" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" '
    b'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><s:metadata><rdf:RDF>'
    b'<rdf:Description rdf:about="">'
    b"<dc:format>image/svg+xml</dc:format></rdf:Description></rdf:RDF></s:metadata><s:g/><s:metadata/></s:svg>"
)

FACTORIES: dict[str, tuple[Format, Callable[[], bytes]]] = {
    "jpeg": (Format.JPEG, lambda: encode(picture(), "JPEG", quality=80)),
    "jpeg-progressive": (Format.JPEG, lambda: encode(picture(), "JPEG", progressive=True)),
    "jpeg-cmyk": (Format.JPEG, lambda: encode(picture("CMYK"), "JPEG")),
    "png": (Format.PNG, lambda: encode(picture("RGBA"), "PNG")),
    "png-palette": (Format.PNG, lambda: encode(picture("P"), "PNG")),
    "apng": (
        Format.PNG,
        lambda: encode(picture(), "PNG", save_all=True, append_images=[picture(seed=2), picture(seed=3)]),
    ),
    "webp-lossy": (Format.WEBP, lambda: encode(picture(), "WEBP", quality=60)),
    "webp-lossless": (Format.WEBP, lambda: encode(picture("RGBA"), "WEBP", lossless=True)),
    "webp-extended": (
        Format.WEBP,
        lambda: encode(picture(), "WEBP", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
    ),
    "webp-animated": (
        Format.WEBP,
        lambda: encode(picture(), "WEBP", save_all=True, append_images=[picture(seed=2)], duration=40),
    ),
    "tiff": (Format.TIFF, lambda: encode(picture(), "TIFF")),
    "tiff-pages": (
        Format.TIFF,
        lambda: encode(
            picture(), "TIFF", compression="tiff_lzw", save_all=True, append_images=[picture(seed=2)]
        ),
    ),
    "tiff-big": (Format.TIFF, lambda: encode(picture(), "TIFF", big_tiff=True)),
    "gif": (Format.GIF, lambda: encode(picture("P"), "GIF")),
    "gif-animated": (
        Format.GIF,
        lambda: encode(
            picture("P"), "GIF", save_all=True, append_images=[picture("P", seed=2)], loop=3, comment=b"hello"
        ),
    ),
    "svg": (Format.SVG, lambda: SVG),
    "svg-rdf": (Format.SVG, lambda: SVG_WITH_RDF),
    "pdf": (Format.PDF, make_pdf),
}


def pytest_generate_tests(metafunc):
    if "sample" in metafunc.fixturenames:
        metafunc.parametrize("sample", FACTORIES, indirect=True)
    if "raster" in metafunc.fixturenames:
        rasters = [name for name, (fmt, _) in FACTORIES.items() if fmt not in {Format.SVG, Format.PDF}]
        metafunc.parametrize("raster", rasters, indirect=True)


@pytest.fixture(scope="session")
def samples() -> dict[str, Sample]:
    return {name: (fmt, make()) for name, (fmt, make) in FACTORIES.items()}


@pytest.fixture
def sample(request, samples) -> Sample:
    return samples[request.param]


@pytest.fixture
def raster(request, samples) -> Sample:
    return samples[request.param]


@pytest.fixture(scope="session")
def labels() -> Labels:
    return Labels(
        xmp={
            "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}DigitalSourceType": (
                "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
            ),
            "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}AISystemUsed": "模型 <A & B>",
            "{http://ns.useplus.org/ldf/xmp/1.0/}OtherConstraints": "ask first",
        },
        aigc=b'{"Label":"1","ContentProducer":"001191310000MA1FL00000","ProduceID":"w-1"}',
    )


@pytest.fixture(scope="session")
def paint():
    """picture(mode, size, seed) -> a Pillow image with structure and noise."""
    return picture


@pytest.fixture(scope="session")
def save():
    """encode(image, format, **options) -> bytes, through Pillow."""
    return encode


@pytest.fixture(scope="session")
def frames():
    """frames(data) -> (mode, size, pixels, duration) of every frame, decoded by Pillow."""

    def decode(data: bytes):
        with Image.open(BytesIO(data)) as image:
            return [
                (frame.mode, frame.size, frame.tobytes(), frame.info.get("duration"))
                for frame in ImageSequence.Iterator(image)
            ]

    return decode
