"""A notice as HTML and as PDF/A, drawn as reports are."""

from provenance.evidence.notices.make import BLANK
from provenance.evidence.notices.model import Block, Given, Heading, Note, Notice, Statement, Words
from provenance.evidence.report.make import notice_press
from provenance.evidence.report.markup import Markup, joined, tag


def notice_html(notice: Notice) -> Markup:
    """The notice as a page without a style, a link or an address."""
    head = tag("head", tag("meta", charset="utf-8"), tag("title", notice.title))
    article = tag(
        "article",
        tag("h1", notice.title),
        *map(_element, notice.blocks),
        lang=notice.language,
        class_="en" if notice.language == "en" else "zh",
    )
    return joined(Markup("<!doctype html>"), tag("html", head, tag("body", article), lang=notice.language))


def notice_pdf(notice: Notice) -> bytes:
    """The notice as PDF/A-3u, not signed; `ReportDrawer.draw_notice` draws the same in another process.

    Raises EvidenceError where the libraries that draw it are absent.
    """
    return notice_press().draw(notice_html(notice).html, {})


def _element(block: Block) -> Markup:
    match block:
        case Heading(text):
            return tag("h2", text)
        case Words(text):
            return tag("p", text)
        case Note(text):
            return tag("p", text, class_="note")
        case Given(label, value, _):
            shown = [tag("p", line) for line in (value or BLANK).split("\n")]
            return tag(
                "div", tag("b", label), tag("div", *shown), class_="blank" if value is None else "given"
            )
        case Statement(label, text, made, _):
            if made:
                return tag("p", text, class_="statement")
            return tag("div", tag("b", label), tag("div", tag("p", BLANK)), class_="blank")
