"""The record: what there is to look at beside a verdict, bounded, and drawn again."""

import io
import json

import pytest
from PIL import Image

from provenance.credentials.manifests._c2pa import verifying_context
from provenance.credentials.record import Record
from provenance.credentials.serialization import record_from_json, record_to_json
from provenance.credentials.verifying import record_reader
from provenance.credentials.verifying.record_reader import read_record
from provenance.media.faults import Fault
from provenance.media.formats import Format
from provenance.media.limits import Limits
from tests.support import raw
from tests.support.originals import encoded, movie, pdf
from tests.support.pki import Authority


@pytest.fixture(scope="module")
def signed() -> bytes:
    data = encoded("JPEG", size=(300, 200))
    return raw.sign(data, Format.JPEG, Authority().issue("Ada"))


def read(data, tmp_path, limits=None) -> Record:
    path = tmp_path / "file"
    path.write_bytes(data)
    return read_record(verifying_context(()), path, limits or Limits())


def test_a_signed_file_has_its_record_and_a_small_picture(signed, tmp_path):
    found = read(signed, tmp_path)
    assert found.manifests == 1
    assert "claim_generator_info" in json.loads(found.raw)[0]["claim.v2"]
    assert (found.width, found.height) == (300, 200)
    with Image.open(io.BytesIO(found.picture.data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (300, 200))
        assert not picture.getexif()


def test_a_record_crosses_as_it_is(signed, tmp_path):
    found = read(signed, tmp_path)
    assert record_from_json(record_to_json(found)) == found


def test_a_long_record_is_cut_and_its_length_is_told(signed, tmp_path, monkeypatch):
    monkeypatch.setattr(record_reader, "MAX_RAW_CHARS", 100)
    found = read(signed, tmp_path)
    assert len(found.raw) == 100
    assert found.raw_chars > 1000


@pytest.mark.parametrize("data", [b"", b"nothing we know", encoded("JPEG")[:300]])
def test_what_cannot_be_read_is_absent(data, tmp_path):
    found = read(data, tmp_path)
    assert found.raw is None
    assert found.picture is None


def test_a_file_or_a_picture_beyond_the_limits_is_not_opened(signed, tmp_path):
    assert read(signed, tmp_path, Limits(max_bytes=100)) == Record()
    assert read(signed, tmp_path, Limits(max_pixels=100)).picture is None


def test_no_character_of_the_record_reorders_or_hides_others():
    shown = record_reader._shown([{"title": "a\u202egpj.exe\u0007 雾 é"}])
    assert "\\u202e" in shown
    assert "\\u0007" in shown
    assert "雾 é" in shown


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("self#jumbf=c2pa.assertions/c2pa.thumbnail.ingredient", ("own", "c2pa.thumbnail.ingredient")),
        ("self#jumbf=/c2pa/urn:c2pa:1/c2pa.assertions/x", ("urn:c2pa:1", "x")),
        ("", ("own", "")),
    ],
)
def test_a_reference_names_a_manifest_and_an_assertion(url, place):
    assert record_reader._place(url, "own") == place


def test_an_embedded_file_is_a_picture_only_if_it_is_one(tmp_path):
    limits = Limits()
    assert record_reader._small(memoryview(encoded("PNG")), limits).mime == "image/jpeg"
    assert record_reader._small(memoryview(b"<svg onload=alert(1)/>"), limits) is None
    assert record_reader._small(memoryview(encoded("TIFF")), limits) is None
    assert record_reader._small(memoryview(encoded("JPEG") + bytes(600_000)), limits) is None


def damaged_jpeg():
    data = encoded("JPEG", size=(300, 200))
    return data[: len(data) // 2]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (damaged_jpeg(), Fault.PIXELS),
        (encoded("PNG")[:-200], Fault.PIXELS),
        (movie()[:900], Fault.BOX_UNFIT),
        (encoded("JPEG"), None),
        (b"nothing we know", None),
        (pdf(), None),
    ],
    ids=["half a JPEG", "the most of a PNG", "the head of a film", "a JPEG", "no picture", "never decoded"],
)
def test_what_can_not_be_decoded_is_told_of(data, fault, tmp_path):
    found = read(data, tmp_path)
    assert (None if found.damage is None else found.damage.fault) is fault
    assert record_from_json(record_to_json(found)) == found


def test_a_picture_that_is_only_too_large_names_the_limit(tmp_path):
    damage = read(encoded("JPEG", size=(300, 200)), tmp_path, Limits(max_pixels=100)).damage
    assert (damage.limit, damage.value, damage.maximum, damage.pixels) == ("max_pixels", 60_000, 100, False)
