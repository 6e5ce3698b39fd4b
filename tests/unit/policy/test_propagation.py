"""The platform fills in its own members of an AIGC label, and nothing else."""

import json
from dataclasses import replace

import pytest

from provenance.credentials.findings import FindingCode, finding
from provenance.disclosure.projections import aigc
from provenance.disclosure.vocabulary import Extent
from provenance.policy.codes import PropagationGap
from provenance.policy.deciding import decide
from provenance.policy.decision import LabelEdit, Propagation, Upload
from provenance.policy.loading import load_default
from provenance.policy.propagation import MAX_VALUE, propagate

PLATFORM = Upload(reference="note-77", platform="0011913101000000000002ABCD")
IN_FILE = finding(FindingCode.LABEL_AIGC, label="1", producer="gen", where="x")


def test_an_incoming_label_keeps_every_other_byte(bare, label):
    (edit,) = propagate("3", bare, replace(PLATFORM, incoming=(label,))).edits
    assert edit.incoming == label
    assert edit.label == label.removesuffix(b"}") + (
        b',"ContentPropagator":"0011913101000000000002ABCD","PropagateID":"note-77"}'
    )


def test_a_new_label_names_no_producer(bare):
    (edit,) = propagate("2", bare, replace(PLATFORM, reserved_code2="sig")).edits
    assert edit.incoming is None
    assert json.loads(edit.label) == {
        "Label": "2",
        "ContentProducer": "",
        "ProduceID": "",
        "ReservedCode1": "",
        "ContentPropagator": "0011913101000000000002ABCD",
        "PropagateID": "note-77",
        "ReservedCode2": "sig",
    }


def test_each_label_of_a_file_is_filled_in_once(bare, label):
    other = b'{"AIGC":{"Label":"3","PropagateID":"old"}}'
    done = propagate("1", bare, replace(PLATFORM, incoming=(label, other, label)))
    assert [edit.incoming for edit in done.edits] == [label, other]
    assert [aigc.parse(edit.label).label for edit in done.edits] == ["1", "3"]
    assert [aigc.parse(edit.label).propagate_id for edit in done.edits] == ["note-77", "note-77"]


@pytest.mark.parametrize(
    ("upload", "gaps"),
    [
        (Upload(), (PropagationGap.PLATFORM_MISSING, PropagationGap.REFERENCE_MISSING)),
        (replace(PLATFORM, reference=""), (PropagationGap.REFERENCE_MISSING,)),
        (replace(PLATFORM, platform=None), (PropagationGap.PLATFORM_MISSING,)),
        (replace(PLATFORM, platform="小红书"), (PropagationGap.VALUE_NOT_WRITABLE,)),
        (replace(PLATFORM, reference="a b"), (PropagationGap.VALUE_NOT_WRITABLE,)),
        (replace(PLATFORM, reserved_code2='"'), (PropagationGap.VALUE_NOT_WRITABLE,)),
        (replace(PLATFORM, reference="9" * (MAX_VALUE + 1)), (PropagationGap.VALUE_NOT_WRITABLE,)),
        (replace(PLATFORM, incoming=(b"{", b"[]")), (PropagationGap.LABEL_UNUSABLE,)),
        (replace(PLATFORM, incoming=(b"{&quot;Label&quot;:1}",)), (PropagationGap.LABEL_UNUSABLE,)),
    ],
)
def test_what_is_missing_is_said(bare, upload, gaps):
    assert propagate("1", bare, upload) == Propagation((), gaps)


def test_a_label_that_would_grow_too_long_stays_as_it_is(bare):
    full = b'{"Label":"1","X":"' + b"x" * (aigc.MAX_BYTES - 20) + b'"}'
    assert aigc.parse(full).label == "1"
    assert propagate("1", bare, replace(PLATFORM, incoming=(full,))).gaps == (PropagationGap.LABEL_UNUSABLE,)


@pytest.mark.parametrize("found", [IN_FILE, finding(FindingCode.LABEL_AIGC_MALFORMED, where="x")])
def test_no_second_label_is_made_beside_one_that_is_there(bare, found):
    done = propagate("1", replace(bare, findings=(found,)), PLATFORM)
    assert done == Propagation((), (PropagationGap.LABEL_NOT_GIVEN,))


def test_only_china_asks_for_it_and_only_with_a_label(bare, signed):
    declared = replace(PLATFORM, declared=Extent.GENERATED)
    assert decide(load_default("eu-platform"), bare, declared).propagation is None
    assert decide(load_default("cn-platform"), signed, PLATFORM).propagation is None
    done = decide(load_default("cn-platform"), bare, declared).propagation
    assert isinstance(done, Propagation)
    assert [aigc.parse(edit.label).label for edit in done.edits] == ["2"]


def test_an_incoming_value_is_never_raised_or_lowered(bare):
    weak = b'{"Label":"3"}'
    iptc = finding(FindingCode.LABEL_IPTC, source_type="trainedAlgorithmicMedia", system="", where="x")
    made = decide(
        load_default("cn-platform"), replace(bare, findings=(iptc,)), replace(PLATFORM, incoming=(weak,))
    )
    assert made.label is not None
    assert made.label.aigc == "1"
    assert made.propagation is not None
    assert made.propagation.edits == (
        LabelEdit(
            b'{"Label":"3","ContentPropagator":"0011913101000000000002ABCD","PropagateID":"note-77"}', weak
        ),
    )
