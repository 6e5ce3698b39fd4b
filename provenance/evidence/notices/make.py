"""From facts to a document, and to what it lacks."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from provenance.evidence.notices import certification, china, eu, us, withdrawal
from provenance.evidence.notices.facts import Facts
from provenance.evidence.notices.model import (
    Block,
    Given,
    Heading,
    MissingElement,
    Need,
    Note,
    Notice,
    NoticeKind,
    Statement,
    Words,
)
from provenance.evidence.report.markup import visible

BLANK: Final = "____________________"
_Template = tuple[str, str, Callable[[Facts], tuple[Block, ...]]]
_TEMPLATES: Final[Mapping[NoticeKind, _Template]] = MappingProxyType(
    {
        NoticeKind.US_NOTICE: ("en", us.NOTICE_TITLE, us.notice),
        NoticeKind.US_COUNTER_NOTICE: ("en", us.COUNTER_TITLE, us.counter_notice),
        NoticeKind.US_CERTIFICATION: ("en", certification.TITLE, certification.certification),
        NoticeKind.EU_NOTICE: ("en", eu.TITLE, eu.notice),
        NoticeKind.CN_NOTICE: ("zh-Hans", china.NOTICE_TITLE, china.notice),
        NoticeKind.CN_COUNTER_NOTICE: ("zh-Hans", china.COUNTER_TITLE, china.counter_notice),
        NoticeKind.WITHDRAWAL: ("en", withdrawal.TITLE, withdrawal.withdrawal),
        NoticeKind.CN_WITHDRAWAL: ("zh-Hans", withdrawal.CN_TITLE, withdrawal.withdrawal_zh),
    }
)


def make_notice(kind: NoticeKind, facts: Facts) -> Notice:
    """A document of a kind. What the facts lack is a blank in its text and an entry in `missing`.

    A value of blanks only is not given. Nothing is looked up, and no statement is in it that the facts don't make.
    """
    language, title, template = _TEMPLATES[kind]
    blocks = tuple(block for block in map(_given, template(facts)) if block is not None)
    text = "\n\n".join((title, *(_text(block, ":" if language == "en" else "：") for block in blocks))) + "\n"
    needs = filter(None, map(_unmet, blocks))
    missing = dict.fromkeys(MissingElement(need.element, need.field, need.law) for need in needs)
    return Notice(kind, language, title, text, tuple(missing), blocks)


def _given(block: Block) -> Block | None:
    """A block with its value made visible, line by line; None for one that has nothing and needs nothing."""
    if not isinstance(block, Given):
        return block
    value = (
        None if block.value is None else "\n".join(visible(line.rstrip()) for line in block.value.split("\n"))
    )
    if value is None or not value.strip():
        return None if block.need is None else Given(block.label, None, block.need)
    return Given(block.label, value, block.need)


def _unmet(block: Block) -> Need | None:
    match block:
        case Given(_, None, need):
            return need
        case Statement(_, _, made, need) if not made:
            return need
        case _:
            return None


def _text(block: Block, colon: str) -> str:
    """As plain text. What a person gave is set in, so that it can't pass for the document's own words."""
    match block:
        case Heading(text):
            return f"== {text} =="
        case Words(text) | Note(text):
            return text
        case Given(label, value, _):
            return f"{label}{colon}\n    " + (value or BLANK).replace("\n", "\n    ")
        case Statement(label, text, made, _):
            return text if made else f"{label}{colon}\n    {BLANK}"
