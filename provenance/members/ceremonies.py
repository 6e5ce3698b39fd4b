"""Challenges for passkeys: each may be answered once, within five minutes, and for what it was given out for."""

import base64
import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from provenance.members.errors import AccountProblem, PasskeyError
from provenance.members.model import Ceremony, CeremonyKind
from provenance.members.ports import CeremonyRepository
from provenance.members.tokens import new_token, token_hash

LIFETIME: Final = timedelta(minutes=5)
_CHALLENGE_BYTES = 32  # Web Authentication Level 3, section 13.4.3, asks for 16 at least


@dataclass(frozen=True, slots=True)
class PasskeyOptions:
    """What a page hands to the browser, and the id under which the answer comes back."""

    ceremony_id: str
    options_json: str


@dataclass(frozen=True, slots=True)
class PasskeyAnswer:
    """What comes back: the id of the options, and the browser's answer (RegistrationResponseJSON and the like)."""

    ceremony_id: str
    response_json: str


@dataclass(frozen=True, slots=True)
class NewCeremony:
    """A challenge that is about to be given out. Its id is known here only."""

    ceremony: Ceremony
    id: str


def give_out(
    ceremonies: CeremonyRepository, kind: CeremonyKind, now: datetime, member_id: str | None = None
) -> NewCeremony:
    """A new challenge, for one member or for whoever answers; those that ran out are forgotten on the way."""
    ceremony_id = new_token()
    ceremony = Ceremony(
        id_hash=token_hash(ceremony_id),
        kind=kind,
        challenge=secrets.token_bytes(_CHALLENGE_BYTES),
        expires_at=now + LIFETIME,
        member_id=member_id,
    )
    ceremonies.remove_expired(now)
    ceremonies.add(ceremony)
    return NewCeremony(ceremony, ceremony_id)


def take_for(
    ceremonies: CeremonyRepository,
    ceremony_id: str,
    kind: CeremonyKind,
    now: datetime,
    member_id: str | None,
) -> Ceremony:
    """Take a challenge back, for good, that was given out to this member, or to nobody that we know.

    Raises PasskeyError where it was answered, is over, or was given out for something or somebody else.
    """
    ceremony = ceremonies.take(token_hash(ceremony_id))
    if ceremony is None or ceremony.kind is not kind or now >= ceremony.expires_at:
        raise PasskeyError(AccountProblem.CHALLENGE_OVER)
    if ceremony.member_id != member_id:
        raise PasskeyError(AccountProblem.CHALLENGE_OVER)
    return ceremony


def new_member_id(ceremony: Ceremony) -> str:
    """The id of an account that is to be made with a passkey.

    The passkey holds it before there is an account to keep it in, so it follows from the challenge, which is random.
    """
    digest = hashlib.sha256(ceremony.challenge).digest()
    return base64.b32encode(digest[:15]).decode("ascii").lower()
