"""The one error root of disclosure."""

from provenance.disclosure.problems import Problem


class DisclosureError(Exception):
    """A disclosure, or a projection of one, is not what it must be; the message says what to change."""


class InvalidDisclosureError(DisclosureError):
    """The disclosure breaks the published schema or contradicts itself."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem, so that a form can show them all at once, each at its field."""
        self.problems = problems
        super().__init__("The disclosure is not valid; correct " + "; ".join(map(str, problems)) + ".")


class MalformedProjectionError(DisclosureError):
    """A label read from a file (C2PA, CAWG, XMP, AIGC) is not in the form its standard asks for."""
