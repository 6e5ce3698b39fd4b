import hashlib
import io
import stat
from dataclasses import replace

import pytest
from PIL import Image

from keys.errors import KeysError
from keys.faults import Fault
from provenance.credentials.damage import Damage
from provenance.credentials.errors import SigningError
from provenance.credentials.findings import FindingCode
from provenance.credentials.record import Picture, Record
from provenance.credentials.signing import desk as signing
from provenance.credentials.signing import publishing
from provenance.credentials.signing.desk import SigningDesk, SigningJob
from provenance.credentials.signing.manifest import IngredientSource
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import CredentialState, DisclosureSource, SignerStatus
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.vocabulary import Extent, Relationship
from provenance.media.errors import (
    LimitExceededError,
    MalformedMediaError,
    MediaError,
    UnsupportedFormatError,
)
from provenance.media.faults import Fault as MediaFault
from provenance.media.limits import DEFAULT_LIMITS, Limits
from tests.support.schema import conforms

PNG = "png"


@pytest.fixture
def source(tmp_path, jpeg):
    path = tmp_path / "in" / "work.jpg"
    path.parent.mkdir()
    path.write_bytes(jpeg)
    return path


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    return folder


@pytest.fixture(scope="session")
def desk(signer, pool):
    return SigningDesk(signer, pool, DEFAULT_LIMITS)


def job(source, destination, disclosure, **more):
    return SigningJob(source, destination, disclosure, "Work", **more)


class Refusing:
    """A signer that can't sign."""

    def __init__(self, signer, error):
        self.algorithm, self.certificate_chain, self._error = (
            signer.algorithm,
            signer.certificate_chain,
            error,
        )

    def sign(self, _):
        raise self._error


def test_what_is_signed_says_what_was_declared(desk, source, out, disclosure, jpeg):
    signed = desk.sign(job(source, out / "work.jpg", disclosure))
    verdict = signed.verdict
    assert (verdict.credential, verdict.signer.status) == (CredentialState.VALID, SignerStatus.RECOGNISED)
    assert (verdict.disclosure.extent, verdict.disclosure.source) == (Extent.EDITED, DisclosureSource.SIGNED)
    assert (verdict.title, verdict.file) == ("Work", "work.jpg")
    conforms(verdict)
    assert source.read_bytes() == jpeg
    assert [path.name for path in out.iterdir()] == ["work.jpg"]
    with Image.open(out / "work.jpg") as after, Image.open(io.BytesIO(jpeg)) as before:
        assert after.tobytes() == before.tobytes()


def test_a_verdict_on_it_later_is_the_same(desk, pool, source, out, disclosure):
    signed = desk.sign(job(source, out / "work.jpg", disclosure, file_hash=True))
    assert pool.verify(out / "work.jpg", "work.jpg") == signed.verdict


def test_the_hash_of_the_result_is_made_where_it_is_asked_for(
    desk, pool, source, out, disclosure, large_jpeg
):
    source.write_bytes(large_jpeg)
    quick = desk.sign(job(source, out / "quick.jpg", disclosure))
    assert quick.verdict.sha256 is None
    assert pool.verify(out / "quick.jpg", "quick.jpg", file_hash=False) == quick.verdict
    hashed = desk.sign(job(source, out / "hashed.jpg", disclosure, file_hash=True))
    assert hashed.verdict.sha256 == hashlib.sha256((out / "hashed.jpg").read_bytes()).hexdigest()


def test_content_that_was_altered_between_signing_and_the_check_is_caught(
    signer, source, out, disclosure, large_jpeg, monkeypatch
):
    source.write_bytes(large_jpeg)
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        desk = SigningDesk(signer, pool, DEFAULT_LIMITS)
        real = pool.verify

        def altered(path, *rest, **more):
            data = bytearray(path.read_bytes())
            data[-100] ^= 1
            path.write_bytes(data)
            return real(path, *rest, **more)

        monkeypatch.setattr(pool, "verify", altered)
        with pytest.raises(SigningError, match=FindingCode.CONTENT_ALTERED):
            desk.sign(job(source, out / "work.jpg", disclosure))
    assert list(out.iterdir()) == []


class Drawing:
    """A pool of which the worker that draws says what it likes."""

    def __init__(self, pool, record):
        self._pool, self._record = pool, record

    def thumbnail(self, _path):
        return self._record

    def verify(self, *rest, **more):
        return self._pool.verify(*rest, **more)


