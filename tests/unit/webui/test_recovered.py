"""A file that was matched with a registered work: what the result says of it, and where it is drawn."""

from datetime import UTC, datetime

import pytest

from provenance.credentials.record import Picture, Record
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    RecoveredRegion,
    Recovery,
    RecoveryStatus,
    Signer,
)
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.checking.check_upload import CheckedUpload
from provenance.journeys.recovery.watch import OtherWork
from provenance.messages.language import Language
from provenance.registry.model import Version, Work
from provenance.registry.works import WorkView
from tests.support.results import CONTRADICTION, verdict
from webui.presenters.result.headline import headline
from webui.presenters.result.model import Mark
from webui.presenters.result.page import result_page
from webui.presenters.result.recovered import outline

AT = datetime(2026, 6, 2, 9, tzinfo=UTC)
FILE = ("a.jpg", "jpeg", 1, "a" * 64, "b" * 64)
VERSION = Version("w", 1, AT, "Lin Wei", *FILE, Extent.NONE, b"", b"", picture="c" * 64)
VIEW = WorkView(Work("w", "lin", "Jetty", AT), (VERSION,))
RECORD = Record(picture=Picture(b"jpeg", 800, 500), width=1600, height=1000)


def found(status=RecoveryStatus.CONFIRMED, method="local", **fields):
    return Recovery(
        method, status, "w", 1, **{"owner": "Lin Wei", "registered_at": AT, "inliers": 41, **fields}
    )


def stripped(recovery, credential=CredentialState.NONE, **fields):
    return verdict(credential, Signer(), recovery=recovery, **fields)


def said(checked, language=Language.EN, work=VIEW):
    return " ".join(headline(checked, language, work).lines)


def test_a_confirmed_match_is_said_first():
    shown = headline(stripped(found()), Language.EN, VIEW)
    assert shown.mark is Mark.RECOVERED
    assert (
        " ".join(shown.lines)
        == "This file carries nothing, and shows the registered work “Jetty” by Lin Wei."
    )
    assert "Lin Wei 登记的作品《Jetty》" in said(stripped(found()), Language.ZH)


def test_who_else_registered_it_is_said_with_the_dates_and_no_judgement():
    upload = CheckedUpload(stripped(found()), RECORD)
    other = OtherWork("v", "Pier", "Northlight", AT)
    fact = result_page(upload, Language.EN, VIEW, (other,)).facts[1]
    assert (fact.label, fact.statement) == ("Also registered", "Works of others that match: 1")
    (row,) = fact.rows
    assert (row.label, row.value) == ("2 June 2026, 09:00 UTC", "Pier, by Northlight")
    assert "says nothing about who was first" in fact.support[0]
    assert "Also registered" not in [fact.label for fact in result_page(upload, Language.EN, VIEW).facts]
    zh = result_page(upload, Language.ZH, VIEW, (other, other)).facts[1]
    assert zh.rows[0].value == "《Pier》，Northlight"


def test_a_candidate_claims_nothing():
    shown = headline(stripped(found(RecoveryStatus.CANDIDATE)), Language.EN, VIEW)
    assert shown.mark is Mark.NONE
    assert "is like the registered work" in shown.lines[1]
    assert "for a person" in shown.lead


def test_a_sound_is_not_shown_and_a_label_is_something():
    labelled = DisclosureView(Extent.GENERATED, DisclosureSource.LABEL)
    assert "and is the registered work" in said(stripped(found(method="audio")))
    assert said(stripped(found(), disclosure=labelled)).startswith("This file carries only a label,")


def test_a_work_that_was_taken_away_has_no_title():
    assert said(stripped(found(owner=None)), work=None).endswith("shows a registered work.")


@pytest.mark.parametrize(
    "checked",
    [
        stripped(found(), CredentialState.INVALID),
        stripped(found(), CredentialState.UNREADABLE),
        stripped(found(), findings=(CONTRADICTION,)),
    ],
)
def test_what_the_file_itself_says_comes_first(checked):
    shown = headline(checked, Language.EN, VIEW)
    assert shown.mark in {Mark.CHANGED, Mark.CONFLICT}
    assert shown.note == ("It was matched with a registered work.", "“Jetty”, registered by Lin Wei.")
    assert not shown.development  # no way to a certificate beside what was not signed


def test_the_record_says_how_and_how_sure():
    page = result_page(CheckedUpload(stripped(found(distance=12, method="pdq")), RECORD), Language.EN, VIEW)
    fact = page.facts[0]
    assert (fact.statement, fact.support[0]) == (
        "Jetty",
        "Confirmed: the same work, as far as software can tell.",
    )
    assert {row.label: row.value for row in fact.rows} == {
        "Registered by": "Lin Wei",
        "Registered": "2 June 2026, 09:00 UTC",
        "Found": "by the picture as a whole",
        "Difference of the fingerprints": "12 of 256 bits",
        "Places that agree": "41",
    }
    assert (page.match.id, page.match.picture) == ("w", True)


def test_the_work_is_drawn_and_the_regions_of_its_disclosure_are_not():
    regions = (Rectangle(60, 10, 20, 20),)
    recovered = DisclosureView(Extent.EDITED, DisclosureSource.RECOVERED, regions=regions)
    framed = found(region=RecoveredRegion(0.1, 0.2, 0.5, 0.5))
    page = result_page(CheckedUpload(stripped(framed, disclosure=recovered), RECORD), Language.EN, VIEW)
    (drawn,) = page.plate.outlines
    assert (drawn.letter, drawn.x, drawn.y) == ("", 10, 20)
    assert page.plate.caption == "Outlined: the registered work"
    assert any("Taken from the record" in line for fact in page.facts for line in fact.support)


def test_an_outline_follows_the_transform():
    (drawn,) = outline(found(transform=(0.5, 0, 0.25, 0, 0.5, 0.25)))
    assert set(drawn.points.split()) == {"25.00,25.00", "75.00,25.00", "75.00,75.00", "25.00,75.00"}
    assert outline(found()) == outline(None) == ()
