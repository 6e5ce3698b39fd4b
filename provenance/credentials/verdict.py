"""The verdict: what checking a file found, on separate axes, and never a score.

Frozen data with one JSON form (`serialization.verdict_to_json`, `verdict_schema`), the same in the library, the
command line, the API and the pages. A field that has nothing to say is null, "none" or empty; it is never left out.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from provenance.credentials.findings import Finding, NotProven
from provenance.disclosure.model import Tool, Training
from provenance.disclosure.regions import Region
from provenance.disclosure.vocabulary import Extent


class CredentialState(StrEnum):
    """Whether the file carries Content Credentials, and whether they fit it. `none` says nothing about authenticity."""

    NONE = "none"
    UNREADABLE = "unreadable"
    INVALID = "invalid"
    VALID = "valid"


class SignerStatus(StrEnum):
    """Whether a trust list of kind `manifest` knows the signer; `none` where nothing can be attributed to anyone."""

    NONE = "none"
    RECOGNISED = "recognised"
    UNRECOGNISED = "unrecognised"
    REVOKED = "revoked"
    EXPIRED = "expired"


class TimeStatus(StrEnum):
    """`external`: stamped by an authority on a `tsa` list. `self_asserted`: the signer's own word."""

    NONE = "none"
    SELF_ASSERTED = "self_asserted"
    EXTERNAL = "external"


class DisclosureSource(StrEnum):
    """Where the disclosure was read."""

    NONE = "none"
    SIGNED = "signed"
    LABEL = "label"
    DECLARED = "declared"
    RECOVERED = "recovered"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed. Names come from the certificate, `trust_list` is the name of the list that knows it."""

    status: SignerStatus = SignerStatus.NONE
    name: str | None = None
    organization: str | None = None
    serial: str | None = None
    issuer: str | None = None
    trust_list: str | None = None
    development: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """One handle that the creator claims, and whether and how it was proven (CAWG identity)."""

    method: str
    name: str | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Time:
    """When it was signed, and who says so."""

    status: TimeStatus = TimeStatus.NONE
    at: datetime | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """How AI was used, and where that was read. An extent that was read nowhere is `unknown`."""

    extent: Extent = Extent.UNKNOWN
    source: DisclosureSource = DisclosureSource.NONE
    regions: tuple[Region, ...] = ()
    tools: tuple[Tool, ...] = ()
    models: tuple[Tool, ...] = ()
    training: Training = Training()
    declarant: str | None = None
    oversight: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryNode:
    """An ingredient with its own integrity; its children are what it was made of."""

    relationship: str
    title: str | None
    format: str | None
    credential: CredentialState
    signer: Signer
    time: Time
    extent: Extent
    findings: tuple[Finding, ...] = ()
    children: tuple["HistoryNode", ...] = ()


@dataclass(frozen=True, slots=True)
class Recovery:
    """How a stripped file was matched to a work."""

    method: str
    work: str
    confirmed: bool
    distance: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking found.

    `sha256` is of the whole file, null where it has more bytes than are read; `format` is what its content is,
    `title` its signed title.
    """

    file: str
    sha256: str | None
    size: int
    format: str | None
    credential: CredentialState
    signer: Signer = Signer()
    identity: tuple[Identity, ...] = ()
    time: Time = Time()
    disclosure: DisclosureView = DisclosureView()
    history: tuple[HistoryNode, ...] = ()
    history_complete: bool = False
    recovery: Recovery | None = None
    findings: tuple[Finding, ...] = ()
    not_proven: tuple[NotProven, ...] = ()
    title: str | None = None
    generator: str | None = None
    schema: Literal["vermilion.verdict/1"] = "vermilion.verdict/1"


def not_proven(verdict: Verdict) -> tuple[NotProven, ...]:
    """What the axes leave open; truth, authorship and first creation always."""
    open_points = [NotProven.TRUTH, NotProven.AUTHORSHIP, NotProven.FIRST_CREATION]
    if verdict.signer.status is not SignerStatus.RECOGNISED:
        open_points.append(NotProven.SIGNER_IDENTITY)
    if verdict.time.status is not TimeStatus.EXTERNAL:
        open_points.append(NotProven.TIME)
    # What an ingredient's file was like when it was added is the word of whoever signed after it.
    unwitnessed = bool(verdict.history) and verdict.signer.status is not SignerStatus.RECOGNISED
    if unwitnessed or not verdict.history_complete:
        open_points.append(NotProven.HISTORY)
    if verdict.disclosure.extent in (Extent.UNKNOWN, Extent.NONE, Extent.TOOLING):
        open_points.append(NotProven.AI_USE)
    if verdict.credential is not CredentialState.VALID:
        open_points.append(NotProven.AUTHENTICITY)
    return tuple(open_points)
