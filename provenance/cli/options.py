"""What a creator types about AI, turned into the answers that the library takes."""

from typing import TYPE_CHECKING, NoReturn

import click

from provenance.cli.help import language_of
from provenance.messages.catalogue import text
from provenance.messages.command.usage import Usage

if TYPE_CHECKING:
    from provenance.disclosure.model import Tool
    from provenance.disclosure.regions import Rectangle

# How the part without AI was made, by the words that a creator would use.
SOURCES = {
    "creation": "DIGITAL_CREATION",
    "capture": "DIGITAL_CAPTURE",
    "computational-capture": "COMPUTATIONAL_CAPTURE",
    "composite-capture": "COMPOSITE_CAPTURE",
    "negative-film": "NEGATIVE_FILM",
    "positive-film": "POSITIVE_FILM",
    "print": "PRINT",
    "data": "DATA_DRIVEN_MEDIA",
    "algorithm": "ALGORITHMIC_MEDIA",
}
EXTENTS = ("none", "tooling", "edited", "composed", "generated")
TRAINING = ("deny", "allow", "deny-generative", "deny-training", "unspecified")
OVERSIGHT = ("fully-autonomous", "prompt-guided", "human-validated")


class RegionType(click.ParamType["Rectangle"]):
    """`x,y,w,h` in per cent of the picture, or with `px` at the end in pixels; from the top left corner."""

    name = "region"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "Rectangle":
        """Read a rectangle. Raises BadParameter."""
        from provenance.disclosure.regions import Rectangle, Unit

        if isinstance(value, Rectangle):
            return value
        written = str(value).strip().lower()
        unit = Unit.PIXEL if written.endswith("px") else Unit.PERCENT
        suffix = "px" if unit is Unit.PIXEL else "%"
        try:
            x, y, width, height = (float(part.strip().removesuffix(suffix)) for part in written.split(","))
        except ValueError:
            self._refuse(Usage.BAD_REGION, param, ctx)
        if not (0 <= x <= 1e6 and 0 <= y <= 1e6 and 0 < width <= 1e6 and 0 < height <= 1e6):
            self._refuse(Usage.BAD_REGION, param, ctx)
        if unit is Unit.PERCENT and (x + width > 100 or y + height > 100):
            self._refuse(Usage.REGION_OUTSIDE, param, ctx)
        return Rectangle(x, y, width, height, unit)

    def _refuse(self, why: Usage, param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
        self.fail(text(why, language_of(ctx or click.get_current_context())), param, ctx)


class ToolType(click.ParamType["Tool"]):
    """`NAME VERSION`: a last word that begins with a digit is the version."""

    name = "tool"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "Tool":
        """Read a tool. Raises BadParameter for an empty name."""
        from provenance.disclosure.model import Tool

        if isinstance(value, Tool):
            return value
        name, _, version = str(value).strip().rpartition(" ")
        if name and version.lstrip("vV")[:1].isdigit():
            return Tool(name.strip(), version)
        whole = str(value).strip()
        if not whole:
            self.fail(text(Usage.EMPTY_TOOL, language_of(ctx or click.get_current_context())), param, ctx)
        return Tool(whole)
