import json

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.manifests.plain_values import from_cbor, from_json

SCALARS = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.text(max_size=8)
KEYS = st.text(max_size=8).filter(lambda key: key not in ("hash", "signature", "icon"))
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(PLAIN)
def test_plain_values_are_shown_as_they_are(value):
    assert from_cbor(cbor2.dumps(value)) == value


@given(PLAIN)
def test_plain_json_is_shown_as_it_is(value):
    written = json.dumps(value, ensure_ascii=False)
    if "\\u" in written:  # of a control character
        with pytest.raises(ValueError, match="escaped"):
            from_json(written.encode())
    else:
        assert from_json(written.encode()) == value


def refuses(read, data):
    try:
        read(data)
    except ValueError:
        return True
    return False


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data):
    refuses(from_cbor, data)
    refuses(from_json, data)


def test_bytes_are_shown_by_their_name():
    shown = from_cbor(cbor2.dumps({"hash": b"abc", "pad2": b"", "value": b"ab", "within": [b"c"]}))
    assert shown == {
        "hash": "b64'YWJj'",
        "pad2": "b64''",
        "value": [97, 98],
        "within": [[99]],
        "pad": "b64''",
    }
    assert from_cbor(cbor2.dumps({"hash": b"", "pad": b"\0"})) == {"hash": "b64''", "pad": "b64'AA=='"}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x00",
        b"\x18\x05",
        b"\x9f\x00\xff",
        b"\xa2\x61a\x00\x61a\x01",
        b"\xa1\x01\x02",
        b"\xa1\x41a\x02",
        b"\xf7",
        b"\xf9\x3c\x00",
        b"\xfb\x3f\xf0" + bytes(6),
        b"\x61\xff",
        b"\xd8\x20\x61x",
        cbor2.dumps(2**64),
        cbor2.dumps(-(2**63) - 1),
        cbor2.dumps({"signature": b"x"}),
        cbor2.dumps({"icon": {}}),
        cbor2.dumps({"hash": [1, 2]}),
        cbor2.dumps({"schema.org.SoftwareApplication.operatingSystem": "x"}),
        b"\x81" * 18 + b"\x00",
        b"\x81" * 100_000 + b"\x00",
    ],
)
def test_what_two_readers_may_take_differently_is_refused(data):
    assert refuses(from_cbor, data)


@pytest.mark.parametrize(
    "text",
    [
        "", "1.0", "1e2", "-0", "NaN", "Infinity", '"\\u00e9"', '"\\ud800"', '{"a":1,"a":1}', "\ufeff1",
        "18446744073709551616", "[" * 18 + "]" * 18, "[" * 100_000, '"\x01"', "1 1", '{"signature":[1]}', '{"pad":[]}',
    ],
)  # fmt: skip
def test_json_that_two_readers_may_take_differently_is_refused(text):
    assert refuses(from_json, text.encode())


def test_shared_values_are_not_multiplied():
    """Tags 28 and 29 name a value and use it again: ten times ten times ten..."""
    shared = b"\xd8\x1c" + cbor2.dumps("x" * 100)
    again = b"\xd8\x1d\x00"
    assert refuses(from_cbor, b"\x98\xc8" + shared + again * 199)
    layers = b"\x8c\xd8\x1c\x80" + b"".join(
        b"\xd8\x1c\x8a" + (b"\xd8\x1d" + cbor2.dumps(layer)) * 10 for layer in range(11)
    )
    assert refuses(from_cbor, layers)
    assert refuses(from_cbor, b"\xd8\x1c\x81\xd8\x1d\x00")
