"""Traps about containers: what is appended, prepended, doubled or swapped, and names that lie."""

import re
import zlib

import pytest

from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.media.formats import Format
from provenance.media.stores import embedded_store
from tests.support import handmade, raw
from tests.support.decoding import content_digest
from tests.support.originals import encoded
from tests.support.verifying import codes, examine


def chunk(kind, data):
    return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")


@pytest.mark.parametrize(
    ("fmt", "more"),
    [
        (Format.JPEG, b"PK\x03\x04 an archive"),
        (Format.JPEG, b"\xff\xd8\xff\xd9"),
        (Format.PNG, chunk(b"tEXt", b"Comment\0after the end")),
        (Format.PNG, b"PK\x03\x04 an archive"),
        (Format.GIF, b"\x21\xfe\x03abc\0;"),
        (Format.WEBP, b"PK\x03\x04 an archive!"),
        (Format.WAV, b"more"),
        (Format.FLAC, b"\xff\xf8more"),
        (Format.MP3, b"TAG" + bytes(125)),
        (Format.TIFF, b"more"),
        (Format.SVG, b"<!-- more -->"),
        (Format.PDF, b"\n%%EOF\n"),
        (Format.MP4, handmade.box(b"mdat", bytes(8))),
        (Format.MP4, handmade.box(b"moov", bytes(8))),
        (Format.AVIF, handmade.box(b"mdat", bytes(8))),
    ],
)
def test_what_is_appended_after_signing(originals, mallory, trusted, fmt, more):
    signed = raw.sign(originals[fmt], fmt, mallory)
    verdict = examine(signed + more, trusted)
    assert verdict.credential is CredentialState.INVALID
    assert codes(verdict) & {"content.altered", "content.unbound"}


def test_free_space_after_a_film_is_nobodys_content(originals, mallory, trusted):
    signed = raw.sign(originals[Format.MP4], Format.MP4, mallory)
    longer = signed + handmade.box(b"free", b"PK\x03\x04 an archive")
    assert examine(longer, trusted).credential is CredentialState.VALID
    assert content_digest(longer, Format.MP4) == content_digest(signed, Format.MP4)


def test_a_polyglot_is_what_it_begins_with(originals, mallory, trusted):
    """An archive after the image, signed with it, is covered and harmless; the image is what counts."""
    signed = raw.sign(originals[Format.JPEG] + b"PK\x05\x06" + bytes(18), Format.JPEG, mallory)
    verdict = examine(signed, trusted, name="bundle.zip")
    assert (verdict.format, verdict.credential) == ("jpeg", CredentialState.VALID)


def test_trap_12_the_name_is_not_the_format(originals, mallory, trusted):
    signed = raw.sign(originals[Format.JPEG], Format.JPEG, mallory)
    verdict = examine(signed, trusted, name="holiday.PNG")
    assert (verdict.format, verdict.credential) == ("jpeg", CredentialState.VALID)
    (finding,) = [entry for entry in verdict.findings if entry.code == "format.mismatch"]
    assert finding.params == {"named": "png", "found": "jpeg"}


def test_a_store_from_another_file(originals, mallory, trusted):
    one = raw.sign(originals[Format.JPEG], Format.JPEG, mallory)
    other = raw.sign(encoded("JPEG", seed=2), Format.JPEG, mallory)
    source, target = (embedded_store(memoryview(data), Format.JPEG) for data in (one, other))
    swapped = (
        other[: target.start]
        + one[source.start : source.start + source.length]
        + other[target.start + target.length :]
    )
    verdict = examine(swapped, trusted)
    assert (verdict.credential, verdict.signer.status) == (CredentialState.INVALID, SignerStatus.NONE)
    assert "content.altered" in codes(verdict)


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.PNG, Format.WEBP, Format.WAV, Format.MP4, Format.GIF])
@pytest.mark.parametrize("first", [True, False])
def test_two_stores_in_one_file(originals, authority, mallory, trusted, fmt, first):
    """A second, valid one beside the first never makes a file valid that its own did not."""
    signed = raw.sign(originals[fmt], fmt, mallory)
    if fmt is Format.GIF:
        block = re.search(rb"\x21\xff\x0bC2PA_GIF.*?\0(?=[\x21\x2c;])", signed, re.DOTALL)
        start, end = block.span()
    else:
        place = embedded_store(memoryview(signed), fmt)
        start, end = place.start, place.start + place.length
    at = start if first else end
    if fmt in (Format.WEBP, Format.WAV):
        end += (end - start) & 1
    twice = signed[:at] + signed[start:end] + signed[at:]
    verdict = examine(twice, trusted)
    assert verdict.credential in (CredentialState.INVALID, CredentialState.UNREADABLE)
    assert verdict.signer.status is SignerStatus.NONE


def test_a_sound_that_does_not_end_goes_on_in_the_store(originals, mallory, trusted):
    """ffmpeg plays all that follows a data chunk of no bytes, and a store has room that nobody hashes."""
    sound = originals[Format.WAV]
    at = sound.index(b"data") + 4
    open_end = sound[:at] + bytes(4) + b"JUNK" + sound[at:]
    size = (len(open_end) - 8).to_bytes(4, "little")
    verdict = examine(raw.sign(sound[:4] + size + open_end[8:], Format.WAV, mallory), trusted)
    assert verdict.credential is CredentialState.INVALID
    assert "content.partly_bound" in codes(verdict)
