"""What is hashed of a file around its store, and that nothing else of it reaches anybody."""

import hashlib

import pytest
from PIL import Image

from provenance.credentials.errors import SigningError
from provenance.credentials.findings import FindingCode
from provenance.credentials.signing import desk as signing
from provenance.credentials.signing.desk import SigningDesk, SigningJob
from provenance.credentials.signing.embedding import digest
from provenance.credentials.verdict import CredentialState
from provenance.media.containers.bmff.boxes import C2PA_UUID, make_box
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.media.splice import Splice


def test_everything_is_hashed_but_the_store():
    view = memoryview(b"original")
    splices = (Splice(0, 1, b"O"), Splice(2, 0, b"labels"), Splice(2, 0, b"<store>"), Splice(8, 0, b"!"))
    assert digest(view, Format.GIF, splices, 8, 7) == hashlib.sha256(b"Orlabelsiginal!").digest()
    assert digest(view, Format.GIF, (), 8, 0) == hashlib.sha256(b"original").digest()
    assert digest(view, Format.GIF, (), 0, 8) == hashlib.sha256(b"").digest()


def test_boxes_are_hashed_after_their_offsets_but_for_those_that_the_library_leaves_out():
    ftyp, old = make_box(b"ftyp", b"isom"), make_box(b"uuid", C2PA_UUID + b"old")
    free, moov, uuid = make_box(b"free", b"..."), make_box(b"moov", b"table"), make_box(b"uuid", bytes(16))
    view = memoryview(ftyp + old + free + moov + uuid + b"tail")
    store = make_box(b"uuid", C2PA_UUID + b"a new and longer one")
    at = len(ftyp) + len(old) + len(free) + 8
    splices = (
        Splice(len(ftyp), 0, store),
        Splice(len(ftyp), len(old), b""),
        Splice(at, 5, b"moved"),
    )
    first = len(ftyp) + len(store) + len(free)
    moved = make_box(b"moov", b"moved")
    hashed = first.to_bytes(8, "big") + moved + (first + len(moved)).to_bytes(8, "big") + uuid + b"tail"
    assert digest(view, Format.MP4, splices, len(ftyp), len(store)) == hashlib.sha256(hashed).digest()


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
    real = signing.sealed
    source = tmp_path / "work.jpg"
    source.write_bytes(jpeg)

    def meanwhile(*arguments):
        with source.open("r+b") as file:
            file.seek(-100, 2)
            file.write(bytes((jpeg[-100] ^ 1,)))
        return real(*arguments)

    monkeypatch.setattr(signing, "sealed", meanwhile)
    with pytest.raises(SigningError, match=FindingCode.CONTENT_ALTERED):
        SigningDesk(signer, pool, DEFAULT_LIMITS).sign(
            SigningJob(source, tmp_path / "signed.jpg", disclosure, "Work")
        )
    assert list(tmp_path.iterdir()) == [source]


def test_no_page_is_signed_that_draws_its_own_store(signer, pool, tmp_path, disclosure):
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents[4 0 R 5 0 R]>>"
    parts = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, b"null")
    data, rows = b"%PDF-1.7\n% /ByteRange: somebody signed it\n", b""
    for number, part in enumerate(parts, 1):
        rows += b"%010d 00000 n \n" % len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    xref = b"xref\n0 5\n0000000000 65535 f \n%strailer\n<</Root 1 0 R/Size 5>>\nstartxref\n%d\n%%%%EOF\n"
    (tmp_path / "a.pdf").write_bytes(data + xref % (rows, len(data)))
    with pytest.raises(SigningError, match=FindingCode.CONTENT_PARTLY_BOUND):
        SigningDesk(signer, pool, DEFAULT_LIMITS).sign(
            SigningJob(tmp_path / "a.pdf", tmp_path / "b.pdf", disclosure, "Work")
        )
