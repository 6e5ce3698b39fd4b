import uuid
from dataclasses import replace

import pytest

from provenance.credentials.findings import FindingCode
from provenance.credentials.texts import Cleaner
from provenance.credentials.verdict import CredentialState, DisclosureSource
from provenance.credentials.verifying.disclosed import disclosure_of
from provenance.credentials.verifying.labels import EmbeddedLabels
from provenance.credentials.verifying.signed import SignedReader
from provenance.disclosure.declare import declare
from provenance.disclosure.model import Declarant, Permission, Tool, Training
from provenance.disclosure.projections.aigc import AigcLabel
from provenance.disclosure.projections.canonical import LABEL as CANONICAL
from provenance.disclosure.projections.canonical import to_canonical
from provenance.disclosure.projections.iptc import IptcView
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent, SourceType, Use
from tests.support.reports import CAPTURED, GENERATED, actions, manifest, report

AI_LABEL = AigcLabel("1")


def read(assertions, *, state=CredentialState.VALID, labels=None, gathered=()):
    there = report(manifest(assertions=assertions, gathered=gathered)) if assertions is not None else None
    cleaner = Cleaner()
    found = disclosure_of(
        there, state, labels or EmbeddedLabels(), SignedReader(there) if there else None, cleaner
    )
    return found, [entry.code for entry in (*found.findings, *cleaner.findings)]


def test_a_signed_disclosure_is_read_whole(now):
    given = declare(
        id=uuid.uuid4(),
        declared_at=now,
        ai=Extent.EDITED,
        tools=[Tool("GIMP", "3")],
        models=["SDXL"],
        regions=[Rectangle(10, 10, 20, 20)],
        declarant=Declarant("Ada"),
    )
    found, codes = read({CANONICAL: to_canonical(given)})
    view = found.view
    assert (view.extent, view.source, view.declarant) == (Extent.EDITED, DisclosureSource.SIGNED, "Ada")
    assert (view.tools, view.regions) == ((Tool("GIMP", "3"),), (Rectangle(10, 10, 20, 20),))
    assert [model.name for model in view.models] == ["SDXL"]
    assert found.declared_at == now
    assert codes == []


def test_actions_alone_are_a_signed_disclosure_without_a_time():
    found, codes = read({"c2pa.actions.v2": actions(GENERATED)})
    assert (found.view.extent, found.view.source) == (Extent.GENERATED, DisclosureSource.SIGNED)
    assert (found.declared_at, codes) == (None, [])


@pytest.mark.parametrize("state", [CredentialState.INVALID, CredentialState.UNREADABLE])
def test_the_disclosure_of_a_broken_credential_is_nobodys(state):
    found, codes = read({"c2pa.actions.v2": actions(GENERATED)}, state=state)
    assert (found.view.extent, found.view.source) == (Extent.UNKNOWN, DisclosureSource.NONE)
    assert codes == [FindingCode.DISCLOSURE_UNATTRIBUTED]
    assert found.findings[0].params == {"extent": "generated"}


def test_a_credential_that_says_nothing_leaves_the_word_to_the_labels():
    found, _ = read({}, labels=EmbeddedLabels(aigc=AI_LABEL))
    assert (found.view.extent, found.view.source) == (Extent.GENERATED, DisclosureSource.LABEL)


@pytest.mark.parametrize(
    ("labels", "extent", "source"),
    [
        (EmbeddedLabels(), Extent.UNKNOWN, DisclosureSource.NONE),
        (EmbeddedLabels(aigc=AI_LABEL), Extent.GENERATED, DisclosureSource.LABEL),
        (EmbeddedLabels(aigc=AigcLabel("3")), Extent.UNKNOWN, DisclosureSource.LABEL),
        (
            EmbeddedLabels(iptc=IptcView(dst=SourceType.DIGITAL_CAPTURE)),
            Extent.UNKNOWN,
            DisclosureSource.LABEL,
        ),
        (
            EmbeddedLabels(aigc=AI_LABEL, iptc=IptcView(dst=SourceType.DIGITAL_CAPTURE)),
            Extent.GENERATED,
            DisclosureSource.LABEL,
        ),
    ],
)
def test_without_credentials_the_labels_speak(labels, extent, source):
    found, _ = read(None, state=CredentialState.NONE, labels=labels)
    assert (found.view.extent, found.view.source) == (extent, source)


def test_a_contradiction_names_both_sides():
    found, codes = read({"c2pa.actions.v2": actions(CAPTURED)}, labels=EmbeddedLabels(aigc=AI_LABEL))
    assert codes == [FindingCode.DISCLOSURE_CONTRADICTION]
    assert found.findings[0].params == {"code": "aigc.ai_against_signed", "one": "none", "other": "1"}
    assert found.view.source is DisclosureSource.SIGNED


def test_a_contradiction_about_a_permission_names_both_sides(disclosure):
    given = replace(disclosure, training=Training(ai_training=Permission(Use.ALLOWED)))
    mining = {"entries": {"cawg.ai_training": {"use": "notAllowed"}}}
    found, _ = read({CANONICAL: to_canonical(given), "cawg.training-mining": mining})
    assert found.findings[0].params == {
        "code": "training.against_signed",
        "one": "allowed",
        "other": "notAllowed",
    }


def test_what_is_gathered_malformed_or_deprecated_is_said():
    assertions = {
        "c2pa.actions.v2": actions(GENERATED),
        CANONICAL: {"schema": "vermilion.disclosure/1"},
        "c2pa.training-mining": {"entries": {"c2pa.ai_training": {"use": "allowed"}}},
    }
    _, codes = read(assertions, gathered=["c2pa.actions.v2"])
    assert set(codes) == {
        FindingCode.DISCLOSURE_GATHERED,
        FindingCode.DISCLOSURE_MALFORMED,
        FindingCode.DISCLOSURE_DEPRECATED,
    }


def test_every_text_of_a_disclosure_is_made_safe(disclosure):
    loud = replace(
        disclosure,
        declarant=Declarant("Ada\x1b[2J"),
        steps=tuple(replace(step, tool=Tool("G\u202eIMP", "3\x07")) for step in disclosure.steps),
        training=Training(ai_training=Permission(Use.CONSTRAINED, "line one\nline two\x1b]0;x\x07")),
    )
    found, codes = read({CANONICAL: to_canonical(loud)})
    assert found.view.declarant == "Ada\ufffd[2J"
    assert found.view.tools == (Tool("G\ufffdIMP", "3\ufffd"),)
    assert found.view.training.ai_training == Permission(Use.CONSTRAINED, "line one line two\ufffd]0;x\ufffd")
    assert set(codes) == {FindingCode.TEXT_UNSAFE}
