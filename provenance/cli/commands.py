"""click, taught three things: options that every command has, two languages, and commands loaded when needed."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from provenance.cli.common import common_options, speak
from provenance.cli.help import Context, Option, first_sentence, language_of, write_help
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help

Decorated = TypeVar("Decorated", bound=Callable[..., None])


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
        speak(self, ctx, args)
        return super().parse_args(ctx, args)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        write_help(self.help, ctx, formatter)


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
        speak(self, ctx, args)
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
                    (name, first_sentence(text(codes.get(name) or Help(name), language_of(ctx))))
                    for name in self.list_commands(ctx)
                ]
            )

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the group is for."""
        write_help(self.help, ctx, formatter)
