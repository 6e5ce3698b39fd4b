"""What can go wrong with evidence: a kind to catch, a code, and a sentence that says what to do."""

from provenance.evidence.faults import Fault


class EvidenceError(Exception):
    """Root of the errors of this package: `fault` says what is wrong, `params` with which values."""

    def __init__(self, fault: Fault, **params: object) -> None:
        super().__init__(fault.format(**params))
        self.fault = fault
        self.params = params


class InputError(EvidenceError):
    """Something that a bundle can't be made of: a file that changed, a name or a text that has no place in it."""


class StampingError(EvidenceError):
    """No authority gave a time stamp, without which there is no bundle."""


class MalformedError(EvidenceError):
    """Bytes of a bundle that are not what its format asks for."""


class TrustError(EvidenceError):
    """A root or a key to trust that can't be read."""


class ComparisonError(EvidenceError):
    """Files that can't be compared."""


class NothingToCompareError(ComparisonError):
    """One of the files shows nothing that can be compared here; `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(Fault.NOTHING_TO_COMPARE, name=name)
        self.name = name


class KindsDifferError(ComparisonError):
    """The files are a picture, a film or a sound, and not both the same."""

    def __init__(self) -> None:
        super().__init__(Fault.KINDS_DIFFER)
