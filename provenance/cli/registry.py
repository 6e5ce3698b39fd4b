"""The registered works of an installation, opened for one run of a command."""

import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.bootstrap import Services
    from provenance.credentials.verdict import Verdict
    from provenance.journeys.ports import Database
    from provenance.journeys.recovery.fingerprinting import Recognition
    from provenance.journeys.recovery.recovering import Recognised, Recogniser, Seen


@dataclass(frozen=True, slots=True)
class Registry:
    """The database, and what its works are recognised with; None where a setting switched that off."""

    database: "Database"
    recognition: "Recognition | None"


@contextmanager
def opened_registry(services: "Services") -> Iterator[Registry]:
    """Open the registry, made where there is none. Raises StoreError."""
    with closing(services.database()) as database, services.recognition(database) as recognition:
        yield Registry(database, recognition)


@contextmanager
def recogniser_of(services: "Services", *, wanted: bool = True) -> "Iterator[Recogniser | None]":
    """What finds files among the registered works; None where nothing was ever registered, or none is wanted."""
    if not wanted or not services.settings.recognition or not services.database_file().exists():
        yield None
        return
    with ExitStack() as opened:
        yield _LazyRecogniser(services, opened)


class _LazyRecogniser:
    """A Recogniser that opens the registry with the first file that has lost its credential."""

    def __init__(self, services: "Services", opened: ExitStack) -> None:
        self._services = services
        self._opened = opened
        self._made: Recogniser | None = None
        self._lock = threading.Lock()

    def recognise(self, path: Path, verdict: "Verdict", seen: "Seen | None" = None) -> "Recognised | None":
        """As `journeys.recovering.Recogniser.recognise`."""
        if verdict.credential == "valid":
            return None
        with self._lock:
            if self._made is None:
                registry = self._opened.enter_context(opened_registry(self._services))
                self._made = self._services.recogniser(registry.database, registry.recognition)
        return self._made.recognise(path, verdict, seen) if self._made is not None else None
