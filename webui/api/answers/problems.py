"""The answer to what could not be done (RFC 9457)."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field


@dataclass(frozen=True, slots=True)
class FieldError:
    """What is wrong with one field: missing, unknown, repeated or value."""

    field: str
    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class ProblemAnswer:
    """A problem (RFC 9457). `code` is stable; `detail` is a sentence in the reader's language."""

    type: Annotated[str, Field(pattern="^urn:vermilion:problem:[a-z-]+$")]
    title: str
    status: Annotated[int, Field(ge=400, le=599)]
    code: str
    detail: str
    errors: list[FieldError] = field(default_factory=list)
