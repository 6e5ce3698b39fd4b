"""Answers of authorities whose certificates come in any order, as those that run OpenSSL send them."""

from datetime import UTC, datetime

import pytest
from asn1crypto import tsp
from cryptography.hazmat.primitives.serialization import Encoding

from keys.errors import TimestampError
from keys.timestamps.client import request_stamp
from keys.timestamps.http import HttpStampingService
from keys.timestamps.ordering import in_order
from keys.timestamps.token import parse_stamp, verify_stamp
from tests.support.pki import STAMPING, Authority
from tests.support.stampers import saying, serving
from tests.support.tsa import answer

NOW = datetime.now(UTC)
MESSAGE = b"what existed by then"


class Kept:
    """An authority that keeps the answer that it gave."""

    name = "kept"

    def __init__(self, authority):
        self.authority, self.given = authority, b""

    def stamp(self, request):
        self.given = answer(request, self.authority, NOW)
        return in_order(self.given)


@pytest.fixture(scope="module")
def authority():
    return Authority("Clocks")


@pytest.fixture(scope="module")
def unsorted(authority):
    """A credential whose certificates, in the order in which they are sent, are not sorted: the leaf is longer."""
    issued = authority.issue("Clock of a longer name", purposes=(STAMPING,))
    sent = [one.public_bytes(Encoding.DER) for one in issued.chain]
    assert sent != sorted(sent)
    return issued


def test_certificates_in_any_order_are_put_in_order(authority, unsorted):
    kept = Kept(unsorted)
    stamped = request_stamp(MESSAGE, [kept], NOW)
    with pytest.raises(TimestampError):
        parse_stamp(kept.given)
    assert verify_stamp(stamped.stamp, MESSAGE, [authority.root]) == stamped.stamp.at
    assert in_order(stamped.stamp.response) == stamped.stamp.response
    before, after = (tsp.TimeStampResp.load(data) for data in (kept.given, stamped.stamp.response))
    for part in ("encap_content_info", "signer_infos"):  # what is signed, and the signature
        content = [one["time_stamp_token"]["content"][part].dump() for one in (before, after)]
        assert content[0] == content[1]


def test_over_http_too(unsorted):
    kept = Kept(unsorted)
    request_stamp(MESSAGE, [kept], NOW)
    with serving(saying(kept.given)) as url:
        got = HttpStampingService(url).stamp(b"asked")
    assert got == in_order(kept.given)
    assert parse_stamp(got).authority == "Clock of a longer name"


@pytest.mark.parametrize("data", [b"", b"\x30\x00", b"\x30\x03\x02\x01\x02", b"<html>", b"\x30\x80" * 1000])
def test_what_is_no_answer_stays_as_it_is(data):
    assert in_order(data) == data
