"""Make the report: two parts, one document, PDF/A-3u. The same content gives the same bytes on the same machine."""

from typing import Final

from keys.times import in_utc
from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault
from provenance.evidence.report import sections
from provenance.evidence.report._pdf import Press
from provenance.evidence.report.assets import package_data
from provenance.evidence.report.chinese import CHINESE
from provenance.evidence.report.comparison import comparison
from provenance.evidence.report.content import MOST_ROWS, ReportContent
from provenance.evidence.report.english import ENGLISH
from provenance.evidence.report.markup import Markup, joined, tag, visible
from provenance.evidence.report.pictures import plain_jpeg
from provenance.evidence.report.words import Words

_COMMANDS: Final = (
    "python3 verify.py --tsa-root AUTHORITY.pem --log-key KEY --creator-root ISSUER.pem BUNDLE.zip",
)
_PICTURES: Final = ("a.jpg", "b.jpg")
_LONG_TITLE: Final = 60  # characters: more than two lines of the large size


def make_report(content: ReportContent) -> bytes:
    """The report as PDF/A-3u, English and then Chinese, not signed; `drawing` makes the same in another process.

    Every value is shown as text whatever it contains, and nothing outside this package is read. Raises EvidenceError
    where the libraries that draw it are absent, and for pictures and lists that no paper can hold.
    """
    return draw_page(report_press(), page_of(content), pictures_of(content))


def page_of(content: ReportContent) -> str:
    """The report as HTML. Raises EvidenceError for lists that no paper can hold."""
    _require_few(content)
    return html_of(content).html


def pictures_of(content: ReportContent) -> tuple[bytes, ...]:
    """The JPEGs that the page shows, in their order."""
    if content.comparison is None or content.comparison.pictures is None:
        return ()
    return tuple(picture.jpeg for picture in content.comparison.pictures)


def report_press() -> Press:
    """What draws reports. Raises EvidenceError where the libraries that it needs are absent."""
    return Press(package_data("report.css").decode(), _fonts())


def notice_press() -> Press:
    """What draws notices. Raises EvidenceError where the libraries that it needs are absent."""
    return Press(package_data("notice.css").decode(), _fonts())


def draw_page(press: Press, html: str, pictures: tuple[bytes, ...]) -> bytes:
    """The page with its pictures as PDF/A-3u. Raises EvidenceError for pictures that no paper can hold."""
    return press.draw(html, dict(zip(_PICTURES, map(plain_jpeg, pictures), strict=False)))


def html_of(content: ReportContent) -> Markup:
    """The report as HTML. It has no links, and names no address but `report:`, which is for its own files."""
    title = f"{content.work.title} — {ENGLISH.report} / {CHINESE.report}"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("title", title),
        tag("meta", name="author", content=content.creator.name),
        tag("meta", name="description", content=f"{ENGLISH.foot} {CHINESE.foot}"),
        tag("meta", name="generator", content="Vermilion"),
        tag("meta", name="dcterms.created", content=f"{in_utc(content.created):%Y-%m-%dT%H:%M:%SZ}"),
    )
    seal = Markup(package_data("seal.svg").decode())
    body = tag("body", _part(content, ENGLISH, seal), _part(content, CHINESE, seal))
    return joined(Markup("<!doctype html>"), tag("html", head, body, lang="en"))


def _fonts() -> dict[str, bytes]:
    return {name: package_data(name) for name in ("eb-garamond-regular.woff2", "eb-garamond-italic.woff2")}


def _part(content: ReportContent, words: Words, seal: Markup) -> Markup:
    return tag(
        "article",
        tag("div", words.foot, class_="foot"),
        tag("div", tag("span", seal, class_="seal"), tag("span", "Vermilion"), class_="brand"),
        tag(
            "p", tag("b", words.report), tag("span", words.made(words.instant(content.created))), class_="bar"
        ),
        tag("h1", sections.title_of(content.work, words), class_="long" if _is_long(content) else ""),
        tag("p", content.creator.name, class_="lead"),
        _claim(content, words),
        sections.original(content, words),
        sections.disclosure(content, words),
        sections.time(content, words),
        None if content.ledger is None else sections.ledger(content.ledger, words),
        None if content.accused is None else sections.accused(content.accused, words),
        None if content.comparison is None else comparison(content.comparison, words),
        sections.process(content.process, words) if content.process else None,
        sections.revocations(content.revocations, words),
        sections.verify(content.commands or _COMMANDS, words),
        sections.document(words),
        lang=words.lang,
        class_="en" if words is ENGLISH else "zh",
    )


def _claim(content: ReportContent, words: Words) -> Markup:
    """What is proven, and at the same height what is not."""
    at = words.instant(content.not_after)
    return tag(
        "div",
        tag(
            "div",
            tag("p", words.proves(at) if content.external else words.proves_here(at), class_="proves"),
            tag("p", words.externally if content.external else words.self_asserted, class_="small"),
            class_="shown",
        ),
        tag(
            "div",
            tag("h2", words.limits_heading),
            tag("ul", *(tag("li", limit) for limit in words.limits)),
            class_="notshow",
        ),
        class_="claim",
    )


def _is_long(content: ReportContent) -> bool:
    return len(visible(content.work.title)) > _LONG_TITLE


def _require_few(content: ReportContent) -> None:
    lists = (
        content.disclosure, content.time_stamps, content.process, content.revocations, content.commands,
        () if content.ledger is None else content.ledger.witnesses,
    )  # fmt: skip
    if any(len(entries) > MOST_ROWS for entries in lists):
        raise EvidenceError(Fault.REPORT_LONG, most=MOST_ROWS)
