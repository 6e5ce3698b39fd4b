"""Traps about what the signature covers: media that can change under a credential that still fits."""

import pytest

from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.media.containers.bmff.boxes import top_level
from provenance.media.formats import Format
from tests.support import handmade, raw
from tests.support.decoding import content_digest
from tests.support.originals import FRAGMENTED, encoded, movie
from tests.support.verifying import codes, examine

ACTIONS = {"c2pa.actions.v2": raw.actions()["data"]}
BOX_FORMATS = (Format.MP4, Format.MOV, Format.M4A, Format.AVIF, Format.HEIC)


def hidden(data, kind):
    """Call the box of the media something that the hash leaves out."""
    view = memoryview(data)
    out = bytearray(data)
    for box in top_level(view):
        if box.kind == b"mdat":
            out[box.start + 4 : box.start + 8] = kind
    return bytes(out)


def altered(data, kind):
    """Change bytes in the middle of every such box."""
    out = bytearray(data)
    for box in top_level(memoryview(data)):
        if box.kind == kind and box.size > 200:
            middle = (box.body + box.end) // 2
            out[middle : middle + 40] = bytes(byte ^ 0xA5 for byte in out[middle : middle + 40])
    return bytes(out)


@pytest.mark.parametrize("kind", [b"free", b"skip"])
@pytest.mark.parametrize("fmt", BOX_FORMATS)
def test_trap_3_media_in_a_box_that_the_hash_leaves_out(originals, authority, mallory, trusted, fmt, kind):
    signed = raw.sign(hidden(originals[fmt], kind), fmt, mallory)
    for file in (signed, altered(signed, kind)):
        assert raw.state(file, fmt, raw.anchor(authority)) == "Trusted"
        verdict = examine(file, trusted)
        assert verdict.credential is CredentialState.INVALID
        assert verdict.signer.status is SignerStatus.NONE
        assert "content.unbound" in codes(verdict)


@pytest.mark.parametrize("kind", [b"free", b"skip"])
@pytest.mark.parametrize("flags", [FRAGMENTED, {"movflags": "frag_keyframe+empty_moov"}])
def test_trap_3_and_in_fragments(authority, mallory, trusted, kind, flags):
    signed = raw.sign(hidden(movie(**flags), kind), Format.MP4, mallory)
    changed = altered(signed, kind)
    assert changed != signed
    assert raw.state(changed, Format.MP4, raw.anchor(authority)) == "Trusted"
    verdict = examine(changed, trusted)
    assert verdict.credential is CredentialState.INVALID
    assert "content.unbound" in codes(verdict)


def test_trap_3_fragments_that_are_hashed_are_fine(authority, mallory, trusted):
    signed = raw.sign(movie(**FRAGMENTED), Format.MP4, mallory)
    assert examine(signed, trusted).credential is CredentialState.VALID
    assert examine(altered(signed, b"mdat"), trusted).credential is CredentialState.INVALID


@pytest.mark.parametrize("updated", [False, True])
@pytest.mark.parametrize("excluded", ["/mdat", "/moov", "/moov/trak", "/moov[1]"])
def test_a_signed_exclusion_of_the_media_or_its_tables(
    originals, authority, mallory, trusted, excluded, updated
):
    """Also where the hash is that of the manifest below an update, which has none of its own."""
    signed = handmade.sign(
        originals[Format.MP4],
        Format.MP4,
        mallory,
        ACTIONS,
        binding=handmade.bmff_hash("/ftyp", excluded),
        label="c2pa.hash.bmff.v3",
    )
    if updated:
        signed = raw.update(signed, Format.MP4, mallory)
    if excluded == "/mdat":
        assert raw.state(altered(signed, b"mdat"), Format.MP4, raw.anchor(authority)) == "Trusted"
    verdict = examine(signed, trusted)
    assert verdict.credential is CredentialState.INVALID
    assert codes(verdict) & {"content.unbound", "content.altered"}


def pixels_left_out(length):
    """A data hash that also leaves out bytes near the end of the file, which are pixels."""

    def binding(file, place):
        return handmade.data_hash((len(file) - 2500, length))(file, place)

    return binding


