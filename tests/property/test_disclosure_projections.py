import contextlib
import json
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.disclosure.compare import disagreements
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.extent import derive
from provenance.disclosure.projections import aigc, canonical, iptc, metadata, plus, preview, training
from provenance.disclosure.projections.actions_read import from_actions
from provenance.disclosure.projections.ai_disclosure import from_ai_disclosures, model_labels
from provenance.disclosure.projections.aigc_propagation import with_propagation
from provenance.disclosure.vocabulary import Use
from tests.property.strategies_disclosure import (
    disclosures,
    json_values,
    label_texts,
    sound_disclosures,
    trainings,
)


def through_json(value):
    return json.loads(json.dumps(value))


def read_back(disclosure):
    """Everything that a verifier reads from the labels of one disclosure."""
    labels = preview.labels(disclosure)
    by_label = {}
    for assertion in through_json(preview.assertions(labels)):
        by_label.setdefault(assertion["label"], []).append(assertion["data"])
    known = {part.id: part for part in disclosure.ingredients}
    actions = from_actions(*by_label["c2pa.actions.v2"], ingredients=known)
    models = from_ai_disclosures(by_label.get("c2pa.ai-disclosure", []))
    return labels, by_label, actions, models


@settings(max_examples=80, deadline=None)
@given(sound_disclosures())
def test_actions_come_back_as_they_went(disclosure):
    _, _, actions, models = read_back(disclosure)
    labels = model_labels(disclosure)
    assert actions.problems == ()
    assert not actions.unclear
    assert actions.all_actions_included is disclosure.all_actions_included
    assert actions.inception == replace(
        disclosure.inception, model_id=labels.get(disclosure.inception.model_id)
    )
    assert actions.steps == tuple(replace(s, model_id=labels.get(s.model_id)) for s in disclosure.steps)
    assert actions.extent(models.models if disclosure.models else ()) is derive(disclosure)


@settings(max_examples=60, deadline=None)
@given(sound_disclosures())
def test_models_come_back_with_what_the_assertion_can_hold(disclosure):
    _, by_label, _, view = read_back(disclosure)
    assert view.problems == ()
    if disclosure.models:
        assert [(m.id, m.type, m.name, m.identifier) for m in view.models] == [
            (label, m.type, m.name, m.identifier)
            for label, m in zip(model_labels(disclosure).values(), disclosure.models, strict=True)
        ]
        assert view.oversight is disclosure.oversight
    assert not any("prompt" in json.dumps(list(data)) for data in by_label.get("c2pa.ai-disclosure", []))


@settings(max_examples=60, deadline=None)
@given(sound_disclosures())
def test_the_canonical_assertion_is_the_whole_public_disclosure(disclosure):
    _, by_label, _, _ = read_back(disclosure)
    (data,) = by_label["app.vermilion.disclosure"]
    assert canonical.from_canonical(data) == canonical.public(disclosure)


@settings(max_examples=60, deadline=None)
@given(sound_disclosures())
def test_no_label_carries_a_private_prompt(disclosure):
    private = "a prompt that stays at home"
    models = tuple(
        replace(m, prompt=private, prompt_writer=private, prompt_public=False) for m in disclosure.models
    )
    labels = preview.labels(replace(disclosure, models=models))
    assert private not in repr(labels)


@settings(max_examples=60, deadline=None)
@given(sound_disclosures())
def test_xmp_and_signed_metadata_say_the_same(disclosure):
    labels, by_label, _, _ = read_back(disclosure)
    (data,) = by_label.get("cawg.metadata", [{}])
    view = metadata.from_metadata(data)
    assert view.properties == labels.xmp
    assert view.aigc == labels.aigc
    read = iptc.from_xmp(labels.xmp)
    assert read.problems == ()
    assert read.ai_system == ("; ".join(m.name for m in disclosure.models if m.name) or None)
    assert (read.data_mining or plus.DataMining.UNSPECIFIED) is plus.to_plus(disclosure.training)


@settings(max_examples=100, deadline=None)
@given(trainings)
def test_training_comes_back(said):
    data = training.to_training(said)
    assert training.from_training(through_json(data or {})).training == said
    assert training.from_training(through_json(data or {})).problems == ()


@settings(max_examples=100, deadline=None)
@given(trainings)
def test_plus_never_permits_what_is_refused(said):
    value = plus.to_plus(said)
    for mine, theirs in zip(plus.permissions(said), plus.permissions(plus.from_plus(value)), strict=True):
        if theirs is not None:
            assert mine is None or mine.use is theirs.use
        if mine is not None and mine.use is not Use.ALLOWED:
            assert value is not plus.DataMining.ALLOWED
    assert (plus.constraints(said) is not None) is (value is plus.DataMining.SEE_CONSTRAINT)


