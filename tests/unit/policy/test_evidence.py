"""What speaks for AI, and how firmly."""

from dataclasses import replace

import pytest

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import DisclosureSource, DisclosureView, Recovery, RecoveryStatus
from provenance.disclosure.vocabulary import Extent
from provenance.policy.codes import Basis, Evidence
from provenance.policy.decision import Upload
from provenance.policy.evidence import Evident, evidence_of

CONFIRMED = Recovery("pdq", RecoveryStatus.CONFIRMED, "w", 1)
CANDIDATE = Recovery("pdq", RecoveryStatus.CANDIDATE, "w", 1)
AI = (Extent.EDITED, Extent.COMPOSED, Extent.GENERATED)


def aigc(value):
    return finding(FindingCode.LABEL_AIGC, label=value, producer="", where="x")


def iptc(term):
    return finding(FindingCode.LABEL_IPTC, source_type=term, system="", where="x")


@pytest.mark.parametrize("extent", AI)
@pytest.mark.parametrize(
    ("source", "level", "basis"),
    [
        (DisclosureSource.SIGNED, Evidence.STATED, Basis.SIGNED),
        (DisclosureSource.LABEL, Evidence.STATED, Basis.LABEL),
        (DisclosureSource.DECLARED, Evidence.POSSIBLE, Basis.UPLOADER),
    ],
)
def test_the_disclosure_speaks_by_its_source(bare, extent, source, level, basis):
    verdict = replace(bare, disclosure=DisclosureView(extent, source))
    assert evidence_of(verdict, Upload()) == Evident(level, (basis,))


@pytest.mark.parametrize("source", DisclosureSource)
@pytest.mark.parametrize("extent", [Extent.NONE, Extent.TOOLING, Extent.UNKNOWN])
def test_no_ai_and_unknown_are_no_evidence(bare, source, extent):
    assert evidence_of(replace(bare, disclosure=DisclosureView(extent, source)), Upload()) == Evident()


@pytest.mark.parametrize(
    ("recovery", "evident"),
    [
        (CONFIRMED, Evident(Evidence.STATED, (Basis.RECOVERED,))),
        (CANDIDATE, Evident(Evidence.SUSPECTED, (Basis.MATCH,))),
        (None, Evident(Evidence.SUSPECTED, (Basis.MATCH,))),
    ],
)
def test_a_match_that_nobody_confirmed_is_a_suspicion(bare, recovery, evident):
    view = DisclosureView(Extent.GENERATED, DisclosureSource.RECOVERED)
    assert evidence_of(replace(bare, disclosure=view, recovery=recovery), Upload()) == evident


@pytest.mark.parametrize(
    ("found", "level", "basis"),
    [
        (aigc("1"), Evidence.STATED, Basis.LABEL),
        (aigc("2"), Evidence.POSSIBLE, Basis.LABEL),
        (aigc("3"), Evidence.SUSPECTED, Basis.LABEL),
        (aigc("9"), Evidence.SUSPECTED, Basis.UNREADABLE_LABEL),
        (iptc("trainedAlgorithmicMedia"), Evidence.STATED, Basis.LABEL),
        (iptc("compositeSynthetic"), Evidence.STATED, Basis.LABEL),
        (
            finding(FindingCode.LABEL_AIGC_MALFORMED, where="x"),
            Evidence.SUSPECTED,
            Basis.UNREADABLE_LABEL,
        ),
        (
            finding(FindingCode.DISCLOSURE_UNATTRIBUTED, extent="generated"),
            Evidence.SUSPECTED,
            Basis.UNATTRIBUTED,
        ),
        (
            finding(FindingCode.TRACE_GENERATOR, tool="ComfyUI", where="x", key="y"),
            Evidence.SUSPECTED,
            Basis.TRACE,
        ),
    ],
)
def test_findings_speak(bare, found, level, basis):
    assert evidence_of(replace(bare, findings=(found,)), Upload()) == Evident(level, (basis,))


@pytest.mark.parametrize(
    "found",
    [
        iptc("digitalCapture"),
        iptc("algorithmicallyEnhanced"),
        finding(FindingCode.DISCLOSURE_UNATTRIBUTED, extent="none"),
        finding(FindingCode.CONTENT_ALTERED, code="x", about="y"),
    ],
)
def test_other_findings_do_not(bare, found):
    assert evidence_of(replace(bare, findings=(found,)), Upload()) == Evident()


@pytest.mark.parametrize("extent", [*AI, Extent.UNKNOWN])
def test_the_uploader_makes_it_possible(bare, extent):
    assert evidence_of(bare, Upload(extent)) == Evident(Evidence.POSSIBLE, (Basis.UPLOADER,))


@pytest.mark.parametrize("extent", [None, Extent.NONE, Extent.TOOLING])
def test_the_uploader_who_used_no_ai_does_not(bare, extent):
    assert evidence_of(bare, Upload(extent)) == Evident()


def test_labels_passed_along_are_heard(bare, label):
    assert evidence_of(bare, Upload(incoming=(label,))) == Evident(Evidence.STATED, (Basis.LABEL,))
    assert evidence_of(bare, Upload(incoming=(b"{",))) == Evident(
        Evidence.SUSPECTED, (Basis.UNREADABLE_LABEL,)
    )


def test_the_firmest_counts_with_all_its_grounds(signed):
    view = replace(signed.disclosure, extent=Extent.EDITED)
    trace = finding(FindingCode.TRACE_GENERATOR, tool="ComfyUI", where="x", key="y")
    verdict = replace(signed, disclosure=view, findings=(trace, aigc("1"), aigc("2")))
    assert evidence_of(verdict, Upload(Extent.GENERATED)) == Evident(
        Evidence.STATED, (Basis.SIGNED, Basis.LABEL)
    )


def test_a_signer_who_denies_it_does_not_silence_a_label(signed):
    assert evidence_of(replace(signed, findings=(aigc("1"),)), Upload()).level is Evidence.STATED
