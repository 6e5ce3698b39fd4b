"""A recogniser's parts that do as they are told, for tests of whoever uses them."""

from dataclasses import dataclass, field

from provenance.journeys.recovery.fingerprinting import Recognition


@dataclass
class ScriptedFingerprinter:
    """Answers `subject` for every file, or raises it; `read` counts the files."""

    subject: object = "subject"
    files: list = field(default_factory=list)

    def read(self, path):
        self.files.append(path)
        if isinstance(self.subject, Exception):
            raise self.subject
        return self.subject


@dataclass
class ScriptedIndex:
    """Finds `matches`, or raises them."""

    matches: object = ()
    asked: list = field(default_factory=list)
    shared: object = None

    def search(self, subject, limit=10):
        self.asked.append(subject)
        if isinstance(self.matches, Exception):
            raise self.matches
        return tuple(self.matches)[:limit]

    def templates(self, subject):
        assert subject == self.asked[-1]
        return self.shared

    def close(self):
        """Nothing to give back."""


def scripted(*matches, subject="subject"):
    """A Recognition that finds these matches."""
    return Recognition(ScriptedFingerprinter(subject), ScriptedIndex(matches))
