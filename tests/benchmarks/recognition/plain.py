"""Pictures with next to nothing on them, which must never be told to be a certain work."""

import io
from collections.abc import Callable
from typing import Final

import numpy as np
import segno
from PIL import Image, ImageDraw, ImageFont

from provenance.recognition.survival.model import Rgb

_PAGE = (800, 1130)
_SYLLABLES = (
    "ba",
    "co",
    "den",
    "fi",
    "gor",
    "hal",
    "in",
    "ka",
    "lum",
    "mer",
    "no",
    "pre",
    "qui",
    "ras",
    "ton",
)


def solid(random: np.random.Generator) -> Rgb:
    """One colour."""
    height, width = (int(random.integers(200, 1200)) for _ in range(2))
    return np.broadcast_to(random.integers(0, 256, 3, np.uint8), (height, width, 3)).copy()


def gradient(random: np.random.Generator) -> Rgb:
    """From one colour to another, along a line or from a point."""
    height, width = (int(random.integers(300, 1000)) for _ in range(2))
    y, x = np.mgrid[0:height, 0:width]
    if random.random() < 0.3:
        share = np.hypot(x - random.uniform(0, width), y - random.uniform(0, height))
    else:
        angle = random.uniform(0, 2 * np.pi)
        share = x * np.cos(angle) + y * np.sin(angle)
    share = ((share - share.min()) / np.ptp(share))[..., None]
    first, second = random.integers(0, 256, (2, 3))
    return np.asarray(first * (1 - share) + second * share, np.uint8)


def text(random: np.random.Generator) -> Rgb:
    """A page of words in one size, each page with its own."""
    page = Image.new("RGB", _PAGE, "white")
    font = ImageFont.load_default(float(random.integers(15, 21)))
    draw = ImageDraw.Draw(page)
    for y in range(80, _PAGE[1] - int(random.integers(80, 600)), 28):
        draw.text((70, y), _line(random), "black", font)
    return np.asarray(page)


def qr_code(random: np.random.Generator) -> Rgb:
    """A QR code of some address, with its quiet zone."""
    out = io.BytesIO()
    segno.make_qr(f"https://example.org/{random.integers(1 << 62)}").save(out, kind="png", scale=12, border=4)
    return np.asarray(Image.open(out).convert("RGB"))


def blank(random: np.random.Generator) -> Rgb:
    """A blank page, with or without a scanner's grain."""
    page = np.full((_PAGE[1], _PAGE[0], 1), int(random.integers(235, 256)), np.float64)
    grain = random.normal(0, float(random.choice([0, 0, 1, 3])), page.shape)
    return np.repeat((page + grain).clip(0, 255).astype(np.uint8), 3, axis=2)


def _line(random: np.random.Generator) -> str:
    words: list[str] = []
    while sum(map(len, words)) + len(words) < 62:
        words.append("".join(random.choice(_SYLLABLES, int(random.integers(1, 5)))))
    return " ".join(words)


PLAIN: Final[dict[str, Callable[[np.random.Generator], Rgb]]] = {
    "solid colours": solid,
    "gradients": gradient,
    "pages of text": text,
    "QR codes": qr_code,
    "blank pages": blank,
}


def plain_picture(kind: str, number: int) -> Rgb:
    """The picture of a number, each different from the others as far as its kind allows."""
    return PLAIN[kind](np.random.default_rng([list(PLAIN).index(kind), number]))