@pytest.mark.parametrize(
    "record",
    [
        Record(damage=Damage(MediaFault.PIXELS)),
        Record(picture=Picture(b"<script>", 1, 1)),
        Record(picture=Picture(b"\xff\xd8\xff" + bytes(300_000), 1, 1)),
    ],
    ids=["damaged", "no JPEG", "too large"],
)
def test_what_a_worker_cant_draw_or_lies_about_is_not_signed(signer, pool, source, out, disclosure, record):
    desk = SigningDesk(signer, Drawing(pool, record), DEFAULT_LIMITS)
    with pytest.raises(MalformedMediaError, match="JPEG"):
        desk.sign(job(source, out / "work.jpg", disclosure))
    assert list(out.iterdir()) == []


def test_no_picture_is_decoded_in_the_process_that_signs(desk, source, out, disclosure, monkeypatch):
    def decoded(*_, **__):
        raise AssertionError

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", decoded)
    sketch = IngredientSource("sketch", source, Relationship.COMPONENT_OF, "Sketch")
    desk.sign(job(source, out / "work.jpg", disclosure, ingredients=[sketch]))


def test_one_changed_byte_is_found(desk, pool, out, tmp_path, disclosure, large_jpeg):
    for name, data in (("small.jpg", None), ("large.jpg", large_jpeg)):
        original = tmp_path / name
        original.write_bytes(data or _picture())
        desk.sign(job(original, out / name, disclosure))
        content = bytearray((out / name).read_bytes())
        content[-100] ^= 1
        (out / name).write_bytes(content)
        verdict = pool.verify(out / name)
        assert (verdict.credential, verdict.signer.status) == (CredentialState.INVALID, SignerStatus.NONE)
        assert verdict.disclosure.source is not DisclosureSource.SIGNED
        assert not verdict.history_complete
        conforms(verdict)


def _picture():
    made = io.BytesIO()
    Image.effect_noise((200, 200), 90).save(made, "JPEG")
    return made.getvalue()


def test_what_the_library_embeds_leaves_nothing_beside_it(desk, out, tmp_path, disclosure):
    original = tmp_path / "work.gif"
    Image.new("RGB", (20, 20), "red").save(original)
    assert desk.sign(job(original, out / "work.gif", disclosure)).verdict.credential is CredentialState.VALID
    assert [path.name for path in out.iterdir()] == ["work.gif"]


def test_the_mode_of_the_result_is_that_of_any_new_file(desk, source, out, disclosure):
    desk.sign(job(source, out / "work.jpg", disclosure))
    (out / "other").write_bytes(b"")
    assert stat.S_IMODE((out / "work.jpg").stat().st_mode) == stat.S_IMODE((out / "other").stat().st_mode)


def test_nothing_is_overwritten_unless_that_is_asked(desk, source, out, disclosure):
    (out / "work.jpg").write_bytes(b"precious")
    with pytest.raises(SigningError, match="exists already"):
        desk.sign(job(source, out / "work.jpg", disclosure))
    assert (out / "work.jpg").read_bytes() == b"precious"
    signed = desk.sign(job(source, out / "work.jpg", disclosure, overwrite=True))
    assert signed.verdict.credential is CredentialState.VALID


def test_a_name_that_is_taken_while_we_sign_stays_taken(desk, source, out, disclosure, monkeypatch):
    real = signing.publish

    def late(signed, destination, *, overwrite):
        destination.write_bytes(b"precious")
        real(signed, destination, overwrite=overwrite)

    monkeypatch.setattr(signing, "publish", late)
    with pytest.raises(SigningError, match="exists already"):
        desk.sign(job(source, out / "work.jpg", disclosure))
    assert [path.read_bytes() for path in out.iterdir()] == [b"precious"]


class StageError(Exception):
    """Something that goes wrong at one stage."""


STAGES = [
    "incoming_labels",
    "plan_labels",
    "place",
    "digest",
    "SigningDesk._thumbnail",
    "build",
    "_c2pa.Unsigned",
    "sealed",
    "apply",
    "os.fsync",
    "publish",
]


