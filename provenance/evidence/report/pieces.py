"""What the sections of a report are put together from."""

from provenance.evidence.report.markup import Child, Markup, tag
from provenance.evidence.report.words import Heading


def section(heading: Heading, *children: Child, class_: str = "") -> Markup:
    """A name in the rail, and the matter in the field."""
    rail = tag("header", tag("h2", heading.name), tag("p", heading.note))
    return tag("section", rail, *children, class_=class_)


def facts(*rows: Child) -> Markup:
    """A list of facts."""
    return tag("dl", *rows, class_="facts")


def fact(label: str, statement: Child, *support: Child) -> Markup:
    """One fact: what it is, what is stated, and what supports it."""
    return tag("div", tag("dt", label), tag("dd", tag("b", statement), *support))


def quiet(*children: Child) -> Markup:
    """Small print below a statement."""
    return tag("p", *children)


def digest(value: str) -> Markup:
    """A hash in groups of four, eight groups on a line."""
    groups = [value[at : at + 4] for at in range(0, len(value), 4)]
    lines = [" ".join(groups[at : at + 8]) for at in range(0, len(groups), 8)]
    return tag("span", *(tag("span", line, class_="line") for line in lines), class_="mono")


def record(*rows: tuple[str, Child], wide: bool = False) -> Markup:
    """A small table of labels and values."""
    written = (tag("tr", tag("th", label), tag("td", value)) for label, value in rows)
    return tag("table", *written, class_="mini wide" if wide else "mini")


def mark(*, external: bool) -> Markup:
    """A filled square for a date proven from outside, a hollow one for one that is stated."""
    return tag("span", class_="mark proven" if external else "mark stated")
