"""A stamp is named as a verifier names it, and not by the address that was asked."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from keys.timestamps.client import request_stamp
from provenance.journeys.stamping.naming import stamper
from provenance.registry.stamps import StampKind, StampRecord
from tests.support.stampers import clock

NOW = datetime.now(UTC).replace(microsecond=0)


@pytest.fixture(scope="module")
def given():
    stamp = request_stamp(b"entry", [clock(NOW, "Honest Clock", NOW)], NOW).stamp
    return StampRecord(
        StampKind.REGISTRATION, "a" * 64, b"entry", NOW, stamp.response, "https://tsa.example/", True, NOW
    )


def test_an_authority_has_the_name_in_its_certificate(given):
    assert stamper(given) == "Honest Clock"


@pytest.mark.parametrize("response", [None, b"", b"no answer"])
def test_without_a_name_it_is_called_what_was_asked(given, response):
    assert stamper(replace(given, response=response)) == "https://tsa.example/"


def test_our_own_is_never_called_by_a_name_of_its_choice(given):
    assert stamper(replace(given, by="embedded", external=False)) == "embedded"
