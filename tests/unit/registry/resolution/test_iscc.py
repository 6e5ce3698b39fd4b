"""The binary form of an ISCC, against what a reference implementation writes."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from iscc_lib import (
    gen_audio_code_v0,
    gen_data_code_v0,
    gen_image_code_v0,
    gen_instance_code_v0,
    gen_text_code_v0,
)

from provenance.registry.resolution.errors import BindingValueError
from provenance.registry.resolution.iscc import image_codes, units

PIXELS = bytes(range(256)) * 4


def binary(code):
    text = code.removeprefix("ISCC:")
    return base64.b32decode(text + "=" * (-len(text) % 8))


IMAGE = binary(gen_image_code_v0(PIXELS, 256)["iscc"])
SHORT = binary(gen_image_code_v0(PIXELS, 64)["iscc"])
OTHERS = [
    binary(made["iscc"])
    for made in (
        gen_text_code_v0("a text", 256),
        gen_audio_code_v0([1, 2, 3], 256),
        gen_data_code_v0(b"data", 256),
        gen_instance_code_v0(b"data", 256),
    )
]


def test_one_unit_is_a_header_and_a_body():
    (unit,) = units(IMAGE)
    assert (unit.main_type, unit.subtype, unit.version, unit.body) == (2, 1, 0, IMAGE[2:])
    assert image_codes(IMAGE) == (IMAGE[2:],)


def test_units_of_other_kinds_are_read_and_left_aside():
    sequence = b"".join((OTHERS[0], IMAGE, *OTHERS[1:], IMAGE))
    assert [unit.main_type for unit in units(sequence)] == [2, 2, 2, 3, 4, 2]
    assert image_codes(sequence) == (IMAGE[2:], IMAGE[2:])
    assert image_codes(b"".join(OTHERS)) == ()


def test_a_short_code_is_a_unit_that_works_are_not_found_by():
    assert units(SHORT)[0].body == SHORT[2:]
    assert len(SHORT[2:]) == 8
    assert image_codes(SHORT) == ()


def test_a_subtype_and_a_version_of_later_times_are_no_fault():
    # 2, 1000 (four nibbles: 1110 and 1000 - 584), 8 (two nibbles: 10 and 0), 7
    header = bytes.fromhex("2" + f"{0xE000 | (1000 - 584):04x}" + "80" + "7")
    (unit,) = units(header + bytes(32))
    assert (unit.main_type, unit.subtype, unit.version) == (2, 1000, 8)


@pytest.mark.parametrize(
    "value",
    [
        b"",
        IMAGE[:1],
        IMAGE[:-1],
        IMAGE + b"\x00",
        IMAGE + IMAGE[:5],
        b"\x51\x07" + bytes(32),  # an ISCC-CODE: no unit
        b"\x21\x0f" + bytes(64),  # a field that begins with four ones
        bytes.fromhex("280071") + bytes(32),  # padded with something else than nothing
        bytes.fromhex("210800") + bytes(60),  # a length beyond 256 bits
        b"\xff" * 40,
    ],
)
def test_what_is_no_sequence_is_refused(value):
    with pytest.raises(BindingValueError):
        units(value)


def test_padding_is_a_zero_nibble():
    (unit,) = units(bytes.fromhex("280070") + bytes(32))  # subtype 8 takes two nibbles
    assert unit.subtype == 8


@given(st.binary(max_size=200))
def test_any_bytes_are_units_or_refused(data):
    try:
        found = units(data)
    except BindingValueError:
        return
    assert sum(len(unit.body) + 2 for unit in found) <= len(data)
