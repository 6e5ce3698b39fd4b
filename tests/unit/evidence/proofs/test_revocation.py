"""What a bundle keeps of revocations is about the certificates of its own chain."""

import json
from datetime import UTC, datetime

import pytest

from keys.certificates.reading import issuer_of, serial_of, tbs_sha256_of
from keys.revocation import RevocationEntry, RevocationList, RevocationReason
from provenance.evidence.proofs.revocation import archived, earliest_distrust
from tests.support.pki import Authority

NOW = datetime(2026, 5, 4, tzinfo=UTC)


def revocation(leaf):
    names = serial_of(leaf), issuer_of(leaf), RevocationReason.KEY_COMPROMISE
    return RevocationEntry(*names, NOW, tbs_sha256=tbs_sha256_of(leaf))


@pytest.fixture(scope="module")
def signers():
    """Ada, and somebody whose certificate has the serial number and the issuer's name of hers."""
    ada, namesake = (Authority("Signers").issue("Ada", serial=0x5EA1) for _ in range(2))
    assert (serial_of(ada.leaf), issuer_of(ada.leaf)) == (serial_of(namesake.leaf), issuer_of(namesake.leaf))
    return ada, namesake


def test_a_namesakes_revocation_is_not_archived(signers):
    ada, namesake = signers
    listed = RevocationList().adding([revocation(namesake.leaf)])
    data = archived(ada.chain, listed, NOW)
    assert [one["distrusted_from"] for one in json.loads(data)["certificates"]] == [None, None]
    assert earliest_distrust(data, ada.chain)[1] is None


def test_ones_own_is(signers):
    ada, _ = signers
    data = archived(ada.chain, RevocationList().adding([revocation(ada.leaf)]), NOW)
    assert [one["reason"] for one in json.loads(data)["certificates"]] == ["keyCompromise", None]
    assert earliest_distrust(data, ada.chain)[1] == NOW
