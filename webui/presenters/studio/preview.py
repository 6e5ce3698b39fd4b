"""Every label that will be written, as lines of keys and values, and the box to tick on each platform."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from provenance.disclosure.extent import derive
from provenance.disclosure.projections import ai_disclosure, canonical, metadata, training
from provenance.disclosure.projections.eu import EuIcon, icon_for
from provenance.disclosure.projections.preview import WrittenLabels
from provenance.disclosure.vocabulary import USES_AI, Extent
from provenance.journeys.studio.preview import Preview
from provenance.messages.language import Language
from provenance.messages.values import listed
from webui.presenters.result.regions import letter_of
from webui.presenters.studio.posts import Ticked, ticks
from webui.translations.catalogue import text
from webui.translations.studio_outcome import Outcome

_OWN_LINES: Final = ("action", "changes")
_CREDENTIALS: Final = "Content Credentials"  # a name: in every language as it is
_MAX_DEPTH: Final = 5
_COLUMNS: Final = 42  # characters of a line


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a label: a key, its value, and how far it stands in. `strong` begins something new."""

    depth: int
    key: str
    value: str = ""
    strong: bool = False


@dataclass(frozen=True, slots=True)
class LabelBlock:
    """One label: what it is called, its lines, and what else is to be said of it."""

    heading: str
    note: str
    lines: tuple[Line, ...]
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """The right column of the studio, in the order in which it is read."""

    labels: tuple[LabelBlock, ...]
    ticks: tuple[Ticked, ...]
    eu: tuple[str, ...]
    more: str = ""


def written(preview: Preview, asked: Extent, language: Language) -> Written:
    """Lay a preview out. `asked` is what the creator answered: their file's history may say more."""
    extent = derive(preview.disclosure)
    more = text(Outcome.MORE_AI, language, extent=text(extent, language)) if extent is not asked else ""
    return Written(
        (
            _credentials(preview.labels, language),
            _iptc(preview, language),
            _aigc(preview, language),
        ),
        ticks(preview.advice, language),
        _eu(preview, language),
        more,
    )


def _credentials(labels: WrittenLabels, language: Language) -> LabelBlock:
    lines = [*_actions(labels.actions, language)]
    for number, said in enumerate(labels.ai_disclosures):
        lines += [Line(0, ai_disclosure.assertion_label(number), strong=True), *_flat(said, 1)]
    if labels.training is not None:
        lines.append(Line(0, training.LABEL, strong=True))
        lines += _permissions(labels.training)
    if labels.metadata is not None:
        lines.append(Line(0, metadata.LABEL, strong=True))
        lines += [
            Line(1, name, _in_short(value)) for name, value in labels.metadata.items() if name != "@context"
        ]
    lines.append(Line(0, canonical.LABEL, strong=True))
    return LabelBlock(_CREDENTIALS, text(Outcome.CREDENTIALS_NOTE, language), _fitted(lines))


def _actions(assertion: Mapping[str, object], language: Language) -> Iterator[Line]:
    actions = assertion.get("actions")
    for action in actions if isinstance(actions, list) else ():
        changes = action.get("changes") or ()
        letters = listed((letter_of(number) for number in range(len(changes))), language)
        where = text(Outcome.REGION, language, letters=letters) if changes else ""
        yield Line(0, str(action.get("action")), where, strong=True)
        agent = action.get("softwareAgent")
        if isinstance(agent, Mapping):
            agent = " ".join(str(agent[part]) for part in ("name", "version") if agent.get(part))
        for name, value in action.items():
            if name not in _OWN_LINES:
                yield from _flat({name: agent if name == "softwareAgent" else value}, 1)


def _permissions(assertion: Mapping[str, object]) -> Iterator[Line]:
    entries = assertion.get("entries")
    if not isinstance(entries, Mapping):
        return
    column = max((len(str(name)) for name in entries), default=0) - len("cawg.")
    for name, entry in entries.items():
        yield Line(1, str(name).removeprefix("cawg.").ljust(column), str(entry.get("use", "")))
        if entry.get("constraint_info"):
            yield Line(2, "constraint_info", str(entry["constraint_info"]))


def _iptc(preview: Preview, language: Language) -> LabelBlock:
    said = []
    lines = [Line(0, name.rpartition("}")[2], _in_short(value)) for name, value in preview.labels.xmp.items()]
    if not lines:
        said.append(text(Outcome.NOTHING, language))
    elif "xmp" in preview.no_carrier:
        said.append(text(Outcome.NO_PLACE, language))
        lines = []
    return LabelBlock(text(Outcome.IPTC, language), "XMP", _fitted(lines), tuple(said))


def _aigc(preview: Preview, language: Language) -> LabelBlock:
    heading, note = text(Outcome.AIGC, language), "GB 45438"
    if preview.incoming_aigc:
        return LabelBlock(heading, note, (), (text(Outcome.AIGC_STAYS, language),))
    if preview.labels.aigc is None:
        return LabelBlock(heading, note, (), (text(Outcome.NOTHING, language),))
    if "aigc" in preview.no_carrier:
        return LabelBlock(heading, note, (), (text(Outcome.NO_PLACE, language),))
    fields = json.loads(preview.labels.aigc)
    lines = [Line(0, name, str(value)) for name, value in fields.items() if value]
    return LabelBlock(heading, note, _fitted(lines))


def _eu(preview: Preview, language: Language) -> tuple[str, ...]:
    said = [text(code, language) for code in preview.eu.duties]
    if derive(preview.disclosure) in USES_AI and preview.eu.icon is EuIcon.NONE:
        icon = text(icon_for(preview.disclosure), language)
        said.append(text(Outcome.EU_REALISTIC, language, icon=icon))
    return tuple(said) or (text(Outcome.EU_NOTHING, language),)


def _flat(value: object, depth: int) -> Iterator[Line]:
    """A JSON object as lines, one for each member."""
    if not isinstance(value, Mapping) or depth > _MAX_DEPTH:
        return
    for name, member in value.items():
        if isinstance(member, Mapping):
            yield Line(depth, str(name))
            yield from _flat(member, depth + 1)
        elif isinstance(member, list):
            yield Line(
                depth,
                str(name),
                ", ".join(_in_short(part) for part in member if not isinstance(part, Mapping)),
            )
            for part in member:
                yield from _flat(part, depth + 1)
        else:
            yield Line(depth, str(name), _in_short(member))


def _in_short(value: object) -> str:
    """A value as it is read: of an address from a vocabulary its last part, and a label in a label once only."""
    said = str(value)
    if said.startswith(("http://cv.iptc.org/", "http://c2pa.org/", "http://ns.useplus.org/")):
        return said.rpartition("/")[2]
    return "…" if said.startswith('{"Label"') else said


def _fitted(lines: Iterable[Line]) -> tuple[Line, ...]:
    """A value that doesn't fit behind its key stands under it."""
    found: list[Line] = []
    for line in lines:
        if line.key and line.value and 2 * line.depth + len(line.key) + len(line.value) > _COLUMNS:
            found += [replace(line, value=""), Line(line.depth + 1, "", line.value)]
        else:
            found.append(line)
    return tuple(found)
