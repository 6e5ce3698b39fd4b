from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.declare import declare
from provenance.disclosure.model import EuContext, Ingredient, Model, Permission, Training
from provenance.disclosure.presets import TrainingPreset, training_of
from provenance.disclosure.problems import ProblemCode as Code
from provenance.disclosure.projections import (
    ai_disclosure,
    california,
    eu,
    iptc,
    metadata,
    platforms,
    plus,
    preview,
)
from provenance.disclosure.projections import training as cawg
from provenance.disclosure.vocabulary import Extent, Oversight, Relationship, SourceType, Use

NOW = datetime(2026, 1, 1, tzinfo=UTC)
S = SourceType


def make(ai, **answers):
    return declare(id=UUID(int=1), declared_at=NOW, ai=ai, **answers)


def opened(dst, ai=Extent.NONE):
    return make(ai, parent=Ingredient("p", Relationship.PARENT_OF, dst=dst))


@pytest.mark.parametrize(
    ("disclosure", "dst"),
    [
        (make(Extent.NONE), S.DIGITAL_CREATION),
        (make(Extent.NONE, source=S.EMPTY), S.DIGITAL_CREATION),
        (make(Extent.TOOLING, source=S.DIGITAL_CAPTURE), S.DIGITAL_CAPTURE),
        (make(Extent.EDITED), S.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA),
        (make(Extent.COMPOSED), S.COMPOSITE_SYNTHETIC),
        (make(Extent.GENERATED), S.TRAINED_ALGORITHMIC_MEDIA),
        (opened(S.DIGITAL_CAPTURE), S.DIGITAL_CAPTURE),
        (opened(S.TRAINED_ALGORITHMIC_MEDIA), S.TRAINED_ALGORITHMIC_MEDIA),
        (opened(None), None),
    ],
)
def test_iptc_source_type(disclosure, dst):
    assert iptc.from_xmp(iptc.to_xmp(disclosure)).dst is dst


def test_iptc_ai_properties():
    models = [
        Model("a", name="FLUX", version="1", prompt="a cat", prompt_writer="Mei", prompt_public=True),
        Model("b", name="SDXL", prompt="secret"),
    ]
    xmp = iptc.to_xmp(make(Extent.GENERATED, models=models))
    assert {name.partition("}")[2]: value for name, value in xmp.items()} == {
        "DigitalSourceType": str(S.TRAINED_ALGORITHMIC_MEDIA),
        "AISystemUsed": "FLUX; SDXL",
        "AISystemVersionUsed": "1",
        "AIPromptInformation": "a cat",
        "AIPromptWriterName": "Mei",
    }


def test_iptc_terms_as_people_write_them():
    view = iptc.from_xmp({iptc.SOURCE_TYPE: "trainedAlgorithmicMedia", iptc.DATA_MINING: "DMI-ALLOWED"})
    assert (view.dst, view.data_mining) == (S.TRAINED_ALGORITHMIC_MEDIA, plus.DataMining.ALLOWED)
    view = iptc.from_xmp({iptc.SOURCE_TYPE: "painted", iptc.DATA_MINING: str(plus.DataMining.PROHIBITED)})
    assert (view.dst, view.data_mining) == (None, plus.DataMining.PROHIBITED)
    assert [problem.path for problem in view.problems] == [iptc.SOURCE_TYPE]


@pytest.mark.parametrize(
    ("said", "value"),
    [
        (Training(), "UNSPECIFIED"),
        (training_of(TrainingPreset.ALLOW), "ALLOWED"),
        (training_of(TrainingPreset.DENY), "PROHIBITED"),
        (training_of(TrainingPreset.DENY_GENERATIVE), "PROHIBITED-GENAIMLTRAINING"),
        (training_of(TrainingPreset.DENY_TRAINING), "PROHIBITED-AIMLTRAINING"),
        (Training(ai_generative_training=Permission(Use.NOT_ALLOWED)), "PROHIBITED-GENAIMLTRAINING"),
        (Training(data_mining=Permission(Use.ALLOWED)), "PROHIBITED-SEECONSTRAINT"),
        (Training(ai_training=Permission(Use.CONSTRAINED, "ask me")), "PROHIBITED-SEECONSTRAINT"),
    ],
)
def test_plus(said, value):
    assert plus.to_plus(said) == f"http://ns.useplus.org/ldf/vocab/DMI-{value}"


def test_plus_constraints_are_spelled_out():
    said = Training(Permission(Use.ALLOWED), ai_training=Permission(Use.CONSTRAINED, "ask me"))
    assert plus.constraints(said) == "cawg.data_mining: allowed; cawg.ai_training: constrained (ask me)"


def test_legacy_training_is_read_and_reported():
    view = cawg.from_training(
        {"entries": {"c2pa.ai_training": {"use": "notAllowed"}}}, "c2pa.training-mining"
    )
    assert view.training == Training(ai_training=Permission(Use.NOT_ALLOWED))
    assert [problem.code for problem in view.problems] == [Code.READ_DEPRECATED]


def test_training_that_is_not_understood_is_left_and_reported():
    view = cawg.from_training(
        {"entries": {"cawg.ai_training": {"use": "maybe"}, "cawg.other": {"use": "allowed"}}}
    )
    assert view.training == Training()
    assert len(view.problems) == 2


