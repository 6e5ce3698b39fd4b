"""The parts of a report, each out of what it shows and the words of a language."""

from typing import Final

from provenance.evidence.report.content import (
    AccusedCopy,
    LedgerRecord,
    ProcessItem,
    ReportContent,
    RevocationWord,
    TimeStamp,
    Work,
)
from provenance.evidence.report.markup import Markup, joined, tag, visible
from provenance.evidence.report.pieces import digest, fact, facts, mark, quiet, record, section
from provenance.evidence.report.words import Words

_MOST_HEADERS: Final = 24  # a stranger's server chose them, and the bundle has them all
_MOST_IN_HEADER: Final = 160


def original(content: ReportContent, words: Words) -> Markup:
    """The signed and registered file."""
    labels, work, creator = words.labels, content.work, content.creator
    return section(
        words.sections.original,
        facts(
            fact(labels.title, title_of(work, words)),
            fact(
                labels.signed_by,
                creator.name,
                record(
                    (labels.subject, creator.subject),
                    (labels.serial, tag("span", creator.serial, class_="mono")),
                    (labels.issuer, creator.issuer),
                ),
            ),
            fact(
                labels.file,
                work.file_name,
                quiet(f"{words.count(work.size)} {labels.bytes}"),
                record((labels.sha256, digest(work.sha256))),
            ),
            fact(
                labels.registered,
                words.instant(work.registered_at),
                record((labels.work, tag("span", work.id, class_="mono"))),
            ),
        ),
    )


def title_of(work: Work, words: Words) -> Markup:
    """The title as the language sets titles."""
    before, after = words.quotes
    return joined(before, tag("i", work.title), after)


def disclosure(content: ReportContent, words: Words) -> Markup:
    """What the creator says of AI."""
    said = [tag("li", words.pick(line)) for line in content.disclosure]
    return section(
        words.sections.disclosure, tag("ul", *(said or [tag("li", words.no_disclosure)]), class_="said")
    )


def time(content: ReportContent, words: Words) -> Markup | None:
    """Every time stamp, the earliest first."""
    if not content.time_stamps:
        return None
    stamps = sorted(content.time_stamps, key=lambda stamp: stamp.at)
    return section(
        words.sections.time, tag("div", *(_stamp(stamp, words) for stamp in stamps), class_="times")
    )


def _stamp(stamp: TimeStamp, words: Words) -> Markup:
    whose = words.external if stamp.external else words.internal
    return tag(
        "div",
        mark(external=stamp.external),
        tag("b", words.instant(stamp.at)),
        quiet(
            f"{whose}, {words.over[stamp.over]}"
            if words.lang == "en"
            else f"{whose}，{words.over[stamp.over]}"
        ),
        quiet(stamp.by),
        class_="moment",
    )


def ledger(found: LedgerRecord, words: Words) -> Markup:
    """Where the registration is in the ledger, and who saw it."""
    labels = words.labels
    witnesses = [(witness.name, words.instant(witness.at)) for witness in found.witnesses]
    return section(
        words.sections.ledger,
        facts(
            fact(labels.entry, words.entry(words.count(found.entry)), quiet(words.entry_note)),
            fact(
                labels.checkpoint,
                words.checkpoint(words.count(found.size)),
                record((labels.root, digest(found.root)), (labels.origin, found.origin)),
            ),
            fact(
                labels.witnesses,
                words.count(len(witnesses)) if witnesses else None,
                record(*witnesses, wide=True) if witnesses else quiet(words.no_witness),
            ),
        ),
    )


def accused(found: AccusedCopy, words: Words) -> Markup:
    """The file that is complained of."""
    labels = words.labels
    headers = [
        (visible(name, _MOST_IN_HEADER), tag("span", visible(value, _MOST_IN_HEADER), class_="mono"))
        for name, value in found.headers[:_MOST_HEADERS]
    ]
    if len(found.headers) > _MOST_HEADERS:
        headers.append(("…", tag("span", f"[+{len(found.headers) - _MOST_HEADERS}]", class_="mono")))
    return section(
        words.sections.accused,
        facts(
            fact(
                labels.file,
                found.file_name,
                quiet(f"{words.count(found.size)} {labels.bytes}"),
                record((labels.sha256, digest(found.sha256))),
            ),
            None if found.url is None else fact(labels.url, None, tag("p", found.url, class_="mono url")),
            None if found.captured_at is None else fact(labels.captured, words.instant(found.captured_at)),
            fact(labels.headers, None, record(*headers)) if found.headers else None,
        ),
    )


def process(items: tuple[ProcessItem, ...], words: Words) -> Markup:
    """How the work came to be, the earliest first and what has no date last."""
    dated = sorted((item.at, number) for number, item in enumerate(items) if item.at is not None)
    ordered = [items[number] for _, number in dated] + [item for item in items if item.at is None]
    return section(
        words.sections.process, tag("div", *(_item(item, words) for item in ordered), class_="times")
    )


def _item(item: ProcessItem, words: Words) -> Markup:
    whose = words.external if item.external else words.stated
    return tag(
        "div",
        mark(external=item.external and item.at is not None),
        tag("b", words.undated if item.at is None else words.instant(item.at)),
        None if item.at is None else quiet(whose),
        quiet(words.pick(item.kind)),
        quiet(item.name),
        quiet(digest(item.sha256)),
        class_="moment",
    )


def revocations(found: tuple[RevocationWord, ...], words: Words) -> Markup:
    """What issuers say of revocations, or that nothing of that was given."""
    rows = [tag("tr", tag("th", tag("span", one.path, class_="mono")), tag("td", one.name)) for one in found]
    body = tag("table", *rows, class_="mini wide") if rows else tag("p", words.no_revocations)
    return section(words.sections.revocations, body)


def verify(commands: tuple[str, ...], words: Words) -> Markup:
    """What to do and to type."""
    return section(
        words.sections.verify,
        tag(
            "ol",
            *(tag("li", step) for step in words.steps),
            tag("li", *(tag("pre", command) for command in commands), class_="typed"),
            *(tag("li", step) for step in words.steps_after),
        ),
    )


def document(words: Words) -> Markup:
    """What this paper is, and is not."""
    return section(words.sections.document, *(tag("p", line) for line in words.document), class_="last")
