"""The disclosure as XMP properties (IPTC Photo Metadata 2025.1 and PLUS), by Clark name `{namespace}name`.

One source type, one line of systems: lossy. A fully or partly AI work gets the source type of its extent;
else the property says how the work began, and nothing where that is not known.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.disclosure.extent import derive, origin
from provenance.disclosure.model import Disclosure
from provenance.disclosure.problems import Problem
from provenance.disclosure.projections import plus
from provenance.disclosure.projections.reading import Notes, lookup
from provenance.disclosure.vocabulary import DEPRECATED, Extent, SourceType

IPTC_NS = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
PLUS_NS = "http://ns.useplus.org/ldf/xmp/1.0/"

SOURCE_TYPE = f"{{{IPTC_NS}}}DigitalSourceType"
AI_SYSTEM = f"{{{IPTC_NS}}}AISystemUsed"
AI_SYSTEM_VERSION = f"{{{IPTC_NS}}}AISystemVersionUsed"
PROMPT = f"{{{IPTC_NS}}}AIPromptInformation"
PROMPT_WRITER = f"{{{IPTC_NS}}}AIPromptWriterName"
DATA_MINING = f"{{{PLUS_NS}}}DataMining"
CONSTRAINTS = f"{{{PLUS_NS}}}OtherConstraints"

_SEPARATOR = "; "
_MAXIMUM = 250_000  # 50 models with public prompts of 4,000 characters fit
_SOURCE_TYPES = {str(dst).casefold(): dst for dst in SourceType}
_DATA_MINING = {str(value).casefold(): value for value in plus.DataMining}
_OF_EXTENT = {
    Extent.EDITED: SourceType.COMPOSITE_WITH_TRAINED_ALGORITHMIC_MEDIA,
    Extent.COMPOSED: SourceType.COMPOSITE_SYNTHETIC,
    Extent.GENERATED: SourceType.TRAINED_ALGORITHMIC_MEDIA,
}


@dataclass(frozen=True, slots=True)
class IptcView:
    """What the XMP of a file says; None where it says nothing, or nothing that we know (see `problems`)."""

    dst: SourceType | None = None
    ai_system: str | None = None
    ai_system_version: str | None = None
    prompt: str | None = None
    prompt_writer: str | None = None
    data_mining: plus.DataMining | None = None
    constraints: str | None = None
    problems: tuple[Problem, ...] = ()


def to_xmp(disclosure: Disclosure) -> dict[str, str]:
    """Write the properties that the disclosure has something to say for; private prompts stay out."""
    public = [model for model in disclosure.models if model.prompt_public]
    mining = plus.to_plus(disclosure.training)
    written = {
        SOURCE_TYPE: _source_type(disclosure),
        AI_SYSTEM: _SEPARATOR.join(model.name for model in disclosure.models if model.name),
        AI_SYSTEM_VERSION: _SEPARATOR.join(m.version for m in disclosure.models if m.name and m.version),
        PROMPT: "\n".join(model.prompt for model in public if model.prompt),
        PROMPT_WRITER: _SEPARATOR.join(
            dict.fromkeys(model.prompt_writer for model in public if model.prompt_writer)
        ),
        DATA_MINING: None if mining is plus.DataMining.UNSPECIFIED else str(mining),
        CONSTRAINTS: plus.constraints(disclosure.training),
    }
    return {name: value for name, value in written.items() if value}


def from_xmp(properties: Mapping[str, str]) -> IptcView:
    """Read the properties that we write, from anybody's XMP; terms are taken as URIs or as bare names, in any case."""
    notes = Notes()

    def text(name: str) -> str | None:
        return notes.text(properties.get(name), name, maximum=_MAXIMUM, lines=True)

    def term(name: str, prefix: str) -> str | None:
        value = text(name)
        if value is None:
            return None
        spelled = value.strip().casefold().replace("https://", "http://", 1).rstrip("/")
        return spelled if ":" in spelled else prefix.casefold() + spelled

    dst = term(SOURCE_TYPE, SourceType.DIGITAL_CAPTURE.rpartition("/")[0] + "/")
    mining = term(DATA_MINING, plus.DataMining.ALLOWED.rpartition("/")[0] + "/")
    for name, value, known in ((SOURCE_TYPE, dst, _SOURCE_TYPES), (DATA_MINING, mining, _DATA_MINING)):
        if value is not None and value not in known:
            notes.not_understood(name, value)
    return IptcView(
        lookup(_SOURCE_TYPES, dst),
        text(AI_SYSTEM),
        text(AI_SYSTEM_VERSION),
        text(PROMPT),
        text(PROMPT_WRITER),
        lookup(_DATA_MINING, mining),
        text(CONSTRAINTS),
        notes.done(),
    )


def _source_type(disclosure: Disclosure) -> SourceType | None:
    extent = derive(disclosure)
    if extent is Extent.UNKNOWN:
        return None
    dst = _OF_EXTENT.get(extent) or origin(disclosure)
    if dst is SourceType.EMPTY:  # a C2PA term for a blank canvas: what was made on it is a creation
        return SourceType.DIGITAL_CREATION
    return None if dst in DEPRECATED else dst