@settings(max_examples=80, deadline=None)
@given(sound_disclosures())
def test_aigc_label_comes_back(disclosure):
    label = aigc.from_disclosure(disclosure, derive(disclosure))
    if label is not None:
        assert aigc.parse(aigc.to_bytes(label)) == label
        wrapped = b'{"AIGC":' + aigc.to_bytes(label) + b"}"
        assert aigc.parse(wrapped) == label


@settings(max_examples=80, deadline=None)
@given(sound_disclosures())
def test_our_labels_never_contradict_each_other(disclosure):
    labels, by_label, actions, _ = read_back(disclosure)
    found = disagreements(
        disclosure=canonical.from_canonical(by_label["app.vermilion.disclosure"][0]),
        actions=actions,
        aigc=aigc.parse(labels.aigc) if labels.aigc else None,
        iptc=iptc.from_xmp(labels.xmp),
        training=training.from_training(labels.training).training if labels.training else None,
    )
    assert found == ()
    without_canonical = disagreements(
        actions=actions,
        aigc=aigc.parse(labels.aigc) if labels.aigc else None,
        iptc=iptc.from_xmp(labels.xmp),
        training=disclosure.training,
    )
    assert without_canonical == ()


blanks = st.text(" \t\r\n", max_size=3)


@st.composite
def incoming_labels(draw):
    """A foreign label as text: either shape, any order, odd spacing, unknown members, any characters."""
    members = {
        name: draw(st.text(st.characters(exclude_categories=("Cs",)), max_size=8)) for name in aigc.MEMBERS
    }
    members["Label"] = draw(st.sampled_from(["1", "2", "3", 1]))
    for name in draw(st.sets(st.sampled_from(sorted(aigc.MEMBERS.keys() - {"Label"})))):
        del members[name]
    members |= draw(st.dictionaries(st.text("abc", min_size=1), json_values, max_size=2))
    order = draw(st.permutations(sorted(members)))
    ascii_only = draw(st.booleans())
    inner = ",".join(
        f"{draw(blanks)}{json.dumps(name)}{draw(blanks)}:{draw(blanks)}"
        f"{json.dumps(members[name], ensure_ascii=ascii_only)}{draw(blanks)}"
        for name in order
    )
    text = "{" + inner + "}"
    return (f'{{ "AIGC" :{text} , "other": [{{}}] }}' if draw(st.booleans()) else text).encode(
        "utf-8", "surrogatepass"
    )


@settings(max_examples=150, deadline=None)
@given(incoming_labels(), label_texts, label_texts, st.none() | label_texts)
def test_propagation_touches_three_members_only(raw, propagator, id_, reserved):
    try:
        before = aigc.parse(raw)
    except MalformedProjectionError:
        return  # a lone surrogate in a random value, or deep nesting
    filled = with_propagation(raw, propagator, id_, reserved)
    after = aigc.parse(filled)
    assert after == replace(
        before,
        content_propagator=propagator,
        propagate_id=id_,
        reserved_code2=before.reserved_code2 if reserved is None else reserved,
    )
    # what is left of both once the three values are cut out is equal, byte for byte
    assert _without_values(filled) == _without_values(raw)
    assert with_propagation(filled, propagator, id_, reserved) == filled


def _without_values(raw):
    text = raw.decode()
    for name in ("ContentPropagator", "PropagateID", "ReservedCode2"):
        head, found, rest = text.partition(f'"{name}"')
        if found:
            colon = rest.index(":") + 1
            lead = len(rest[colon:]) - len(rest[colon:].lstrip())
            _, end = json.JSONDecoder().raw_decode(rest, colon + lead)
            text = head.rstrip(", \t\r\n") + rest[end:].lstrip()
    return "".join(text.split()).replace("{,", "{")


@settings(max_examples=100, deadline=None)
@given(json_values, json_values, disclosures())
def test_readers_raise_on_nothing(left, right, disclosure):
    known = {part.id: part for part in disclosure.ingredients}
    document = {
        "actions": [left, {"action": "c2pa.edited", "changes": right, "parameters": left, "when": right}],
        "templates": right,
        "softwareAgents": left,
        "entries": left,
        "@context": right,
        "contentProfile": right,
        "modelName": left,
    }
    from_actions(document, ingredients=known).extent()
    from_ai_disclosures([document, left])
    training.from_training(document)
    training.from_training({"entries": {"cawg.data_mining": left}}, "c2pa.training-mining")
    metadata.from_metadata(document)
    iptc.from_xmp({iptc.SOURCE_TYPE: str(left), iptc.DATA_MINING: str(right)})


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=100) | json_values.map(lambda v: json.dumps({"Label": "1", "x": v}).encode()))
def test_aigc_parse_raises_one_error(raw):
    with contextlib.suppress(MalformedProjectionError):
        aigc.parse(raw)
