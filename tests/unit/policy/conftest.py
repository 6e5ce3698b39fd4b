"""Verdicts and labels that the tests of policies share."""

from dataclasses import replace

import pytest

from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Signer,
    SignerStatus,
    Verdict,
)
from provenance.disclosure.vocabulary import Extent


@pytest.fixture
def bare() -> Verdict:
    """A JPEG that carries nothing."""
    return Verdict("a.jpg", "0" * 64, 1000, "jpeg", CredentialState.NONE)


@pytest.fixture
def signed(bare) -> Verdict:
    """A JPEG signed by somebody on a trust list who says that AI made nothing."""
    return replace(
        bare,
        credential=CredentialState.VALID,
        signer=Signer(SignerStatus.RECOGNISED, "Studio Huang"),
        disclosure=DisclosureView(Extent.NONE, DisclosureSource.SIGNED),
    )


@pytest.fixture
def label() -> bytes:
    """A label as a generator writes it, spacing and a member of its own included."""
    return (
        b'{"Label": "1", "ContentProducer": "gen", "ProduceID": "p-1", "ReservedCode1": "sig",\n'
        b'  "Own": [1, 2]}'
    )
