"""click, taught three things: options that every command has, two languages, and commands loaded when needed."""

import sys
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import click

from provenance.cli.invocation import Invocation
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.language import Language


def language_of(ctx: click.Context) -> Language:
    """The language that this run speaks."""
    invocation = ctx.find_object(Invocation)
    return invocation.language if invocation else Language.EN


Decorated = TypeVar("Decorated", bound=Callable[..., None])


class Formatter(click.HelpFormatter):
    """A help page whose headings are in the catalogue too."""

    language = Language.EN
    _HEADINGS: ClassVar[Mapping[str, Help]] = {"Options": Help.OPTIONS, "Commands": Help.COMMANDS}

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how to call a command."""
        super().write_usage(prog, args, prefix or text(Help.USAGE, self.language))

    def write_heading(self, heading: str) -> None:
        """Write the heading of a list."""
        known = self._HEADINGS.get(heading)
        shown = text(known, self.language) if known else heading
        colon = "：" if self.language is Language.ZH else ":"
        self.write(f"{shown}{colon}\n")


class Context(click.Context):
    """A context whose help pages are in the language of the run."""

    def make_formatter(self) -> click.HelpFormatter:
        """A formatter for one help page."""
        formatter = Formatter(width=self.terminal_width, max_width=self.max_content_width)
        formatter.language = language_of(self)
        return formatter


class Option(click.Option):
    """An option whose help is a code of the catalogue: a `Hint`, or that of a family of commands."""

    def __init__(
        self,
        param_decls: Sequence[str] | None = None,
        *,
        help: StrEnum | None = None,  # noqa: A002 - as click has it
        **attributes: Any,  # noqa: ANN401 - as click has it
    ) -> None:
        super().__init__(param_decls, help=help, **attributes)
        self._code = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The names of the option and what it is for."""
        shown = copy(self)
        shown.help = text(self._code, language_of(ctx)) if self._code else ""
        record = click.Option.get_help_record(shown, ctx)
        required = text(Help.REQUIRED, language_of(ctx))
        return (record[0], record[1].replace("[required]", required)) if record else None


def option(*names: str, **attributes: Any) -> Callable[[Decorated], Decorated]:  # noqa: ANN401 - as click has it
    """`click.option` with `Option`."""
    return click.option(*names, cls=Option, **attributes)


class Command(click.Command):
    """A command with the common options, its help a code of the catalogue."""

    context_class = Context

    def __init__(self, *args: Any, **attributes: Any) -> None:  # noqa: ANN401 - passed on to click as it is
        super().__init__(*args, **{**attributes, "add_help_option": False})
        self.params += common_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was given."""
        _speak(self, ctx, args)
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        _write_help(self.help, ctx, formatter)


class Group(click.Group):
    """A group of commands; `lazy` names the module and the attribute of those that are loaded when called.

    `last` are commands of other modules; they are listed after those that are made with `command`.
    """

    context_class = Context
    command_class = Command

    def __init__(
        self,
        name: str,
        *,
        help: Help,  # noqa: A002 - click's name for it
        lazy: Mapping[str, tuple[str, Help]] | None = None,
        last: Sequence[click.Command] = (),
    ) -> None:
        super().__init__(name, help=help, add_help_option=False, commands=last)
        self.params += common_options()
        self._lazy = dict(lazy or {})
        self._last = [str(command.name) for command in last]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read what was given before the name of a command."""
        _speak(self, ctx, args)
        return super().parse_args(ctx, args)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """The names, in the order in which a newcomer needs them."""
        return [*self._lazy, *(name for name in self.commands if name not in self._last), *self._last]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name in self._lazy:
            module, _, attribute = self._lazy[cmd_name][0].partition(":")
            loaded: click.Command = getattr(import_module(module), attribute)
            return loaded
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without loading them."""
        codes = {name: code for name, (_, code) in self._lazy.items()}
        codes |= {name: Help(command.help) for name, command in self.commands.items() if command.help}
        with formatter.section("Commands"):
            formatter.write_dl(
                [
                    # The help of another package's command is named like it, so that none is loaded for a list.
                    (name, _first_sentence(text(codes.get(name) or Help(name), language_of(ctx))))
                    for name in self.list_commands(ctx)
                ]
            )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for."""
        _write_help(self.help, ctx, formatter)


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


def _speak(command: click.Command, ctx: click.Context, args: Sequence[str]) -> None:
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


def _write_help(code: str | None, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    if code:
        formatter.write_paragraph()
        with formatter.indentation():
            for number, paragraph in enumerate(text(Help(code), language_of(ctx)).split("\n\n")):
                if number:
                    formatter.write_paragraph()
                formatter.write_text(paragraph)


def _first_sentence(paragraph: str) -> str:
    line = paragraph.partition("\n")[0]
    for end in (". ", "。"):
        line = line.partition(end)[0]
    return line.rstrip(".。")


def is_terminal() -> bool:
    """Whether a person can be asked: stdin and stderr are both terminals."""
    return sys.stdin.isatty() and sys.stderr.isatty()
