"""What can be wrong with a dispute, each with a sentence that says what to do."""

from enum import StrEnum

from provenance.evidence.errors import EvidenceError


class DisputeNotFoundError(EvidenceError):
    """There is none, or it is somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no such dispute: look for it in your list.")


class DisputeOverError(EvidenceError):
    """What was asked for isn't possible where the dispute stands."""

    def __init__(self) -> None:
        super().__init__("The dispute has gone on meanwhile: look at it again.")


class DisputesFullError(EvidenceError):
    """There is no room for more."""

    def __init__(self, most: int) -> None:
        super().__init__(f"There is room for {most} of these: remove one that you don't need any more.")
        self.most = most


class CaptureField(StrEnum):
    """What is said of a copy."""

    URL = "url"
    HEADERS = "headers"
    CAPTURED_AT = "captured_at"
    TEXT = "text"


class CaptureError(EvidenceError):
    """Something that is said of a copy, and can't be taken: `field` says what."""

    def __init__(self, field: CaptureField, message: str) -> None:
        super().__init__(message)
        self.field = field


class OriginalMissingError(EvidenceError):
    """The signed file isn't kept here, so that only its hash can go into a bundle."""

    def __init__(self) -> None:
        super().__init__("The signed file is not kept here any more: make a bundle with its hash only.")
