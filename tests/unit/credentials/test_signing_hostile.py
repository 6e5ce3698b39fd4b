"""What ends the library ends a worker, and never the process that has the key."""

import pytest

from provenance.credentials.errors import SigningError
from provenance.credentials.faults import Fault
from provenance.credentials.manifest import IngredientSource
from provenance.credentials.signing import SigningDesk, SigningJob
from provenance.disclosure.vocabulary import Relationship
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from tests.support import handmade, raw
from tests.support.originals import MAKERS, file_name


@pytest.fixture(scope="module")
def fatal_store(authority):
    """A store over which the library aborts: it takes the first byte of a label's last part for a character."""
    assertions = {"c2pa.actions.v2": raw.actions()["data"], "élan": {"n": 1}}
    return handmade.store_of(handmade.one_manifest(assertions, authority.issue("Mallory")))


def carrying(store, fmt):
    """A file of a format with a store in it."""
    original = MAKERS[fmt]()
    if fmt is not Format.WEBP:
        return handmade.embed(original, fmt, store)[0]
    body = original[8:] + b"C2PA" + len(store).to_bytes(4, "little") + store + bytes(len(store) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


@pytest.fixture(scope="module")
def desk(signer, pool):
    return SigningDesk(signer, pool, DEFAULT_LIMITS)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("fmt", [Format.WEBP, Format.MP4])
def test_an_original_that_ends_the_library_is_refused(desk, tmp_path, out, disclosure, fatal_store, fmt):
    source = tmp_path / file_name(fmt)
    source.write_bytes(carrying(fatal_store, fmt))
    with pytest.raises(SigningError) as caught:
        desk.sign(SigningJob(source, out / source.name, disclosure, "Work"))
    assert caught.value.fault is Fault.SOURCE_UNREADABLE
    assert list(out.iterdir()) == []


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.WEBP])
def test_an_ingredient_that_ends_the_library_is_refused(
    desk, jpeg, tmp_path, out, disclosure, fatal_store, fmt
):
    source, sketch = tmp_path / "work.jpg", tmp_path / file_name(fmt, "sketch")
    source.write_bytes(jpeg)
    sketch.write_bytes(carrying(fatal_store, fmt))
    part = IngredientSource("sketch", sketch, Relationship.COMPONENT_OF, "Sketch")
    with pytest.raises(SigningError, match="Sketch") as caught:
        desk.sign(SigningJob(source, out / "work.jpg", disclosure, "Work", [part]))
    assert caught.value.fault is Fault.SOURCE_UNREADABLE
    assert list(out.iterdir()) == []
