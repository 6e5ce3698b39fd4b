"""Tags that would cost time and memory are refused or taken away, and never carried out."""

import cbor2
import pytest

from provenance.credentials.manifests.cbor import decode, decode_untagged

BIGNUM = cbor2.dumps(7**30_000)
CONTENTS = [0, 5, "a", "2026-11-23T10:00:00Z", b"a" * 16, [1, 2], {"a": 1}, []]
BASIC = (int, str, bytes, list, dict, tuple, cbor2.CBORTag)


def tagged(number, content):
    return cbor2.dumps(cbor2.CBORTag(number, content))


@pytest.mark.parametrize("number", [4, 5, 30, 35, 36, 2, 3, 0, 1, 28, 258, 43000, 55799])
def test_what_the_library_makes_something_of_is_refused(number):
    with pytest.raises((cbor2.CBORDecodeError, ValueError)):
        decode(tagged(number, [1, 2]))
    with pytest.raises((cbor2.CBORDecodeError, ValueError)):
        decode(cbor2.dumps({"a": [cbor2.CBORTag(number, "x")]}), text_keys=True)


def test_a_number_of_many_digits_is_never_computed():
    bomb = b"\xc4\x82\x01" + BIGNUM  # a decimal fraction, which takes time by the square of its length
    with pytest.raises((cbor2.CBORDecodeError, ValueError)):
        decode(bomb)
    one, mantissa = decode_untagged(bomb, 16)
    assert (one, type(mantissa)) == (1, bytes)


def test_no_tag_makes_anything():
    """Each one that has a short form, and some beyond: what a later version of the library makes something of fails."""
    for number in (*range(70_000), 2**32 - 1, 2**64 - 1):
        for content in CONTENTS[:: 1 if number < 300 else 3]:
            assert isinstance(decode_untagged(tagged(number, content), 16), BASIC), number


def test_a_signature_s_own_tag_is_left():
    assert decode(tagged(18, [b"a", {}, None, b"b"])).value in (
        [b"a", {}, None, b"b"],
        (b"a", {}, None, b"b"),
    )


@pytest.mark.parametrize("read", [decode, lambda data: decode_untagged(data, 16)])
@pytest.mark.parametrize("data", [b"", b"\x81" * 200, b"\xa2\x01\x01\x01\x02", b"\x1b", b"\xbf"])
def test_what_is_damaged_or_deep_raises(read, data):
    with pytest.raises((cbor2.CBORDecodeError, ValueError, RecursionError)):
        read(data)
