"""Signing identities in words: who, by whom certified, until when, and what was before."""

from dataclasses import dataclass
from datetime import datetime

from keys.identity import IdentityStatus, SigningIdentity
from provenance.messages.language import Language
from provenance.messages.values import day
from provenance.messages.words import Word
from webui.presenters.confirm import Confirmation
from webui.presenters.result.model import Fact, Mark, Row
from webui.presenters.wording import capital, grouped
from webui.translations.catalogue import text
from webui.translations.identity import Identities
from webui.translations.identity_keys import IdentityKeys


@dataclass(frozen=True, slots=True)
class Earlier:
    """A certificate that was replaced."""

    issuer: str
    serial: str
    words: str


@dataclass(frozen=True, slots=True)
class IdentityPage:
    """One identity with all that can be said of it."""

    name: str
    organization: str
    mark: Mark
    state: str
    development: bool
    revoked: bool
    rotates: bool
    """Whether a new key can be made here: not where an outside authority certified the one in use."""
    facts: tuple[Fact, ...]
    history: tuple[Earlier, ...]


def identity_page(identity: SigningIdentity, now: datetime, language: Language) -> IdentityPage:
    """All about one identity; no key in it."""
    mark, state = _state(identity, now, language)
    revoked = identity.status is IdentityStatus.REVOKED
    return IdentityPage(
        name=identity.name,
        organization=identity.organization or "",
        mark=mark,
        state=state,
        development=identity.development,
        revoked=revoked,
        rotates=identity.development and not revoked,
        facts=(_certificate(identity, now, language), _key(identity, language)),
        history=tuple(
            Earlier(
                retired.chain.issuer_called,
                grouped(retired.chain.serial),
                text(Identities.HISTORY_ENTRY, language, day=day(retired.retired_at, language)),
            )
            for retired in reversed(identity.history)
        ),
    )


def _state(identity: SigningIdentity, now: datetime, language: Language) -> tuple[Mark, str]:
    code, mark = Identities.STATE_ACTIVE, Mark.RECOGNISED
    if identity.status is IdentityStatus.REVOKED:
        code, mark = Identities.STATE_REVOKED, Mark.CHANGED
    elif identity.current.not_after < now:
        code, mark = Identities.STATE_EXPIRED, Mark.PENDING
    elif identity.development:
        code, mark = Identities.STATE_DEVELOPMENT, Mark.UNRECOGNISED
    return mark, text(code, language)


def _certificate(identity: SigningIdentity, now: datetime, language: Language) -> Fact:
    chain = identity.current
    ends = Identities.VALID_UNTIL
    if chain.not_after < now:
        ends = Identities.EXPIRED_SINCE
    elif identity.status is IdentityStatus.REVOKED:
        ends = Identities.REVOKED_BEFORE
    by = text(Word.BY_DEVELOPMENT, language) if chain.development else text(Identities.BY_AUTHORITY, language)
    return Fact(
        label=text(Identities.CERTIFICATE, language),
        statement=text(ends, language, day=day(chain.not_after, language)),
        support=(capital(by),),
        rows=(
            Row(text(Identities.ISSUER, language), chain.issuer_called, whole=chain.issuer),
            Row(text(Identities.SERIAL, language), grouped(chain.serial)),
        ),
    )


def _key(identity: SigningIdentity, language: Language) -> Fact:
    return Fact(
        label=text(Identities.KEY, language),
        statement=capital(text(identity.custody, language)),
        rows=(
            Row(text(Identities.ALGORITHM, language), identity.algorithm.value.upper()),
            Row(text(Identities.MADE, language), day(identity.created_at, language)),
        ),
    )


def ask_rotate(identity: SigningIdentity, language: Language) -> Confirmation:
    """Asked before a key is replaced."""
    points = (IdentityKeys.ROTATE_OLD, IdentityKeys.ROTATE_SIGNED, IdentityKeys.ROTATE_NEW)
    return Confirmation(
        heading=text(IdentityKeys.ROTATE_HEADING, language, name=identity.name),
        lead=text(IdentityKeys.ROTATE_LEAD, language),
        points=tuple(text(code, language) for code in points),
        act=text(IdentityKeys.ROTATE_DO, language),
        keep=text(IdentityKeys.KEEP, language),
    )


def ask_revoke(identity: SigningIdentity, language: Language) -> Confirmation:
    """Asked before an identity ends for good."""
    points = (IdentityKeys.REVOKE_FINAL, IdentityKeys.REVOKE_SIGNED, IdentityKeys.REVOKE_ELSEWHERE)
    return Confirmation(
        heading=text(IdentityKeys.REVOKE_HEADING, language, name=identity.name),
        lead=text(IdentityKeys.REVOKE_LEAD, language),
        points=tuple(text(code, language, name=identity.name) for code in points),
        act=text(IdentityKeys.REVOKE_DO, language),
        keep=text(IdentityKeys.KEEP, language),
    )
