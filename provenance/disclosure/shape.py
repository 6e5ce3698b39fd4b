"""The bridge from plain dataclasses to the published schema, so that the model itself imports no validator.

The markers here are called by pydantic, and only when `serialization` builds its validator; until then
nothing heavy is loaded.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, ClassVar
from uuid import UUID

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Part:
    """A part of a disclosure: keys that it doesn't know are refused, and nothing is coerced."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}


@dataclass(frozen=True, slots=True)
class Lexical:
    """A value with exactly one spelling in JSON, so that the schema and the parser draw the same line."""

    pattern: str
    format: str
    parse: Callable[[str], object]

    def __get_pydantic_core_schema__(self, _source: object, _handler: "GetCoreSchemaHandler") -> "CoreSchema":
        """Read the text by the pattern first and turn it into the value afterwards."""
        from pydantic_core import core_schema

        text = core_schema.str_schema(pattern=self.pattern, strict=True)
        return core_schema.no_info_after_validator_function(self.parse, text)

    def __get_pydantic_json_schema__(
        self, schema: "CoreSchema", handler: "GetJsonSchemaHandler"
    ) -> "JsonSchemaValue":
        """Publish the pattern, and the format for those who know it."""
        return {**handler(schema), "format": self.format}


@dataclass(frozen=True, slots=True)
class Tagged:
    """A union whose members are told apart by one field."""

    field: str

    def __get_pydantic_core_schema__(self, source: Any, handler: "GetCoreSchemaHandler") -> "CoreSchema":  # noqa: ANN401 (a type expression has no type of its own)
        """Choose the member by its tag, so that an error names the fields of that member only."""
        from pydantic import Discriminator

        return handler.generate_schema(Annotated[source, Discriminator(self.field)])


Moment = Annotated[
    datetime,
    Lexical(
        # RFC 3339, with an offset; years from 1000 to 2999, so that every zone's spelling of an instant fits.
        r"^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
        r"(\.[0-9]{1,6})?(Z|[+-]([01][0-9]|2[0-3]):[0-5][0-9])$",
        "date-time",
        datetime.fromisoformat,
    ),
]
Uuid = Annotated[
    UUID, Lexical(r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$", "uuid", UUID)
]
