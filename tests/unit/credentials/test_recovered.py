"""What the record of a matched work adds to a verdict, and what it never does."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from provenance.credentials.findings import FindingCode, NotProven, Severity
from provenance.credentials.recovered import with_recovery, without_search
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Recovery,
    RecoveryStatus,
    Verdict,
)
from provenance.disclosure.model import Permission, Training
from provenance.disclosure.vocabulary import Extent, Use

CONFIRMED = Recovery("pdq", RecoveryStatus.CONFIRMED, "w", 1, "Ada", datetime(2026, 5, 1, tzinfo=UTC), 4)
CANDIDATE = replace(CONFIRMED, status=RecoveryStatus.CANDIDATE)
EDITED = DisclosureView(Extent.EDITED, DisclosureSource.SIGNED, declarant="Ada")
MINING = Training(data_mining=Permission(Use.NOT_ALLOWED))


def bare(state=CredentialState.NONE, **fields):
    return Verdict("a.jpg", "0" * 64, 9, "jpeg", state, **fields)


def codes(verdict):
    return [found.code for found in verdict.findings]


@pytest.mark.parametrize("state", [CredentialState.NONE, CredentialState.INVALID, CredentialState.UNREADABLE])
def test_a_gap_is_filled_and_called_so(state):
    verdict = with_recovery(bare(state), CONFIRMED, EDITED)
    assert verdict.recovery == CONFIRMED
    assert verdict.disclosure == replace(EDITED, source=DisclosureSource.RECOVERED)
    assert codes(verdict) == []
    assert NotProven.AUTHENTICITY in verdict.not_proven
    assert NotProven.AI_USE not in verdict.not_proven


def test_a_valid_credential_needs_no_match():
    verdict = bare(CredentialState.VALID)
    assert with_recovery(verdict, CONFIRMED, EDITED) == verdict


@pytest.mark.parametrize("declared", [None, Extent.NONE])
def test_a_candidate_is_shown_and_says_nothing(declared):
    verdict = with_recovery(bare(), CANDIDATE, EDITED, declared)
    assert (verdict.recovery, verdict.disclosure, codes(verdict)) == (CANDIDATE, DisclosureView(), [])


@pytest.mark.parametrize(
    ("carried", "recorded", "contradicts"),
    [
        (Extent.GENERATED, Extent.NONE, True),
        (Extent.NONE, Extent.GENERATED, True),
        (Extent.TOOLING, Extent.EDITED, True),
        (Extent.EDITED, Extent.GENERATED, False),
        (Extent.NONE, Extent.TOOLING, False),
        (Extent.EDITED, Extent.UNKNOWN, False),
    ],
)
def test_what_the_file_carries_stands(carried, recorded, contradicts):
    label = DisclosureView(carried, DisclosureSource.LABEL)
    verdict = with_recovery(bare(disclosure=label), CONFIRMED, replace(EDITED, extent=recorded))
    assert verdict.disclosure == label
    assert codes(verdict) == [FindingCode.RECOVERED_CONTRADICTS_LABEL] * contradicts
    if contradicts:
        (found,) = verdict.findings
        assert (found.params, found.severity) == (
            {"label": carried.value, "extent": recorded.value},
            Severity.WARNING,
        )


@pytest.mark.parametrize(
    ("recorded", "beside", "differs"),
    [
        (Extent.TOOLING, [Extent.EDITED], Extent.EDITED),
        (Extent.NONE, [Extent.UNKNOWN, Extent.TOOLING, Extent.GENERATED], Extent.GENERATED),
        (Extent.GENERATED, [Extent.NONE], Extent.NONE),
        (Extent.EDITED, [Extent.GENERATED, Extent.UNKNOWN], None),
        (Extent.UNKNOWN, [Extent.GENERATED], None),
        (Extent.NONE, [], None),
    ],
)
def test_works_that_say_different_things_of_ai_are_told_of_together(recorded, beside, differs):
    disclosed = replace(EDITED, extent=recorded)
    verdict = with_recovery(bare(), CONFIRMED, disclosed, beside=beside)
    assert verdict.disclosure == replace(disclosed, source=DisclosureSource.RECOVERED)
    assert codes(verdict) == [FindingCode.RECOVERED_WORKS_DIFFER] * (differs is not None)
    if differs is not None:
        assert verdict.findings[0].params == {"extent": recorded.value, "other": differs.value}
    assert codes(with_recovery(bare(), CANDIDATE, disclosed, beside=beside)) == []


@pytest.mark.parametrize("recorded", Extent)
def test_a_label_that_only_speaks_of_training_keeps_its_word_on_that(recorded):
    label = DisclosureView(source=DisclosureSource.LABEL, training=MINING)
    verdict = with_recovery(bare(disclosure=label), CONFIRMED, replace(EDITED, extent=recorded))
    assert verdict.disclosure.training == MINING
    told = recorded in {Extent.EDITED, Extent.COMPOSED, Extent.GENERATED}
    assert verdict.disclosure.extent == (recorded if told else Extent.UNKNOWN)
    assert codes(verdict) == []


@pytest.mark.parametrize("declared", [None, *Extent])
@pytest.mark.parametrize("recorded", Extent)
def test_an_uploader_who_denies_what_was_disclosed_is_found(declared, recorded):
    verdict = with_recovery(bare(), CONFIRMED, replace(EDITED, extent=recorded), declared)
    ai = recorded in {Extent.EDITED, Extent.COMPOSED, Extent.GENERATED}
    denied = declared in {Extent.NONE, Extent.TOOLING}
    assert codes(verdict) == [FindingCode.RECOVERED_CONTRADICTS_DECLARED] * (ai and denied)


def test_a_search_that_failed_is_no_search_without_a_result():
    verdict = without_search(without_search(bare()))
    assert codes(verdict) == [FindingCode.RECOVERY_UNAVAILABLE]
    assert verdict.recovery is None
