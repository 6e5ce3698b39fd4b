"""The comparison of two files: pictures with the part that matched, and the figures."""

import math
from dataclasses import replace

from provenance.evidence.report.content import Comparison, Outline, Picture
from provenance.evidence.report.markup import Markup, tag
from provenance.evidence.report.pieces import fact, facts, section
from provenance.evidence.report.words import Words


def comparison(found: Comparison, words: Words) -> Markup:
    """The section. Pictures are named a.jpg and b.jpg."""
    labels = words.labels
    return section(
        words.sections.comparison,
        None if found.pictures is None else _plates(found.pictures, words),
        facts(
            fact(labels.method, words.methods.get(found.method, found.method)),
            fact(labels.distance, _distance(found, words)),
            None
            if found.inliers is None
            else fact(labels.details, words.details(words.count(found.inliers))),
            None if found.region is None else fact(labels.region, _region(found.region, words)),
            fact(labels.result, words.confirmed if found.confirmed else words.candidate),
        ),
        class_="" if found.pictures is None else "plated",
    )


def within(outline: Outline) -> Outline:
    """The part of an outline that is on its picture; nothing of it where a number is none."""
    if not all(map(math.isfinite, (outline.x, outline.y, outline.width, outline.height))):
        return Outline(0, 0, 0, 0)
    x, y = _fraction(outline.x), _fraction(outline.y)
    right, bottom = _fraction(outline.x + outline.width), _fraction(outline.y + outline.height)
    return replace(outline, x=x, y=y, width=max(0.0, right - x), height=max(0.0, bottom - y))


def _fraction(number: float) -> float:
    return min(1.0, max(0.0, number))


def _distance(found: Comparison, words: Words) -> str:
    if found.distance is None:
        return words.no_distance
    numbers = (words.count(number) for number in (found.distance, found.bits, found.threshold))
    return words.differ(*numbers)


def _region(region: Outline, words: Words) -> str:
    part = within(region)
    return words.region(*(f"{value * 100:.1f} %" for value in (part.x, part.y, part.width, part.height)))


def _plates(pictures: tuple[Picture, Picture], words: Words) -> Markup:
    named = zip("AB", pictures, (words.picture_a, words.picture_b), strict=True)
    return tag("div", *(_plate(letter, picture, name) for letter, picture, name in named), class_="plates")


def _plate(letter: str, picture: Picture, name: str) -> Markup:
    return tag(
        "figure",
        tag(
            "div",
            tag("img", src=f"report:{letter.lower()}.jpg", alt=name),
            None if picture.outline is None else _outline(letter, picture.outline),
            class_="pic",
        ),
        tag("figcaption", tag("i", letter), name),
    )


def _outline(letter: str, outline: Outline) -> Markup:
    part = within(outline)
    place = {"left": part.x, "top": part.y, "width": part.width, "height": part.height}
    style = ";".join(f"{side}:{value * 100:.3f}%" for side, value in place.items())
    return tag("div", tag("div", tag("div")), tag("span", letter), class_="outline", style=style)
