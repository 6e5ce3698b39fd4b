from dataclasses import replace
from datetime import UTC, datetime

import pytest

from keys.storage.fakes import InMemoryKeyStore
from provenance.batches.answering import Said, Scope
from provenance.batches.errors import BatchBusyError, BatchFullError, BatchNotFoundError
from provenance.batches.model import BatchState
from provenance.credentials.errors import SigningError
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.workers.pool import VerifierPool
from provenance.disclosure.answers import Answers
from provenance.disclosure.regions import Rectangle
from provenance.disclosure.vocabulary import Extent
from provenance.journeys.fakes import InMemoryDatabase
from provenance.journeys.signing.sign_works import SignOrder, sign_work
from provenance.journeys.studio import batches as studio
from provenance.journeys.studio import files as studio_files
from provenance.journeys.studio.answers import say
from provenance.journeys.studio.files import Intake, shown_name
from provenance.journeys.studio.preview import preview
from provenance.media.errors import LimitExceededError, MediaError
from provenance.media.formats import Format
from provenance.media.limits import DEFAULT_LIMITS
from provenance.members.model import Member, Role
from provenance.registry.errors import TitleError, WorkNotFoundError
from provenance.registry.fakes import FakeBlobs
from tests.support.originals import MAKERS, encoded, movie

NOW = datetime(2026, 11, 22, tzinfo=UTC)
ADA, EVE = (Member(name, name, Role.CREATOR, NOW) for name in ("ada", "eve"))
ANSWERS = Answers(Extent.EDITED, regions=(Rectangle(1, 1, 2, 2),))


@pytest.fixture
def intake(tmp_path, desk):
    (tmp_path / "blobs").mkdir()
    return Intake(InMemoryDatabase(), FakeBlobs(tmp_path / "blobs"), desk.pool, DEFAULT_LIMITS)


@pytest.fixture
def batch(intake):
    return studio.open_batch(intake.database, ADA, now=NOW)


def test_a_file_is_looked_at_and_kept(intake, batch, picture):
    item = studio_files.add_original(intake, ADA, batch.id, picture(), "../../etc/Jetty.jpg")
    assert (item.file_name, item.format, item.width, item.height) == ("Jetty.jpg", "jpeg", 64, 48)
    assert intake.blobs.has(item.original)
    assert intake.blobs.path(item.picture).read_bytes().startswith(b"\xff\xd8")
    assert not item.carries_credentials


def test_a_signed_file_is_known_as_one(intake, batch, desk, picture, tmp_path):
    sign_work(desk, SignOrder(picture(), tmp_path / "signed.jpg", Answers(Extent.GENERATED)))
    item = studio_files.add_original(intake, ADA, batch.id, tmp_path / "signed.jpg", "signed.jpg")
    assert item.carries_credentials
    seen = preview(Answers(Extent.NONE), "Ada", now=NOW, pool=intake.pool, blobs=intake.blobs, item=item)
    assert seen.labels.extent is Extent.GENERATED  # the parent's AI is not taken back
    assert seen.incoming_aigc
    assert not [
        name for name in seen.labels.metadata if "AIGC" in name
    ]  # the label of the file stays the only one


