"""A time stamp within a claim's signature: what is stamped, and that nothing but its place changes."""

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.credentials.errors import StampingError
from provenance.credentials.manifests.countersigning import claim_signature, signature_in, stamped_store
from tests.support import handmade

PROTECTED, SIGNATURE = cbor2.dumps({1: -7}), bytes(range(64))


def sign1(**unprotected):
    return cbor2.dumps(cbor2.CBORTag(18, [PROTECTED, unprotected, None, SIGNATURE]))


def header(data):
    return cbor2.loads(data).value[1]


@given(st.integers(0, 9000))
def test_a_stamp_of_any_size_leaves_the_length_alone(size):
    whole = sign1(pad=bytes(9100))
    made = claim_signature(whole).stamped(b"t" * size)
    assert len(made) == len(whole)
    after = claim_signature(made)
    assert (after.protected, after.signature, after.token) == (PROTECTED, SIGNATURE, b"t" * size)
    assert after.message == claim_signature(whole).message
    assert not any(value for name, value in header(made).items() if name.startswith("pad") for value in value)


@pytest.mark.parametrize("room", [*range(60), *range(250, 300), *range(65530, 65600)])
def test_every_room_is_filled_or_refused(room):
    whole = sign1(pad=bytes(room))
    try:
        made = claim_signature(whole).stamped(b"token")
    except StampingError:
        assert room < 40
        return
    assert len(made) == len(whole)
    assert claim_signature(made).token == b"token"


def test_a_stamp_takes_the_place_of_another_and_nothing_else_goes():
    whole = sign1(pad=bytes(500), sigTst={"tstTokens": [{"val": b"old"}]}, rVals={"ocspVals": [b"x"]})
    assert claim_signature(whole).token == b"old"
    made = claim_signature(whole).stamped(b"new")
    assert claim_signature(made).token == b"new"
    assert set(header(made)) == {"pad", "sigTst2", "rVals"}


def test_a_stamp_that_is_too_large_is_refused():
    with pytest.raises(StampingError, match="no room"):
        claim_signature(sign1(pad=bytes(100))).stamped(bytes(200))
    with pytest.raises(StampingError):
        claim_signature(sign1()).stamped(b"")


@pytest.mark.parametrize(
    "odd", [{}, {"tstTokens": []}, {"tstTokens": [{}]}, 5, [], {"tstTokens": [{"val": "x"}]}]
)
def test_a_stamp_that_cant_be_read_is_there_all_the_same(odd):
    assert claim_signature(sign1(sigTst2=odd)).token == b""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        cbor2.dumps(5),
        cbor2.dumps([1, 2]),
        cbor2.dumps([b"", {}, b"payload", b""]),
        cbor2.dumps(["", {}, None, b""]),
        b"\x81" * 5000,
        b"\x84\x40\xbf" + b"\x61a\x01" * 3,
    ],
)
def test_what_is_no_signature(data):
    with pytest.raises(StampingError):
        claim_signature(data)


def store_of(*manifests):
    return handmade.superbox(b"c2pa", "c2pa", *manifests)


def manifest(label, claim="c2pa.claim.v2", signatures=1):
    signed = handmade.superbox(
        b"c2cs", "c2pa.signature", handmade.box(b"cbor", sign1(pad=bytes(300), of=label))
    )
    return handmade.superbox(
        b"c2ma",
        label,
        handmade.superbox(b"c2cl", claim, handmade.box(b"cbor", b"\xa0")),
        *[signed] * signatures,
    )


def test_the_last_manifest_is_stamped_unless_another_is_named():
    store = store_of(manifest("a"), manifest("b"))
    for label, expected in ((None, "b"), ("a", "a"), ("b", "b")):
        made = stamped_store(store, b"token", label)
        assert len(made) == len(store)
        stamped = {name for name in "ab" if signature_in(made, name)[1].token == b"token"}
        assert stamped == {expected}


@pytest.mark.parametrize(
    "store",
    [
        b"",
        store_of(),
        store_of(manifest("a"), manifest("a")),
        store_of(manifest("a", claim="c2pa.claim")),
        store_of(manifest("a", signatures=2)),
        store_of(manifest("a", signatures=0)),
    ],
)
def test_a_store_without_one_signature_of_version_2(store):
    with pytest.raises(StampingError):
        signature_in(store, "a")
