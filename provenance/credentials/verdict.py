"""The verdict: what checking a file found, on separate axes, and never a score.

Frozen data with one JSON form (`serialization.verdict_to_json`, `verdict_schema`), the same in the library, the
command line, the API and the pages. A field that has nothing to say is null, "none" or empty; it is never left out.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from keys.revocation import CertificateId
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
    """Who signed, by their certificate."""

    status: SignerStatus = SignerStatus.NONE
    name: str | None = None
    """The common name."""
    organization: str | None = None
    serial: str | None = None
    """The certificate's serial number, lower-case hexadecimal without leading zeros; issuers may give the same."""
    tbs_sha256: str | None = None
    """Which certificate it is: SHA-256 of what its issuer signed (TBSCertificate), lower-case hexadecimal."""
    issuer: str | None = None
    """The organisation that issued the certificate, or its common name."""
    trust_list: str | None = None
    """The name of the list that knows the signer."""
    development: bool = False
    """Whether the certificate is by a development CA, which vouches for nobody."""

    @property
    def certificate(self) -> CertificateId | None:
        """What names the certificate; None where nobody is named."""
        return CertificateId(self.serial, self.tbs_sha256) if self.serial else None


@dataclass(frozen=True, slots=True)
class Identity:
    """One handle that the creator claims (CAWG identity)."""

    method: str
    """How it was to be proven, such as `cawg.x509.cose`."""
    name: str | None
    proven: bool


@dataclass(frozen=True, slots=True)
class Time:
    """When it was signed, and who says so."""

    status: TimeStatus = TimeStatus.NONE
    at: datetime | None = None
    """The instant, UTC."""
    authority: str | None = None
    """The name of the trust list that the time-stamping authority is on."""


@dataclass(frozen=True, slots=True)
class DisclosureView:
    """How AI was used, and where that was read."""

    extent: Extent = Extent.UNKNOWN
    """An extent that was read nowhere is `unknown`."""
    source: DisclosureSource = DisclosureSource.NONE
    regions: tuple[Region, ...] = ()
    """Where in the work its steps took effect; empty means everywhere, or that nothing is said."""
    tools: tuple[Tool, ...] = ()
    models: tuple[Tool, ...] = ()
    """The trained models that had a part in the work."""
    training: Training = Training()
    """What others may do with the work."""
    declarant: str | None = None
    """Who made the disclosure, by their own word."""
    oversight: str | None = None
    """How far a person controlled what a model made (C2PA 2.4, AI disclosure)."""


@dataclass(frozen=True, slots=True)
class HistoryNode:
    """An ingredient with its own integrity."""

    relationship: str
    """`parentOf`, `componentOf` or `inputTo`; anything else is the signer's own."""
    title: str | None
    format: str | None
    """The MIME type, as signed."""
    credential: CredentialState
    signer: Signer
    time: Time
    extent: Extent
    findings: tuple[Finding, ...] = ()
    children: tuple["HistoryNode", ...] = ()
    """What the ingredient was made of."""


class RecoveryStatus(StrEnum):
    """`confirmed`: the same work, by a check of its own. `candidate`: alike, and for a person to compare."""

    CONFIRMED = "confirmed"
    CANDIDATE = "candidate"


@dataclass(frozen=True, slots=True)
class RecoveredRegion:
    """Where in the examined picture the work is, in fractions of its width and height from the top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Recovery:
    """How a file without a valid credential was matched to a registered work."""

    method: str
    """What found it: `hash`, `manifest`, `pdq`, `pdq_crop`, `local`, `video`, `audio` or `watermark`."""
    status: RecoveryStatus
    work: str
    """The id of the work, which is also its public link."""
    version: int
    """The number of the version that was matched."""
    owner: str | None = None
    """The name of the member who registered the work."""
    registered_at: datetime | None = None
    """When that version was registered here, UTC."""
    distance: int | None = None
    """In bits of 256 (pictures and video) or bit errors of 1000 (audio)."""
    inliers: int | None = None
    """How many details, tiles or moments agree."""
    region: RecoveredRegion | None = None
    transform: tuple[float, float, float, float, float, float] | None = None
    """(a, b, c, d, e, f): the point (x, y) of the work is at (a x + b y + c, d x + e y + f), all in fractions."""

    @property
    def confirmed(self) -> bool:
        """Whether a check of its own says that it is the same work."""
        return self.status is RecoveryStatus.CONFIRMED


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking a file found."""

    file: str
    """The name by which the verdict was asked for."""
    sha256: str | None
    """Of the whole file, lower-case hexadecimal; null where the file has more bytes than are read."""
    size: int
    """In bytes."""
    format: str | None
    """What the content is, whatever the name says; null where it is in no supported format."""
    credential: CredentialState
    signer: Signer = Signer()
    """Nobody where the credential does not fit the file."""
    identity: tuple[Identity, ...] = ()
    time: Time = Time()
    disclosure: DisclosureView = DisclosureView()
    history: tuple[HistoryNode, ...] = ()
    """What the work was made of."""
    history_complete: bool = False
    """Whether the signer says that nothing is left out, and no parent is missing or altered."""
    recovery: Recovery | None = None
    findings: tuple[Finding, ...] = ()
    """Every problem and observation, at most ten of a code."""
    not_proven: tuple[NotProven, ...] = ()
    """What this verdict does not show."""
    title: str | None = None
    """The title of the work, as signed."""
    generator: str | None = None
    """The program that signed, by its own word."""
    manifest: str | None = None
    """The label of the active manifest, which tells apart what was signed when."""
    schema: Literal["vermilion.verdict/1"] = "vermilion.verdict/1"


def not_proven(verdict: Verdict) -> tuple[NotProven, ...]:
    """What the axes leave open; truth, authorship and first creation always."""
    open_points = [NotProven.TRUTH, NotProven.AUTHORSHIP, NotProven.FIRST_CREATION]
    signed = verdict.credential is not CredentialState.NONE  # else there is no signer to know
    if signed and verdict.signer.status is not SignerStatus.RECOGNISED:
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
