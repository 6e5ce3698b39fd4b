"""The manifest store of a file, byte for byte, from whatever container; and one manifest of a store."""

import io
import json

import c2pa
import pytest

from provenance.credentials.manifests.jumbf import superboxes
from provenance.credentials.manifests.stores import single_manifest
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.media.formats import Format, describe
from provenance.media.limits import DEFAULT_LIMITS
from tests.support import raw
from tests.support.originals import SVG, encoded, movie

FORMATS = {
    Format.JPEG: lambda: encoded("JPEG"),
    Format.PNG: lambda: encoded("PNG"),
    Format.WEBP: lambda: encoded("WEBP"),
    Format.TIFF: lambda: encoded("TIFF"),
    Format.GIF: lambda: encoded("GIF"),
    Format.MP4: movie,
    Format.SVG: lambda: SVG,
}


@pytest.fixture(scope="module")
def pool():
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        yield pool


@pytest.fixture(scope="module")
def credential(authority):
    return authority.issue("Ada")


def written(path, data):
    path.write_bytes(data)
    return path


def read(data, fmt, store):
    """What the bare library concludes of a file with a store beside it."""
    mime = describe(fmt).mime
    with c2pa.Reader(mime, io.BytesIO(data), manifest_data=store, context=raw.context()) as reader:
        return json.loads(reader.json())


@pytest.mark.parametrize("fmt", FORMATS, ids=str)
def test_the_store_is_the_one_that_the_library_finds(fmt, pool, credential, tmp_path):
    signed = raw.sign(FORMATS[fmt](), fmt, credential)
    store = pool.store(written(tmp_path / "signed", signed))
    with c2pa.Reader(describe(fmt).mime, io.BytesIO(signed), context=raw.context()) as reader:
        whole = io.BytesIO()
        reader.resource_to_stream(f"self#jumbf=/c2pa/{json.loads(reader.json())['active_manifest']}", whole)
    assert store == whole.getvalue()


def test_a_file_without_a_store_has_none(pool, tmp_path):
    for data in (b"", b"text", encoded("PNG"), encoded("JPEG")):
        assert pool.store(written(tmp_path / "plain", data)) is None


def test_a_damaged_store_is_none_or_as_it_stands(pool, credential, tmp_path):
    signed = raw.sign(FORMATS[Format.PNG](), Format.PNG, credential)
    cut = written(tmp_path / "cut", signed[: signed.index(b"c2pa.signature")])
    assert pool.store(cut) is None


def test_what_can_not_be_read_is_said(pool, tmp_path):
    with pytest.raises(FileNotFoundError):
        pool.store(tmp_path / "nothing")


@pytest.fixture(scope="module")
def edited(pool, credential, tmp_path_factory):
    """A file that was signed twice, its store, and the labels in it, the active one last."""
    once = raw.sign(encoded("PNG"), Format.PNG, credential)
    twice = raw.edit(once, Format.PNG, credential)
    store = pool.store(written(tmp_path_factory.mktemp("edited") / "twice", twice))
    ((root, manifests),) = superboxes(memoryview(store))
    assert root == "c2pa"
    return once, twice, store, [label for label, _ in superboxes(manifests)]


def test_one_manifest_stands_alone(edited):
    once, _, store, labels = edited
    first, active = labels
    alone = single_manifest(store, first)
    assert read(once, Format.PNG, alone)["active_manifest"] == first
    assert read(once, Format.PNG, alone)["validation_state"] == "Valid"
    ((_, manifests),) = superboxes(memoryview(single_manifest(store, active)))
    assert [label for label, _ in superboxes(manifests)] == [active]


@pytest.mark.parametrize("label", ["", "c2pa", "urn:c2pa:other", "c2pa.claim", "\ud800"])
def test_what_is_no_manifest_of_a_store_is_none(edited, label):
    assert single_manifest(edited[2], label) is None


def test_a_store_that_is_none_has_no_manifests(edited):
    _, _, store, labels = edited
    for broken in (b"", b"\0" * 100, store[:-1], store[:50], store[8:], b"\xff" * 64):
        assert single_manifest(broken, labels[1]) is None


def test_a_label_that_stands_twice_is_nobodys(edited):
    _, _, store, labels = edited
    at = next(n for n in range(8, len(store)) if store[n + 4 : n + 8] == b"jumb")
    doubled = store[8:] + store[at:]
    assert single_manifest((len(doubled) + 8).to_bytes(4, "big") + b"jumb" + doubled, labels[1]) is None
