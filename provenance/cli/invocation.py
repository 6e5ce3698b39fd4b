"""What the options that every command has said, wherever they stood, and what follows from them."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.output import Output
from provenance.messages.language import Language, negotiate

if TYPE_CHECKING:
    from provenance.bootstrap import Services

OWNER = "local"  # who owns the keys of an installation that nobody logs in to


@dataclass(slots=True)
class Invocation:
    """One run of the command. The option callbacks fill it in before the command starts."""

    language: Language
    data: Path | None = None
    as_json: bool = False
    output: Output = field(default_factory=Output)

    def services(self) -> "Services":
        """Put the program together. Raises ValueError (pydantic) where a setting is out of range."""
        from provenance.bootstrap import bootstrap
        from provenance.settings import load_settings

        return bootstrap(load_settings(self.data))

    def now(self) -> datetime:
        """The instant that this run goes by, UTC."""
        return datetime.now(UTC)


def from_environment(environment: Mapping[str, str] = os.environ) -> Invocation:
    """An invocation in the language of the locale (POSIX: LC_ALL, then LC_MESSAGES, then LANG)."""
    return Invocation(negotiate(environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
