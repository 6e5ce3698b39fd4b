"""Copies of pictures with little on them, which only their place tells; and what is as plain, and another picture."""

from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints import _thumbnail
from provenance.recognition.fingerprints._pdq import MIN_QUALITY
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.hashes import FAINTEST
from provenance.recognition.fingerprints.serialization import to_bytes
from provenance.recognition.index import EmbeddedIndex
from provenance.recognition.judging.in_place import MOST, agreeing_in_place
from provenance.recognition.model import Method, Status, Transform
from provenance.recognition.placing import IDENTITY, TURNS

SIZE = (800, 500)
OWN = np.ones(64, np.bool_)
METHODS = (
    None,
    "FLIP_LEFT_RIGHT",
    "FLIP_TOP_BOTTOM",
    "ROTATE_180",
    "TRANSPOSE",
    "ROTATE_270",
    "ROTATE_90",
    "TRANSVERSE",
)
"""How Pillow turns a work that is then found at each of `TURNS`, in their order."""


def shade(angle=30, least=190, most=250):
    """A sheet that gets a little brighter along a line."""
    y, x = np.mgrid[0 : SIZE[1], 0 : SIZE[0]] / 800
    share = x * np.cos(np.radians(angle)) + y * np.sin(np.radians(angle))
    return least + (most - least) * (share - share.min()) / np.ptp(share)


