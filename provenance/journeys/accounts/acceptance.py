"""From a link to an account, or to a new way into one: once, with a password or a passkey."""

from dataclasses import replace
from datetime import datetime

from provenance.ids import new_id
from provenance.journeys.accounts.acting import begin_session, existing
from provenance.journeys.accounts.invitations import usable
from provenance.journeys.ports import Database
from provenance.members.audit import Way, record
from provenance.members.ceremonies import PasskeyAnswer, PasskeyOptions, give_out, new_member_id, take_for
from provenance.members.errors import (
    AccountProblem,
    AlreadyThereError,
    ConflictError,
    NameTakenError,
    PasskeyError,
)
from provenance.members.model import AuditAction, CeremonyKind, Invitation, Member, Password
from provenance.members.names import label as cleaned
from provenance.members.names import member_name, name_key
from provenance.members.passkeys import MAX_PASSKEYS, registered, registration_options
from provenance.members.passwords import RECOMMENDED, PasswordCost, hashed, require_good
from provenance.members.ports import MemberStore
from provenance.members.relying_party import RelyingParty
from provenance.members.sessions import SignedIn


def accept_with_password(
    database: Database,
    token: str,
    name: str | None,
    password: str,
    *,
    now: datetime,
    agent: str,
    cost: PasswordCost = RECOMMENDED,
) -> SignedIn:
    """Make the account that a link is for, or replace its member's password, and sign in.

    `name` is that of a new account; a member keeps theirs. Raises InvitationError, InvalidInputError, NameTakenError.
    """
    with database.reading() as tx:
        shown = _name(tx, usable(tx, token, now), name)
    require_good(password, shown)
    phc = hashed(password, cost)
    with database.writing() as tx:
        member = _accepted(tx, usable(tx, token, now), new_id(), name, now)
        tx.passwords.put(Password(member.id, phc, now))
        record(tx, AuditAction.PASSWORD_CHANGED, now, actor=member.id)
        return begin_session(tx, member, now, agent, Way.INVITATION)


def begin_acceptance(
    database: Database, site: RelyingParty, token: str, name: str | None, *, now: datetime
) -> PasskeyOptions:
    """Ask a browser for a new passkey for the account that a link is for. Raises as `accept_with_password`."""
    with database.writing() as tx:
        invitation = usable(tx, token, now)
        shown = _name(tx, invitation, name)
        given = give_out(tx.ceremonies, CeremonyKind.REGISTER, now, invitation.member_id)
        member_id = invitation.member_id or new_member_id(given.ceremony)
        known = tx.passkeys.of(member_id)
    return PasskeyOptions(
        given.id, registration_options(site, member_id, shown, given.ceremony.challenge, known)
    )


def accept_with_passkey(
    database: Database,
    site: RelyingParty,
    token: str,
    name: str | None,
    answer: PasskeyAnswer,
    label: str,
    *,
    now: datetime,
    agent: str,
) -> SignedIn:
    """Make the account that a link is for, or add to its member's passkeys, and sign in.

    Raises as `accept_with_password`, and PasskeyError, ConflictError; the challenge is used up either way.
    """
    shown_label = cleaned(label)
    with database.writing() as tx:  # of its own, so that the challenge stays used whatever follows
        invitation = usable(tx, token, now)
        _name(tx, invitation, name)  # before the passkey that the person just made is spent
        asked = invitation.member_id
        ceremony = take_for(tx.ceremonies, answer.ceremony_id, CeremonyKind.REGISTER, now, asked)
    member_id = asked or new_member_id(ceremony)
    passkey = registered(site, ceremony.challenge, answer.response_json, member_id, shown_label, now)
    with database.writing() as tx:
        member = _accepted(tx, usable(tx, token, now), member_id, name, now)
        if len(tx.passkeys.of(member.id)) >= MAX_PASSKEYS:
            raise ConflictError(AccountProblem.TOO_MANY_PASSKEYS, most=MAX_PASSKEYS)
        try:
            tx.passkeys.add(passkey)
        except AlreadyThereError:
            raise PasskeyError(AccountProblem.PASSKEY_KNOWN) from None
        record(tx, AuditAction.PASSKEY_ADDED, now, actor=member.id, params={"label": passkey.label})
        return begin_session(tx, member, now, agent, Way.INVITATION)


def _name(tx: MemberStore, invitation: Invitation, given: str | None) -> str:
    """The name of the account: the member's, or a new one that is free."""
    if invitation.member_id is not None:
        return existing(tx, invitation.member_id).name
    name = member_name(given or "")
    if tx.members.named(name_key(name)) is not None:
        raise NameTakenError(AccountProblem.NAME_TAKEN)
    return name


def _accepted(
    tx: MemberStore, invitation: Invitation, new_member_id: str, given: str | None, now: datetime
) -> Member:
    """Use an invitation up: the new member, or the one who comes back, whose other sessions end."""
    name = _name(tx, invitation, given)
    tx.invitations.update(replace(invitation, used_at=now))
    if invitation.member_id is not None:
        tx.sessions.remove_of(invitation.member_id)
        return existing(tx, invitation.member_id)
    member = Member(new_member_id, name, invitation.role, now)
    tx.members.add(member, name_key(name))
    params = {"role": member.role.value, **({"by": invitation.created_by} if invitation.created_by else {})}
    record(tx, AuditAction.ACCOUNT_CREATED, now, actor=member.id, subject=member.id, params=params)
    return member
