import numpy as np
import pytest
from PIL import Image, ImageDraw

from provenance.media.errors import LimitExceededError, MalformedMediaError
from provenance.media.formats import ALL, Format
from provenance.media.limits import Limits
from provenance.media.pixels import decode_grey, decode_rgb
from provenance.media.sniff import sniff

AREA = 360_000


def grey(data, area=AREA, **options):
    found = decode_grey(memoryview(data), sniff(data), area, **options)
    assert len(found.data) == found.columns * found.rows <= area
    assert len(found.small) == 32 * 32
    return found


def array(found):
    return np.frombuffer(found.data, np.uint8).reshape(found.rows, found.columns)


def test_every_raster_sample(raster):
    found = grey(raster[1])
    assert (found.width, found.height, found.columns, found.rows) == (61, 43, 61, 43)


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP", "TIFF", "AVIF"])
@pytest.mark.parametrize(
    ("size", "reduced"), [((600, 600), (600, 600)), ((1200, 300), (1200, 300)), ((1600, 400), (1200, 300))]
)
def test_the_area_is_bounded_and_the_aspect_kept(paint, save, fmt, size, reduced):
    found = grey(save(paint(size=size), fmt))
    assert (found.width, found.height, found.columns, found.rows) == (*size, *reduced)


@pytest.mark.parametrize("size", [(1, 3000), (3000, 1), (2, 700), (1, 1)])
def test_the_thinnest_pictures(save, size):
    found = grey(save(Image.new("L", size, 7), "PNG"), area=500)
    assert (found.width, found.height) == size
    assert min(found.columns, found.rows) == 1


@pytest.mark.parametrize("fmt", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize(
    ("orientation", "corner"),
    [(1, (0, 0)), (2, (0, 1)), (3, (1, 1)), (4, (1, 0)), (5, (0, 0)), (6, (0, 1)), (7, (1, 1)), (8, (1, 0))],
)
@pytest.mark.parametrize("area", [AREA, 2000])
def test_orientation(save, fmt, orientation, corner, area):
    image = Image.new("L", (400, 200), 0)
    image.paste(255, (0, 0, 100, 50))
    exif = Image.Exif()
    exif[0x0112] = orientation
    found = grey(save(image, fmt, exif=exif.tobytes() if fmt != "TIFF" else exif), area)
    assert (found.width, found.height) == ((400, 200) if orientation < 5 else (200, 400))
    pixels = array(found)
    assert (found.columns > found.rows) == (orientation < 5)
    assert {(y, x) for y in (0, 1) for x in (0, 1) if pixels[-y, -x] > 128} == {corner}


@pytest.mark.parametrize(
    ("image", "fmt", "value"),
    [
        (Image.new("RGBA", (90, 90), (0, 0, 0, 0)), "PNG", 255),
        (Image.new("LA", (90, 90), (0, 128)), "PNG", 127),
        (Image.new("1", (90, 90), 1), "PNG", 255),
        (Image.new("CMYK", (90, 90), (255, 255, 255, 0)), "JPEG", 0),
        (Image.fromarray(np.full((90, 90), 65535, np.uint16)), "PNG", 255),
        (Image.fromarray(np.full((90, 90), 1, np.float32)), "TIFF", 255),
        (Image.new("RGB", (90, 90), (255, 0, 0)).quantize(), "GIF", 76),
    ],
)
@pytest.mark.parametrize("area", [AREA, 1000])
def test_modes(save, image, fmt, value, area):
    found = array(grey(save(image, fmt), area))
    assert np.abs(found.astype(int) - value).max() <= 2


def test_the_first_frame_is_shown(save):
    first, second = Image.new("RGB", (50, 50), "white"), Image.new("RGB", (50, 50), "black")
    assert array(grey(save(first, "GIF", save_all=True, append_images=[second]))).min() == 255


def test_colours(save):
    image = Image.new("RGB", (40, 20), (10, 200, 30))
    found = decode_rgb(memoryview(save(image, "PNG")), Format.PNG, AREA)
    assert (found.columns, found.rows, found.data) == (40, 20, bytes((10, 200, 30)) * 800)


def test_the_thumbnail_is_the_one_that_iscc_sdk_makes(save):
    """A picture from the tests of iscc-sdk, and the values that they expect of its first and last 14 pixels."""
    image = Image.new("RGBA", (100, 100), (255, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((25, 25, 75, 75), fill=(126, 126, 126))
    small = list(grey(save(image, "PNG")).small)
    assert small[:14] == [255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 242, 203, 205, 141]
    assert small[-14:] == [141, 205, 203, 242, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255]


def test_a_border_is_no_part_of_that_thumbnail(paint, save):
    inner = paint(size=(90, 60))
    framed = Image.new("RGB", (130, 100), (255, 254, 253))
    framed.paste(inner, (20, 30))
    assert grey(save(framed, "PNG")).small == grey(save(inner, "PNG")).small


def test_a_large_jpeg_is_decoded_at_a_smaller_scale(paint, save, monkeypatch):
    from PIL import JpegImagePlugin

    scales = []
    draft = JpegImagePlugin.JpegImageFile.draft

    def noted(image, mode, size):
        made = draft(image, mode, size)
        scales.append((mode, image.size))
        return made

    monkeypatch.setattr(JpegImagePlugin.JpegImageFile, "draft", noted)
    assert grey(save(paint(size=(2400, 1800)), "JPEG")).columns == 692
    assert scales == [("L", (1200, 900))]


@pytest.mark.parametrize("fmt", [info.format for info in ALL if not info.thumbnail])
def test_what_pillow_does_not_decode(fmt):
    assert decode_grey(memoryview(b"anything"), fmt, AREA) is None


def test_the_size_is_checked_first(raster):
    fmt, data = raster
    with pytest.raises(LimitExceededError):
        decode_grey(memoryview(data), fmt, AREA, Limits(max_pixels=61 * 43 - 1))


def test_more_pixels_than_pillow_decodes(samples):
    data = bytearray(samples["webp-extended"][1])
    data[24:30] = b"\xfe\x3f\0" * 2
    with pytest.raises(LimitExceededError):
        decode_grey(memoryview(data), Format.WEBP, AREA)
    assert decode_grey(memoryview(data), Format.WEBP, AREA, Limits(max_pixels=10**9)) is None


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"II*\0"])
@pytest.mark.parametrize("fmt", [info.format for info in ALL if info.thumbnail])
def test_broken_pictures(fmt, data):
    with pytest.raises(MalformedMediaError):
        decode_grey(memoryview(data), fmt, AREA)
