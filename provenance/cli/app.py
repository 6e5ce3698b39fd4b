"""The root of the command: what it can do, and what happens when something can't be done."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from provenance.cli.commands import Group
from provenance.cli.interrupts import remembered
from provenance.cli.invocation import Invocation, from_environment
from provenance.messages.command.help import Help

if TYPE_CHECKING:
    from importlib.metadata import EntryPoints

EXIT_FAILED, EXIT_USAGE, EXIT_INTERRUPTED, EXIT_BROKEN_PIPE = (
    1,
    2,
    130,
    141,
)  # the last two as shells have them


class Application(Group):
    """The `vermilion` command itself. Whatever goes wrong ends in one line and an exit code."""

    def main(  # type: ignore[override]  # click's overloads follow standalone_mode, which is ours to decide
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **_: object
    ) -> NoReturn:
        """Run with `args`, by default those of the process, and end the process."""
        _complete_streams()
        with remembered() as interrupted:
            code = self._run(args, prog_name or "vermilion")
        sys.exit(EXIT_INTERRUPTED if interrupted.is_set() else code)

    def _run(self, args: Sequence[str] | None, prog_name: str) -> int:
        invocation = from_environment()
        try:
            code = super().main(args, prog_name=prog_name, standalone_mode=False, obj=invocation)
            sys.stdout.flush()
        except BrokenPipeError:
            _silence()
            return EXIT_BROKEN_PIPE
        except (click.Abort, KeyboardInterrupt):
            return EXIT_INTERRUPTED
        except Exception as error:  # noqa: BLE001 - the last resort: a person gets a line, never a traceback
            return _report(error, invocation)
        return code if isinstance(code, int) else 0

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our own commands, then those of other packages."""
        return [*super().list_commands(ctx), *sorted(entry.name for entry in _of_others())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command; another package's is looked for only where none of ours has the name."""
        found = super().get_command(ctx, cmd_name)
        if found is not None:
            return found
        entry = next((entry for entry in _of_others() if entry.name == cmd_name), None)
        loaded: click.Command | None = entry.load() if entry else None
        return loaded

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a reader that has left is told apart before click sees it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence()
            raise click.exceptions.Exit(EXIT_BROKEN_PIPE) from None


def _of_others() -> "EntryPoints":
    """Commands that packages above this one add, such as `serve`: they import us, and we never import them."""
    from importlib.metadata import entry_points

    return entry_points(group="vermilion.commands")


def _report(error: Exception, invocation: Invocation) -> int:
    from provenance.cli.errors import report

    if os.environ.get("VERMILION_DEBUG") == "1":
        raise error
    return report(error, invocation)


def _complete_streams() -> None:
    """Who started us with stdout or another stream closed (`>&-`) wants nothing of it: no failure, and no file of ours
    may get its number."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open(mode, encoding="utf-8"))  # noqa: SIM115 - for good


def _silence() -> None:
    """Let nothing be written any more, so that the interpreter has nothing to complain about when it ends."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)


vermilion = Application(
    "vermilion",
    help=Help.VERMILION,
    lazy={
        "keys": ("provenance.cli.keys.command:keys", Help.KEYS),
        "trust": ("provenance.cli.trust:trust", Help.TRUST),
        "sign": ("provenance.cli.sign:sign", Help.SIGN),
        "verify": ("provenance.cli.verify:verify", Help.VERIFY),
        "register": ("provenance.cli.register:register", Help.REGISTER),
        "lookup": ("provenance.cli.lookup:lookup", Help.LOOKUP),
        "fingerprint": ("provenance.cli.fingerprint:fingerprint", Help.FINGERPRINT),
        "survive": ("provenance.cli.survive:survive", Help.SURVIVE),
        "timestamp": ("provenance.cli.timestamp:timestamp", Help.TIMESTAMP),
        "compare": ("provenance.cli.compare:compare", Help.COMPARE),
        "evidence": ("provenance.cli.evidence.command:evidence", Help.EVIDENCE),
        "disclosure": ("provenance.cli.disclosure:disclosure", Help.DISCLOSURE),
        "ledger": ("provenance.cli.ledger.command:ledger", Help.LEDGER),
        "backup": ("provenance.cli.backup:backup", Help.BACKUP),
        "restore": ("provenance.cli.backup:restore", Help.RESTORE),
        "members": ("provenance.cli.members:members", Help.MEMBERS),
        "demo": ("provenance.cli.demo.command:demo", Help.DEMO),
    },
)
