from dataclasses import replace

import pytest

from provenance.credentials.verifying.signed import SignedReader, base_label, source_type_of
from provenance.disclosure.extent import of_source_type
from provenance.disclosure.projections.canonical import LABEL as CANONICAL
from provenance.disclosure.projections.canonical import to_canonical
from provenance.disclosure.vocabulary import Extent, Use
from tests.support.reports import CAPTURED, GENERATED, actions, ingredient, manifest, reference, report

EDITED = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"


def said(*manifests):
    read = report(*manifests)
    return SignedReader(read).read(read.active)


def opened(label, *ingredients):
    named = {f"c2pa.ingredient.v3__{number}": each for number, each in enumerate(ingredients)}
    links = [{"url": reference(label, "c2pa.assertions", name)} for name in named]
    action = {"action": "c2pa.opened", "parameters": {"ingredients": links[:1]}}
    placed = [{"action": "c2pa.placed", "parameters": {"ingredients": [link]}} for link in links[1:]]
    return manifest(label, {"c2pa.actions.v2": {"actions": [action, *placed]}, **named})


@pytest.mark.parametrize(
    ("source", "extent"),
    [(CAPTURED, Extent.NONE), (GENERATED, Extent.GENERATED), ("http://else", Extent.UNKNOWN)],
)
def test_the_extent_is_read_from_the_actions(source, extent):
    assert said(manifest(assertions={"c2pa.actions.v2": actions(source)})).extent is extent


def test_actions_of_version_1_count_too():
    assert said(manifest(assertions={"c2pa.actions": actions(GENERATED)})).extent is Extent.GENERATED


def test_a_manifest_that_says_nothing_is_unknown():
    found = said(manifest(assertions={}))
    assert (found.extent, found.canonical, found.actions) == (Extent.UNKNOWN, None, None)


def test_our_own_assertion_is_read_whole(disclosure):
    found = said(manifest(assertions={CANONICAL: to_canonical(disclosure)}))
    assert found.extent is Extent.EDITED
    assert found.canonical == disclosure


@pytest.mark.parametrize(("source", "extent"), [(CAPTURED, Extent.EDITED), (GENERATED, Extent.GENERATED)])
def test_of_two_readings_the_one_with_more_ai_counts(disclosure, source, extent):
    both = {CANONICAL: to_canonical(disclosure), "c2pa.actions.v2": actions(source)}
    assert said(manifest(assertions=both)).extent is extent


@pytest.mark.parametrize(("source", "extent"), [(CAPTURED, Extent.UNKNOWN), (GENERATED, Extent.GENERATED)])
def test_what_is_only_gathered_can_tell_of_ai_and_not_of_its_absence(source, extent):
    found = said(manifest(assertions={"c2pa.actions.v2": actions(source)}, gathered=["c2pa.actions.v2"]))
    assert found.extent is extent
    assert found.gathered == ("c2pa.actions.v2",)


def test_a_created_assertion_silences_gathered_ones_of_its_name():
    both = {"c2pa.actions.v2": actions(CAPTURED), "c2pa.actions.v2__1": actions(GENERATED)}
    assert said(manifest(assertions=both, gathered=["c2pa.actions.v2__1"])).gathered == ()


def test_a_malformed_disclosure_is_named_and_proves_nothing():
    found = said(manifest(assertions={CANONICAL: {"schema": "vermilion.disclosure/1", "id": 5}}))
    assert (found.extent, found.malformed) == (Extent.UNKNOWN, (CANONICAL,))


def test_a_deep_assertion_is_malformed_and_nothing_worse():
    deep = {}
    for _ in range(5000):
        deep = {"a": deep, "schema": "vermilion.disclosure/1"}
    assert said(manifest(assertions={CANONICAL: deep, "c2pa.actions.v2": deep})).extent is Extent.UNKNOWN


