import io
import threading

import numpy as np
import pytest
import segno
from PIL import Image, ImageDraw, ImageOps

from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints.fingerprint import AudioFingerprint, VideoFingerprint
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.model import Method, Status
from provenance.recognition.tables import snapshot


def jpeg(image, quality):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(out)


def works(matches, status=Status.CONFIRMED):
    return [match.work_id for match in matches if match.status is status]


@pytest.fixture
def index(record, tmp_path):
    return EmbeddedIndex(record, tmp_path / "index")


@pytest.mark.parametrize(
    ("change", "method"),
    [
        (lambda image: image, Method.PDQ),
        (lambda image: jpeg(image, 30), Method.PDQ),
        (lambda image: image.resize((250, 188)), Method.PDQ),
        (lambda image: image.resize((1200, 900)), Method.PDQ),
        (lambda image: image.point(lambda value: value * 0.6 + 50), Method.PDQ),
        (ImageOps.mirror, Method.PDQ),
        (lambda image: image.transpose(Image.Transpose.TRANSVERSE), Method.PDQ),
        (lambda image: ImageOps.expand(image, 60, 255), Method.PDQ),
        (lambda image: ImageOps.mirror(ImageOps.expand(image, (0, 80), 0)), Method.PDQ),
        (lambda image: image.crop((18, 13, 382, 286)), Method.PDQ_CROP),
        (lambda image: ImageOps.mirror(image.crop((36, 0, 400, 273))), Method.PDQ_CROP),
    ],
)
def test_copies_are_confirmed(index, draw, show, change, method):
    found = index.search(show(change(draw(3))))
    assert works(found) == ["work-3"]
    assert found[0].method is method


def test_a_picture_in_another_one_is_found_by_its_details(index, draw, show):
    page = Image.new("L", (500, 800), 245)
    page.paste(draw(9, (500, 800)), (0, 0))
    page.paste(draw(2), (50, 400))
    found = index.search(show(page))
    assert (works(found), found[0].method) == (["work-2"], Method.LOCAL)
    region = found[0].region
    assert (region.x, region.y, region.width, region.height) == pytest.approx(
        (0.1, 0.5, 0.8, 0.375), abs=0.02
    )


def test_where_a_crop_is(index, draw, show):
    found = index.search(show(draw(4).crop((36, 27, 400, 300))))[0]
    assert (found.transform.a, found.transform.c) == pytest.approx((400 / 364, -36 / 364), abs=0.01)
    assert (found.transform.e, found.transform.f) == pytest.approx((300 / 273, -27 / 273), abs=0.01)


def test_what_is_not_registered_is_not_found(index, draw, show):
    for seed in range(20, 26):
        assert works(index.search(show(draw(seed)))) == []


def test_a_border_is_found_on_what_was_registered(draw, show, tmp_path):
    from provenance.recognition.fingerprints.fingerprint import fingerprint_of

    record = FakeRecord()
    framed = ImageOps.expand(draw(1), 50, 255)
    record.add("framed", to_bytes(fingerprint_of(show(framed))))
    found = EmbeddedIndex(record, tmp_path).search(show(draw(1)))
    assert works(found) == ["framed"]


def test_plain_pictures_are_never_confirmed(show, tmp_path):
    from provenance.recognition.fingerprints.fingerprint import fingerprint_of

    steps = np.linspace(0, 255, 400).astype(np.uint8)
    plain = [
        Image.new("L", (400, 300), 255),
        Image.new("L", (400, 300), 90),
        Image.fromarray(np.repeat(steps[None], 300, axis=0)),
        ImageOps.expand(Image.new("L", (360, 260), 120), 20, 255),
        Image.fromarray(np.add.outer(steps[:300] // 2, steps // 2).astype(np.uint8)),
    ]
    record = FakeRecord()
    for number, image in enumerate(plain):
        record.add(f"plain-{number}", to_bytes(fingerprint_of(show(image))))
    index = EmbeddedIndex(record, tmp_path)
    for image in plain:
        assert works(index.search(show(image))) == []
        assert works(index.search(show(image.point(lambda value: value * 0.8)))) == []


def page_of(text):
    page = Image.new("L", (400, 560), 255)
    pen = ImageDraw.Draw(page)
    for line in range(22):
        pen.text((30, 30 + 22 * line), text[line:] + " " + text[:line], fill=0)
    return page


def code_of(text):
    out = io.BytesIO()
    segno.make(text, error="m", version=4).save(out, kind="png", scale=9, border=4)
    return Image.open(out).convert("L")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            page_of("a contract about the use of pictures in print"),
            page_of("what the weather will be tomorrow and then"),
        ),
        (code_of("https://example.com/one"), code_of("https://example.org/two")),
    ],
)
def test_pages_and_codes_are_not_taken_for_each_other(one, other, show, tmp_path):
    from provenance.recognition.fingerprints.fingerprint import fingerprint_of

    record = FakeRecord()
    record.add("one", to_bytes(fingerprint_of(show(one))))
    index = EmbeddedIndex(record, tmp_path)
    assert works(index.search(show(one))) == ["one"]
    assert works(index.search(show(other))) == []


def test_one_match_of_each_work_the_best_version(record, registered, draw, show, index):
    record.add("work-0", registered(3), version=2)
    found = index.search(show(draw(3)))
    assert {(match.work_id, match.version) for match in found} == {("work-3", 1), ("work-0", 2)}
    assert len(index.search(show(draw(3)), limit=1)) == 1


