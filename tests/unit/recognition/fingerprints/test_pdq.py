import numpy as np
import pdqhash
import pytest
from PIL import Image

from provenance.recognition.fingerprints import _pdq
from provenance.recognition.placing import TURNS


def reference(pixels):
    """The code and quality of the reference implementation, of a picture of 512 x 512."""
    bits, quality = pdqhash.compute(np.ascontiguousarray(np.dstack([pixels] * 3)))
    return np.packbits(bits).tobytes(), quality


def canonical(image):
    return np.asarray(image.resize((512, 512), Image.Resampling.BICUBIC))


def seen(pixels, turn):
    """A square picture through a transform, to the pixel."""
    size = len(pixels)
    y, x = (np.mgrid[0:size, 0:size] + 0.5) / size
    columns, rows = turn.a * x + turn.b * y + turn.c, turn.d * x + turn.e * y + turn.f
    return pixels[(rows * size).astype(int), (columns * size).astype(int)]


def differing(one, other):
    return (int.from_bytes(one) ^ int.from_bytes(other)).bit_count()


@pytest.mark.parametrize("seed", range(4))
def test_it_is_the_code_of_the_reference_implementation(draw, seed):
    pixels = canonical(draw(seed))
    assert _pdq.code(pixels) == reference(pixels)


@pytest.mark.parametrize("contrast", [0.02, 0.05, 0.1])
def test_the_quality_is_the_one_of_the_reference_implementation(draw, contrast):
    pixels = (canonical(draw(1)) * contrast).astype(np.uint8)
    assert _pdq.code(pixels)[1] == reference(pixels)[1] < 100


def test_variants_are_the_codes_of_the_turned_picture(draw):
    pixels = canonical(draw(2))
    found = _pdq.variants(pixels)
    assert found.codes.shape == (8, 32)
    assert [code.tobytes() for code in found.codes] == [reference(seen(pixels, turn))[0] for turn in TURNS]


def test_another_size_has_nearly_the_code_of_the_canonical_one(draw):
    image = draw(3)
    code = _pdq.code(canonical(image))[0]
    for size in ((400, 300), (692, 519), (200, 150), (1200, 300)):
        assert differing(_pdq.code(np.asarray(image.resize(size)))[0], code) <= 12


def test_different_pictures_have_different_codes(draw):
    codes = [_pdq.code(np.asarray(draw(seed)))[0] for seed in range(6)]
    assert all(differing(a, b) > 70 for i, a in enumerate(codes) for b in codes[:i])


def test_a_plain_picture_has_no_quality():
    assert _pdq.code(np.full((300, 400), 77, np.uint8))[1] == 0


@pytest.mark.parametrize("shape", [(1, 1), (1, 5000), (5000, 1), (2, 3)])
def test_odd_shapes_have_a_code(shape):
    code, quality = _pdq.code(np.zeros(shape, np.uint8))
    assert (len(code), quality) == (32, 0)
