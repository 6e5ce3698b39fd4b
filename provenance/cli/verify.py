"""`vermilion verify`: what files carry, and whether it fits them."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import EXIT_FAILED, FailedError, explain
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.paths import special, walk
from provenance.cli.progress import Progress
from provenance.cli.registry import recogniser_of
from provenance.cli.trust import read_trust_file
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice

if TYPE_CHECKING:
    from keys.trust.lists import TrustKind, TrustList
    from provenance.bootstrap import Services
    from provenance.credentials.verdict import Verdict
    from provenance.journeys.recovery.recovering import Recogniser

_PATH = click.Path(path_type=Path)


def _show_schema(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from provenance.credentials.serialization import verdict_schema

        click.echo(json.dumps(verdict_schema(), ensure_ascii=False, indent=2))
        ctx.exit()


@click.command("verify", cls=Command, help=Help.VERIFY)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option("--trust", "roots", multiple=True, type=_PATH, metavar="ROOT.pem", help=Hint.VERIFY_TRUST)
@option("--trust-tsa", "stampers", multiple=True, type=_PATH, metavar="ROOT.pem", help=Hint.VERIFY_TRUST_TSA)
@option("--no-lookup", is_flag=True, help=Hint.NO_LOOKUP)
@option("-v", "--verbose", is_flag=True, help=Hint.VERBOSE)
@option(
    "--schema",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_schema,
    help=Hint.VERDICT_SCHEMA,
)
@click.pass_obj
def verify(
    invocation: Invocation,
    files: tuple[Path, ...],
    roots: tuple[Path, ...],
    stampers: tuple[Path, ...],
    no_lookup: bool,
    verbose: bool,
) -> None:
    """Verify files and folders; ends with 1 if any of them couldn't be read."""
    from provenance.cli.render.verdict import row_lines, verdict_lines
    from provenance.credentials.serialization import verdict_to_json
    from provenance.credentials.verdict import Verdict

    paths = [found.path for found in walk(files)]
    if not paths:
        raise FailedError(text(Notice.NO_FILES, invocation.language))
    services, output, language = invocation.services(), invocation.output, invocation.language
    extra = extra_lists(invocation, roots, stampers)
    whole = verbose or len(paths) == 1
    failed = False
    with (
        recogniser_of(services, wanted=not no_lookup) as recogniser,
        Progress(text(Notice.VERIFYING, language), len(paths), total_size(paths)) as progress,
    ):
        for number, (path, result) in enumerate(_checked(invocation, services, extra, paths, recogniser)):
            progress.clear()
            if not isinstance(result, Verdict):
                failed = True
                failure(invocation, path, result)
            elif invocation.as_json:
                output.raw(verdict_to_json(result))
            else:
                if whole and number:
                    output.line()
                for line in verdict_lines(result, language) if whole else row_lines(result, language):
                    output.line(line)
            progress.advance()
    if failed:
        raise click.exceptions.Exit(EXIT_FAILED)


def extra_lists(
    invocation: Invocation, roots: Sequence[Path], stampers: Sequence[Path]
) -> "tuple[TrustList, ...]":
    """The trust lists that were named for this run only."""
    from keys.trust.lists import TrustKind

    return (
        *(_list(invocation, path, TrustKind.MANIFEST) for path in roots),
        *(_list(invocation, path, TrustKind.TSA) for path in stampers),
    )


def failure(invocation: Invocation, path: Path, error: Exception) -> None:
    """Say why a file is left out: one line for people, one object for a program that counts its files."""
    if isinstance(error, OSError):
        error.filename = None  # the line names the file already
    message = explain(error, invocation.language)
    if invocation.as_json:
        invocation.output.object({"file": printable(path), "error": message})
    invocation.output.remark(
        text(Notice.FILE_ERROR, invocation.language, file=printable(path), message=message)
    )


def _checked(
    invocation: Invocation,
    services: "Services",
    extra: "Sequence[TrustList]",
    paths: Sequence[Path],
    recogniser: "Recogniser | None",
) -> "Iterator[tuple[Path, Verdict | Exception]]":
    """Check every file in order; a pipe or a device is refused before anybody waits for its end."""
    from provenance.journeys.checking.check_files import check_files

    with services.verifier(extra) as pool:
        results = check_files(pool, (path for path in paths if not special(path)), recogniser)
        for path in paths:
            if special(path):
                yield path, FailedError(text(Notice.NOT_A_FILE, invocation.language))
            else:
                yield next(results)


def _list(invocation: Invocation, path: Path, kind: "TrustKind") -> "TrustList":
    from keys.names import MAX_NAME_LENGTH
    from keys.trust.lists import parse_trust_list

    name = "".join(c for c in path.name if c.isprintable() and c not in "\\")[:MAX_NAME_LENGTH].strip()
    return parse_trust_list(
        read_trust_file(path), name=name or kind, kind=kind, source=str(path), added_at=invocation.now()
    )


def total_size(paths: Sequence[Path]) -> int:
    """The bytes of all files together, as far as they are there."""
    return sum(path.stat().st_size for path in paths if path.is_file())
