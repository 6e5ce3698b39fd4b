"""The place of a store between labels, and what is hashed around it."""

import hashlib

import pytest
from PIL import Image

from provenance.credentials import signing
from provenance.credentials.embedding import embedding
from provenance.credentials.errors import SigningError
from provenance.credentials.findings import FindingCode
from provenance.credentials.signing import SigningDesk, SigningJob
from provenance.credentials.verdict import CredentialState
from provenance.media.containers.jpeg_segments import make_segment
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.splice import Splice, spliced

JFIF = b"\xff\xd8" + make_segment(0xE0, b"JFIF\0" + bytes(9))
XMP = make_segment(0xE1, b"old labels")
SCAN = b"\xff\xdapixels\xff\xd9"
STORE = make_segment(0xEB, b"JP\0\1" + (1).to_bytes(4, "big") + (12).to_bytes(4, "big") + b"jumb" + b"old.")
AT = len(JFIF)
LABELS = b"<labels>"


@pytest.mark.parametrize(
    ("original", "labels", "written"),
    [
        (JFIF + SCAN, [], JFIF + b"<store>" + SCAN),
        (JFIF + SCAN, [Splice(AT, 0, LABELS)], JFIF + b"<store>" + LABELS + SCAN),
        (JFIF + XMP + SCAN, [Splice(AT, len(XMP), LABELS)], JFIF + b"<store>" + LABELS + SCAN),
        (JFIF + SCAN, [Splice(2, 0, LABELS)], JFIF[:2] + LABELS + JFIF[2:] + b"<store>" + SCAN),
        (JFIF + STORE + SCAN, [Splice(AT, 0, LABELS)], JFIF + LABELS + b"<store>" + SCAN),
        (
            JFIF + STORE + XMP + SCAN,
            [Splice(AT + len(STORE), len(XMP), LABELS)],
            JFIF + b"<store>" + LABELS + SCAN,
        ),
        (
            JFIF + XMP + STORE + SCAN,
            [Splice(AT, len(XMP), b""), Splice(AT + len(XMP) + len(STORE), 0, LABELS)],
            JFIF + b"<store>" + LABELS + SCAN,
        ),
    ],
)
def test_a_store_goes_between_labels(original, labels, written):
    view = memoryview(original)
    found = embedding(view, Format.JPEG, labels)
    assert spliced(view, found.around(b"<store>")) == written
    assert found.start == written.index(b"<store>")
    assert found.digest(view) == hashlib.sha256(written.replace(b"<store>", b"")).digest()


def test_what_has_no_plain_place_is_left_to_the_library():
    assert embedding(memoryview(JFIF + STORE + STORE + SCAN), Format.JPEG, []) is None
    assert embedding(memoryview(b"GIF89a"), Format.GIF, []) is None


@pytest.mark.parametrize("name", ["work.jpg", "work.png"])
def test_no_copy_of_the_original_is_made_to_sign_it(signer, pool, tmp_path, disclosure, monkeypatch, name):
    monkeypatch.setattr(signing, "labelled", lambda *_: pytest.fail("a copy"))
    desk = SigningDesk(signer, pool, DEFAULT_LIMITS)
    original, once, again = (tmp_path / f"{number}-{name}" for number in range(3))
    Image.new("RGB", (20, 20), "red").save(original)
    for source, target in ((original, once), (once, again)):
        signed = desk.sign(SigningJob(source, target, disclosure, "Work"))
        assert signed.verdict.credential is CredentialState.VALID


def test_an_original_that_changes_while_it_is_signed_gives_nothing(
    signer, pool, tmp_path, disclosure, jpeg, monkeypatch
):
    real = signing._c2pa.sign_hashed
    source = tmp_path / "work.jpg"
    source.write_bytes(jpeg)

    def meanwhile(*arguments):
        with source.open("r+b") as file:
            file.seek(-100, 2)
            file.write(bytes((jpeg[-100] ^ 1,)))
        return real(*arguments)

    monkeypatch.setattr(signing._c2pa, "sign_hashed", meanwhile)
    with pytest.raises(SigningError, match=FindingCode.CONTENT_ALTERED):
        SigningDesk(signer, pool, DEFAULT_LIMITS).sign(
            SigningJob(source, tmp_path / "signed.jpg", disclosure, "Work")
        )
    assert list(tmp_path.iterdir()) == [source]