def test_ai_below_is_ai_above():
    below = manifest("below", {"c2pa.actions.v2": actions(GENERATED)})
    assert said(opened("top", ingredient("below")), below).extent is Extent.GENERATED
    part = ingredient("below", relationship="componentOf")
    assert said(opened("top", ingredient("plain"), part), below, manifest("plain")).extent is Extent.COMPOSED


def test_an_altered_parent_can_tell_of_ai_and_not_of_its_absence():
    top = opened("top", ingredient("below", "assertion.dataHash.mismatch"))
    assert said(top, manifest("below")).extent is Extent.UNKNOWN
    assert said(top, manifest("below", {"c2pa.actions.v2": actions(GENERATED)})).extent is Extent.GENERATED


def test_a_circle_and_a_deep_chain_have_an_end():
    assert said(opened("one", ingredient("two")), opened("two", ingredient("one"))).extent is Extent.UNKNOWN
    chain = [opened(f"m{number}", ingredient(f"m{number + 1}")) for number in range(2000)]
    assert said(*chain, manifest("m2000")).extent is Extent.UNKNOWN


def test_shared_ancestors_are_read_once():
    chain = [
        opened(
            f"m{number}",
            ingredient(f"m{number + 1}"),
            ingredient(f"m{number + 1}", relationship="componentOf"),
        )
        for number in range(30)
    ]
    assert said(*chain, manifest("m30", {"c2pa.actions.v2": actions(EDITED)})).extent is not Extent.NONE


@pytest.mark.parametrize(
    "extent", [Extent.TOOLING, Extent.EDITED, Extent.COMPOSED, Extent.GENERATED, Extent.NONE]
)
def test_an_extent_survives_its_summary(extent):
    assert of_source_type(source_type_of(extent)) is extent
    assert source_type_of(Extent.UNKNOWN) is None


def test_the_instance_number_is_no_part_of_a_label():
    assert base_label("c2pa.actions.v2__12") == "c2pa.actions.v2"
    assert base_label("c2pa.actions.v2") == "c2pa.actions.v2"


def test_a_second_disclosure_hides_nothing_of_the_first(disclosure):
    milder = replace(disclosure, steps=(), models=(), oversight=None)
    for first, second in ((disclosure, milder), (milder, disclosure)):
        both = {CANONICAL: to_canonical(first), f"{CANONICAL}__1": to_canonical(second)}
        found = said(manifest(assertions=both))
        assert found.extent is Extent.EDITED
        assert found.canonical == disclosure


def test_a_gathered_instance_beside_a_created_one_can_tell_of_ai():
    both = {"c2pa.actions.v2": actions(CAPTURED), "c2pa.actions.v2__1": actions(GENERATED)}
    assert said(manifest(assertions=both, gathered=["c2pa.actions.v2__1"])).extent is Extent.EDITED
    none = {"c2pa.actions.v2": actions(GENERATED), "c2pa.actions.v2__1": actions(CAPTURED)}
    assert said(manifest(assertions=none, gathered=["c2pa.actions.v2__1"])).extent is Extent.GENERATED


@pytest.mark.parametrize("label", ["cawg.metadata", "c2pa.metadata"])
def test_signed_metadata_can_tell_of_ai(label):
    context = {"Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"}
    data = {"@context": context, "Iptc4xmpExt:DigitalSourceType": GENERATED}
    assert said(manifest(assertions={"c2pa.actions.v2": actions(), label: data})).extent is Extent.GENERATED
    data["Iptc4xmpExt:DigitalSourceType"] = CAPTURED
    assert said(manifest(assertions={"c2pa.actions.v2": actions(), label: data})).extent is Extent.NONE


def test_of_several_permissions_the_strictest_counts():
    def mining(prefix, use):
        return {"entries": {f"{prefix}.ai_training": {"use": use}}}

    several = {
        "cawg.training-mining": mining("cawg", "allowed"),
        "cawg.training-mining__1": mining("cawg", "constrained"),
        "c2pa.training-mining": mining("c2pa", "notAllowed"),
    }
    found = said(manifest(assertions=several)).training
    assert found.ai_training.use is Use.NOT_ALLOWED
    assert found.data_mining is None