def test_what_was_registered_or_removed_meanwhile(record, registered, draw, show, index):
    assert works(index.search(show(draw(6)))) == []
    record.add("late", registered(6))
    assert works(index.search(show(draw(6)))) == ["late"]
    record.remove("late")
    assert "late" not in [match.work_id for match in index.search(show(draw(6)))]
    record.add("again", registered(6))
    assert works(index.search(show(draw(6)))) == ["again"]


def test_a_fingerprint_that_cannot_be_read_hides_no_other(record, registered, draw, show, index):
    record.add("broken", b"VFP\x01i" + bytes(60))
    record.add("late", registered(6))
    assert works(index.search(show(draw(6)))) == ["late"]


def test_films(tmp_path):
    rng = np.random.default_rng(1)
    codes = [rng.integers(0, 256, 32, dtype=np.uint8).tobytes() for _ in range(30)]
    record = FakeRecord()
    for number in range(3):
        frames = codes[number * 10 : number * 10 + 10]
        film = VideoFingerprint(b"".join(frames), tuple(map(float, range(10))))
        record.add(f"film-{number}", to_bytes(film))
    index = EmbeddedIndex(record, tmp_path)
    found = index.search(VideoFingerprint(b"".join(codes[12:18]), tuple(map(float, range(6)))))
    assert (works(found), found[0].method, found[0].distance) == (["film-1"], Method.VIDEO, 0)
    unknown = VideoFingerprint(rng.integers(0, 256, 64, dtype=np.uint8).tobytes(), (0.0, 1.0))
    assert index.search(unknown) == ()


def test_sounds(tmp_path):
    rng = np.random.default_rng(1)
    sounds = [rng.integers(0, 2**32, 300, dtype=np.uint32) for _ in range(4)]
    record = FakeRecord()
    for number, values in enumerate(sounds[:3]):
        record.add(f"sound-{number}", to_bytes(AudioFingerprint(values, 37.0)))
    index = EmbeddedIndex(record, tmp_path)
    found = index.search(AudioFingerprint(sounds[1][40:240], 25.0))
    assert (works(found), found[0].method) == (["sound-1"], Method.AUDIO)
    assert index.search(AudioFingerprint(sounds[3], 37.0)) == ()


def test_an_empty_record(draw, show, tmp_path):
    index = EmbeddedIndex(FakeRecord(), tmp_path)
    assert index.search(show(draw(1))) == ()
    index.save()
    assert EmbeddedIndex(FakeRecord(), tmp_path).search(show(draw(1))) == ()


def test_many_threads_find_what_is_there(record, registered, draw, show, index):
    pictures, wrong = [show(draw(seed)) for seed in range(6)], []

    def search(seed):
        found = [works(index.search(pictures[seed])) for _ in range(2)]
        wrong.extend(one for one in found if one != [f"work-{seed}"])

    threads = [threading.Thread(target=search, args=(seed,)) for seed in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_others_search_while_one_adds(record, registered, draw, show, tmp_path):
    """One thread is held in the middle of a long catching up; another finds what is there without waiting."""
    index = EmbeddedIndex(record, tmp_path)
    index.search(show(draw(0)))
    held, go = threading.Event(), threading.Event()
    after = record.after

    def slow(number, limit):
        held.set()
        go.wait()
        return after(number, limit)

    for _ in range(300):
        record.add("many", b"")
    record.after = slow
    adding = threading.Thread(target=index.search, args=(show(draw(1)),))
    adding.start()
    held.wait()
    assert works(index.search(show(draw(2)))) == ["work-2"]
    go.set()
    adding.join()


def test_the_snapshot_is_used_and_brought_up_to_date(record, registered, draw, show, tmp_path):
    with EmbeddedIndex(record, tmp_path) as index:
        index.search(show(draw(0)))
    read, after = [], record.after
    record.after = lambda number, limit: read.append(number) or after(number, limit)
    record.add("late", registered(6))
    again = EmbeddedIndex(record, tmp_path)
    assert works(again.search(show(draw(6)))) == ["late"]
    assert works(again.search(show(draw(1)))) == ["work-1"]
    assert min(read) == 6


def test_the_snapshot_of_another_record_is_not_used(record, registered, draw, show, tmp_path):
    EmbeddedIndex(record, tmp_path).save()
    other = FakeRecord()
    for seed in range(10, 18):
        other.add(f"other-{seed}", registered(seed))
    index = EmbeddedIndex(other, tmp_path)
    assert works(index.search(show(draw(12)))) == ["other-12"]
    assert works(index.search(show(draw(3)))) == []


def test_works_that_were_removed_while_nothing_ran(record, draw, show, tmp_path):
    EmbeddedIndex(record, tmp_path).save()
    for seed in (0, 5, 3):
        record.remove(f"work-{seed}")
    index = EmbeddedIndex(record, tmp_path)
    assert [works(index.search(show(draw(seed)))) for seed in (0, 3, 4, 5)] == [[], [], ["work-4"], []]


def test_another_process_that_saves_is_not_waited_for(record, draw, show, tmp_path):
    index = EmbeddedIndex(record, tmp_path)
    index.search(show(draw(0)))
    with snapshot._locked(tmp_path, wait=True):
        index.close()
    assert not (tmp_path / "manifest.json").exists()
    index.close()
    assert (tmp_path / "manifest.json").exists()
