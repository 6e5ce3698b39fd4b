"""What is given for a bundle on the command line: the copy with where it was found, and revocation data."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.messages.catalogue import text
from provenance.messages.command.evidence import EvidenceNotice
from provenance.messages.language import Language

if TYPE_CHECKING:
    from provenance.evidence.bundles.model import Accused, RevocationFile

_MOST_HEADERS = 64 * 1024  # bytes that are read


def accused_copy(
    invocation: Invocation, path: Path, url: str | None, captured_at: str | None, headers: Path | None
) -> "Accused":
    """The copy, and what is said of it. Raises CaptureError, UsageError and OSError."""
    from provenance.evidence.bundles.model import Accused
    from provenance.evidence.disputes.capture import clean_captured_at, clean_headers, clean_url, header_pairs

    at = None if captured_at is None else _instant(captured_at, invocation.language)
    said = ""
    if headers is not None:
        with headers.open("rb") as file:
            said = clean_headers(file.read(_MOST_HEADERS).decode("utf-8", "replace"))
    return Accused(
        path,
        path.name,
        clean_url(url or "") or None,
        clean_captured_at(at, invocation.now()),
        header_pairs(said),
    )


def revocation_file(path: Path) -> "RevocationFile":
    """A CRL or an OCSP response; one that is too large is refused later. Raises OSError."""
    from provenance.evidence.bundles.model import RevocationFile
    from provenance.evidence.layout import MAX_REVOCATION_DATA

    with path.open("rb") as file:
        return RevocationFile(path.name, file.read(MAX_REVOCATION_DATA + 1))  # one more is too many


def _instant(value: str, language: Language) -> datetime:
    try:
        at = datetime.fromisoformat(value)
    except ValueError as error:
        said = text(EvidenceNotice.BAD_INSTANT, language, value=printable(value))
        raise click.UsageError(said) from error
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)