def test_ai_disclosure_of_an_unnamed_model_states_the_oversight_only_where_ai_was_used():
    made = make(Extent.GENERATED, oversight=Oversight.HUMAN_VALIDATED)
    assert ai_disclosure.to_ai_disclosures(made) == (
        {"modelType": "c2pa.types.model", "contentProfile": {"humanOversightLevel": "human_validated"}},
    )
    assert ai_disclosure.to_ai_disclosures(make(Extent.TOOLING, oversight=Oversight.HUMAN_VALIDATED)) == ()
    assert ai_disclosure.to_ai_disclosures(make(Extent.GENERATED)) == ()


def test_ai_disclosure_enums_are_checked_on_read():
    view = ai_disclosure.from_ai_disclosures([{"contentProfile": {"humanOversightLevel": "total"}}])
    assert view.oversight is None
    assert {problem.code for problem in view.problems} == {Code.READ_MISSING, Code.READ_NOT_UNDERSTOOD}


def test_metadata_reads_language_alternatives_and_other_prefixes():
    view = metadata.from_metadata(
        {
            "@context": {"ext": iptc.IPTC_NS, "bad": 5},
            "ext:AISystemUsed": [{"@language": "x-default", "@value": "FLUX"}],
            "ext:Structure": {"a": "b"},
            "bad:x": "y",
            "nocontext:x": "y",
        }
    )
    assert view.properties == {iptc.AI_SYSTEM: "FLUX"}


def test_an_incoming_aigc_label_is_not_written_over():
    made = make(Extent.GENERATED)
    assert preview.labels(made).aigc is not None
    kept = preview.labels(made, incoming_aigc=True)
    assert kept.aigc is None
    assert "TC260:AIGC" not in kept.metadata


def test_nothing_to_say_writes_no_empty_assertion():
    written = preview.labels(opened(None), incoming_aigc=True)
    assert [item["label"] for item in preview.assertions(written)] == [
        "c2pa.actions.v2",
        "app.vermilion.disclosure",
    ]


DEEPFAKE = EuContext(deepfake=True)


@pytest.mark.parametrize(
    ("disclosure", "context", "icon", "duties"),
    [
        (make(Extent.NONE), DEEPFAKE, "none", []),
        (make(Extent.TOOLING), DEEPFAKE, "none", []),
        (make(Extent.EDITED), EuContext(), "none", ["eu.50_2.machine_readable_mark"]),
        (
            make(Extent.EDITED),
            DEEPFAKE,
            "partially_ai_modified",
            ["eu.50_2.machine_readable_mark", "eu.50_4.deepfake"],
        ),
        (
            make(Extent.GENERATED),
            replace(DEEPFAKE, artistic=True),
            "fully_ai_generated",
            ["eu.50_2.machine_readable_mark", "eu.50_4.deepfake_artistic"],
        ),
        (
            make(Extent.GENERATED),
            EuContext(public_interest_text=True, human_review=True),
            "basic",
            ["eu.50_2.machine_readable_mark", "eu.50_4.public_interest_text"],
        ),
        (
            make(Extent.GENERATED),
            EuContext(public_interest_text=True, human_review=True, editorial_responsible="Mei"),
            "none",
            ["eu.50_2.machine_readable_mark", "eu.50_4.text_under_editorial_responsibility"],
        ),
        (make(Extent.COMPOSED), DEEPFAKE, "basic", ["eu.50_2.machine_readable_mark", "eu.50_4.deepfake"]),
        (
            opened(S.DIGITAL_CAPTURE, Extent.COMPOSED),
            DEEPFAKE,
            "partially_ai_modified",
            ["eu.50_2.machine_readable_mark", "eu.50_4.deepfake"],
        ),
        (opened(None), DEEPFAKE, "basic", ["eu.50_4.deepfake"]),
    ],
)
def test_eu(disclosure, context, icon, duties):
    assert eu.duty(replace(disclosure, eu=context)) == eu.EuDuty(icon, tuple(duties))


def test_california():
    assert california.latent_disclosures(make(Extent.TOOLING, models=["x"])) == ()
    model = Model("m", name="FLUX", version="1", provider="BFL")
    (latent,) = california.latent_disclosures(make(Extent.GENERATED, models=[model]))
    assert latent == california.LatentDisclosure("BFL", "FLUX", "1", NOW, UUID(int=1), created=True)


@pytest.mark.parametrize(
    ("disclosure", "platform", "tick", "wording"),
    [
        (make(Extent.GENERATED), "xiaohongshu", "always", "笔记含AI合成内容"),
        (make(Extent.EDITED), "douyin", "always", "内容由AI生成"),
        (make(Extent.NONE), "douyin", "no", "无需添加自主声明"),
        (make(Extent.TOOLING), "bilibili", "no", None),
        (make(Extent.GENERATED), "youtube", "if_realistic", "Altered content"),
        (opened(None), "kuaishou", "if_ai_was_used", "内容为AI生成"),
    ],
)
def test_platform_advice(disclosure, platform, tick, wording):
    advice = {item.platform: item for item in platforms.advice(disclosure)}
    assert len(advice) == 7
    assert (advice[platform].tick, advice[platform].wording) == (tick, wording)