@pytest.mark.parametrize("stage", STAGES)
def test_a_failure_at_any_stage_leaves_nothing(desk, source, out, disclosure, jpeg, monkeypatch, stage):
    def fail(*_, **__):
        raise StageError

    monkeypatch.setattr(f"provenance.credentials.signing.desk.{stage}", fail)
    with pytest.raises(StageError):
        desk.sign(job(source, out / "work.jpg", disclosure))
    assert list(out.iterdir()) == []
    assert source.read_bytes() == jpeg


@pytest.mark.parametrize("stage", ["labelled", "unsealed_store", "framed"])
def test_a_failure_on_the_way_of_a_copy_with_labels_leaves_nothing(
    desk, out, tmp_path, disclosure, monkeypatch, stage
):
    def fail(*_, **__):
        raise StageError

    monkeypatch.setattr(f"provenance.credentials.signing.desk.{stage}", fail)
    original = tmp_path / "work.gif"
    Image.new("RGB", (20, 20), "red").save(original)
    with pytest.raises(StageError):
        desk.sign(job(original, out / "work.gif", disclosure))
    assert list(out.iterdir()) == []


def test_a_result_that_can_not_be_verified_is_not_handed_out(signer, source, out, disclosure, monkeypatch):
    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        desk = SigningDesk(signer, pool, DEFAULT_LIMITS)
        good = desk.sign(job(source, out / "good.jpg", disclosure)).verdict
        broken = (
            replace(good, credential=CredentialState.INVALID),
            replace(good, signer=replace(good.signer, tbs_sha256="1f" * 32)),
            replace(good, disclosure=replace(good.disclosure, extent=Extent.NONE)),
            replace(good, disclosure=replace(good.disclosure, source=DisclosureSource.LABEL)),
        )
        for number, verdict in enumerate(broken):
            monkeypatch.setattr(pool, "verify", lambda *_, told=verdict, **__: told)
            with pytest.raises(SigningError, match="nothing was written"):
                desk.sign(job(source, out / f"{number}.jpg", disclosure))
    assert [path.name for path in out.iterdir()] == ["good.jpg"]


@pytest.mark.parametrize(
    "error", [KeysError(Fault.OUTSIDE, detail="The key is locked: open it."), RuntimeError("broken")]
)
def test_what_a_signer_raises_is_the_cause(signer, pool, source, out, disclosure, error):
    desk = SigningDesk(Refusing(signer, error), pool, DEFAULT_LIMITS)
    with pytest.raises(SigningError) as caught:
        desk.sign(job(source, out / "work.jpg", disclosure))
    assert caught.value.__cause__ is error
    assert list(out.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "error"), [(b"", UnsupportedFormatError), (b"text", MediaError), (b"\xff\xd8\xff", Exception)]
)
def test_what_is_no_media_is_refused(desk, tmp_path, out, disclosure, content, error):
    path = tmp_path / "odd.jpg"
    path.write_bytes(content)
    with pytest.raises((MediaError, SigningError)) as caught:
        desk.sign(job(path, out / "odd.jpg", disclosure))
    assert isinstance(caught.value, error)
    assert list(out.iterdir()) == []


def test_a_limit_holds_for_the_work_and_for_its_ingredients(signer, pool, source, tmp_path, out, disclosure):
    desk = SigningDesk(signer, pool, Limits(max_bytes=source.stat().st_size))
    large = tmp_path / "large.jpg"
    large.write_bytes(source.read_bytes() + bytes(100))
    part = IngredientSource("part", large, Relationship.COMPONENT_OF, "large.jpg")
    for work, ingredients in ((large, ()), (source, (part,))):
        with pytest.raises(LimitExceededError):
            desk.sign(job(work, out / "work.jpg", disclosure, ingredients=ingredients))
    assert list(out.iterdir()) == []


def test_where_it_goes_is_looked_at_first(desk, source, out, disclosure, monkeypatch):
    monkeypatch.setattr(signing, "mapped", lambda _: pytest.fail("too late"))
    for destination in (out / "gone" / "work.jpg", out, source):
        with pytest.raises(SigningError):
            desk.sign(job(source, destination, disclosure, overwrite=True))


def test_a_file_system_without_links_takes_signed_files_too(desk, source, out, disclosure, monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(publishing.os, "link", refuse)
    desk.sign(job(source, out / "work.jpg", disclosure))
    assert [path.name for path in out.iterdir()] == ["work.jpg"]
