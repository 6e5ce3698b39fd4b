"""The labels in a file that nobody signed: AIGC, IPTC and PLUS, and the traces that generators leave.

They are read whether or not the file carries credentials; each finding says where it was read. None of them is
proof: anyone can write or drop them.
"""

from dataclasses import dataclass

from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.texts import Cleaner
from provenance.disclosure import traces
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.extent import of_source_type, rank
from provenance.disclosure.projections import aigc as gb45438
from provenance.disclosure.projections import iptc as photo
from provenance.disclosure.vocabulary import USES_AI, Extent
from provenance.media.errors import MediaError, XmpError
from provenance.media.formats import Format
from provenance.media.limits import Limits
from provenance.media.metadata import read
from provenance.media.model import Metadata, Properties
from provenance.media.xmp import XmpPacket

_MAX_TRACES = 20


@dataclass(frozen=True, slots=True)
class EmbeddedLabels:
    """What a file's own metadata says of AI and training, and what the container says of its content."""

    aigc: gb45438.AigcLabel | None = None
    iptc: photo.IptcView | None = None
    properties: Properties | None = None
    findings: tuple[Finding, ...] = ()
    source_types: tuple[str, ...] = ()
    """Every IPTC digital source type in the file, as it stands there."""

    @property
    def extent(self) -> Extent | None:
        """How much AI the labels speak of; None where there is no label.

        An AIGC label of 1 does not say how much, so it counts as all unless an IPTC label says; 2 and 3 are suspicions.
        That there was no AI is nobody's word here, so it reads as unknown.
        """
        if self.aigc is None and (self.iptc is None or self.iptc.dst is None):
            return None
        photo_says = of_source_type(self.iptc.dst) if self.iptc is not None else Extent.UNKNOWN
        if photo_says in USES_AI:
            return photo_says
        return Extent.GENERATED if self.aigc is not None and self.aigc.label == "1" else Extent.UNKNOWN


def read_labels(view: memoryview, fmt: Format, limits: Limits, clean: Cleaner) -> EmbeddedLabels:
    """Read every label of a file; what can't be read is a finding."""
    try:
        metadata = read(view, fmt, limits)
    except MediaError:
        return EmbeddedLabels(findings=(finding(FindingCode.FORMAT_MALFORMED, format=fmt.value),))
    findings = [finding(FindingCode.METADATA_UNREADABLE, code=code.value) for code in metadata.problems]
    label, about_label = _aigc(metadata, clean)
    view_, source_types, about_iptc = _iptc(metadata, limits, clean)
    return EmbeddedLabels(
        aigc=label,
        iptc=view_,
        properties=metadata.properties,
        findings=(*findings, *about_label, *about_iptc, *_traces(metadata, clean)),
        source_types=source_types,
    )


def _aigc(metadata: Metadata, clean: Cleaner) -> tuple[gb45438.AigcLabel | None, list[Finding]]:
    labels: list[gb45438.AigcLabel] = []
    findings = []
    for found in metadata.aigc:
        try:
            label = gb45438.parse(found.value)
        except MalformedProjectionError:
            findings.append(finding(FindingCode.LABEL_AIGC_MALFORMED, where=found.where))
            continue
        labels.append(label)
        producer = clean(label.content_producer, "aigc.content_producer") or ""
        findings.append(
            finding(FindingCode.LABEL_AIGC, label=label.label, producer=producer, where=found.where)
        )
    # Several labels in one file: the one that says most counts, "1" before "2" before "3".
    return min(labels, key=lambda entry: entry.label, default=None), findings


def _iptc(
    metadata: Metadata, limits: Limits, clean: Cleaner
) -> tuple[photo.IptcView | None, tuple[str, ...], list[Finding]]:
    properties: dict[str, str] = {}
    source_types: dict[str, None] = {}
    findings = []
    for found in metadata.xmp:
        try:
            packet = XmpPacket.parse(found.value, limits.max_metadata_bytes)
        except XmpError:
            continue  # the container's reader has reported it
        source_types |= dict.fromkeys(packet.every(photo.SOURCE_TYPE))
        for name, value in packet.values().items():
            properties.setdefault(name, value)
    if source_types:
        # Several source types in one file: the one that says most counts.
        first, *others = source_types
        properties[photo.SOURCE_TYPE] = max(source_types, key=_rank) if others else first
    view = photo.from_xmp(properties)
    where = metadata.xmp[0].where if metadata.xmp else ""
    if view.dst is not None:
        system = clean(view.ai_system, "iptc.ai_system") or ""
        source = view.dst.rpartition("/")[2]
        findings.append(finding(FindingCode.LABEL_IPTC, source_type=source, system=system, where=where))
    if view.data_mining is not None:
        value = view.data_mining.rpartition("/")[2]
        findings.append(finding(FindingCode.LABEL_TRAINING, value=value, where=where))
    says = view.dst is not None or view.data_mining is not None or view.ai_system is not None
    return (view if says else None), tuple(source_types), findings


def _rank(source_type: str) -> int:
    """How much AI a source type speaks of; below all others one that is not known."""
    dst = photo.from_xmp({photo.SOURCE_TYPE: source_type}).dst
    return -1 if dst is None else rank(of_source_type(dst))


def _traces(metadata: Metadata, clean: Cleaner) -> list[Finding]:
    texts = ((entry.where, entry.key, entry.value) for entry in metadata.texts)
    return [
        finding(
            FindingCode.TRACE_GENERATOR,
            tool=trace.tool,
            where=trace.where,
            key=clean(trace.key, "trace.key") or "",
        )
        for trace in traces.find(texts)[:_MAX_TRACES]
    ]
