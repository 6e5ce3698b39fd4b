"""Who acts: a member in a session, or whoever holds the terminal of the installation."""

from dataclasses import dataclass

from provenance.members.model import Member, Session


@dataclass(frozen=True, slots=True)
class Current:
    """A member who is logged in, and the session that says so."""

    member: Member
    session: Session


@dataclass(frozen=True, slots=True)
class Terminal:
    """Who runs commands on the machine, and so owns the data folder. Never made for a request."""


Actor = Current | Terminal
