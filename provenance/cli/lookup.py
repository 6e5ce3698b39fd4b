"""`vermilion lookup`: which registered works files show."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import EXIT_FAILED, FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.paths import special, walk
from provenance.cli.progress import Progress
from provenance.cli.registry import opened_registry
from provenance.cli.verify import failure, total_size
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.command.works import WorkNotice
from provenance.messages.language import Language
from provenance.messages.values import instant

if TYPE_CHECKING:
    from provenance.journeys.recovery.found import FoundWork, LookUp

_PATH = click.Path(path_type=Path)


@click.command("lookup", cls=Command, help=Help.LOOKUP)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option("--limit", type=click.IntRange(1, 100), default=10, help=Hint.LOOKUP_LIMIT)
@click.pass_obj
def lookup(invocation: Invocation, files: tuple[Path, ...], limit: int) -> None:
    """Look files and folders up; ends with 1 if any of them couldn't be read."""
    from provenance.journeys.recovery.found import LookUp

    paths = [found.path for found in walk(files)]
    if not paths:
        raise FailedError(text(Notice.NO_FILES, invocation.language))
    output, language, failed = invocation.output, invocation.language, False
    with Progress(text(WorkNotice.LOOKING_UP, language), len(paths), total_size(paths)) as progress:
        for path, result in _found(invocation, paths):
            progress.clear()
            if not isinstance(result, LookUp):
                failed = True
                failure(invocation, path, result)
            elif invocation.as_json:
                matches = [match_json(match) for match in result.matches[:limit]]
                output.object({"file": printable(path), "matches": matches})
            else:
                for line in _lines(path, result.matches[:limit], language):
                    output.line(line)
            progress.advance()
    if failed:
        raise click.exceptions.Exit(EXIT_FAILED)


def match_json(match: "FoundWork") -> dict[str, object]:
    """A match as an object."""
    return {
        "work": match.work_id,
        "version": match.version,
        "owner": match.owner,
        "status": match.status.value,
        "method": match.method.value,
        "distance": match.distance,
        "inliers": match.inliers,
        "region": asdict(match.region) if match.region is not None else None,
        "title": match.title,
        "extent": None if match.withdrawn else match.extent.value,
        "registered_at": match.registered_at.isoformat() if match.registered_at else None,
        "withdrawn": match.withdrawn,
    }


def _found(invocation: Invocation, paths: Sequence[Path]) -> "Iterator[tuple[Path, LookUp | Exception]]":
    from provenance.journeys.recovery.look_up import look_up_files

    services = invocation.services()
    with opened_registry(services) as registry, services.verifier() as pool:
        regular = (path for path in paths if not special(path))
        results = look_up_files(registry.database, pool, regular, registry.recognition)
        for path in paths:
            if special(path):
                yield path, FailedError(text(Notice.NOT_A_FILE, invocation.language))
            else:
                yield next(results)


def _lines(path: Path, matches: "Sequence[FoundWork]", language: Language) -> Iterator[str]:
    shown = printable(path)
    if not matches:
        yield text(WorkNotice.NOT_REGISTERED, language, file=shown)
        return
    yield text(WorkNotice.MATCHES, language, file=shown, count=len(matches))
    for match in matches:
        yield f"  {printable(_line(match, language))}"


def _line(match: "FoundWork", language: Language) -> str:
    from provenance.credentials.verdict import RecoveryStatus

    if match.withdrawn:
        return text(WorkNotice.MATCH_WITHDRAWN, language, work=match.work_id)
    status = RecoveryStatus(match.status.value)
    found = text(status, language, work=match.work_id, owner=match.owner)
    at = instant(match.registered_at, language) if match.registered_at is not None else None
    how = text(match.method, language)
    return text(WorkNotice.MATCH, language, title=match.title or "", match=found, how=how, at=at)
