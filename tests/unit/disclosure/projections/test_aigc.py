from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

import pytest

from provenance.disclosure.declare import declare
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.model import ChinaLabelling, Declarant
from provenance.disclosure.projections import aigc
from provenance.disclosure.projections.aigc import AigcLabel, from_disclosure, parse, to_bytes
from provenance.disclosure.projections.aigc_propagation import with_propagation
from provenance.disclosure.vocabulary import AssertedBy, Extent

ID = "00000000-0000-0000-0000-000000000001"
MADE = declare(id=UUID(int=1), declared_at=datetime(2026, 1, 1, tzinfo=UTC), ai=Extent.GENERATED)
BARE = b'{"Label":"1","ContentProducer":"p","ProduceID":"i","ReservedCode1":"","ContentPropagator":"p"}'


@pytest.mark.parametrize(
    ("extent", "asserted_by", "label"),
    [
        (Extent.NONE, AssertedBy.CREATOR, None),
        (Extent.TOOLING, AssertedBy.DETECTOR, None),
        (Extent.EDITED, AssertedBy.CREATOR, "1"),
        (Extent.COMPOSED, AssertedBy.PLATFORM, "1"),
        (Extent.GENERATED, AssertedBy.TOOL, "1"),
        (Extent.GENERATED, AssertedBy.DETECTOR, "3"),
        (Extent.UNKNOWN, AssertedBy.CREATOR, "2"),
        (Extent.UNKNOWN, AssertedBy.DETECTOR, "3"),
    ],
)
def test_label_value(extent, asserted_by, label):
    made = from_disclosure(replace(MADE, asserted_by=asserted_by), extent)
    assert (made and made.label) == label


@pytest.mark.parametrize(
    ("declarant", "cn", "producer"),
    [
        (None, ChinaLabelling(), f"urn:uuid:{ID}"),
        (Declarant("mei"), ChinaLabelling(), "mei"),
        (Declarant("Mei Lin"), ChinaLabelling(), f"urn:uuid:{ID}"),
        (Declarant("梅", identity_ref="urn:x:mei"), ChinaLabelling(), "urn:x:mei"),
        (Declarant("mei"), ChinaLabelling(content_producer="001191"), "001191"),
    ],
)
def test_producer_is_never_invented(declarant, cn, producer):
    made = from_disclosure(replace(MADE, declarant=declarant, cn=cn), Extent.GENERATED)
    assert made == AigcLabel("1", producer, ID, "", producer, ID, "")


def test_bytes_are_bare_and_in_order():
    assert to_bytes(AigcLabel("1", "p", "i", "r", "q", "j", "s", (("x", "[1]"),))) == (
        b'{"Label":"1","ContentProducer":"p","ProduceID":"i","ReservedCode1":"r","ContentPropagator":"q",'
        b'"PropagateID":"j","ReservedCode2":"s","x":[1]}'
    )


@pytest.mark.parametrize("value", ["a b", "名", 'a"b', "a\\b", "a\n", "\x7f"])
def test_characters_outside_of_the_standard_are_not_written(value):
    with pytest.raises(MalformedProjectionError, match="ContentProducer"):
        to_bytes(AigcLabel("1", value))


@pytest.mark.parametrize(
    "raw",
    [
        BARE,
        b'{"AIGC":' + BARE + b"}",
        BARE.replace(b'"1"', b"1"),
        BARE.replace(b'"', b"&quot;"),
        b"  " + BARE + b" \n\x00\x00",
    ],
)
def test_shapes_that_are_found_in_files(raw):
    assert parse(raw) == AigcLabel("1", "p", "i", "", "p")


def test_foreign_members_are_kept():
    assert parse('{"Label":"2","ContentProducer":"某 平台","v":{"a":1}}'.encode()) == AigcLabel(
        "2", "某 平台", extra=(("v", '{"a": 1}'),)
    )


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff",
        b"1",
        b"[]",
        b"{}",
        b'{"Label":"4"}',
        b'{"Label":true}',
        b'{"Label":"1","Label":"2"}',
        b'{"AIGC":{"Label":"1"},"AIGC":{"Label":"1"}}',
        b'{"Label":"1","ProduceID":5}',
        b'{"Label":"1","ProduceID":"\\ud800"}',
        b'{"Label":"1","x":' + b"[" * 50 + b"]" * 50 + b"}",
        b'{"Label":"1","x":' + b"[" * 20_000,
        b'{"Label":"1","x":NaN}',
        b'{"Label":"1",' + b",".join(b'"%d":1' % n for n in range(70)) + b"}",
        b'{"Label":"1","x":"' + b"a" * 70_000 + b'"}',
    ],
)
def test_malformed_labels(raw):
    with pytest.raises(MalformedProjectionError):
        parse(raw)


def test_propagation_fills_three_members_and_nothing_else():
    assert with_propagation(
        b'{ "AIGC" : {"PropagateID": "old" ,"Label":1, "x":[ 1 ]} }\x00', "me", "42", "r"
    ) == (
        b'{ "AIGC" : {"PropagateID": "42" ,"Label":1, "x":[ 1 ],"ContentPropagator":"me","ReservedCode2":"r"} }\x00'
    )


@pytest.mark.parametrize("value", ["", "a b", '","Label":"3', "名"])
def test_propagation_can_smuggle_nothing_in(value):
    with pytest.raises(MalformedProjectionError):
        with_propagation(BARE, value, "1")


def test_an_escaped_label_is_left_as_it_is():
    with pytest.raises(MalformedProjectionError, match="escaped"):
        with_propagation(BARE.replace(b'"', b"&quot;"), "me", "1")


def test_no_way_to_remove_or_weaken_a_label():
    assert not [
        name for name in dir(aigc) if any(word in name for word in ("remove", "strip", "delete", "clear"))
    ]
