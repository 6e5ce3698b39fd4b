"""What a person states, to be put into a notice. Whatever is not given stays blank; no statement is ever assumed."""

from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Person:
    """Who sends a notice. `identity` is the number of an identity document, or of a company's registration.

    `acts_for` names the owner of the right, where that is somebody else.
    """

    name: str | None = None
    address: str | None = None
    telephone: str | None = None
    email: str | None = None
    identity: str | None = None
    acts_for: str | None = None


@dataclass(frozen=True, slots=True)
class HashedFile:
    """A file that evidence is about: its name, its SHA-256 in hexadecimal, and its size in bytes."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A bundle: its file, and by when it proves that the original existed.

    `external` says whether somebody other than the operator of the record vouches for that time.
    """

    bundle: HashedFile
    not_after: datetime
    external: bool
    files: tuple[HashedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that some notice asks for.

    `urls` are the exact places of the material: that which is complained of or, in a counter-notice, those where it
    was. `reference` and `notice_date` name the earlier notice that a counter-notice or a withdrawal is about.
    The booleans are statements, true only where the person who sends the notice made them.
    """

    sender: Person = field(default_factory=Person)
    provider: str | None = None
    work: str | None = None
    work_description: str | None = None
    work_url: str | None = None
    urls: tuple[str, ...] = ()
    material: str | None = None
    reasons: str | None = None
    evidence: Evidence | None = None
    other_evidence: str | None = None
    reference: str | None = None
    notice_date: date | None = None
    good_faith: bool = False
    accurate: bool = False
    authorised: bool = False
    mistake: bool = False
    jurisdiction: bool = False
    service: bool = False
    responsible: bool = False
    signature: str | None = None
    signed_on: date | None = None
