"""Signing in, with a password or a passkey. What fails is written down, and never says what was wrong.

Of a failed attempt the name isn't kept unless it is a member's: people type their password there.
"""

from dataclasses import replace
from datetime import datetime

from provenance.journeys.accounts.acting import begin_session
from provenance.journeys.accounts.proof import passkey_proof
from provenance.journeys.ports import Database
from provenance.members.audit import Way, record
from provenance.members.ceremonies import PasskeyAnswer, PasskeyOptions, give_out
from provenance.members.errors import AccountProblem, PasskeyError, SignInError
from provenance.members.model import AuditAction, CeremonyKind
from provenance.members.names import lookup_key
from provenance.members.passkeys import authentication_options
from provenance.members.passwords import RECOMMENDED, PasswordCost, hashed, matches, outdated
from provenance.members.relying_party import RelyingParty
from provenance.members.sessions import SignedIn

_MAX_NAME = 256  # characters of what stands in the field, before it is folded


def sign_in_with_password(
    database: Database,
    name: str,
    password: str,
    *,
    now: datetime,
    agent: str,
    cost: PasswordCost = RECOMMENDED,
) -> SignedIn:
    """Sign in by name and password. Raises SignInError, after the same work whether the name exists or not."""
    with database.reading() as tx:
        found = tx.members.named(lookup_key(name[:_MAX_NAME]))
        stored = tx.passwords.get(found.id if found else "")
    proven = matches(password, stored.phc if stored else None, cost)
    renewed = hashed(password, cost) if proven and stored and outdated(stored.phc, cost) else None
    with database.writing() as tx:
        member = tx.members.get(found.id if found else "")
        # The password may have been changed, or the member disabled, while it was compared.
        unchanged = stored is not None and tx.passwords.get(stored.member_id) == stored
        if proven and unchanged and stored and member and member.disabled_at is None:
            if renewed is not None:
                tx.passwords.put(replace(stored, phc=renewed))
            return begin_session(tx, member, now, agent, Way.PASSWORD)
        subject = member.id if member else None
        record(tx, AuditAction.SIGN_IN_FAILED, now, actor=None, subject=subject, params={"way": Way.PASSWORD})
    raise SignInError(AccountProblem.SIGN_IN_REFUSED)


def begin_sign_in(database: Database, site: RelyingParty, *, now: datetime) -> PasskeyOptions:
    """Ask a browser for any passkey of this site."""
    with database.writing() as tx:
        given = give_out(tx.ceremonies, CeremonyKind.SIGN_IN, now)
    return PasskeyOptions(given.id, authentication_options(site, given.ceremony.challenge))


def finish_sign_in(
    database: Database, site: RelyingParty, answer: PasskeyAnswer, *, now: datetime, agent: str
) -> SignedIn:
    """Sign in by a browser's answer. Raises PasskeyError; the challenge is used up either way."""
    with database.writing() as tx:
        proof = passkey_proof(tx, site, answer, now)
        if not isinstance(proof, PasskeyError):
            return begin_session(tx, proof, now, agent, Way.PASSKEY)
    raise proof
