"""A copy of unknown origin against the signed versions of a work."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.credentials.record import Record
from provenance.credentials.verdict import CredentialState, Verdict
from provenance.journeys.checking.check_upload import CheckedUpload
from provenance.messages.language import Language
from provenance.messages.sentences import not_shown
from provenance.messages.values import day
from provenance.registry.model import Version
from provenance.registry.works import WorkView
from webui.presenters.result.facts import facts
from webui.presenters.result.headline import headline
from webui.presenters.result.model import Fact, Headline, Mark
from webui.presenters.wording import grouped
from webui.translations.catalogue import text
from webui.translations.public import Public


@dataclass(frozen=True, slots=True)
class Compared:
    """A file and its hash in groups of four."""

    label: str
    groups: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class CopyPage:
    """What the comparison found, and what the file itself says."""

    name: str
    mark: Mark
    state: str
    sentence: str
    lead: str
    compared: tuple[Compared, ...]
    own: Headline
    facts: tuple[Fact, ...]
    not_shown: tuple[str, ...]


def copy_page(view: WorkView, checked: CheckedUpload, registered: str, language: Language) -> CopyPage:
    """Compare the hash first, then the records. That a file is none of the versions says nothing either way.

    `registered` is the hash that the file is registered by, if it is: its own, or that before a stamp came.
    """
    verdict = checked.verdict
    mark, (state, sentence, lead), version = _found(view, verdict, registered, checked.record)
    number = version.number if version else None
    signed = day(version.signed_at, language) if version else None
    here = verdict.recovery is not None and verdict.recovery.work == view.work.id
    matched = view if here else None
    return CopyPage(
        name=verdict.file,
        mark=mark,
        state=text(state, language),
        sentence=text(sentence, language, number=number),
        lead=text(lead, language, day=signed),
        compared=tuple(_compared(view, verdict, registered, language)),
        own=headline(verdict, language, matched),
        facts=facts(verdict, (), language, matched),
        not_shown=not_shown(verdict, language),
    )


_SAME = (Public.SAME_STATE, Public.SAME, Public.SAME_LEAD)
_CHANGED = (Public.CHANGED_STATE, Public.CHANGED, Public.CHANGED_LEAD)
_FROM = (Public.FROM_STATE, Public.FROM, Public.FROM_LEAD)
_OTHER = (Public.OTHER_STATE, Public.OTHER, Public.OTHER_LEAD)
_NONE = (Public.NONE_STATE, Public.NONE, Public.NONE_LEAD)


def _found(
    view: WorkView, verdict: Verdict, registered: str, record: Record
) -> tuple[Mark, tuple[Public, Public, Public], Version | None]:
    same = next((version for version in view.versions if version.sha256 == registered), None)
    if same is not None:
        return headline(verdict, Language.EN).mark, _SAME, same
    held = next((version for version in reversed(view.versions) if _holds(record, version)), None)
    if held is not None and verdict.credential is CredentialState.VALID:
        return headline(verdict, Language.EN).mark, _FROM, held
    if held is not None:
        return Mark.CHANGED, _CHANGED, held
    if verdict.credential is CredentialState.NONE:
        return Mark.NONE, _NONE, None
    return Mark.NONE, _OTHER, None


def _holds(record: Record, version: Version) -> bool:
    """Whether the file carries the manifest of a version: its own, or one in its history."""
    return bool(version.manifest and record.raw) and json.dumps(version.manifest) in (record.raw or "")


def _compared(view: WorkView, verdict: Verdict, registered: str, language: Language) -> Iterator[Compared]:
    yield Compared(text(Public.YOUR_FILE, language), tuple(grouped(verdict.sha256 or "").split()), "")
    for version in reversed(view.versions):
        label = text(Public.VERSION, language, number=version.number, day=day(version.signed_at, language))
        same = version.sha256 == registered
        equal = Public.HASH_SAME if registered == verdict.sha256 else Public.HASH_STAMPED
        words = text(equal if same else Public.HASH_OTHER, language)
        yield Compared(label, tuple(grouped(version.sha256).split()), words)
