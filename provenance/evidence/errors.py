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


class NothingToCompareError(ComparisonError):
    """One of the files shows nothing that can be compared here; `name` is its name."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” has no picture, film or sound in it that can be compared here: give one of these."
        )
        self.name = name


class KindsDifferError(ComparisonError):
    """The files are a picture, a film or a sound, and not both the same."""

    def __init__(self) -> None:
        super().__init__("A picture, a film and a sound can't be compared: give two files of one kind.")
