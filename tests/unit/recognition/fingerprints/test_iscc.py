"""The inputs and codes of `gen_image_code_v0` are those of the conformance vectors of iscc-core 1.x."""

import pytest

from provenance.recognition.fingerprints import _iscc


def test_published_vectors():
    # iscc-core publishes all-black as 64 bits (EEAQ...); a longer code of the same pixels has the same first bits.
    assert _iscc.image_code(bytes(1024)) == "ISCC:EEDQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def test_the_library_conforms():
    import iscc_lib

    assert iscc_lib.conformance_selftest()


def test_alike_pictures_have_alike_codes(draw, show):
    import iscc_lib

    def bits(picture):
        return int.from_bytes(iscc_lib.iscc_decode(_iscc.image_code(picture.small))[4])

    image = draw(1)
    assert (bits(show(image)) ^ bits(show(image.resize((900, 675))))).bit_count() <= 8
    assert (bits(show(image)) ^ bits(show(draw(2)))).bit_count() > 80


@pytest.mark.parametrize("size", [0, 1023, 1025])
def test_any_other_number_of_pixels_is_refused(size):
    with pytest.raises(ValueError, match="1024"):
        _iscc.image_code(bytes(size))
