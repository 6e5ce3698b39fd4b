"""What goes into a decision beside the verdict, and the decision. Frozen data."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from provenance.disclosure.projections.eu import EuIcon
from provenance.disclosure.vocabulary import Extent
from provenance.policy.codes import Basis, LabelCode, Outcome, PropagationGap, ReasonCode


@dataclass(frozen=True, slots=True)
class Upload:
    """What the platform knows of an upload.

    `declared`: how AI was used in the uploader's own words; None where nothing was declared. `platform`: the
    platform's service code or name, and `reference`: its number for this content, as GB 45438 writes them
    (ContentPropagator, PropagateID); `reserved_code2`: its integrity data, where it has any.
    `incoming`: the AIGC labels of the file, byte for byte (`media.metadata.read(...).aigc`).
    """

    declared: Extent | None = None
    reference: str | None = None
    platform: str | None = None
    reserved_code2: str | None = None
    incoming: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True)
class Reason:
    """One rule that applied: its id, the outcome it asks for, and the values that made it apply, axis by axis.

    `law.*` and `default` are rules that no policy can leave out.
    """

    code: ReasonCode
    rule: str
    outcome: Outcome
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ViewerLabel:
    """What viewers are to see, and on whose word. `aigc` is the GB 45438 value, `icon` that of the EU's Code."""

    code: LabelCode
    basis: tuple[Basis, ...] = ()
    aigc: str | None = None
    icon: EuIcon = EuIcon.NONE


@dataclass(frozen=True, slots=True)
class LabelEdit:
    """An AIGC label to write: in the place of `incoming`, or a new one where that is None."""

    label: bytes
    incoming: bytes | None = None


@dataclass(frozen=True, slots=True)
class Propagation:
    """The AIGC labels with the platform's fields filled in, and why some are not. Nothing is written here."""

    edits: tuple[LabelEdit, ...] = ()
    gaps: tuple[PropagationGap, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """The strictest outcome that a rule asks for, with the reason of every rule that applied, strictest first."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    label: ViewerLabel | None
    propagation: Propagation | None
    policy: str
    version: str
