"""From an exception to one line that says what to do, and an exit code."""

from pathlib import Path

import click

from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.usage import usage_text
from provenance.messages.catalogue import text
from provenance.messages.command.notices import Notice
from provenance.messages.command.usage import Usage
from provenance.messages.errors import error_text
from provenance.messages.language import Language

EXIT_FAILED, EXIT_USAGE = 1, 2


class FailedError(Exception):
    """A sentence, in the language of the run already."""


def report(error: Exception, invocation: Invocation) -> int:
    """Say what went wrong: on stderr for people, and on stdout too where a program reads."""
    language = invocation.language
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        invocation.output.remark(error.format_message())
        return EXIT_USAGE
    if isinstance(error, click.UsageError):
        command = error.ctx.command_path if error.ctx else "vermilion"
        message = printable(usage_text(error, language))
        invocation.output.remark(text(Usage.USAGE_ERROR, language, message=message, command=command))
        return EXIT_USAGE
    message = explain(error, language)
    if invocation.as_json:
        invocation.output.object({"error": message})
    invocation.output.remark(text(Notice.ERROR, language, message=message))
    return EXIT_FAILED


def in_file(path: Path, message: str, language: Language) -> str:
    """A sentence about a file that isn't the one worked on."""
    return text(Notice.IN_FILE, language, file=printable(path), message=message)


def explain(error: Exception, language: Language) -> str:
    """One printable sentence about an exception, expected or not."""
    match error:
        case FailedError():
            return printable(error)
        case click.ClickException():
            return printable(error.format_message())
    known = error_text(error, language)
    if known is not None:
        return printable(known)
    return text(Notice.UNEXPECTED, language, kind=type(error).__name__)