WHOLE = encoded("JPEG", size=(300, 200))
HALF = WHOLE[: len(WHOLE) // 2]


@pytest.mark.parametrize(
    "data",
    [b"", b"GIF", b"not a picture at all", b"\xff\xd8\xff" * 3, HALF, encoded("PNG")[:-200], movie()[:900]],
)
def test_what_can_not_be_signed_is_refused_and_not_kept(intake, batch, picture, tmp_path, data):
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(MediaError):
        studio_files.add_original(intake, ADA, batch.id, tmp_path / "x", "x.jpg")
    assert intake.blobs.all() == ()
    item = studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")
    (tmp_path / "x").write_bytes(data)
    with pytest.raises(MediaError):
        studio_files.add_component(intake, ADA, batch.id, item.id, tmp_path / "x", "sketch.jpg")


def test_a_file_whose_credentials_are_damaged_is_refused_and_named(intake, batch, desk, picture, tmp_path):
    order = SignOrder(picture(), tmp_path / "signed.jpg", Answers(Extent.GENERATED))
    damaged = tmp_path / "damaged.jpg"
    damaged.write_bytes(sign_work(desk, order).destination.read_bytes().replace(b"jumb", b"jxmb"))
    item = studio_files.add_original(intake, ADA, batch.id, picture("other.jpg"), "other.jpg")
    for take in (
        lambda: studio_files.add_original(intake, ADA, batch.id, damaged, "night.jpg"),
        lambda: studio_files.add_component(intake, ADA, batch.id, item.id, damaged, "night.jpg"),
    ):
        with pytest.raises(
            SigningError, match=r"“night\.jpg” carries Content Credentials that can't be read"
        ):
            take()


def test_a_picture_with_more_pixels_than_are_decoded_is_refused(intake, batch, tmp_path):
    (tmp_path / "x").write_bytes(WHOLE)
    with VerifierPool(TrustPolicy(()), replace(DEFAULT_LIMITS, max_pixels=100), 1) as pool:
        small = replace(intake, pool=pool)
        with pytest.raises(LimitExceededError) as caught:
            studio_files.add_original(small, ADA, batch.id, tmp_path / "x", "x.jpg")
    assert (caught.value.limit, caught.value.value) == ("max_pixels", 60_000)


@pytest.mark.parametrize("fmt", Format)
def test_every_kind_of_file_is_taken(intake, batch, tmp_path, fmt):
    (tmp_path / "x").write_bytes(MAKERS[fmt]())
    assert studio_files.add_original(intake, ADA, batch.id, tmp_path / "x", "x").format == fmt


def test_somebody_elses_batch_is_none(intake, batch, picture):
    for call in (
        lambda: studio_files.add_original(intake, EVE, batch.id, picture(), "a.jpg"),
        lambda: studio.batch(intake.database, EVE, batch.id),
        lambda: studio.discard(intake.database, intake.blobs, EVE, batch.id),
        lambda: studio.start(intake.database, InMemoryKeyStore(), EVE, batch.id),
    ):
        with pytest.raises(BatchNotFoundError):
            call()


def test_a_batch_takes_so_many_files(intake, batch, picture, monkeypatch):
    monkeypatch.setattr("provenance.batches.batches.MAX_FILES", 1)
    studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")
    with pytest.raises(BatchFullError):
        studio_files.add_original(intake, ADA, batch.id, picture("b.jpg", "blue"), "b.jpg")


def test_removing_a_file_removes_what_was_kept_of_it(intake, batch, picture):
    one = studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")
    same = studio_files.add_original(intake, ADA, batch.id, picture(), "b.jpg")
    assert one.original == same.original
    studio_files.remove_original(intake, ADA, batch.id, one.id)
    assert intake.blobs.has(same.original)
    studio_files.remove_original(intake, ADA, batch.id, same.id)
    assert intake.blobs.all() == ()


def test_components_come_and_go(intake, batch, picture):
    item = studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")
    sketch = picture("sketch.jpg", "green")
    item = studio_files.add_component(intake, ADA, batch.id, item.id, sketch, "sketch.jpg")
    (part,) = item.components
    assert intake.blobs.has(part.blob)
    item = studio_files.remove_component(intake, ADA, batch.id, item.id, part.id)
    assert item.components == ()
    assert not intake.blobs.has(part.blob)


def test_discarding_a_batch_removes_its_files(intake, batch, picture):
    studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")
    studio.discard(intake.database, intake.blobs, ADA, batch.id)
    assert studio.batches(intake.database, ADA) == ()
    assert intake.blobs.all() == ()


def test_a_batch_that_is_signed_takes_nothing(intake, batch, picture):
    with intake.database.writing() as tx:
        tx.batches.update(replace(batch, state=BatchState.SIGNING))
    with pytest.raises(BatchBusyError):
        studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")
    assert intake.blobs.all() == ()


def test_one_file_may_differ(intake, batch, picture):
    item = studio_files.add_original(intake, ADA, batch.id, picture(), "a.jpg")

    def say_it(scope, **said):
        say(intake.database, InMemoryKeyStore(), ADA, batch.id, item.id, Said(ANSWERS, scope, **said))
        return studio.batch(intake.database, ADA, batch.id)

    (changed,) = say_it(Scope.ONE, title="Jetty").items
    assert (changed.answers, changed.title) == (ANSWERS, "Jetty")
    assert say_it(Scope.EVERY).batch.answers == replace(ANSWERS, regions=())
    for said, error in (({"version_of": "w"}, WorkNotFoundError), ({"title": "x" * 201}, TitleError)):
        with pytest.raises(error):
            say_it(Scope.ONE, **said)
    with pytest.raises(WorkNotFoundError):
        studio.continue_work(intake.database, ADA, batch.id, item.id, "w")


def test_presets_keep_answers_but_not_where_in_a_picture(intake):
    studio.save_preset(intake.database, ADA, "Retouched", ANSWERS, now=NOW)
    (kept,) = studio.presets(intake.database, ADA)
    assert (kept.name, kept.answers.ai, kept.answers.regions) == ("Retouched", Extent.EDITED, ())
    assert studio.presets(intake.database, EVE) == ()
    studio.remove_preset(intake.database, ADA, "Retouched")
    assert studio.presets(intake.database, ADA) == ()


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("a.jpg", "a.jpg"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\a.jpg", "a.jpg"),
        ("", "file"),
        ("/", "file"),
        ("雾.jpg", "雾.jpg"),
        ("x" * 500, "x" * 200),
    ],
)
def test_a_name_is_the_last_part_of_a_path(sent, shown):
    assert shown_name(sent) == shown


@pytest.mark.parametrize(
    ("sent", "shown"),
    [
        ("画" * 240 + ".jpg", "画" * 196 + ".jpg"),
        ("W" * 200 + ".jpeg", "W" * 195 + ".jpeg"),
        ("n." + "x" * 240, "n." + "x" * 198),
        ("." + "jpg" * 80, "." + ("jpg" * 80)[:199]),
        ("", "file"),
    ],
)
def test_a_long_name_keeps_its_ending(sent, shown):
    assert shown_name(sent) == shown


def test_a_name_hides_nothing():
    assert "\u202e" not in shown_name("a\u202egpj.exe")
    assert "\x00" not in shown_name("a\x00b")
