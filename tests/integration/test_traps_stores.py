"""Trap 11: a damaged credential is never taken for none, whatever is left of it."""

import random

import pytest

from provenance.credentials.verdict import CredentialState, SignerStatus
from provenance.media.formats import Format
from tests.support import raw
from tests.support.regions import store_region
from tests.support.verifying import codes, examiner

SAMPLES = 60


@pytest.fixture(scope="module")
def look(trusted):
    return examiner(trusted)


@pytest.fixture(scope="module", params=list(Format))
def signed(request, originals, mallory):
    """A signed file, and where its store begins and ends."""
    fmt = request.param
    data = raw.sign(originals[fmt], fmt, mallory)
    return fmt, data, *store_region(data, fmt)


def test_bit_flips_all_over_the_store(look, signed):
    fmt, data, start, end = signed
    chance = random.Random(f"flips {fmt}")
    # Most of what tells a container that there is a store stands at its beginning.
    places = {
        *range(start, min(start + SAMPLES, end)),
        *(chance.randrange(start, end) for _ in range(SAMPLES)),
    }
    for at in sorted(places):
        mutant = bytearray(data)
        mutant[at] ^= 1 << chance.randrange(8)
        verdict = look(bytes(mutant))
        assert verdict.credential is not CredentialState.NONE, at
        if verdict.credential is not CredentialState.VALID:  # as it is where only padding was hit
            assert verdict.signer.status is not SignerStatus.RECOGNISED, at


def test_a_file_that_ends_in_the_store(look, signed):
    _, data, start, end = signed
    for share in (1, 3, 5, 7):
        cut = start + 40 + (end - start - 40) * share // 8
        verdict = look(data[:cut])
        assert verdict.credential in (CredentialState.UNREADABLE, CredentialState.INVALID), share


MARKS = (
    (b"jumdc2pa", b"jumd\0\0\0\0"),  # the type of the store
    (b"jumdc2", b"jumd\0\0"),  # the types of everything in it
    (b"c2pa.", b"\0\0\0\0\0"),  # the labels of everything in it
    (b"jumb", b"\0\0\0\0"),  # the boxes themselves
    (b"jumb", b"junk"),
    (b"claim", b"malic"),
    # What marks the place of a store in JPEG, PNG, RIFF, files of boxes, GIF, SVG, ID3, TIFF and PDF.
    (b"\xff\xeb", b"\xff\xea"),
    (b"JP\0\1", b"JQ\0\1"),
    (b"caBX", b"caBY"),
    (b"C2PA", b"C2PB"),
    (b"\xd8\xfe\xc3\xd6\x1b\x0e\x48\x3c\x92\x97\x58\x28\x87\x7e\xc4\x81", bytes(16)),
    (b"C2PA_GIF", b"C2PA_GIG"),
    (b"c2pa:manifest", b"c2pb:manifest"),
    (b"GEOB", b"GEOC"),
    (b"\x41\xcd", b"\x42\xcd"),
    (b"/C2PA_Manifest", b"/C2PA_Nothings"),
)


def test_a_store_without_its_marks(look, signed):
    fmt, data, start, end = signed
    before = max(start - 120, 0)  # a container's own mark stands before the store
    tried = 0
    for found, instead in MARKS:
        damaged = data[:before] + data[before:end].replace(found, instead) + data[end:]
        if damaged != data:
            tried += 1
            state = look(damaged).credential
            assert state in (CredentialState.UNREADABLE, CredentialState.INVALID), found
    assert tried >= (1 if fmt is Format.SVG else 5)  # base64 hides most of them


@pytest.mark.parametrize("fmt", [Format.JPEG, Format.PNG, Format.MP4, Format.AVIF, Format.GIF, Format.PDF])
def test_a_store_of_zeros_in_its_place(look, originals, mallory, fmt):
    data = raw.sign(originals[fmt], fmt, mallory)
    start, end = data.index(b"jumdc2pa") + 8, data.rindex(b"c2pa.signature") + 200
    verdict = look(data[:start] + bytes(end - start) + data[end:])
    assert verdict.credential is CredentialState.UNREADABLE
    assert "credential.unreadable" in codes(verdict)


def test_a_credential_in_a_format_that_is_not_known(look, originals, mallory):
    """Its content can't be judged, and still it is not a file without a credential."""
    data = raw.sign(originals[Format.WAV], Format.WAV, mallory)
    verdict = look(b"OggS" + data[4:])
    assert verdict.format is None
    assert verdict.credential is CredentialState.UNREADABLE
    assert "format.unsupported" in codes(verdict)


@pytest.mark.parametrize("fmt", list(Format))
def test_an_original_carries_none(look, originals, fmt):
    verdict = look(originals[fmt])
    assert verdict.credential is CredentialState.NONE
    assert "credential.unreadable" not in codes(verdict)


def test_text_about_credentials_is_no_credential(look, originals):
    about = (
        b"<!-- c2pa.claim and c2pa.assertions are labels; jumb is a box; see https://c2pa.org/manifest -->"
    )
    assert look(originals[Format.SVG] + about).credential is CredentialState.NONE
