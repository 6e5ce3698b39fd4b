"""Trust lists in words, by what they are for."""

from collections.abc import Sequence
from dataclasses import dataclass

from keys.management.development import DEVELOPMENT_TRUST_LIST
from keys.trust.lists import TrustKind, TrustList
from provenance.messages.language import Language
from provenance.messages.values import day
from webui.presenters.confirm import Confirmation
from webui.presenters.wording import grouped
from webui.translations.catalogue import text
from webui.translations.trust import Trust

_KINDS = {
    TrustKind.MANIFEST: (
        Trust.KIND_MANIFEST,
        Trust.KIND_MANIFEST_NOTE,
        Trust.NONE_MANIFEST,
        Trust.REMOVE_MANIFEST,
    ),
    TrustKind.TSA: (Trust.KIND_TSA, Trust.KIND_TSA_NOTE, Trust.NONE_TSA, Trust.REMOVE_TSA),
    TrustKind.CAWG: (Trust.KIND_CAWG, Trust.KIND_CAWG_NOTE, Trust.NONE_CAWG, Trust.REMOVE_CAWG),
}


@dataclass(frozen=True, slots=True)
class ListRow:
    """One list."""

    kind: str
    name: str
    source: str
    facts: tuple[str, ...]
    remove_words: str


@dataclass(frozen=True, slots=True)
class Group:
    """The lists of one kind."""

    heading: str
    note: str
    lists: tuple[ListRow, ...]
    none: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """One certificate of a list."""

    subject: str
    until: str
    fingerprint: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Development:
    """What holds for the development CA, and the act that changes it: `recognise`, `forget` or none."""

    words: str
    act: str
    act_words: str


def groups(lists: Sequence[TrustList], language: Language) -> tuple[Group, ...]:
    """The lists by kind, each kind also where it has none."""
    return tuple(
        Group(
            text(heading, language),
            text(note, language),
            tuple(list_row(entry, language) for entry in lists if entry.kind is kind),
            text(none, language),
        )
        for kind, (heading, note, none, _) in _KINDS.items()
    )


def list_row(entry: TrustList, language: Language) -> ListRow:
    """One list in words."""
    facts = [text(Trust.ANCHORS, language, count=len(entry.anchors))]
    if entry.issued is not None:
        facts.append(text(Trust.ISSUED, language, day=f"{entry.issued:%Y-%m-%d}"))
    facts.append(text(Trust.ADDED, language, day=day(entry.added_at, language)))
    return ListRow(
        entry.kind.value,
        entry.name,
        entry.source,
        tuple(facts),
        text(Trust.REMOVE_LIST, language, name=entry.name),
    )


def anchors(entry: TrustList, language: Language) -> tuple[Anchor, ...]:
    """The certificates of a list."""
    return tuple(
        Anchor(anchor.subject, day(anchor.not_after, language), tuple(grouped(anchor.fingerprint).split()))
        for anchor in entry.anchors
    )


def kinds(language: Language) -> tuple[tuple[str, str, str], ...]:
    """What a list may be for: value, words, explanation."""
    return tuple(
        (kind.value, text(heading, language), text(note, language))
        for kind, (heading, note, _, _) in _KINDS.items()
    )


def kind_words(kind: TrustKind, language: Language) -> str:
    """What lists of a kind are for."""
    return text(_KINDS[kind][0], language)


def development(recognised: bool | None, language: Language) -> Development:  # noqa: FBT001 - the journey's answer
    """The development CA: not there (None), not recognised, or recognised."""
    if recognised is None:
        return Development(text(Trust.DEV_NONE, language), "", "")
    if recognised:
        return Development(text(Trust.DEV_ON, language), "forget", text(Trust.DEV_FORGET, language))
    return Development(text(Trust.DEV_OFF, language), "recognise", text(Trust.DEV_RECOGNISE, language))


def ask_remove(entry: TrustList, language: Language) -> Confirmation:
    """Asked before a list is removed."""
    points = (_KINDS[entry.kind][3], Trust.REMOVE_SIGNED, Trust.REMOVE_AGAIN)
    return Confirmation(
        heading=text(Trust.REMOVE_HEADING, language, name=entry.name),
        lead=text(Trust.ANCHORS, language, count=len(entry.anchors)),
        points=tuple(text(code, language) for code in points),
        act=text(Trust.DEV_FORGET if entry.name == DEVELOPMENT_TRUST_LIST else Trust.REMOVE_DO, language),
        keep=text(Trust.KEEP, language),
    )


def ask_development(language: Language) -> Confirmation:
    """Asked before the development CA is recognised."""
    points = (Trust.DEV_HERE, Trust.DEV_ELSEWHERE, Trust.DEV_ANYONE)
    return Confirmation(
        heading=text(Trust.DEV_HEADING, language),
        lead=text(Trust.DEV_LEAD, language),
        points=tuple(text(code, language) for code in points),
        act=text(Trust.DEV_DO, language),
        keep=text(Trust.NOT_NOW, language),
    )
