"""What happens to a session once it has begun: it goes on, its member confirms who they are, it ends."""

from dataclasses import replace
from datetime import datetime

from provenance.journeys.accounts.acting import standing
from provenance.journeys.accounts.proof import passkey_proof
from provenance.journeys.ports import Database
from provenance.members.access import Current
from provenance.members.audit import Way, record
from provenance.members.ceremonies import PasskeyAnswer, PasskeyOptions, give_out
from provenance.members.errors import AccountProblem, NotFoundError, PasskeyError, SignInError
from provenance.members.model import AuditAction, CeremonyKind
from provenance.members.passkeys import authentication_options
from provenance.members.passwords import RECOMMENDED, PasswordCost, matches
from provenance.members.ports import MemberStore
from provenance.members.relying_party import RelyingParty
from provenance.members.sessions import is_live, touched
from provenance.members.tokens import token_hash


def resume(database: Database, token: str, *, now: datetime) -> Current | None:
    """Who a cookie's token stands for; None where the session ended or its member is disabled.

    The session's last use is written at most once a minute, so that reading pages seldom writes.
    """
    with database.reading() as tx:
        current = _found(tx, token, now)
    if current is None or touched(current.session, now) is current.session:
        return current
    with database.writing() as tx:
        current = _found(tx, token, now)
        if current is None:
            return None
        session = touched(current.session, now)
        tx.sessions.update(session)
    return Current(current.member, session)


def confirm_with_password(
    database: Database, current: Current, password: str, *, now: datetime, cost: PasswordCost = RECOMMENDED
) -> Current:
    """Show again who one is, by password. Raises SignInError, SessionOverError."""
    with database.reading() as tx:
        stored = tx.passwords.get(standing(tx, current, now).member.id)
    proven = matches(password, stored.phc if stored else None, cost)
    with database.writing() as tx:
        now_current = standing(tx, current, now)
        member_id = now_current.member.id
        if proven and tx.passwords.get(member_id) == stored:
            return _confirmed(tx, now_current, now)
        params = {"way": Way.PASSWORD.value}
        record(tx, AuditAction.SIGN_IN_FAILED, now, actor=member_id, subject=member_id, params=params)
    raise SignInError(AccountProblem.NOT_CONFIRMED)


def begin_confirmation(
    database: Database, site: RelyingParty, current: Current, *, now: datetime
) -> PasskeyOptions:
    """Ask a browser for one of the member's own passkeys. Raises SessionOverError."""
    with database.writing() as tx:
        member_id = standing(tx, current, now).member.id
        given = give_out(tx.ceremonies, CeremonyKind.SIGN_IN, now, member_id)
        known = tx.passkeys.of(member_id)
    return PasskeyOptions(given.id, authentication_options(site, given.ceremony.challenge, known))


def confirm_with_passkey(
    database: Database,
    site: RelyingParty,
    current: Current,
    answer: PasskeyAnswer,
    *,
    now: datetime,
) -> Current:
    """Show again who one is, by a browser's answer. Raises PasskeyError, SessionOverError."""
    with database.writing() as tx:
        now_current = standing(tx, current, now)
        proof = passkey_proof(tx, site, answer, now, now_current.member.id)
        if not isinstance(proof, PasskeyError):
            return _confirmed(tx, now_current, now)
    raise proof


def sign_out(database: Database, token: str, *, now: datetime) -> None:
    """End the session of a token, if there is one."""
    with database.writing() as tx:
        session = tx.sessions.get(token_hash(token))
        if session is not None:
            tx.sessions.remove(session.token_hash)
            record(tx, AuditAction.SIGNED_OUT, now, actor=session.member_id)


def end_session(database: Database, current: Current, session_hash: str, *, now: datetime) -> None:
    """End one of the member's own sessions. Raises NotFoundError, SessionOverError."""
    with database.writing() as tx:
        member_id = standing(tx, current, now).member.id
        if session_hash not in {session.token_hash for session in tx.sessions.of(member_id)}:
            raise NotFoundError(AccountProblem.SESSION_UNKNOWN)
        tx.sessions.remove(session_hash)
        record(tx, AuditAction.SESSIONS_ENDED, now, actor=member_id, params={"count": "1"})


def end_other_sessions(database: Database, current: Current, *, now: datetime) -> int:
    """End all sessions of the member but this one, and answer how many. Raises SessionOverError."""
    with database.writing() as tx:
        return ended_others(tx, standing(tx, current, now), now)


def ended_others(tx: MemberStore, current: Current, now: datetime) -> int:
    """End a member's other sessions, in a transaction that does more."""
    count = tx.sessions.remove_of(current.member.id, keep=current.session.token_hash)
    if count:
        params = {"count": str(count)}
        record(tx, AuditAction.SESSIONS_ENDED, now, actor=current.member.id, params=params)
    return count


def _found(tx: MemberStore, token: str, now: datetime) -> Current | None:
    session = tx.sessions.get(token_hash(token))
    if session is None or not is_live(session, now):
        return None
    member = tx.members.get(session.member_id)
    return Current(member, session) if member and member.disabled_at is None else None


def _confirmed(tx: MemberStore, current: Current, now: datetime) -> Current:
    session = replace(current.session, confirmed_at=now)
    tx.sessions.update(session)
    return Current(current.member, session)
