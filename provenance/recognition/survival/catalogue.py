"""Every transformation under its stable code. What is measured and what creators are shown come from here."""

from collections.abc import Iterator
from typing import Final

from provenance.recognition.survival import colour, encoding, frames, geometry, marks, prints, size
from provenance.recognition.survival.browsers import browser_window
from provenance.recognition.survival.collages import collage, sticker
from provenance.recognition.survival.memes import MemeKind, meme
from provenance.recognition.survival.model import (
    Change,
    Family,
    SeededChange,
    Transformation,
    chain,
    unseeded,
)
from provenance.recognition.survival.phone import PhoneSize, phone
from provenance.recognition.survival.posts import quote_post

# How much is cut of each side, in percent, and which part of that at the left and at the top.
CROPS: Final = ((5, 0.3, 0.6), (10, 0.7, 0.4), (15, 0.2, 0.5), (25, 0.6, 0.3), (35, 0.4, 0.7), (50, 0.5, 0.4))


def catalogue() -> tuple[Transformation, ...]:
    """Make the catalogue; codes are unique and never change their meaning."""
    return (
        *_plain(Family.ENCODING, _encodings()),
        *_plain(Family.SIZE, _sizes()),
        *_plain(Family.COLOUR, _colours()),
        *_seeded(Family.MARK, _marks()),
        *_plain(Family.FRAME, _frames()),
        *_plain(Family.GEOMETRY, _geometry()),
        *_seeded(Family.COMPOSITION, _compositions()),
        *_seeded(Family.COMBINATION, _combinations()),
    )


def _encodings() -> Iterator[tuple[str, Change]]:
    for quality in (85, 70, 50, 30):
        yield f"jpeg-{quality}", encoding.jpeg(quality)
    yield "webp-75", encoding.webp(75)
    yield "avif-60", encoding.avif(60)
    yield "jpeg-twice", encoding.twice(80, 60)


def _sizes() -> Iterator[tuple[str, Change]]:
    yield "fit-1080", size.fit(1080)
    yield "fit-640", size.fit(640)
    yield "thumbnail-320", size.thumbnail(320)


def _colours() -> Iterator[tuple[str, Change]]:
    yield "warm", colour.warm
    yield "grey", colour.grey
    yield "hue", colour.hue(24)
    yield "brighter", colour.brightness(1.3)
    yield "darker", colour.brightness(0.7)
    yield "contrast", colour.contrast(1.4)
    yield "gamma", colour.gamma(1.6)


def _marks() -> Iterator[tuple[str, SeededChange]]:
    yield "logo", marks.logo
    yield "caption", marks.caption
    yield "tiled-mark", marks.tiled


def _frames() -> Iterator[tuple[str, Change]]:
    yield "border-5", frames.border(0.05, (255, 255, 255))
    yield "border-10", frames.border(0.10, (22, 22, 24))
    yield "rounded-card", frames.rounded_card
    yield "print", prints.hung


def _geometry() -> Iterator[tuple[str, Change]]:
    yield "flip", geometry.flip
    for count in (1, 2, 3):
        yield f"rot-{90 * count}", geometry.quarter_turns(count)
    for degrees in (2, 5, 10):
        yield f"rotate-{degrees}", geometry.straighten(degrees)
    yield "tilt-5", geometry.tilt(-5, (255, 255, 255))
    for percent, across, down in CROPS:
        yield f"crop-{percent}", geometry.crop(percent / 100, across, down)
    yield "square", geometry.square


def _compositions() -> Iterator[tuple[str, SeededChange]]:
    for phone_size in PhoneSize:
        yield f"phone-light-{phone_size}", phone(phone_size, dark=False)
        yield f"phone-dark-{phone_size}", phone(phone_size, dark=True)
    for kind in MemeKind:
        yield f"meme-{kind}", meme(kind)
    yield "collage-quarter", collage(2)
    yield "collage-ninth", collage(3)
    yield "sticker-20", sticker(0.20)
    yield "browser", browser_window
    yield "quote-post", quote_post


def _combinations() -> Iterator[tuple[str, SeededChange]]:
    crop_5, crop_10, crop_25 = (
        unseeded(geometry.crop(percent / 100, across, down))
        for percent, across, down in CROPS
        if percent in {5, 10, 25}
    )
    posted = chain(unseeded(size.fit(1080)), unseeded(encoding.jpeg(70)))
    yield "crop-5-logo-1080", chain(crop_5, marks.logo, posted)
    yield "flip-crop-10", chain(unseeded(geometry.flip), crop_10)
    yield "phone-crop-25", chain(crop_25, phone(PhoneSize.MEDIUM, dark=False))
    yield "flip-phone", chain(unseeded(geometry.flip), phone(PhoneSize.MEDIUM, dark=True))


def _plain(family: Family, changes: Iterator[tuple[str, Change]]) -> Iterator[Transformation]:
    return _seeded(family, ((code, unseeded(change)) for code, change in changes))


def _seeded(family: Family, changes: Iterator[tuple[str, SeededChange]]) -> Iterator[Transformation]:
    return (Transformation(code, family, change) for code, change in changes)


CATALOGUE: Final = catalogue()
BY_CODE: Final = {transformation.code: transformation for transformation in CATALOGUE}
