"""What is said about AI, for people: extent, regions, tools, training, and where all that was read."""

from collections.abc import Iterator

from provenance.credentials.verdict import DisclosureSource, DisclosureView
from provenance.disclosure.model import Tool, Training
from provenance.disclosure.projections.eu import EuDuty, EuIcon
from provenance.disclosure.projections.platforms import PlatformAdvice, Tick
from provenance.disclosure.regions import Circle, FrameSpan, Polygon, Rectangle, Region, TimeSpan, Unit
from provenance.disclosure.vocabulary import Oversight
from provenance.messages.catalogue import text
from provenance.messages.language import Language
from provenance.messages.results.disclosure import Permission
from provenance.messages.values import listed
from provenance.messages.words import Word

Facts = Iterator[tuple[str, str]]


def view_facts(view: DisclosureView, language: Language) -> Facts:
    """The disclosure axis of a verdict, a label and a value each."""
    extent = text(view.extent, language)
    if view.source is not DisclosureSource.NONE:
        extent = text(Word.SAID_BY, language, what=extent, source=text(view.source, language))
    yield text(Word.AI_USE, language), extent
    if view.declarant:
        yield text(Word.DECLARANT, language), view.declarant
    for region in view.regions:
        yield text(Word.REGION, language), region_text(region, language)
    if view.tools:
        yield text(Word.TOOLS, language), listed(map(_tool, view.tools), language)
    if view.models:
        yield text(Word.MODELS, language), listed(map(_tool, view.models), language)
    if view.oversight:
        yield text(Word.OVERSIGHT, language), _oversight(view.oversight, language)
    yield from ((text(Word.TRAINING, language), said) for said in training_texts(view.training, language))


def training_texts(training: Training, language: Language) -> tuple[str, ...]:
    """What others may do, one text for each answer that was given; none where nothing is said."""
    uses: dict[str, list[str]] = {}
    for permission in Permission:
        given = getattr(training, permission)
        if given is not None:
            use = text(given.use, language, constraint=given.constraint)
            uses.setdefault(use, []).append(text(permission, language))
    if [len(names) for names in uses.values()] == [len(Permission)]:
        return tuple(
            text(Word.LABELLED, language, label=text(Word.EVERY_USE, language), value=use) for use in uses
        )
    return tuple(
        text(Word.LABELLED, language, label=listed(names, language), value=use) for use, names in uses.items()
    )


def region_text(region: Region, language: Language) -> str:
    """Where a region is, in numbers."""
    match region:
        case Rectangle(x, y, width, height, unit):
            word = Word.RECTANGLE_PERCENT if unit is Unit.PERCENT else Word.RECTANGLE_PIXEL
            return text(
                word, language, x=_number(x), y=_number(y), width=_number(width), height=_number(height)
            )
        case Circle(x, y, diameter, unit):
            unit_name = "%" if unit is Unit.PERCENT else "px"
            return text(
                Word.CIRCLE, language, x=_number(x), y=_number(y), diameter=_number(diameter), unit=unit_name
            )
        case Polygon(vertices):
            return text(Word.POLYGON, language, count=len(vertices))
        case TimeSpan(start, end):
            return text(
                Word.TIME_SPAN, language, start=_number(start), end=None if end is None else _number(end)
            )
        case FrameSpan(start, end):
            return text(Word.FRAME_SPAN, language, start=start, end=end)


def advice_lines(advice: tuple[PlatformAdvice, ...], language: Language) -> Iterator[str]:
    """What to choose on each platform, in its own words; a platform where there is nothing to choose is left out."""
    for entry in advice:
        if entry.tick is Tick.NO and entry.wording is None:
            continue
        yield text(
            Word.LABELLED,
            language,
            label=text(entry.platform, language),
            value=text(entry.tick, language, wording=entry.wording),
        )


def duty_lines(duty: EuDuty, language: Language) -> Iterator[str]:
    """What the EU AI Act asks for, where it asks for anything."""
    if duty.icon is not EuIcon.NONE:
        yield text(Word.EU_ICON, language, icon=text(duty.icon, language))
    yield from (text(code, language) for code in duty.duties)


def _tool(tool: Tool) -> str:
    return f"{tool.name} {tool.version}" if tool.version else tool.name


def _oversight(value: str, language: Language) -> str:
    try:
        return text(Oversight(value), language)
    except ValueError:
        return value


def _number(value: float) -> str:
    return f"{value:g}"
