"""Sessions: how long they live, and when their member has shown themselves lately."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from provenance.members.access import Current
from provenance.members.model import Member, Session
from provenance.members.tokens import new_token, token_hash

_MAX_AGENT = 200  # characters


@dataclass(frozen=True, slots=True)
class SessionPolicy:
    """How long a session lives unused and at most, how exactly its last use is kept, how long a proof holds."""

    idle: timedelta = timedelta(days=14)
    absolute: timedelta = timedelta(days=90)
    touched_every: timedelta = timedelta(minutes=1)
    confirmed_for: timedelta = timedelta(minutes=10)


SESSION_POLICY: Final = SessionPolicy()


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that has just begun. Its token is known here only: it goes into the cookie."""

    member: Member
    session: Session
    token: str

    @property
    def current(self) -> Current:
        """What the member acts with from now on."""
        return Current(self.member, self.session)


def begin(member: Member, now: datetime, agent: str, policy: SessionPolicy = SESSION_POLICY) -> SignedIn:
    """A new session with a token of its own; one that somebody planted in a browser is never taken over."""
    token = new_token()
    session = Session(
        token_hash=token_hash(token),
        member_id=member.id,
        created_at=now,
        last_seen_at=now,
        expires_at=now + min(policy.idle, policy.absolute),
        confirmed_at=now,
        agent=_readable(agent),
    )
    return SignedIn(member, session, token)


def is_live(session: Session, now: datetime) -> bool:
    """Whether a session hasn't run out."""
    return now < session.expires_at


def touched(session: Session, now: datetime, policy: SessionPolicy = SESSION_POLICY) -> Session:
    """The session after a use: the same object where its last use is recent enough."""
    if now - session.last_seen_at < policy.touched_every:
        return session
    end = min(now + policy.idle, session.created_at + policy.absolute)
    return replace(session, last_seen_at=now, expires_at=end)


def recently_confirmed(session: Session, now: datetime, policy: SessionPolicy = SESSION_POLICY) -> bool:
    """Whether the member showed lately who they are, which some acts ask for again."""
    return now - session.confirmed_at < policy.confirmed_for


def _readable(agent: str) -> str:
    """What a browser calls itself: any text at all, so only its start, and nothing that isn't seen."""
    return "".join(char for char in agent[:_MAX_AGENT] if char.isprintable())
