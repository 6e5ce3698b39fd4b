"""The labels that the laws have viewers see."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.credentials.findings import FindingCode, finding
from provenance.credentials.verdict import DisclosureSource, DisclosureView
from provenance.disclosure.declare import declare
from provenance.disclosure.projections.eu import EuIcon, icon_for
from provenance.disclosure.vocabulary import USES_AI, Extent, Oversight
from provenance.policy.codes import AIGC_VALUES, EU_ICONS, LABELS, LabelCode
from provenance.policy.deciding import decide
from provenance.policy.decision import Upload
from provenance.policy.loading import load_policy

TRACE = finding(FindingCode.TRACE_GENERATOR, tool="ComfyUI", where="x", key="y")
AIGC_IS = finding(FindingCode.LABEL_AIGC, label="1", producer="", where="x")
IPTC_FULLY = finding(FindingCode.LABEL_IPTC, source_type="trainedAlgorithmicMedia", system="", where="x")


def lawful(law):
    """Without a single rule: what the law asks for can't be left out."""
    return load_policy(f'schema="vermilion.policy/1"\nname="x"\nversion="1"\nlaw="{law}"\nrules=[]'.encode())


def shown(law, verdict, declared=None):
    return decide(lawful(law), verdict, Upload(declared)).label


def stated(verdict, extent, source=DisclosureSource.SIGNED, oversight=None):
    return replace(verdict, disclosure=DisclosureView(extent, source, oversight=oversight))


@pytest.mark.parametrize("declared", [None, *Extent])
def test_china_metadata_states_ai(signed, declared):
    assert shown("cn", stated(signed, Extent.EDITED), declared).aigc == "1"


@pytest.mark.parametrize("declared", sorted(USES_AI))
@pytest.mark.parametrize("findings", [(), (TRACE,)])
def test_china_no_metadata_and_the_uploader_declares(bare, declared, findings):
    assert shown("cn", replace(bare, findings=findings), declared).aigc == "2"


@pytest.mark.parametrize("declared", [None, Extent.NONE, Extent.TOOLING])
def test_china_neither_and_traces(bare, declared):
    assert shown("cn", replace(bare, findings=(TRACE,)), declared).aigc == "3"


@pytest.mark.parametrize("declared", [None, Extent.NONE, Extent.TOOLING])
@pytest.mark.parametrize("law", ["cn", "eu", "none"])
def test_nothing_said_nothing_shown(bare, signed, declared, law):
    assert shown(law, bare, declared) is None
    assert shown(law, signed, declared) is None


@pytest.mark.parametrize("oversight", [None, *Oversight])
@pytest.mark.parametrize("extent", sorted(USES_AI))
def test_the_eu_icon_is_that_of_the_disclosure(signed, extent, oversight):
    """What `icon_for` says of a whole disclosure; only a composed work's human part isn't in a verdict."""
    whole = replace(
        declare(
            id=UUID(int=1), declared_at=datetime(2026, 11, 14, tzinfo=UTC), ai=extent, models=("example",)
        ),
        oversight=oversight,
    )
    icon = shown("eu", stated(signed, extent, oversight=oversight and oversight.value)).icon
    assert icon is (EuIcon.BASIC if extent is Extent.COMPOSED else icon_for(whole))


def test_the_eu_shows_what_the_uploader_declares(bare):
    assert shown("eu", bare, Extent.EDITED).icon is EuIcon.PARTIALLY_AI_MODIFIED
    assert shown("eu", bare, Extent.UNKNOWN).icon is EuIcon.BASIC


def test_the_eu_has_no_icon_for_a_suspicion(bare):
    assert shown("eu", replace(bare, findings=(TRACE,))) is None


def test_an_aigc_label_does_not_say_how_much(bare):
    verdict = replace(stated(bare, Extent.GENERATED, DisclosureSource.LABEL), findings=(AIGC_IS,))
    assert shown("eu", verdict).code is LabelCode.EU_BASIC
    assert shown("eu", verdict, Extent.EDITED).code is LabelCode.EU_PARTIALLY
    assert shown("eu", replace(verdict, findings=(AIGC_IS, IPTC_FULLY))).code is LabelCode.EU_FULLY


def test_every_label_belongs_to_one_law():
    assert sorted(code for codes in LABELS.values() for code in codes) == sorted(LabelCode)
    assert list(AIGC_VALUES.values()) == ["1", "2", "3"]
    assert {*EU_ICONS.values()} == {*EuIcon} - {EuIcon.NONE}
