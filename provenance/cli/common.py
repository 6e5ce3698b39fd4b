"""The options that every command takes, wherever they stand."""

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from provenance.cli.help import Option
from provenance.cli.invocation import Invocation
from provenance.messages.command.hints import Hint
from provenance.messages.language import Language


def common_options() -> list[click.Parameter]:
    """The options that may stand after every command and every group."""
    return [
        Option(["--data"], type=click.Path(path_type=Path), metavar="DIR", help=Hint.DATA,
               expose_value=False, callback=_set_data),
        Option(["--lang"], type=click.Choice([language.value for language in Language]), help=Hint.LANG,
               expose_value=False, is_eager=True, callback=_set_language),
        Option(["--json"], is_flag=True, help=Hint.JSON, expose_value=False, callback=_set_json),
        Option(["--version"], is_flag=True, is_eager=True, help=Hint.VERSION,
               expose_value=False, callback=_show_version),
        Option(["-h", "--help"], is_flag=True, is_eager=True, help=Hint.HELP,
               expose_value=False, callback=_show_help),
    ]  # fmt: skip


def speak(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
    """Take the language from wherever it stands: click answers `--help` before it comes to what follows."""
    given, _, _ = command.make_parser(ctx).parse_args(args=list(args))
    if given.get("lang") in set(Language):
        ctx.ensure_object(Invocation).language = Language(given["lang"])


def _set_data(ctx: click.Context, _: click.Parameter, value: Path | None) -> None:
    if value is not None:
        ctx.ensure_object(Invocation).data = value


def _set_language(ctx: click.Context, _: click.Parameter, value: Language | None) -> None:
    if value is not None:
        ctx.ensure_object(Invocation).language = Language(value)


def _set_json(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value:
        ctx.ensure_object(Invocation).as_json = True


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version  # slow to import, and hardly ever asked for

        click.echo(f"vermilion {version('vermilion')}")
        ctx.exit()


def _show_help(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(ctx.get_help())
        ctx.exit()


def is_terminal() -> bool:
    """Whether a person can be asked: stdin and stderr are both terminals."""
    return sys.stdin.isatty() and sys.stderr.isatty()
