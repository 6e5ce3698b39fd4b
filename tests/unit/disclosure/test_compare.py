from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.compare import DisagreementCode as Code
from provenance.disclosure.compare import disagreements
from provenance.disclosure.declare import declare
from provenance.disclosure.model import Inception, Permission, Training
from provenance.disclosure.presets import TrainingPreset, training_of
from provenance.disclosure.projections.actions_read import ActionsView
from provenance.disclosure.projections.aigc import AigcLabel
from provenance.disclosure.projections.iptc import IptcView
from provenance.disclosure.projections.plus import DataMining
from provenance.disclosure.vocabulary import Extent, InceptionKind, SourceType, Use


def said(ai, training=TrainingPreset.UNSPECIFIED):
    return declare(id=UUID(int=1), declared_at=datetime(2026, 1, 1, tzinfo=UTC), ai=ai, training=training)


def acted(dst, *, unclear=False):
    return ActionsView(Inception(InceptionKind.CREATED, dst), (), (), None, unclear)


AI, PHOTO = SourceType.TRAINED_ALGORITHMIC_MEDIA, SourceType.DIGITAL_CAPTURE
NO_AI, GENERATED = said(Extent.NONE), said(Extent.GENERATED)


@pytest.mark.parametrize(
    ("labels", "code"),
    [
        ({"disclosure": NO_AI, "aigc": AigcLabel("1")}, Code.AIGC_AGAINST_SIGNED),
        ({"actions": acted(PHOTO), "aigc": AigcLabel("1")}, Code.AIGC_AGAINST_SIGNED),
        ({"disclosure": NO_AI, "iptc": IptcView(AI)}, Code.IPTC_AGAINST_SIGNED),
        ({"disclosure": GENERATED, "iptc": IptcView(PHOTO)}, Code.IPTC_DENIES_SIGNED),
        ({"aigc": AigcLabel("1"), "iptc": IptcView(PHOTO)}, Code.IPTC_AGAINST_AIGC),
        ({"disclosure": NO_AI, "actions": acted(AI)}, Code.ACTIONS_EXTENT),
        ({"disclosure": GENERATED, "actions": acted(PHOTO)}, Code.ACTIONS_EXTENT),
        (
            {
                "disclosure": said(Extent.NONE, TrainingPreset.DENY),
                "iptc": IptcView(data_mining=DataMining.ALLOWED),
            },
            Code.PLUS_AGAINST_TRAINING,
        ),
        (
            {
                "training": training_of(TrainingPreset.ALLOW),
                "iptc": IptcView(data_mining=DataMining.PROHIBITED),
            },
            Code.PLUS_AGAINST_TRAINING,
        ),
        (
            {
                "disclosure": said(Extent.NONE, TrainingPreset.DENY),
                "training": training_of(TrainingPreset.DENY_TRAINING),
            },
            Code.TRAINING_AGAINST_SIGNED,
        ),
    ],
)
def test_true_contradictions(labels, code):
    assert code in {found.code for found in disagreements(**labels)}


@pytest.mark.parametrize(
    "labels",
    [
        {},
        {"disclosure": NO_AI},
        {"disclosure": NO_AI, "aigc": AigcLabel("2")},  # "may be" contradicts nothing
        {"disclosure": GENERATED, "aigc": AigcLabel("3")},
        {"disclosure": GENERATED, "iptc": IptcView(SourceType.COMPOSITE_SYNTHETIC)},
        {"disclosure": NO_AI, "actions": acted(PHOTO, unclear=True)},
        {"disclosure": NO_AI, "iptc": IptcView(SourceType.SCREEN_CAPTURE)},
        {
            "training": Training(Permission(Use.CONSTRAINED)),
            "iptc": IptcView(data_mining=DataMining.SEE_CONSTRAINT),
        },
    ],
)
def test_saying_less_is_no_contradiction(labels):
    assert disagreements(**labels) == ()
