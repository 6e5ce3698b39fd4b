"""The rows of the record."""

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Signer,
    Time,
    TimeStatus,
)
from provenance.disclosure.model import Permission, Tool, Training
from provenance.disclosure.regions import Rectangle, TimeSpan
from provenance.disclosure.vocabulary import Extent, Use
from provenance.messages.language import Language
from tests.support.results import AIGC, AT, verdict
from webui.presenters.result.facts import facts
from webui.presenters.result.regions import outlines

NO, YES = Permission(Use.NOT_ALLOWED), Permission(Use.ALLOWED)


def rows(given, language=Language.EN, drawn=()):
    return {fact.label: fact for fact in facts(given, drawn, language)}


def test_who_signed_and_when_say_who_says_so():
    found = rows(verdict())
    assert found["Signed by"].statement == "Ada Studio"
    assert found["Signed by"].rows[-1].value == "0011 2233 44"
    assert found["When"].statement == "14 November 2026, 09:14 UTC"
    assert "external time-stamp authority (Example TSA)" in found["When"].support[0]


def test_a_time_that_the_signer_states_is_called_so():
    found = rows(verdict(time=Time(TimeStatus.SELF_ASSERTED, AT)))
    assert found["When"].support == ("Stated by the signer; nobody else confirms it.",)


def test_an_invalid_credential_names_nobody():
    found = rows(verdict(CredentialState.INVALID, Signer()))
    assert found["Signed by"].statement == "Nobody that can be named"
    assert "When" not in found


def test_a_file_without_anything_has_no_rows():
    assert facts(verdict(CredentialState.NONE, Signer()), (), Language.EN) == ()


def test_training_is_summed_up_without_hiding_the_uses():
    def said(training):
        view = DisclosureView(Extent.NONE, DisclosureSource.SIGNED, training=training)
        return rows(verdict(disclosure=view))["What others may train on"]

    assert said(Training(NO, NO, NO, NO)).statement == "Nothing"
    assert said(Training(YES, YES, YES, YES)).statement == "All of it"
    mixed = said(Training(YES, NO, NO, NO))
    assert mixed.statement == "It depends on the use"
    assert [row.value for row in mixed.rows] == ["Allowed", "Not allowed", "Not allowed", "Not allowed"]
    # Three refusals and one silence are not a refusal of everything.
    assert said(Training(NO, NO, NO)).statement == "It depends on the use"
    assert said(Training()).statement == "Nothing is said about it"


def test_regions_that_are_drawn_have_the_letter_of_their_outline():
    regions = (TimeSpan(1, 2), Rectangle(70, 5, 20, 20))
    view = DisclosureView(Extent.EDITED, DisclosureSource.SIGNED, regions, (Tool("Paint", "2"),))
    found = rows(verdict(disclosure=view), drawn=outlines(regions, 400, 300))["How AI was used"]
    assert [(row.key, row.value) for row in found.rows] == [
        ("", "from 1 to 2 seconds"),
        ("B", "upper right, 20 × 20 %"),
        ("", "Paint 2"),
    ]


def test_problems_come_before_notes_and_nothing_is_said_twice():
    altered, unsafe = finding(FindingCode.CONTENT_ALTERED), finding(FindingCode.SIGNATURE_INVALID)
    found = rows(verdict(CredentialState.INVALID, Signer(), findings=(AIGC, altered, unsafe)))["Also found"]
    assert found.points[0].startswith("The signature is invalid")
    assert found.points[1].startswith("An AIGC label")
    assert len(found.points) == 2
