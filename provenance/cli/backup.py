"""`vermilion backup` and `vermilion restore`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.paths import require_new
from provenance.cli.progress import Progress
from provenance.messages.catalogue import text
from provenance.messages.command.backup import BackupNotice
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.values import instant, size

if TYPE_CHECKING:
    from provenance.journeys.backup.restoring import Restored

_PATH = click.Path(path_type=Path)
_SEVERAL = 2  # files: how many there are is found later


@click.command("backup", cls=Command, help=Help.BACKUP)
@click.argument("output", type=_PATH, metavar="BACKUP.zip")
@option("--with-secret", is_flag=True, help=Hint.BACKUP_WHOLE)
@click.pass_obj
def backup(invocation: Invocation, *, output: Path, with_secret: bool) -> None:
    """Write a backup, and say what is not in it."""
    from provenance.journeys.backup.making import make_backup
    from provenance.journeys.backup.model import SECRET

    language = invocation.language
    require_new(output, language)
    services, now = invocation.services(), invocation.now()
    with Progress(text(BackupNotice.WRITING, language), _SEVERAL, 0) as progress:
        index = make_backup(services.place(), output, secret=with_secret, now=now, told=progress.at)
    written = output.stat().st_size
    if invocation.as_json:
        invocation.output.object(
            {
                "file": printable(output),
                "at": index.made_at.isoformat(),
                "files": len(index.files),
                "size": written,
                "secret": index.secret,
                "damaged": [*index.damaged],
            }
        )
        return
    said = {"at": instant(index.made_at, language), "files": len(index.files), "size": size(written)}
    invocation.output.line(text(BackupNotice.MADE, language, file=printable(output), **said))
    for path in index.damaged:
        invocation.output.line(f"  {text(BackupNotice.DAMAGED, language, path=path)}")
    secret = printable(services.settings.data / SECRET)
    invocation.output.line(f"  {text(BackupNotice(f'file_{index.secret}'), language, path=secret)}")


@click.command("restore", cls=Command, help=Help.RESTORE)
@click.argument("source", type=_PATH, metavar="BACKUP.zip")
@click.pass_obj
def restore(invocation: Invocation, *, source: Path) -> None:
    """Fill a new data folder, and say what is in it."""
    from provenance.journeys.backup.restoring import restore_backup

    language, services = invocation.language, invocation.services()
    if services.settings.database_url is not None:
        raise click.UsageError(text(BackupNotice.DATABASE_ELSEWHERE, language))
    data = services.settings.data
    with Progress(text(BackupNotice.READING, language), _SEVERAL, 0) as progress:
        restored = restore_backup(source, data, services.record(), progress.at)
    if invocation.as_json:
        invocation.output.object(_json(restored, data))
        return
    _say(invocation, restored, data)


def _say(invocation: Invocation, restored: "Restored", data: Path) -> None:
    from provenance.journeys.backup.model import SECRET, SecretFile

    language, index = invocation.language, restored.index
    at = instant(index.made_at, language)
    invocation.output.line(
        text(BackupNotice.RESTORED, language, place=printable(data), at=at, files=len(index.files))
    )
    counts = text(BackupNotice.KEPT, language, **_counts(restored))
    lines = [counts, *(text(BackupNotice.DAMAGED, language, path=path) for path in index.damaged)]
    if index.secret is SecretFile.LEFT_OUT:
        lines.append(text(BackupNotice.PUT_FILE, language, path=printable(data / SECRET)))
    if restored.kept is not None:
        lines.append(text(BackupNotice.SESSIONS, language, sessions=restored.kept.sessions))
    lines += [text(BackupNotice(code), language, entries=restored.entries) for code in restored.reverted]
    for line in lines:
        invocation.output.line(f"  {line}")


def _counts(restored: "Restored") -> dict[str, int]:
    kept = restored.kept
    return {
        "works": kept.works if kept is not None else 0,
        "versions": kept.versions if kept is not None else 0,
        "members": kept.members if kept is not None else 0,
        "identities": restored.identities,
        "entries": restored.entries,
    }


def _json(restored: "Restored", data: Path) -> dict[str, object]:
    index = restored.index
    told = {"at": index.made_at.isoformat(), "files": len(index.files), "secret": index.secret}
    ended = restored.kept.sessions if restored.kept is not None else 0
    said = {"damaged": [*index.damaged], "sessions_ended": ended, "reverted": [*restored.reverted]}
    return {"place": printable(data), **told, **said, **_counts(restored)}