@pytest.mark.parametrize("length", [1, 120, 2000])
@pytest.mark.parametrize("fmt", [Format.JPEG, Format.PNG])
def test_a_data_hash_that_leaves_pixels_out(authority, mallory, trusted, fmt, length):
    original = encoded(fmt.upper(), size=(160, 120))
    binding = pixels_left_out(length)
    padded = {**ACTIONS, "org.trap.padding": {"pad": b"0" * 20_000}}
    signed = bytearray(handmade.sign(original, fmt, mallory, padded, binding=binding))
    signed[len(signed) - 2500] ^= 0x04
    assert raw.state(bytes(signed), fmt, raw.anchor(authority)) == "Trusted"
    verdict = examine(bytes(signed), trusted)
    assert verdict.credential is CredentialState.INVALID
    assert "content.partly_bound" in codes(verdict)


def test_a_data_hash_that_leaves_pixels_out_below_an_update(authority, mallory, trusted):
    original = encoded("PNG", size=(160, 120))
    signed = handmade.sign(original, Format.PNG, mallory, ACTIONS, binding=pixels_left_out(100))
    changed = bytearray(raw.update(signed, Format.PNG, mallory))
    changed[len(changed) - 2450] ^= 0x04
    assert raw.state(bytes(changed), Format.PNG, raw.anchor(authority)) == "Trusted"
    verdict = examine(bytes(changed), trusted)
    assert verdict.credential is CredentialState.INVALID
    assert "content.partly_bound" in codes(verdict)


def test_a_data_hash_that_leaves_metadata_out(authority, mallory, trusted):
    """As some cameras do; it is said, and does not count as media."""
    original = encoded("JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0", comment=b"left out")
    at = original.index(b"\xff\xfe")
    size = int.from_bytes(original[at + 2 : at + 4], "big") + 2

    def binding(file, place):
        return handmade.data_hash((at + place.length, size))(file, place)

    signed = handmade.sign(original, Format.JPEG, mallory, ACTIONS, binding=binding)
    changed = signed.replace(b"left out", b"LEFT OUT")
    for file in (signed, changed):
        verdict = examine(file, trusted)
        assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.RECOGNISED)
        assert "metadata.unbound" in codes(verdict)
    assert content_digest(signed, Format.JPEG) == content_digest(changed, Format.JPEG)


def after(file, place):
    return file[place.start + place.length :]


SOI = (("SOI",), lambda file, _: file[:2])
STORE = (("C2PA",), lambda *_: b"")
REST = ("APP0", "DQT", "DQT", "SOF0", "DHT", "DHT", "DHT", "DHT", "SOS", "EOI")


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ((SOI, STORE, (REST, after)), CredentialState.VALID),
        ((SOI, STORE, (REST, None)), CredentialState.INVALID),  # marked as excluded
        ((SOI, STORE), CredentialState.INVALID),  # nothing obliges the list to go on to the end
        ((SOI, STORE, (("APP0",), lambda f, p: after(f, p)[:18])), CredentialState.INVALID),
    ],
)
def test_a_box_hash_must_name_every_box(originals, authority, mallory, trusted, entries, expected):
    signed = handmade.sign(
        originals[Format.JPEG],
        Format.JPEG,
        mallory,
        ACTIONS,
        binding=handmade.box_hash(entries),
        label="c2pa.hash.boxes",
    )
    assert raw.state(signed, Format.JPEG, raw.anchor(authority)) == "Trusted"
    verdict = examine(signed, trusted)
    assert verdict.credential is expected
    assert ("content.partly_bound" in codes(verdict)) is (expected is CredentialState.INVALID)


def test_a_box_hash_ends_with_the_image(originals, authority, mallory, trusted):
    binding = handmade.box_hash((SOI, STORE, (REST, after)))
    signed = handmade.sign(
        originals[Format.JPEG], Format.JPEG, mallory, ACTIONS, binding=binding, label="c2pa.hash.boxes"
    )
    for more in (b"PK\x03\x04 an archive", originals[Format.JPEG], b"\xff\xd9"):
        assert raw.state(signed + more, Format.JPEG, raw.anchor(authority)) == "Trusted"
        assert examine(signed + more, trusted).credential is CredentialState.INVALID


@pytest.mark.parametrize("fmt", list(Format))
def test_an_honest_update_has_no_hash_and_needs_none(originals, authority, mallory, trusted, fmt):
    """Our own look at the hash below an update must not find fault with an honest one."""
    updated = raw.update(raw.sign(originals[fmt], fmt, mallory), fmt, mallory)
    library = raw.state(updated, fmt, raw.anchor(authority))
    verdict = examine(updated, trusted)
    expected = CredentialState.VALID if library == "Trusted" else CredentialState.INVALID
    assert verdict.credential is expected
    if expected is CredentialState.VALID:
        assert verdict.signer.status is SignerStatus.RECOGNISED
        assert content_digest(updated, fmt) == content_digest(originals[fmt], fmt)
