"""An incoming AI label is kept as it stands: what it says, and which system it names."""

import pytest

from provenance.credentials.signing.labelling import plan_labels
from provenance.credentials.texts import Cleaner
from provenance.credentials.verifying.labels import read_labels
from provenance.disclosure.projections.iptc import AI_SYSTEM, DATA_MINING, PROMPT, SOURCE_TYPE
from provenance.disclosure.projections.preview import WrittenLabels
from provenance.disclosure.vocabulary import Extent
from provenance.media.faults import LabelFault
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.metadata import plan, read
from provenance.media.model import Labels
from provenance.media.splice import spliced
from provenance.media.xmp import XmpPacket

TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
TRAINED = TERMS + "trainedAlgorithmicMedia"
MINING = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED"


def relabelled(jpeg, incoming, ours):
    view = memoryview(spliced(memoryview(jpeg), plan(memoryview(jpeg), Format.JPEG, Labels(incoming))))
    present = read_labels(view, Format.JPEG, DEFAULT_LIMITS, Cleaner())
    planned = plan_labels(
        view,
        Format.JPEG,
        WrittenLabels(Extent.GENERATED, {}, (), None, None, {}, ours, None),
        present,
        DEFAULT_LIMITS,
    )
    (packet,) = read(memoryview(spliced(view, planned.splices)), Format.JPEG).xmp
    reasons = {entry.reason for entry in planned.labels}
    return XmpPacket.parse(packet.value).values(), "label.incoming_kept" in reasons


@pytest.mark.parametrize("source_type", [TRAINED, TERMS + "aTermFromTheFuture"])
def test_a_label_that_says_something_else_is_kept(jpeg, source_type):
    values, kept = relabelled(jpeg, {SOURCE_TYPE: source_type}, {SOURCE_TYPE: TERMS + "humanEdits"})
    assert kept
    assert values[SOURCE_TYPE] == source_type


def test_the_system_that_a_label_names_is_kept(jpeg):
    incoming = {SOURCE_TYPE: TRAINED, AI_SYSTEM: "Dream", PROMPT: "boats"}
    ours = {SOURCE_TYPE: TRAINED, AI_SYSTEM: "SDXL", PROMPT: "a harbour", DATA_MINING: MINING}
    values, kept = relabelled(jpeg, incoming, ours)
    assert kept
    assert values == {**incoming, DATA_MINING: MINING}


def test_a_longer_list_of_systems_is_no_loss(jpeg):
    values, kept = relabelled(jpeg, {AI_SYSTEM: "Dream"}, {SOURCE_TYPE: TRAINED, AI_SYSTEM: "Dream; SDXL"})
    assert not kept
    assert values[AI_SYSTEM] == "Dream; SDXL"


def test_a_label_without_ai_gives_way(jpeg):
    values, kept = relabelled(jpeg, {SOURCE_TYPE: TERMS + "digitalCapture"}, {SOURCE_TYPE: TRAINED})
    assert not kept
    assert values[SOURCE_TYPE] == TRAINED


def test_what_stood_in_the_way_of_a_label_is_told():
    view = memoryview(b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>')
    written = WrittenLabels(Extent.GENERATED, {}, (), None, None, {}, {SOURCE_TYPE: TRAINED}, None)
    incoming = read_labels(view, Format.SVG, DEFAULT_LIMITS, Cleaner())
    planned = plan_labels(view, Format.SVG, written, incoming, DEFAULT_LIMITS)
    assert planned.splices == ()
    (told,) = planned.labels
    assert (told.written, told.reason, told.fault) == (False, "label.not_writable", LabelFault.SVG_ENTITIES)
