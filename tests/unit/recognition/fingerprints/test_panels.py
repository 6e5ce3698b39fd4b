"""The pictures of a screenshot, a collage or a page, found by the ground between them."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageOps

from provenance.recognition.fakes import FakeRecord
from provenance.recognition.fingerprints.fingerprint import fingerprint_of
from provenance.recognition.fingerprints.panels import LEAST_SIDE, MOST, panels
from provenance.recognition.fingerprints.serialization import from_bytes, to_bytes
from provenance.recognition.model import Method, Status
from provenance.recognition.searching.pictures import search_picture
from provenance.recognition.tables.holdings import Holdings


def pixels(box, image):
    """A box in pixels: left, top, right, bottom."""
    right, bottom = box.x + box.width, box.y + box.height
    return tuple(
        round(edge * side)
        for edge, side in zip((box.x, box.y, right, bottom), (image.width, image.height) * 2, strict=True)
    )


def screenshot(shown, ground=250, ink=20):
    """A post of somebody: names, the picture, and what was said about it."""
    page = Image.new("L", (420, 840), ground)
    pen = ImageDraw.Draw(page)
    for y, words in ((30, "Somebody"), (90, "somewhere"), (620, "12 people like this"), (660, "words below")):
        pen.text((20, y), words, fill=ink, font_size=22)
    page.paste(shown, (10, 200))
    return page


def found_in(image):
    return [pixels(box, image) for box in panels(np.asarray(image))]


@pytest.mark.parametrize(("ground", "ink"), [(250, 20), (12, 230)])
def test_a_screenshot_shows_one_picture(draw, ground, ink):
    assert found_in(screenshot(draw(1), ground, ink)) == [(10, 200, 410, 500)]


def test_a_collage_shows_its_pictures(draw):
    sheet = Image.new("L", (830, 630), 255)
    places = [(10, 10), (420, 10), (10, 320), (420, 320)]
    for seed, place in enumerate(places):
        sheet.paste(draw(seed), place)
    assert {place for place in found_in(sheet) if place[2] - place[0] == 400} == {
        (x, y, x + 400, y + 300) for x, y in places
    }


def test_below_the_words_of_a_meme_is_a_picture(draw):
    whole = Image.new("L", (400, 380), 0)
    whole.paste(draw(2).point(lambda grey: 40 + grey * 4 // 5), (0, 80))
    ImageDraw.Draw(whole).text((30, 20), "when you finally", fill=255, font_size=36)
    assert found_in(whole)[0] == (0, 80, 400, 380)


def test_a_card_in_a_screenshot_is_told_with_its_border_and_without(draw):
    page = Image.new("L", (600, 800), 15)
    page.paste(ImageOps.expand(draw(3), 40, 240), (60, 100))
    assert found_in(page) == [(60, 100, 540, 480), (100, 140, 500, 440)]


@pytest.mark.parametrize("size", [(1, 1), (1, 300), (300, 1), (400, 300)])
@pytest.mark.parametrize("grey", [0, 255])
def test_a_blank_sheet_shows_nothing(size, grey):
    assert panels(np.full(size, grey, np.uint8)) == ()


def test_nor_does_a_picture_without_a_ground(draw):
    assert panels(np.asarray(draw(4))) == ()


def test_only_the_largest_are_told(draw):
    sheet = Image.new("L", (900, 900), 255)
    for number in range(9):
        shown = draw(number).resize((280 - 10 * number, 240))
        sheet.paste(shown, (10 + 300 * (number % 3), 10 + 300 * (number // 3)))
    sheet.paste(draw(11).resize((LEAST_SIDE - 1, 900)), (900 - LEAST_SIDE, 0))
    told = found_in(sheet)
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in told]
    assert len(told) == MOST
    assert areas == sorted(areas, reverse=True)


def wallpaper():
    """A small figure on a soft shade: too little for details to find it."""
    y, x = np.mgrid[0:300, 0:400]
    image = Image.fromarray((120 + (x + y) // 8).astype(np.uint8))
    pen = ImageDraw.Draw(image)
    for seed in range(7):
        corners = np.random.default_rng(seed).integers(0, 70, (3, 2)) + np.array([170, 110])
        pen.polygon([tuple(map(int, corner)) for corner in corners], fill=30 + 25 * seed)
    return image


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("off", [0, 0.5])
def test_a_plain_work_is_found_in_a_screenshot_by_its_place(show, mirrored, off):
    """Its edges are shared with the ground where it was scaled, and lie amiss by part of a pixel."""
    fingerprint = fingerprint_of(show(wallpaper()))
    record, holdings = FakeRecord(), Holdings()
    holdings.add(record.add("work", to_bytes(fingerprint)), from_bytes(to_bytes(fingerprint)))
    page = screenshot(wallpaper())
    size = page.width - 1, page.height - 1
    page = page.transform(size, Image.Transform.AFFINE, (1, 0, off, 0, 1, off), Image.Resampling.BILINEAR)
    (found,) = search_picture(holdings, record, show(ImageOps.mirror(page) if mirrored else page))
    assert (found.status, found.method) == (Status.CONFIRMED, Method.PDQ)
    assert found.region.y == pytest.approx(200 / 840, abs=0.003)
    assert found.region.height == pytest.approx(300 / 840, abs=0.006)


def test_beside_a_plain_work_another_one_is_found_by_its_details(show, draw):
    record, holdings = FakeRecord(), Holdings()
    for name, work in (("plain", wallpaper()), ("cut", draw(3))):
        data = to_bytes(fingerprint_of(show(work)))
        holdings.add(record.add(name, data), from_bytes(data))
    sheet = Image.new("L", (830, 320), 250)
    sheet.paste(wallpaper(), (10, 10))
    sheet.paste(draw(3, (400, 300)).crop((60, 30, 400, 300)), (420, 10))
    found = search_picture(holdings, record, show(sheet))
    assert {match.work_id for match in found if match.status is Status.CONFIRMED} == {"plain", "cut"}
