"""A member's own account in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from provenance.journeys.accounts import AccountView
from provenance.members.api_keys import is_live
from provenance.members.model import ApiKey, Passkey, Session
from provenance.messages.language import Language
from provenance.messages.values import day, instant, listed
from provenance.registry.checks import ChangeCount
from webui.presenters.account.agents import agent_words
from webui.presenters.confirm import Confirmation
from webui.translations.account import Account
from webui.translations.catalogue import text


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list: its name, a line below it, facts beside it. `id` names it in an address or a form."""

    id: str
    name: str
    note: str
    facts: tuple[str, ...]
    live: bool = True
    """Whether something can be done to it."""
    notice: str = ""
    """What its owner should know of it."""


@dataclass(frozen=True, slots=True)
class AccountPage:
    """All of it, in the order in which it is read."""

    name: str
    lead: str
    passkeys: tuple[Entry, ...]
    password: str
    """Since when there is one; empty where there is none."""
    sessions: tuple[Entry, ...]
    keys: tuple[Entry, ...]


def account_page(
    view: AccountView,
    this: Session,
    now: datetime,
    language: Language,
    changes: Mapping[str, ChangeCount] | None = None,
) -> AccountPage:
    """The account of the member who is logged in with the session `this`.

    `changes` are the answers to programs that changed, by the id of the key that they were given with.
    """
    member, changed = view.member, view.password_changed_at
    latest = sorted(view.sessions, key=lambda session: session.last_seen_at, reverse=True)
    sessions = sorted(latest, key=lambda session: session.token_hash != this.token_hash)
    return AccountPage(
        name=member.name,
        lead=text(
            Account.LEAD, language, role=text(member.role, language), day=day(member.created_at, language)
        ),
        passkeys=tuple(_passkey(passkey, language) for passkey in view.passkeys),
        password=""
        if changed is None
        else text(Account.PASSWORD_SINCE, language, day=day(changed, language)),
        sessions=tuple(_session(session, this, language) for session in sessions),
        keys=tuple(_key(key, now, language, (changes or {}).get(key.id)) for key in reversed(view.api_keys)),
    )


def ask_remove_passkey(passkey: Passkey, language: Language) -> Confirmation:
    """Asked before a passkey is removed."""
    return Confirmation(
        heading=text(Account.PASSKEY_REMOVE, language, label=passkey.label),
        lead=text(Account.PASSKEY_REMOVE_LEAD, language),
        points=tuple(
            text(code, language) for code in (Account.PASSKEY_REMOVE_DEVICE, Account.PASSKEY_REMOVE_SESSIONS)
        ),
        act=text(Account.PASSKEY_REMOVE_DO, language),
        keep=text(Account.KEEP, language),
    )


def ask_remove_password(language: Language) -> Confirmation:
    """Asked before the password is removed."""
    return Confirmation(
        heading=text(Account.PASSWORD_REMOVE, language),
        lead=text(Account.PASSWORD_REMOVE_LEAD, language),
        points=tuple(
            text(code, language)
            for code in (Account.PASSWORD_REMOVE_PASSKEY, Account.PASSKEY_REMOVE_SESSIONS)
        ),
        act=text(Account.PASSWORD_REMOVE_DO, language),
        keep=text(Account.KEEP, language),
    )


def ask_revoke_key(key: ApiKey, language: Language) -> Confirmation:
    """Asked before an API key is revoked."""
    return Confirmation(
        heading=text(Account.KEY_REVOKE_NAMED, language, name=key.name),
        lead=text(Account.KEY_REVOKE_LEAD, language),
        points=(text(Account.KEY_REVOKE_FINAL, language),),
        act=text(Account.KEY_REVOKE_DO, language),
        keep=text(Account.KEEP, language),
    )


def _passkey(passkey: Passkey, language: Language) -> Entry:
    used = (
        text(Account.PASSKEY_UNUSED, language)
        if passkey.last_used_at is None
        else text(Account.PASSKEY_USED, language, day=day(passkey.last_used_at, language))
    )
    kept = Account.PASSKEY_SYNCED if passkey.backed_up else Account.PASSKEY_HERE
    added = text(Account.PASSKEY_ADDED, language, day=day(passkey.created_at, language))
    return Entry(passkey.credential_id.hex(), passkey.label, added, (used, text(kept, language)))


def _session(session: Session, this: Session, language: Language) -> Entry:
    own = session.token_hash == this.token_hash
    seen = text(Account.SESSION_SEEN, language, at=instant(session.last_seen_at, language))
    return Entry(
        session.token_hash,
        agent_words(session.agent, language),
        text(Account.SESSION_THIS, language) if own else "",
        (seen, text(Account.SESSION_SINCE, language, day=day(session.created_at, language))),
        live=not own,
    )


def _key(key: ApiKey, now: datetime, language: Language, changed: ChangeCount | None) -> Entry:
    if key.revoked_at is not None:
        state = text(Account.KEY_REVOKED, language, day=day(key.revoked_at, language))
    elif key.expires_at is None:
        state = text(Account.KEY_FOREVER, language)
    else:
        ends = Account.KEY_UNTIL if now < key.expires_at else Account.KEY_OVER
        state = text(ends, language, day=day(key.expires_at, language))
    used = (
        text(Account.KEY_UNUSED, language)
        if key.last_used_at is None
        else text(Account.KEY_USED, language, at=instant(key.last_used_at, language))
    )
    scopes = listed((text(scope, language) for scope in sorted(key.scopes)), language)
    notice = ""
    if changed is not None:
        since = day(changed.first, language)
        notice = text(Account.KEY_CHANGES, language, count=changed.changes, day=since)
    return Entry(key.id, key.name, scopes, (state, used), live=is_live(key, now), notice=notice)
