"""How help is laid out."""

from collections.abc import Mapping, Sequence
from copy import copy
from enum import StrEnum
from typing import Any, ClassVar

import click

from provenance.cli.invocation import Invocation
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.language import Language


def language_of(ctx: click.Context) -> Language:
    """The language that this run speaks."""
    invocation = ctx.find_object(Invocation)
    return invocation.language if invocation else Language.EN


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


def write_help(code: str | None, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """The paragraphs of a help text."""
    if code:
        formatter.write_paragraph()
        with formatter.indentation():
            for number, paragraph in enumerate(text(Help(code), language_of(ctx)).split("\n\n")):
                if number:
                    formatter.write_paragraph()
                formatter.write_text(paragraph)


def first_sentence(paragraph: str) -> str:
    """What a list of commands shows of one."""
    line = paragraph.partition("\n")[0]
    for end in (". ", "。"):
        line = line.partition(end)[0]
    return line.rstrip(".。")
