"""Notices: which there are, the fields of each, and what a filled-in one lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from provenance.evidence.notices import Facts, MissingElement, NoticeKind, make_notice
from provenance.evidence.notices.model import Statement
from provenance.messages.language import Language
from webui.presenters.wording import capital
from webui.translations.catalogue import text
from webui.translations.notices import LAWS, Notices

SENDER: Final = ("name", "acts_for", "address", "telephone", "email", "identity")
MATTER: Final = (
    "provider",
    "work",
    "work_description",
    "work_url",
    "material",
    "urls",
    "reference",
    "notice_date",
    "reasons",
    "other_evidence",
)
STATEMENTS: Final = (
    "good_faith",
    "accurate",
    "authorised",
    "mistake",
    "jurisdiction",
    "service",
    "responsible",
)
SIGN: Final = ("signature", "signed_on")
LONG: Final = frozenset({"address", "work_description", "urls", "reasons", "other_evidence", "material"})
DATES: Final = frozenset({"notice_date", "signed_on"})
_OF_WORK: Final = ("work", "work_description", "work_url", "material", "urls", "reasons", "other_evidence")
_WITHDRAWN: Final = ("provider", "urls", "reference", "notice_date", "reasons")
_PERSON: Final = ("name", "acts_for", "address", "telephone", "email")
_FIELDS: Final[Mapping[NoticeKind, tuple[str, ...]]] = {
    NoticeKind.US_NOTICE: (*_PERSON, "provider", *_OF_WORK, *SIGN),
    NoticeKind.EU_NOTICE: ("name", "acts_for", "email", "provider", *_OF_WORK, "signed_on"),
    NoticeKind.CN_NOTICE: (*_PERSON, "identity", "provider", *_OF_WORK, *SIGN),
    NoticeKind.US_CERTIFICATION: (),
    NoticeKind.US_COUNTER_NOTICE: (*_PERSON, "provider", "material", "urls", "reference", "reasons", *SIGN),
    NoticeKind.CN_COUNTER_NOTICE: (
        *_PERSON, "identity", "provider", "material", "urls", "reference", "reasons", "other_evidence", *SIGN,
    ),
    NoticeKind.WITHDRAWAL: ("name", "acts_for", "email", *_WITHDRAWN, *SIGN),
    NoticeKind.CN_WITHDRAWAL: ("name", "acts_for", "telephone", "email", *_WITHDRAWN, *SIGN),
}  # fmt: skip
_ALL_MADE: Final = Facts(
    good_faith=True,
    accurate=True,
    authorised=True,
    mistake=True,
    jurisdiction=True,
    service=True,
    responsible=True,
)


@dataclass(frozen=True, slots=True)
class NoticeLink:
    """One that can be made."""

    kind: str
    name: str
    law: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the form: `kind` is line, area or date."""

    name: str
    label: str
    hint: str
    kind: str
    autocomplete: str = "off"


@dataclass(frozen=True, slots=True)
class Said:
    """A statement that a person may make, in the words that will stand in the document; `lang` is its language."""

    name: str
    words: str
    lang: str


@dataclass(frozen=True, slots=True)
class NoticeForm:
    """The form of one kind."""

    kind: str
    name: str
    law: str
    sender: tuple[Field, ...]
    matter: tuple[Field, ...]
    statements: tuple[Said, ...]
    sign: tuple[Field, ...]


_HINTS: Final = {
    "identity": Notices.IDENTITY_HINT,
    "acts_for": Notices.ACTS_FOR_HINT,
    "provider": Notices.PROVIDER_HINT,
    "urls": Notices.URLS_HINT,
    "reasons": Notices.REASONS_HINT,
    "signature": Notices.SIGNATURE_HINT,
}
_AUTOCOMPLETE: Final = {"name": "name", "address": "street-address", "telephone": "tel", "email": "email"}


def links(language: Language) -> tuple[NoticeLink, ...]:
    """Every kind, those of who complains first."""
    return tuple(NoticeLink(kind.value, text(kind, language), law) for kind, law in LAWS.items())


def fields_of(kind: NoticeKind) -> frozenset[str]:
    """The names of what a person fills in, statements and all."""
    return frozenset((*_FIELDS[kind], *(name for name, _ in _statements(kind))))


def notice_form(kind: NoticeKind, language: Language) -> NoticeForm:
    """The form."""
    asked = _FIELDS[kind]
    lang = make_notice(kind, Facts()).language
    return NoticeForm(
        kind.value,
        text(kind, language),
        LAWS[kind],
        _fields(SENDER, asked, language),
        _fields(MATTER, asked, language),
        tuple(Said(name, words, lang) for name, words in _statements(kind)),
        _fields(SIGN, asked, language),
    )


def missing_words(missing: Sequence[MissingElement], language: Language) -> tuple[str, ...]:
    """What a document lacks, one sentence for each."""
    found = []
    for one in missing:
        what = capital(text(one.element, language))
        by_hand = text(Notices.MISSING_BY_HAND, language) if one.field is None else None
        comma = "，" if language is Language.ZH else ", "
        law = comma.join(part for part in (by_hand, one.law) if part) or None
        found.append(text(Notices.MISSING_LAW, language, what=what, law=law))
    return tuple(dict.fromkeys(found))


def _statements(kind: NoticeKind) -> tuple[tuple[str, str], ...]:
    blocks = make_notice(kind, _ALL_MADE).blocks
    return tuple(
        (block.need.field, block.text)
        for block in blocks
        if isinstance(block, Statement) and block.need.field is not None and block.need.field in STATEMENTS
    )


def _fields(names: Sequence[str], asked: Sequence[str], language: Language) -> tuple[Field, ...]:
    return tuple(
        Field(
            name,
            text(Notices(name), language),
            text(_HINTS[name], language) if name in _HINTS else "",
            "area" if name in LONG else "date" if name in DATES else "line",
            _AUTOCOMPLETE.get(name, "off"),
        )
        for name in names
        if name in asked
    )
