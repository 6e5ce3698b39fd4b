"""When a copy is confirmed, and that its pixels are laid over the work only once."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from provenance.recognition.comparing import tiles
from provenance.recognition.fingerprints._pdq import MIN_QUALITY
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.serialization import from_bytes, to_bytes
from provenance.recognition.judging.decision import judged
from provenance.recognition.model import Entry, Method, Status, Transform
from provenance.recognition.placing import IDENTITY
from tests.benchmarks.recognition.falsehoods import plain_tally


@pytest.fixture
def verdict(registered, show):
    def of(image, seed):
        fingerprint = registered(seed)
        entry = Entry(1, "work", 1, fingerprint)
        return judged(show(image), entry, from_bytes(fingerprint), Method.PDQ, IDENTITY, 4)

    return of


def test_a_copy_is_confirmed_and_laid_over_the_work_once(verdict, draw, monkeypatch):
    laid = []
    align = tiles.align

    def spy(*asked):
        laid.append(asked)
        return align(*asked)

    monkeypatch.setattr(tiles, "align", spy)
    assert verdict(draw(3), 3).status is Status.CONFIRMED
    assert len(laid) == 1


def test_a_near_code_alone_makes_a_candidate(verdict, draw):
    assert verdict(draw(5), 3).status is Status.CANDIDATE
    assert verdict(Image.fromarray(np.full((300, 400), 90, np.uint8)), 3).status is Status.CANDIDATE


def test_that_of_a_plain_work_makes_nothing(show):
    sheets = [Image.new("L", (400, 300), 240) for _ in range(2)]
    sheets[0].paste(90, (150, 100, 190, 160))
    sheets[1].paste(90, (60, 200, 90, 270))
    reference = fingerprint_of(show(sheets[0]))
    entry = Entry(1, "work", 1, to_bytes(reference))
    assert reference.quality < MIN_QUALITY
    assert judged(show(sheets[1]), entry, reference, Method.PDQ, IDENTITY, 4) is None


def test_pages_of_other_words_in_the_same_lines_are_not_confirmed():
    tally = plain_tally("pages of text", pairs=50)
    assert tally.told[Status.CONFIRMED] == 0


def dialog(seed):
    """What a program shows of its settings: a frame, a list with pictures and buttons, which are the same in each."""
    sheet = Image.new("L", (640, 480), 248)
    pen = ImageDraw.Draw(sheet)
    frame = np.random.default_rng(1)
    for row in range(6):
        icon = Image.fromarray(frame.integers(0, 256, (6, 6), dtype=np.uint8)).resize((170, 66))
        sheet.paste(icon, (30, 25 + 70 * row))
    for place in (250, 380, 510):
        pen.rectangle((place, 430, place + 100, 465), outline=60, fill=215, width=2)
        pen.text((place + 25, 440), "".join(frame.choice(list("ACOKX"), 6)), fill=30)
    own = np.random.default_rng([2, seed])
    for _ in range(14):
        x, y = int(own.integers(240, 540)), int(own.integers(20, 380))
        pen.rectangle((x, y, x + int(own.integers(30, 90)), y + 24), outline=60, fill=225, width=2)
        pen.text((x + 6, y + 4), "".join(own.choice(list("abcdefgh"), 4)), fill=20)
    return sheet


@pytest.mark.parametrize(
    ("shown", "status"), [(1, Status.CONFIRMED), (2, Status.CANDIDATE), (3, Status.CANDIDATE)]
)
def test_two_dialogs_of_a_program_are_not_one(show, shown, status):
    entry = Entry(1, "work", 1, to_bytes(fingerprint_of(show(dialog(1)))))
    found = judged(show(dialog(shown)), entry, from_bytes(entry.fingerprint), Method.LOCAL, IDENTITY)
    assert found.status is status


def test_nor_are_they_beside_photographs(show, draw):
    entry = Entry(1, "work", 1, to_bytes(fingerprint_of(show(dialog(1)))))
    collage = Image.new("L", (1280, 960))
    for place, image in enumerate([dialog(2), draw(3), draw(4), draw(5)]):
        collage.paste(image.convert("L").resize((640, 480)), (place % 2 * 640, place // 2 * 480))
    there = Transform(0.5, 0, 0, 0, 0.5, 0)
    found = judged(show(collage), entry, from_bytes(entry.fingerprint), Method.LOCAL, there)
    assert found.status is Status.CANDIDATE


def test_a_copy_in_a_wide_border_is_no_page(show, draw):
    dark = draw(3).convert("L").point(lambda tone: tone // 4)
    entry = Entry(1, "work", 1, to_bytes(fingerprint_of(show(dark))))
    width, height = dark.size
    framed = Image.new("L", (2 * width, 2 * height), 255)
    framed.paste(dark, (width // 2, height // 2))
    ImageDraw.Draw(framed).rectangle((width // 2, height // 2, width, height * 3 // 4), fill=255)
    there = Transform(0.5, 0, 0.25, 0, 0.5, 0.25)
    found = judged(show(framed), entry, from_bytes(entry.fingerprint), Method.LOCAL, there)
    assert found.status is Status.CONFIRMED
