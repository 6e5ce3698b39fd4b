"""What came in with a form, held to a size, and what was wrong with it as sentences beside its fields."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from flask import Request

from keys.errors import InvalidCertificateError
from provenance.messages.errors import error_text
from provenance.messages.language import Language
from provenance.messages.sentences import profile_problem_text
from webui.guarding.uploads import uploaded

Problems = Mapping[str, tuple[str, ...]]
Choice = TypeVar("Choice", bound=StrEnum)

MAX_LINE: Final = 400  # characters of a line of text: more than any field takes, so that the field can say so


def sent_text(request: Request, name: str, limit: int = MAX_LINE) -> str:
    """A text field, cut to a length, without spaces around it."""
    return request.form.get(name, "")[: limit + 1].strip()


def sent_file(request: Request, name: str, limit: int) -> bytes:
    """The start of a file, one byte more than may be there: what is larger is refused by who parses it."""
    file = uploaded(request, name)
    if file is None:
        return b""
    file.stream.seek(0)
    return file.stream.read(limit + 1)


def chosen(kind: type[Choice], value: str, otherwise: Choice) -> Choice:
    """One of the choices of a field; `otherwise` for what is none of them, which no form of ours sends."""
    try:
        return kind(value)
    except ValueError:
        return otherwise


def sentences(error: Exception, language: Language) -> tuple[str, ...]:
    """An error of ours in words, one sentence for each thing that is wrong. Any other error is raised again."""
    if isinstance(error, InvalidCertificateError) and error.problems:
        return tuple(profile_problem_text(problem, language) for problem in error.problems)
    said = error_text(error, language)
    if said is None:
        raise error
    return (said,)
