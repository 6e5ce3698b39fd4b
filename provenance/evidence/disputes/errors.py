"""What can be wrong with a dispute, each with a sentence that says what to do."""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from provenance.evidence.errors import EvidenceError
from provenance.evidence.faults import Fault


class DisputeNotFoundError(EvidenceError):
    """There is none, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__(Fault.DISPUTE_NOT_FOUND)


class DisputeOverError(EvidenceError):
    """What was asked for isn't possible where the dispute stands."""

    def __init__(self) -> None:
        super().__init__(Fault.DISPUTE_OVER)


class DisputesFullError(EvidenceError):
    """There is no room for more."""

    def __init__(self, most: int) -> None:
        super().__init__(Fault.DISPUTES_FULL, most=most)


class CaptureField(StrEnum):
    """What is said of a copy."""

    URL = "url"
    HEADERS = "headers"
    CAPTURED_AT = "captured_at"
    TEXT = "text"


_CAPTURE: Final = MappingProxyType(
    {
        CaptureField.URL: Fault.CAPTURE_URL,
        CaptureField.HEADERS: Fault.CAPTURE_HEADERS,
        CaptureField.CAPTURED_AT: Fault.CAPTURED_AT,
        CaptureField.TEXT: Fault.CAPTURE_TEXT,
    }
)


class CaptureError(EvidenceError):
    """Something that is said of a copy, and can't be taken: `field` says what."""

    def __init__(self, field: CaptureField) -> None:
        super().__init__(_CAPTURE[field])
        self.field = field


class OriginalMissingError(EvidenceError):
    """The signed file isn't kept here, so that only its hash can go into a bundle."""

    def __init__(self) -> None:
        super().__init__(Fault.ORIGINAL_MISSING)
