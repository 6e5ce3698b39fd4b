"""The audit trail in words: when, who, what, and to whom or what."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from provenance.ids import is_id
from provenance.members.audit import Way
from provenance.members.model import AuditAction, AuditEvent, Role, Scope
from provenance.messages.language import Language
from provenance.messages.values import instant, listed
from webui.translations.catalogue import text
from webui.translations.members import Members

# What nobody does who could be named: a stranger tries, and the terminal acts without a name.
_STRANGERS: Final = frozenset({AuditAction.SIGN_IN_FAILED})
_QUOTED: Final = ("label", "name")


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One event. `moment` is for machines."""

    at: str
    moment: str
    who: str
    what: str


def audit_rows(
    events: Iterable[AuditEvent], names: Mapping[str, str], language: Language
) -> tuple[AuditRow, ...]:
    """Events as rows; `names` are those of members by their ids."""
    return tuple(_row(event, names, language) for event in events)


def _row(event: AuditEvent, names: Mapping[str, str], language: Language) -> AuditRow:
    nobody = Members.SOMEBODY if event.action in _STRANGERS else Members.TERMINAL
    actor = event.actor_id or ""
    what, details = text(event.action, language), listed(_details(event, names, language), language)
    return AuditRow(
        at=instant(event.at, language),
        moment=event.at.isoformat(timespec="seconds"),
        who=names.get(actor, actor) or text(nobody, language),
        what=text(Members.DID, language, what=what, details=details) if details else what,
    )


def _details(event: AuditEvent, names: Mapping[str, str], language: Language) -> Iterable[str]:
    params = event.params
    subject = event.subject or ""
    if subject in names:
        if subject != event.actor_id:
            yield names[subject]
    elif is_id(subject) and not any(key in params for key in _QUOTED):
        yield subject
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
