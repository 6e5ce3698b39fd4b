from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from provenance.media.errors import LimitExceededError, MalformedMediaError
from provenance.media.formats import ALL, Format
from provenance.media.limits import Limits
from provenance.media.sniff import sniff
from provenance.media.thumbnail import make_thumbnail


def thumbnail(data, **options):
    mime, encoded = make_thumbnail(memoryview(data), sniff(data), **options)
    image = Image.open(BytesIO(encoded))
    assert (mime, image.format) == ("image/jpeg", "JPEG")
    return image


def colour(image, x, y):
    pixel = image.convert("RGB").getpixel((int(x * (image.width - 1)), int(y * (image.height - 1))))
    return tuple(round(value / 64) for value in pixel)


BLACK, RED, CYAN, GREY, WHITE = (0, 0, 0), (4, 0, 0), (0, 4, 4), (2, 2, 2), (4, 4, 4)


def test_every_raster_sample(raster):
    image = thumbnail(raster[1])
    assert image.size == (61, 43)
    assert image.mode in {"L", "RGB"}
    assert not image.getexif()


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
def test_the_longer_edge_is_bounded(paint, save, fmt):
    assert thumbnail(save(paint(size=(600, 200)), fmt)).size == (256, 85)
    assert thumbnail(save(paint(size=(90, 300)), fmt), max_edge=100).size == (30, 100)


@pytest.mark.parametrize(
    ("size", "edge"), [((800, 600), 200), ((1024, 10), 256), ((760, 400), 256), ((150, 190), 190)]
)
def test_a_jpeg_is_decoded_no_larger_than_is_enough(paint, save, size, edge):
    data = save(paint(size=size), "JPEG")
    assert max(thumbnail(data, enough=192).size) == edge
    assert max(thumbnail(data).size) == min(256, max(size))


def test_what_has_no_scale_of_its_own_is_as_large_as_it_may_be(paint, save):
    assert thumbnail(save(paint(size=(800, 600)), "PNG"), enough=192).size == (256, 192)


def test_a_thumbnail_is_small(paint, save):
    data = save(paint(size=(1200, 900)), "JPEG", quality=90)
    assert len(make_thumbnail(memoryview(data), Format.JPEG)[1]) < 20_000


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (1, 0)), (3, (1, 1)), (4, (0, 1)), (5, (0, 0)), (6, (1, 0)), (7, (1, 1)), (8, (0, 1))],
)
def test_orientation(save, fmt, orientation, corner):
    image = Image.new("RGB", (400, 200), "black")
    image.paste("red", (0, 0, 100, 50))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = thumbnail(save(image, fmt, exif=exif.tobytes() if fmt != "TIFF" else exif))
    assert found.size == ((256, 128) if orientation < 5 else (128, 256))
    corners = {(x, y): colour(found, x, y) for x in (0, 1) for y in (0, 1)}
    assert corners.pop(corner) == RED
    assert set(corners.values()) == {BLACK}


def ramp(dtype, top):
    return Image.fromarray(np.linspace(0, top, 300 * 300).reshape(300, 300).astype(dtype))


def paletted():
    image = Image.new("P", (300, 300), 0)
    image.putpalette([255, 0, 0, 0, 0, 0])
    image.paste(1, (0, 150, 300, 300))
    return image


@pytest.mark.parametrize(
    ("image", "fmt", "top", "bottom"),
    [
        (Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG", WHITE, WHITE),
        (Image.new("RGBA", (300, 300), (255, 0, 0, 255)), "WEBP", RED, RED),
        (Image.new("LA", (300, 300), (0, 128)), "PNG", GREY, GREY),
        (Image.new("CMYK", (300, 300), (255, 0, 0, 0)), "JPEG", CYAN, CYAN),
        (Image.new("CMYK", (300, 300), (255, 0, 0, 0)), "TIFF", CYAN, CYAN),
        (Image.new("1", (300, 300), 1), "PNG", WHITE, WHITE),
        (Image.new("L", (300, 300), 128), "JPEG", GREY, GREY),
        (ramp(np.uint16, 65535), "PNG", BLACK, WHITE),
        (ramp(np.uint16, 65535), "TIFF", BLACK, WHITE),
        (ramp(np.int32, 65535), "TIFF", BLACK, WHITE),
        (ramp(np.float32, 1), "TIFF", BLACK, WHITE),
        (paletted(), "PNG", RED, BLACK),
        (paletted(), "GIF", RED, BLACK),
    ],
)
def test_modes(save, image, fmt, top, bottom):
    found = thumbnail(save(image, fmt))
    assert colour(found, 0.5, 0) == top
    assert colour(found, 0.5, 1) == bottom


def test_a_transparent_palette_entry_is_white(save):
    found = thumbnail(save(paletted(), "PNG", transparency=0))
    assert (colour(found, 0.5, 0), colour(found, 0.5, 1)) == (WHITE, BLACK)


@pytest.mark.parametrize("fmt", ["GIF", "PNG", "WEBP", "TIFF"])
def test_the_first_frame_is_shown(save, fmt):
    red, black = Image.new("RGB", (50, 50), "red"), Image.new("RGB", (50, 50), "black")
    assert colour(thumbnail(save(red, fmt, save_all=True, append_images=[black])), 0.5, 0.5) == RED


def test_a_canvas_of_webp_is_checked_before_it_is_allocated(samples):
    data = bytearray(samples["webp-extended"][1])
    data[24:30] = b"\xfe\x3f\0" * 2
    with pytest.raises(LimitExceededError) as caught:
        make_thumbnail(memoryview(data), Format.WEBP)
    assert caught.value.value == 16383**2


def test_more_pixels_than_pillow_decodes_is_no_thumbnail(samples):
    data = bytearray(samples["webp-extended"][1])
    data[24:30] = b"\xfe\x3f\0" * 2
    assert make_thumbnail(memoryview(data), Format.WEBP, Limits(max_pixels=10**9)) is None


@pytest.mark.parametrize("fmt", [info.format for info in ALL if not info.thumbnail])
def test_what_pillow_does_not_decode(fmt):
    assert make_thumbnail(memoryview(b"anything"), fmt) is None


def test_the_size_is_checked_first(raster):
    fmt, data = raster
    with pytest.raises(LimitExceededError) as caught:
        make_thumbnail(memoryview(data), fmt, Limits(max_pixels=61 * 43 - 1))
    assert caught.value.limit == "max_pixels"


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0", b"RIFF"]
)
@pytest.mark.parametrize("fmt", [info.format for info in ALL if info.thumbnail])
def test_broken_pictures(fmt, data):
    with pytest.raises(MalformedMediaError):
        make_thumbnail(memoryview(data), fmt)
