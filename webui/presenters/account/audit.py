"""The audit trail in words: when, who, what, and to whom or what."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from provenance.ids import is_id
from provenance.members.audit import Way
from provenance.members.model import AuditAction, AuditEvent, Role, Scope
from provenance.messages.language import Language
from provenance.messages.values import instant, listed
from provenance.registry.model import Work
from webui.translations.catalogue import text
from webui.translations.members import Members

# What nobody does who could be named: a stranger tries, and the terminal acts without a name.
_STRANGERS: Final = frozenset({AuditAction.SIGN_IN_FAILED})
_TITLE: Final = "\0"  # stands for a title, which may say anything, until the sentence is made
_QUOTED: Final = ("label", "name")


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One event. `moment` is for machines; `id` is what it was done to, where that has no name but perhaps a title.

    `title` stands between `what` and `rest`; `own` says whose page there is of it.
    """

    at: str
    moment: str
    who: str
    what: str
    title: str = ""
    rest: str = ""
    id: str = ""
    own: bool = False


def audit_rows(
    events: Iterable[AuditEvent],
    names: Mapping[str, str],
    language: Language,
    works: Mapping[str, Work] = MappingProxyType({}),
    viewer_id: str = "",
) -> tuple[AuditRow, ...]:
    """Events as rows; `names` are those of members by their ids, `works` what the viewer may look at."""
    return tuple(_row(event, names, language, works, viewer_id) for event in events)


def _row(
    event: AuditEvent,
    names: Mapping[str, str],
    language: Language,
    works: Mapping[str, Work],
    viewer_id: str,
) -> AuditRow:
    subject = event.subject or ""
    work = works.get(subject)
    nobody = Members.SOMEBODY if event.action in _STRANGERS else Members.TERMINAL
    actor = event.actor_id or ""
    quoted = "" if work is None else text(Members.TITLED, language, title=_TITLE)
    details = listed(filter(None, (quoted, *_details(event, names, language))), language)
    did = text(event.action, language)
    what, title, rest = (
        text(Members.DID, language, what=did, details=details) if details else did
    ).partition(_TITLE)
    return AuditRow(
        at=instant(event.at, language),
        moment=event.at.isoformat(timespec="seconds"),
        who=names.get(actor, actor) or text(nobody, language),
        what=what,
        title=work.title if work is not None and title else "",
        rest=rest,
        id=subject if work is not None or _nameless(event, names) else "",
        own=work is not None and work.owner_id == viewer_id,
    )


def _nameless(event: AuditEvent, names: Mapping[str, str]) -> bool:
    """Whether only an id says to what it was done."""
    subject = event.subject or ""
    return is_id(subject) and subject not in names and not any(key in event.params for key in _QUOTED)


def _details(event: AuditEvent, names: Mapping[str, str], language: Language) -> Iterable[str]:
    params = event.params
    subject = event.subject or ""
    if subject in names:
        if subject != event.actor_id:
            yield names[subject]
    elif subject and not is_id(subject):
        yield text(Members.QUOTED, language, name=subject)
    for key in _QUOTED:
        if key in params:
            yield text(Members.QUOTED, language, name=params[key])
    if "from" in params and "to" in params:
        before, after = (_worded(Role, params[key], language) for key in ("from", "to"))
        yield text(Members.FROM_TO, language, before=before, after=after)
    if "role" in params:
        yield _worded(Role, params["role"], language)
    if "scopes" in params:
        yield from (_worded(Scope, scope, language) for scope in params["scopes"].split())
    if "way" in params:
        yield text(Members.WITH, language, way=_worded(Way, params["way"], language))
    if params.get("reason") == "copied":
        yield text(Members.COPIED_PASSKEY, language)
    yield from _regraded(params, language)
    if "version" in params:
        yield text(Members.VERSION, language, number=params["version"])


def _regraded(params: Mapping[str, str], language: Language) -> Iterable[str]:
    """What a revocation reached back to."""
    if "since" in params:
        with suppress(ValueError):
            at = instant(datetime.fromisoformat(params["since"]), language)
            yield text(Members.BELIEVED_UNTIL, language, at=at)
    for key, code in (("verdicts", Members.REGRADED), ("answers", Members.TOLD)):
        if params.get(key, "0") != "0":
            yield text(code, language, count=params[key])


def _worded(kind: type[StrEnum], value: str, language: Language) -> str:
    """A code in words; one that this version doesn't know any more, as it was written down."""
    try:
        return text(kind(value), language)
    except (ValueError, KeyError):
        return value
