"""`vermilion register`: keep files as they are, and find them again."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import EXIT_FAILED, FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.ledger.command import log_after
from provenance.cli.output import printable
from provenance.cli.paths import special, walk
from provenance.cli.progress import Progress
from provenance.cli.registry import Registry, opened_registry
from provenance.cli.verify import failure, total_size
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.command.works import WorkNotice

if TYPE_CHECKING:
    from provenance.bootstrap import Services
    from provenance.credentials.workers.pool import VerifierPool
    from provenance.journeys.signing.register_files import RegisteredFile
    from provenance.members.model import Member

_PATH = click.Path(path_type=Path)


@click.command("register", cls=Command, help=Help.REGISTER)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option("--owner", metavar="MEMBER", help=Hint.OWNER)
@option("--title", metavar="TEXT", help=Hint.REGISTER_TITLE)
@click.pass_obj
def register(invocation: Invocation, files: tuple[Path, ...], owner: str | None, title: str | None) -> None:
    """Register files; ends with 1 if any of them couldn't be."""
    from provenance.journeys.signing.register_files import owner_named

    services, language = invocation.services(), invocation.language
    paths = [found.path for found in walk(files)]
    if not paths:
        raise FailedError(text(Notice.NO_FILES, language))
    if title is not None and len(paths) > 1:
        raise click.UsageError(text(WorkNotice.ONE_TITLE, language), click.get_current_context())
    failed = False
    with (
        opened_registry(services) as registry,
        services.verifier() as pool,
        Progress(text(WorkNotice.REGISTERING, language), len(paths), total_size(paths)) as progress,
    ):
        member = owner_named(registry.database, owner)
        for path in paths:
            result = _registered(invocation, services, registry, pool, member, path, title)
            progress.clear()
            if isinstance(result, Exception):
                failed = True
                failure(invocation, path, result)
            else:
                _show(invocation, path, result)
            progress.advance()
        log_after(invocation, services, registry.database)
    if failed:
        raise click.exceptions.Exit(EXIT_FAILED)


def _registered(
    invocation: Invocation,
    services: "Services",
    registry: Registry,
    pool: "VerifierPool",
    member: "Member",
    path: Path,
    title: str | None,
) -> "RegisteredFile | Exception":
    from provenance.journeys.signing.declaring import shown_title
    from provenance.journeys.signing.register_files import FileOrder, register_file
    from provenance.recognition.errors import RecognitionError
    from provenance.registry.errors import RegistryError

    if special(path):
        return FailedError(text(Notice.NOT_A_FILE, invocation.language))
    order = FileOrder(member.id, path, shown_title(path.name), title)
    try:
        return register_file(
            pool,
            registry.database,
            services.blobs(),
            order,
            recognition=registry.recognition,
            now=invocation.now(),
        )
    except (OSError, RecognitionError, RegistryError) as error:
        return error


def _show(invocation: Invocation, path: Path, result: "RegisteredFile") -> None:
    version = result.version
    if invocation.as_json:
        invocation.output.object(
            {
                "file": printable(path),
                "work": version.work_id,
                "version": version.number,
                "sha256": version.sha256,
                "manifest": version.manifest,
                "registered_at": version.signed_at.isoformat(),
                "new": result.new,
                "recognisable": result.recognisable,
                "plain": result.plain,
            }
        )
        return
    language = invocation.language
    notice = WorkNotice.REGISTERED if result.new else WorkNotice.REGISTERED_BEFORE
    invocation.output.line(text(notice, language, file=printable(path), work=version.work_id))
    if result.plain:
        invocation.output.line(f"  {text(WorkNotice.TOO_PLAIN, language)}")
    elif not result.recognisable:
        invocation.output.line(f"  {text(WorkNotice.BY_HASH_ONLY, language)}")
