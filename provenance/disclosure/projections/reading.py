"""Reading foreign labels: tolerant of what we don't know, bounded, and never silent about it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from provenance.disclosure.problems import MAX_PROBLEMS, Problem, ProblemCode
from provenance.disclosure.texts import text_problems

T = TypeVar("T")


@dataclass(slots=True)
class Notes:
    """Collects what a reader could not make sense of; it stops at 100, whatever a hostile file holds."""

    problems: list[Problem] = field(default_factory=list)

    def add(self, code: ProblemCode, path: str, **params: str | float) -> None:
        """Note one problem; texts from the file are cut to 200 characters."""
        if len(self.problems) < MAX_PROBLEMS:
            cut = {key: value[:200] if isinstance(value, str) else value for key, value in params.items()}
            self.problems.append(Problem(code, path[:300], cut))

    def not_understood(self, path: str, value: object) -> None:
        """Note a value that is in no vocabulary we know, or of another type than its standard says."""
        shown = value if isinstance(value, str) else type(value).__name__
        self.add(ProblemCode.READ_NOT_UNDERSTOOD, path, value=shown)

    def text(self, value: object, path: str, *, maximum: int = 200, lines: bool = False) -> str | None:
        """Take a text that a creator could have typed, cut to `maximum` characters; leave any other."""
        if value is None:
            return None
        if not isinstance(value, str) or any(text_problems(value[:maximum], lines=lines)):
            self.not_understood(path, value if isinstance(value, str) else type(value).__name__)
            return None
        if len(value) > maximum:
            self.add(ProblemCode.READ_TOO_MANY, path, maximum=maximum)
        return value[:maximum]

    def moment(self, value: object, path: str) -> datetime | None:
        """Take an RFC 3339 instant; one without an offset proves no instant and is left."""
        if value is None:
            return None
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) and len(value) <= 40 else None
            # year 1 and year 9999 have instants that no other zone can spell
            aware = moment is not None and moment.utcoffset() is not None and 1001 <= moment.year <= 2998
        except (ValueError, OverflowError):
            moment, aware = None, False
        if moment is None or not aware:
            self.not_understood(path, value)
            return None
        return moment.astimezone(UTC)

    def mapping(self, value: object, path: str) -> Mapping[str, object]:
        """Take an object; anything else counts as an empty one."""
        if isinstance(value, Mapping):
            return value
        if value is not None:
            self.not_understood(path, value)
        return {}

    def items(self, value: object, path: str, *, maximum: int) -> Iterator[tuple[str, object]]:
        """Walk an array with each item's path, up to `maximum`."""
        if value is None:
            return
        if not isinstance(value, Sequence) or isinstance(value, str | bytes):
            self.not_understood(path, value)
            return
        if len(value) > maximum:
            self.add(ProblemCode.READ_TOO_MANY, path, maximum=maximum)
        for index, item in enumerate(value[:maximum]):
            yield f"{path}[{index}]", item

    def done(self) -> tuple[Problem, ...]:
        """Give what was noted."""
        return tuple(self.problems)


def lookup(vocabulary: Mapping[str, T], value: object) -> T | None:
    """Find a term; any type of value may come out of a file."""
    return vocabulary.get(value) if isinstance(value, str) else None
