from datetime import UTC, datetime

import pytest

from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verdict import CredentialState, DisclosureSource, DisclosureView, Verdict
from provenance.disclosure.vocabulary import Extent
from provenance.registry.model import Version
from provenance.registry.stored import declared_in, disclosure_of, verdict_document, verdict_of

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FOUND = Verdict("a.jpg", "a" * 64, 1, "jpeg", CredentialState.VALID, disclosure=DisclosureView(Extent.EDITED))
DAMAGED = [b"", b"{", b"{}", b"null", b"[]", b"\xff", b"[" * 100_000, b'{"file": NaN}']


def version(verdict, disclosure=b"{}"):
    return Version("w", 1, NOW, "Ada", "a.jpg", "jpeg", 1, "a", "b", Extent.COMPOSED, verdict, disclosure)


def test_what_is_sound_is_read():
    row = version(verdict_to_json(FOUND), b'{"steps": []}')
    assert verdict_of(row) == FOUND
    assert disclosure_of(row) == FOUND.disclosure
    assert verdict_document(row)["credential"] == "valid"
    assert declared_in(row) == {"steps": []}


@pytest.mark.parametrize("data", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_damaged_is_none_and_the_extent_is_still_there(data):
    row = version(data)
    assert verdict_of(row) is None
    assert verdict_document(row) is None
    assert disclosure_of(row) == DisclosureView(Extent.COMPOSED, DisclosureSource.SIGNED)


@pytest.mark.parametrize("data", [b"", b"{", b"null", b"[]", b"\xff", b"[" * 100_000])
def test_a_disclosure_that_is_none_or_damaged_says_nothing(data):
    assert declared_in(version(verdict_to_json(FOUND), data)) is None
