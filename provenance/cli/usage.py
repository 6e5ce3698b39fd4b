"""Wrong usage in the language of the run. click says it in English only."""

import re
from collections.abc import Sequence

import click

from provenance.messages.catalogue import text
from provenance.messages.command.usage import Usage
from provenance.messages.language import Language
from provenance.messages.values import listed

_EXTRA = re.compile(r"Got unexpected extra arguments? \((.*)\)", re.DOTALL)


def usage_text(error: click.UsageError, language: Language) -> str:
    """One sentence about what was typed."""
    match error:
        case click.MissingParameter(param=click.Parameter() as param):
            return text(Usage.MISSING, language, name=param.get_error_hint(error.ctx))
        case click.NoSuchOption(option_name=name, possibilities=close):
            return text(Usage.NO_SUCH_OPTION, language, name=name, close=_listed(close, language))
        case click.NoSuchCommand(command_name=name, possibilities=close):
            return text(Usage.NO_SUCH_COMMAND, language, name=name, close=_listed(close, language))
        case click.BadOptionUsage(option_name=name, message=said):
            without = "does not take" in said
            return text(Usage.TAKES_NO_VALUE if without else Usage.NEEDS_VALUE, language, name=name)
        case click.BadParameter(param=click.Parameter() as param):
            reason = _reason(param.type, language) or error.message
            return text(Usage.BAD_VALUE, language, name=param.get_error_hint(error.ctx), reason=reason)
    extra = _EXTRA.match(error.message)
    return text(Usage.TOO_MANY, language, words=extra[1]) if extra else error.format_message()


def _listed(close: Sequence[str] | None, language: Language) -> str:
    return listed(sorted(close or ())[:3], language)


def _reason(type_: object, language: Language) -> str | None:
    match type_:
        case click.Choice(choices=choices):
            return text(Usage.NO_SUCH_CHOICE, language, choices=listed(map(str, choices), language))
        case click.IntRange(min=least, max=most):
            return text(Usage.OUT_OF_RANGE, language, least=str(least), most=str(most))
        case click.DateTime():
            return text(Usage.NOT_AN_INSTANT, language)
        case click.types.IntParamType() | click.types.FloatParamType():
            return text(Usage.NOT_A_NUMBER, language)
        case _:
            return None
