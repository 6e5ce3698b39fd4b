import cbor2
import pytest
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given
from hypothesis import strategies as st

from keys.certificates.reading import MAX_CHAIN_LENGTH
from provenance.credentials.manifests.cose import certificate_chain


@pytest.fixture(scope="session")
def chain(authority):
    return authority.issue().chain


@pytest.fixture(scope="session")
def ders(chain):
    return [certificate.public_bytes(Encoding.DER) for certificate in chain]


def sign1(protected, unprotected, *, tagged=True):
    parts = [
        cbor2.dumps(protected) if isinstance(protected, dict) else protected,
        unprotected,
        None,
        b"signature",
    ]
    return cbor2.dumps(cbor2.CBORTag(18, parts) if tagged else parts)


@pytest.mark.parametrize("tagged", [True, False])
@pytest.mark.parametrize("name", [33, "x5chain"])
@pytest.mark.parametrize("protected", [True, False])
def test_the_chain_is_found_wherever_claims_have_carried_it(chain, ders, name, protected, tagged):
    header = {1: -7, name: ders}
    message = sign1(header, {}, tagged=tagged) if protected else sign1(b"", header, tagged=tagged)
    assert certificate_chain(message) == chain


def test_one_certificate_may_stand_by_itself(chain, ders):
    assert certificate_chain(sign1({33: ders[0]}, {})) == chain[:1]


def test_a_certificate_beyond_any_size_is_not_remembered(chain, ders):
    assert certificate_chain(sign1({33: [*ders, ders[0] + b"\0" * 40_000]}, {})) == ()
    assert certificate_chain(sign1({33: ders}, {})) == chain


def test_which_of_two_chains_was_verified_cant_be_told(ders):
    assert certificate_chain(sign1({33: ders}, {33: ders})) == ()
    assert certificate_chain(sign1({33: ders, "x5chain": ders}, {})) == ()
    twice = b"\xa2" + 2 * (cbor2.dumps(33) + cbor2.dumps(ders))
    assert certificate_chain(sign1(twice, {})) == ()


def test_a_chain_with_a_gap_is_none(ders):
    assert certificate_chain(sign1({33: [None, *ders]}, {})) == ()
    assert certificate_chain(sign1({33: [b"not a certificate", *ders]}, {})) == ()
    assert certificate_chain(sign1({33: []}, {})) == ()
    assert certificate_chain(sign1({33: 5}, {})) == ()
    assert certificate_chain(sign1({33: ders[:1] * (MAX_CHAIN_LENGTH + 1)}, {})) == ()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x84",
        cbor2.dumps([]),
        cbor2.dumps([b"", {}, None]),
        cbor2.dumps(["", {}, None, b""]),
        cbor2.dumps([b"", 5, None, b""]),
        sign1(b"\x05", []),
        sign1(b"\x81" * 1000, {}),
        b"\x9b" + b"\xff" * 8,
        b"\x5b\x00\x00\x01" + bytes(5),
        b"\xd8\x1c\x84\xd8\x1d\x00\x00\x00\x00",
    ],
    ids=range(11),
)
def test_what_is_no_signature_has_no_chain(data):
    assert certificate_chain(data) == ()


@given(st.binary(max_size=100))
def test_no_bytes_raise(data):
    certificate_chain(data)
    certificate_chain(sign1(data, {}))
    certificate_chain(sign1({33: data}, {}))


@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
def test_no_damaged_certificate_raises(ders, changes):
    damaged = bytearray(ders[0])
    for place, value in changes:
        damaged[int(place * len(damaged))] = value
    for certificate in certificate_chain(sign1({33: [bytes(damaged)]}, {})):
        certificate.subject.rfc4514_string()
