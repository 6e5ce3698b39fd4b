"""What is written so that a copy without its credential leads back to it."""

import base64

import pytest

from provenance.credentials import soft_binding
from provenance.credentials.soft_binding import PDQ, SoftBinding, iscc_binding

UNIT = bytes([0x21, 0x07]) + bytes(range(32))  # main type content, subtype image, version 0, 256 bits


def iscc(unit):
    return "ISCC:" + base64.b32encode(unit).decode().rstrip("=")


def test_an_iscc_becomes_its_bytes():
    assert iscc_binding(iscc(UNIT)) == SoftBinding("io.iscc.v0", UNIT)


@pytest.mark.parametrize(
    "code",
    [
        "",
        "ISCC:",
        "ISCC:????",
        iscc(UNIT[:10]),
        iscc(UNIT + b"x"),
        iscc(UNIT).removeprefix("ISCC:"),
        "ISCC:é",
    ],
)
def test_what_is_no_unit_of_256_bits_is_not_written(code):
    with pytest.raises(ValueError, match="ISCC"):
        iscc_binding(code)


def test_the_value_is_base64_with_padding_over_the_whole_work():
    written = soft_binding.assertion(SoftBinding(PDQ, bytes(range(224, 256))))
    assert written["label"] == "c2pa.soft-binding"
    assert written["created"] is True
    (block,) = written["data"]["blocks"]
    assert written["data"]["alg"] == "app.vermilion.pdq"
    assert block["scope"] == {}
    assert base64.b64decode(block["value"], validate=True) == bytes(range(224, 256))
    assert len(block["value"]) % 4 == 0
