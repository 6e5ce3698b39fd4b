import contextlib
import copy
import json

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.disclosure.errors import DisclosureError, InvalidDisclosureError
from provenance.disclosure.serialization import check_shape, parse, schema, to_json, to_tree
from tests.property.strategies_disclosure import disclosures, json_values, sound_disclosures

VALIDATOR = jsonschema.Draft202012Validator(schema())


@settings(max_examples=60, deadline=None)
@given(disclosures())
def test_what_is_written_is_read_back(disclosure):
    document = to_json(disclosure)
    assert parse(document) == disclosure
    assert parse(json.loads(document)) == disclosure
    assert to_json(parse(document)) == document
    assert check_shape(disclosure) == ()


@settings(max_examples=40, deadline=None)
@given(disclosures())
def test_the_published_schema_takes_what_we_write(disclosure):
    VALIDATOR.validate(json.loads(to_json(disclosure)))


def _places(value, path=()):
    yield path
    children = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    )
    for key, child in children:
        yield from _places(child, (*path, key))


@st.composite
def damaged(draw):
    """A good document with one place replaced, removed or added to: sometimes still good."""
    tree = copy.deepcopy(to_tree(draw(disclosures())))
    path = draw(st.sampled_from([place for place in _places(tree) if place]))
    parent = tree
    for key in path[:-1]:
        parent = parent[key]
    match draw(st.sampled_from(["replace", "remove", "add", "tweak"])):
        case "replace":
            parent[path[-1]] = draw(json_values)
        case "remove":
            del parent[path[-1]]
        case "add" if isinstance(parent, dict):
            parent[draw(st.text(max_size=8))] = draw(json_values)
        case _:
            old = parent[path[-1]]
            parent[path[-1]] = (
                old + draw(st.text(max_size=3))
                if isinstance(old, str)
                else [old]
                if draw(st.booleans())
                else -1
            )
    return tree


@settings(max_examples=150, deadline=None)
@given(damaged())
def test_schema_and_parser_draw_the_same_line(tree):
    document = json.dumps(tree)
    try:
        parse(document)
        accepted = True
    except InvalidDisclosureError:
        accepted = False
    assert VALIDATOR.is_valid(tree) is accepted, document


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200) | json_values.map(json.dumps))
def test_arbitrary_input_is_refused_by_one_error(document):
    with pytest.raises(DisclosureError):
        parse(document)


@settings(max_examples=60, deadline=None)
@given(sound_disclosures(), st.data())
def test_a_broken_document_raises_nothing_else(disclosure, data):
    document = bytearray(to_json(disclosure))
    for _ in range(data.draw(st.integers(1, 4))):
        document[data.draw(st.integers(0, len(document) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(DisclosureError):
        parse(bytes(document))
