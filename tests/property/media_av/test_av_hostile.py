"""Whatever happens to a file's bytes, readers raise nothing but MediaError, and writers lose nothing."""

import contextlib
import functools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.media.coverage import uncovered_media
from provenance.media.errors import MediaError
from provenance.media.limits import Limits
from provenance.media.model import Labels
from provenance.media.splice import spliced
from provenance.media.xmp import XmpPacket
from tests.unit.media_av.samples import CONTAINERS, FORMATS, SOURCE, labels_for, make_samples

NAMES = sorted(FORMATS)
edits = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.sampled_from([0, 1, 4, 8]), st.binary(max_size=8)),
    min_size=1,
    max_size=6,
)
RELAXED = settings(max_examples=30, deadline=None)


@functools.cache
def samples():
    return make_samples()


def interesting(data):
    """Return the bytes that say how a file is built, so that mutations hit them rather than media."""
    movie = data.find(b"moov") if b"mdat" in data else -1
    return [*range(min(400, len(data))), *(range(movie, len(data)) if movie >= 0 else ())]


def mutated(data, changes):
    places = interesting(data)
    out = bytearray(data)
    for where, removed, added in changes:
        at = places[int(where * len(places))]
        out[at : at + removed] = added
    return bytes(out)


@pytest.mark.parametrize("name", NAMES)
@given(changes=edits)
@RELAXED
def test_mutations(name, changes):
    fmt = FORMATS[name]
    view = memoryview(mutated(samples()[name], changes))
    intact = False
    with contextlib.suppress(MediaError):
        intact = not CONTAINERS[fmt].read(view, Limits()).problems
    with contextlib.suppress(MediaError):
        uncovered_media(view, fmt)
    with contextlib.suppress(MediaError):
        labels = labels_for(fmt)
        after = spliced(view, CONTAINERS[fmt].plan(view, labels))
        found = CONTAINERS[fmt].read(memoryview(after), Limits())
        assert not intact or labels.aigc in {label.value for label in found.aigc}


@pytest.mark.parametrize("module", sorted(set(CONTAINERS.values()), key=lambda module: module.__name__))
@given(data=st.binary(max_size=300), front=st.sampled_from([b"", b"ID3\4\0\0\0\0\1\0", b"fLaC", b"RIFF"]))
@RELAXED
def test_any_bytes(module, data, front):
    with contextlib.suppress(MediaError):
        module.read(memoryview(front + data), Limits())
    with contextlib.suppress(MediaError):
        module.plan(memoryview(front + data), Labels(aigc=b"{}"))


@pytest.mark.parametrize("name", NAMES)
@given(
    label=st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=1, max_size=300),
    value=st.text(st.characters(min_codepoint=0x20, max_codepoint=0xD7FF), min_size=1, max_size=300),
)
@settings(RELAXED, max_examples=15)
def test_any_label_comes_back(name, label, value):
    fmt = FORMATS[name]
    view = memoryview(samples()[name])
    labels = Labels({SOURCE: value} if labels_for(fmt).xmp else {}, label.encode())
    found = CONTAINERS[fmt].read(memoryview(spliced(view, CONTAINERS[fmt].plan(view, labels))), Limits())
    assert label.encode() in {item.value for item in found.aigc}
    if labels.xmp:
        assert XmpPacket.parse(found.xmp[0].value).get(SOURCE) == value
