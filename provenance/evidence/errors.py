"""What can go wrong with evidence, each with a sentence that says what to do."""


class EvidenceError(Exception):
    """Root of the errors of this package."""


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