def wallpaper(seed, ground=None):
    """A small figure of several greys somewhere on a shaded sheet, and nothing else."""
    rng = np.random.default_rng(seed)
    image = Image.fromarray(np.rint(shade() if ground is None else ground).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    left, top = int(rng.integers(200, 500)), int(rng.integers(120, 300))
    for _ in range(7):
        corners = [(left + int(x), top + int(y)) for x, y in rng.integers(0, 90, (3, 2))]
        pen.polygon(corners, fill=int(rng.integers(20, 170)))
    return image


def note(words, size=34, grey=40):
    """A nearly empty sheet with a few words in its middle."""
    image = Image.new("L", SIZE, 250)
    pen = ImageDraw.Draw(image)
    pen.text((250, 220), words, fill=grey, font_size=size)
    return image


def faint_grain(seed, ground):
    grain = np.random.default_rng(seed).normal(0, 2, ground.shape)
    return Image.fromarray(np.clip(np.rint(ground + grain), 0, 255).astype(np.uint8))


def encoded(image, quality=70):
    out = BytesIO()
    image.save(out, "JPEG", quality=quality)
    return Image.open(out)


def agreeing(show, shown, work, transform=IDENTITY, own=OWN):
    thumbnail = _thumbnail.decode(_thumbnail.encode(_thumbnail.squeezed(show(work).pixels)))
    return agreeing_in_place(show(shown).pixels, thumbnail, own, transform)


@pytest.fixture
def look_up(tmp_path, show):
    """The match of a picture among one work."""

    def of(shown, work):
        record = FakeRecord()
        fingerprint = fingerprint_of(show(work))
        record.add("work", to_bytes(fingerprint))
        found = EmbeddedIndex(record, tmp_path / "index").search(show(shown))
        return (found[0] if found else None), fingerprint.quality

    return of


@pytest.mark.parametrize(
    "change",
    [
        encoded,
        lambda image: encoded(image, 40),
        lambda image: image.resize((300, 188)),
        lambda image: image.point([round(255 * (level / 255) ** 1.5) for level in range(256)]),
        lambda image: image.point([round(40 + level * 0.6) for level in range(256)]),
        lambda image: ImageOps.expand(image, 40, 0),
        ImageOps.mirror,
        lambda image: image.transpose(Image.Transpose.ROTATE_90),
    ],
    ids=["jpeg", "jpeg 40", "smaller", "gamma", "less contrast", "border", "mirrored", "turned"],
)
def test_a_copy_of_a_plain_wallpaper_is_confirmed(look_up, change):
    work = wallpaper(1)
    found, quality = look_up(change(work), work)
    assert FAINTEST <= quality < MIN_QUALITY
    assert (found.status, found.method) == (Status.CONFIRMED, Method.PDQ)
    assert 3 <= found.inliers <= MOST


@pytest.mark.parametrize("off", [0, 1, 2])
@pytest.mark.parametrize("ground", [0, 255])
def test_a_frame_that_shines_in_at_the_edges_does_not_count(show, off, ground):
    """A copy is found where a frame ends, to a pixel or two of it; the whole picture has no frame."""
    framed = ImageOps.expand(wallpaper(1), 40, ground)
    left, top = (40 - off) / 880, (40 - off) / 580
    there = Transform((800 + 2 * off) / 880, 0, left, 0, (500 + 2 * off) / 580, top)
    assert agreeing(show, framed, wallpaper(1), there) > 0
    assert agreeing(show, framed, wallpaper(2), there) == 0
    edged = ImageOps.expand(wallpaper(1), 4, 0)
    assert agreeing(show, edged, wallpaper(1)) == 0


@pytest.mark.parametrize("seed", range(2, 8))
def test_another_one_on_the_same_sheet_is_not(look_up, seed):
    found, _ = look_up(wallpaper(seed), wallpaper(1))
    assert found is None or found.status is Status.CANDIDATE


def test_what_was_put_on_it_leaves_it_to_a_person(show):
    image = wallpaper(1)
    ImageDraw.Draw(image).text((40, 420), "another sheet", fill=30, font_size=30)
    assert agreeing(show, wallpaper(1), wallpaper(1)) > 0
    assert agreeing(show, image, wallpaper(1)) == 0
    assert agreeing(show, wallpaper(1), image) == 0


def specks(strength):
    """Faint specks on a shaded sheet."""
    sheet = shade()
    marks = np.random.default_rng(5).normal(0, strength, (25, 40)).astype(np.float32)
    sheet[150:350, 250:570] += np.asarray(Image.fromarray(marks).resize((320, 200), Image.Resampling.BICUBIC))
    return Image.fromarray(np.rint(sheet.clip(0, 255)).astype(np.uint8))


def test_an_empty_sheet_in_less_contrast_is_no_copy_of_faint_specks(show):
    less = [round(90 + level * 0.5) for level in range(256)]
    assert agreeing(show, specks(0).point(less), specks(5)) == 0


def test_nor_is_a_negative(show):
    assert agreeing(show, ImageOps.invert(wallpaper(1)), wallpaper(1)) == 0


def test_it_is_moved_by_no_more_than_a_fraction_of_a_pixel(show):
    work = wallpaper(1)
    moved = Image.fromarray(np.roll(np.asarray(work), 6, axis=1))  # a pixel of the thumbnail
    assert agreeing(show, moved, work) == 0


@pytest.mark.parametrize(("one", "other"), [(30, 30), (30, 35), (0, 90), (200, 20)])
def test_gradients_with_faint_grain_are_never_confirmed(show, look_up, one, other):
    first, second = faint_grain(1, shade(one, 20, 235)), faint_grain(2, shade(other, 20, 235))
    for work in (first, second):
        assert agreeing(show, second, work) == 0
    found, _ = look_up(second, first)
    assert found is None or found.status is Status.CANDIDATE


def test_the_same_shapes_on_two_grounds_are_two_pictures(show):
    across, down = (wallpaper(1, shade(angle, 120, 250)) for angle in (0, 90))
    assert agreeing(show, across, across) > 0
    assert agreeing(show, down, across) == 0


@pytest.mark.parametrize(("size", "grey"), [(34, 40), (60, 40), (34, 215), (18, 120)])
def test_faint_pages_with_other_words_are_not_one(show, size, grey):
    first = note("We are open again", size, grey)
    assert agreeing(show, note("We are close again", size, grey), first) == 0
    assert agreeing(show, note("Nobody came today", size, grey), first) == 0


@pytest.mark.parametrize("size", [60, 90])
def test_nor_are_large_words_on_blank_sheets_by_which_a_meme_is_made(show, size):
    assert agreeing(show, note("WHEN", size, 0), note("WHEN", size, 0)) == 0


@pytest.mark.parametrize("fill", [250, 180])
def test_nor_are_a_frame_and_a_box(show, fill):
    frame = Image.new("L", SIZE, 250)
    ImageDraw.Draw(frame).rectangle((40, 25, 760, 475), outline=20, width=6, fill=fill)
    assert agreeing(show, frame, frame) == 0
    box = Image.new("L", SIZE, 250)
    pen = ImageDraw.Draw(box)
    for step, grey in enumerate((200, 170, 140, 110, 80)):
        pen.rectangle((300 + 4 * step, 150 + 4 * step, 520 - 4 * step, 370 - 4 * step), fill=min(grey, fill))
    assert agreeing(show, box, box) == 0


@pytest.mark.parametrize("width", [60, 30, 20])
def test_nor_is_a_soft_spot_another_one(show, width):
    y, x = np.mgrid[0:500, 0:800]
    away = np.hypot(x - 400, y - 250) / width
    profiles = (np.clip(1 - away, 0, 1), np.exp(-(away**2)), 1 / (1 + away**2), np.exp(-away))
    spots = [Image.fromarray((30 + 200 * profile).astype(np.uint8)) for profile in profiles]
    assert not any(agreeing(show, one, other) for one in spots for other in spots)


def test_nor_ornaments_in_the_corners(show):
    """They are somebody's template; the same ones in the middle are a picture."""
    sheet = wallpaper(1)
    ornament = wallpaper(1).crop(sheet.point(lambda level: 255 * (level < 180)).getbbox()).resize((70, 46))
    corners, middle = (Image.new("L", SIZE, 250) for _ in range(2))
    for left, top in ((10, 8), (720, 8), (10, 446), (720, 446)):
        corners.paste(ornament, (left, top))
        middle.paste(ornament, (100 + left * 3 // 4, 62 + top * 3 // 4))
    assert agreeing(show, corners, corners) == 0
    assert agreeing(show, middle, middle) > 0


def test_nor_a_bar_whose_shades_run_one_way(show):
    bar = Image.new("L", SIZE, 250)
    pen = ImageDraw.Draw(bar)
    for step, grey in enumerate((60, 120, 180, 220)):
        pen.rectangle((340 + 8 * step, 0, 347 + 8 * step, 500), fill=grey)
    assert agreeing(show, bar, bar) == 0


def test_what_others_share_does_not_count(show):
    work = wallpaper(1)
    assert agreeing(show, work, work, own=~OWN) == 0


def test_a_picture_with_more_on_it_is_told_by_what_moved(show, draw):
    assert agreeing(show, draw(1), draw(1)) == 0


@pytest.mark.parametrize(
    "transform",
    [Transform(0.9, 0, 0.2, 0, 1, 0), Transform(0.9, 0.1, 0, 0, 0.9, 0), Transform(0, 0, 0, 0, 0, 0)],
)
def test_part_of_a_work_is_not_compared_nor_what_lies_askew(show, transform):
    assert agreeing(show, wallpaper(1), wallpaper(1), transform) == 0


@pytest.mark.parametrize(("transform", "method"), list(zip(TURNS, METHODS, strict=True)))
def test_every_turn_is_turned_back(show, transform, method):
    work = wallpaper(1)
    turned = work if method is None else work.transpose(Image.Transpose[method])
    assert agreeing(show, turned, work, transform) > 0
    others = [other for other in TURNS if other != transform]
    assert not any(agreeing(show, turned, work, other) for other in others)


def captioned(image, top=430, bottom=500):
    """A dark bar with white words over the whole width of a picture."""
    image = image.copy()
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, top, SIZE[0], bottom), fill=20)
    pen.text((200, top + 15), "a caption of six words", fill=250, font_size=36)
    return image


@pytest.mark.parametrize(("top", "bottom"), [(430, 500), (0, 70)])
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_a_caption_leaves_is_compared(show, top, bottom, seed):
    assert agreeing(show, encoded(captioned(wallpaper(seed), top, bottom)), wallpaper(seed)) >= 3


def test_a_caption_proves_nothing_and_neither_does_what_lies_beside_another_bar(show):
    """Words over two plain works are the same words; and bars in the middle are no captions."""
    assert agreeing(show, captioned(wallpaper(1)), captioned(wallpaper(2))) == 0
    assert agreeing(show, captioned(wallpaper(1)), wallpaper(2)) == 0
    assert agreeing(show, captioned(wallpaper(1), 330, 400), wallpaper(1)) == 0


def test_works_that_only_share_a_caption_are_not_confirmed(look_up):
    found, _ = look_up(captioned(wallpaper(1)), captioned(wallpaper(2)))
    assert found is None or found.status is Status.CANDIDATE
