"""A member's own account: what it has, and the ways into it. A change of these needs a recent proof of who one is."""

from dataclasses import dataclass
from datetime import datetime

from provenance.journeys.accounts.acting import standing
from provenance.journeys.accounts.sessions import ended_others
from provenance.journeys.ports import Database
from provenance.members.access import Current
from provenance.members.audit import record
from provenance.members.ceremonies import PasskeyAnswer, PasskeyOptions, give_out, take_for
from provenance.members.errors import (
    AccountProblem,
    AlreadyThereError,
    ConflictError,
    NotFoundError,
    PasskeyError,
)
from provenance.members.model import ApiKey, AuditAction, CeremonyKind, Member, Passkey, Password, Session
from provenance.members.names import label as cleaned
from provenance.members.passkeys import MAX_PASSKEYS, registered, registration_options
from provenance.members.passwords import RECOMMENDED, PasswordCost, hashed, require_good
from provenance.members.ports import MemberStore
from provenance.members.relying_party import RelyingParty
from provenance.members.sessions import is_live


@dataclass(frozen=True, slots=True)
class AccountView:
    """What a member sees of their account. `password_changed_at` is None where there is no password."""

    member: Member
    password_changed_at: datetime | None
    passkeys: tuple[Passkey, ...]
    sessions: tuple[Session, ...]
    api_keys: tuple[ApiKey, ...]


def account(database: Database, current: Current, *, now: datetime) -> AccountView:
    """The member's own account. Raises SessionOverError."""
    with database.reading() as tx:
        member = standing(tx, current, now).member
        password = tx.passwords.get(member.id)
        return AccountView(
            member,
            password.changed_at if password else None,
            tx.passkeys.of(member.id),
            tuple(session for session in tx.sessions.of(member.id) if is_live(session, now)),
            tx.api_keys.of(member.id),
        )


def set_password(
    database: Database, current: Current, password: str, *, now: datetime, cost: PasswordCost = RECOMMENDED
) -> None:
    """Set or change the member's password; their other sessions end.

    Raises InvalidInputError, ConfirmationNeededError, SessionOverError.
    """
    with database.reading() as tx:
        member = standing(tx, current, now, confirmed=True).member
    require_good(password, member.name)
    phc = hashed(password, cost)
    with database.writing() as tx:
        now_current = standing(tx, current, now, confirmed=True)
        tx.passwords.put(Password(member.id, phc, now))
        record(tx, AuditAction.PASSWORD_CHANGED, now, actor=member.id)
        ended_others(tx, now_current, now)


def remove_password(database: Database, current: Current, *, now: datetime) -> None:
    """Remove the password of a member who has a passkey; their other sessions end.

    Raises ConflictError, ConfirmationNeededError, SessionOverError.
    """
    with database.writing() as tx:
        now_current = standing(tx, current, now, confirmed=True)
        member_id = now_current.member.id
        if not tx.passkeys.of(member_id):
            raise ConflictError(AccountProblem.LAST_WAY_IN)
        if tx.passwords.get(member_id) is None:
            return
        tx.passwords.remove(member_id)
        record(tx, AuditAction.PASSWORD_REMOVED, now, actor=member_id)
        ended_others(tx, now_current, now)


def begin_passkey(
    database: Database, site: RelyingParty, current: Current, *, now: datetime
) -> PasskeyOptions:
    """Ask a browser for a new passkey of the member's.

    Raises ConflictError, ConfirmationNeededError, SessionOverError.
    """
    with database.writing() as tx:
        member = standing(tx, current, now, confirmed=True).member
        known = _with_room(tx, member.id)
        given = give_out(tx.ceremonies, CeremonyKind.REGISTER, now, member.id)
    options = registration_options(site, member.id, member.name, given.ceremony.challenge, known)
    return PasskeyOptions(given.id, options)


def add_passkey(
    database: Database,
    site: RelyingParty,
    current: Current,
    answer: PasskeyAnswer,
    label: str,
    *,
    now: datetime,
) -> Passkey:
    """Add the passkey that a browser made. Raises as `begin_passkey`, and PasskeyError, InvalidInputError.

    The challenge is used up either way.
    """
    shown_label = cleaned(label)
    with database.writing() as tx:  # of its own, so that the challenge stays used whatever follows
        ceremony = take_for(tx.ceremonies, answer.ceremony_id, CeremonyKind.REGISTER, now, current.member.id)
    passkey = registered(site, ceremony.challenge, answer.response_json, current.member.id, shown_label, now)
    with database.writing() as tx:
        member = standing(tx, current, now, confirmed=True).member
        _with_room(tx, member.id)
        try:
            tx.passkeys.add(passkey)
        except AlreadyThereError:
            raise PasskeyError(AccountProblem.PASSKEY_KNOWN) from None
        record(tx, AuditAction.PASSKEY_ADDED, now, actor=member.id, params={"label": passkey.label})
    return passkey


def remove_passkey(database: Database, current: Current, credential_id: bytes, *, now: datetime) -> None:
    """Remove one of the member's passkeys, but for the last way in; their other sessions end.

    Raises NotFoundError, ConflictError, ConfirmationNeededError, SessionOverError.
    """
    with database.writing() as tx:
        now_current = standing(tx, current, now, confirmed=True)
        member_id = now_current.member.id
        mine = {passkey.credential_id: passkey for passkey in tx.passkeys.of(member_id)}
        if credential_id not in mine:
            raise NotFoundError(AccountProblem.PASSKEY_UNKNOWN)
        if len(mine) == 1 and tx.passwords.get(member_id) is None:
            raise ConflictError(AccountProblem.LAST_WAY_IN)
        tx.passkeys.remove(credential_id)
        params = {"label": mine[credential_id].label}
        record(tx, AuditAction.PASSKEY_REMOVED, now, actor=member_id, params=params)
        ended_others(tx, now_current, now)


def _with_room(tx: MemberStore, member_id: str) -> tuple[Passkey, ...]:
    known = tx.passkeys.of(member_id)
    if len(known) >= MAX_PASSKEYS:
        raise ConflictError(AccountProblem.TOO_MANY_PASSKEYS, most=MAX_PASSKEYS)
    return known
