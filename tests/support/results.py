"""Verdicts to present."""

from datetime import UTC, datetime

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    HistoryNode,
    Signer,
    SignerStatus,
    Time,
    TimeStatus,
    Verdict,
)
from provenance.disclosure.vocabulary import Extent

AT = datetime(2026, 11, 14, 9, 14, tzinfo=UTC)
RECOGNISED = Signer(SignerStatus.RECOGNISED, "Ada Studio", serial="0011223344", trust_list="Example list")
STRANGER = Signer(SignerStatus.UNRECOGNISED, "K. Okafor")
NONE_SAID = DisclosureView(Extent.NONE, DisclosureSource.SIGNED)
AIGC = finding(FindingCode.LABEL_AIGC, label="1", where="xmp")
CONTRADICTION = finding(FindingCode.DISCLOSURE_CONTRADICTION, code="aigc.ai_against_signed")


def verdict(credential=CredentialState.VALID, signer=RECOGNISED, **fields):
    fields.setdefault("disclosure", NONE_SAID if credential is CredentialState.VALID else DisclosureView())
    fields.setdefault("time", Time(TimeStatus.EXTERNAL, AT, "Example TSA"))
    return Verdict("a.jpg", "00" * 32, 1234, "jpeg", credential, signer=signer, **fields)


def node(relationship="parentOf", credential=CredentialState.VALID, children=(), **fields):
    signer = RECOGNISED if credential is CredentialState.VALID else Signer()
    values = {"title": "a sketch", "format": "image/jpeg", "extent": Extent.UNKNOWN, "time": Time(), **fields}
    return HistoryNode(relationship, credential=credential, signer=signer, children=tuple(children), **values)
