"""The labels in a file that nobody signed: AIGC, IPTC and PLUS, and the traces that generators leave.

They are read whether or not the file carries credentials; each finding says where it was read. None of them is
proof: anyone can write or drop them.
"""

from dataclasses import dataclass

from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.texts import Cleaner
from provenance.disclosure import traces
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.extent import highest, of_source_type
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

    @property
    def extent(self) -> Extent | None:
        """How much AI the labels speak of, the strongest counting; None where there is no label.

        An AIGC label of 1 does not say how much, so it counts as the most; 2 and 3 are suspicions. That there was no
        AI is nobody's word here, so it reads as unknown.
        """
        said = []
        if self.aigc is not None:
            said.append(Extent.GENERATED if self.aigc.label == "1" else Extent.UNKNOWN)
        if self.iptc is not None and self.iptc.dst is not None:
            said.append(of_source_type(self.iptc.dst))
        if not said:
            return None
        strongest = highest(said)
        return strongest if strongest in USES_AI else Extent.UNKNOWN


def read_labels(view: memoryview, fmt: Format, limits: Limits, clean: Cleaner) -> EmbeddedLabels:
    """Read every label of a file; what can't be read is a finding."""
    try:
        metadata = read(view, fmt, limits)
    except MediaError:
        return EmbeddedLabels(findings=(finding(FindingCode.FORMAT_MALFORMED, format=fmt.value),))
    findings = [finding(FindingCode.METADATA_UNREADABLE, code=code) for code in metadata.problems]
    label, about_label = _aigc(metadata, clean)
    view_, about_iptc = _iptc(metadata, limits, clean)
    return EmbeddedLabels(
        aigc=label,
        iptc=view_,
        properties=metadata.properties,
        findings=(*findings, *about_label, *about_iptc, *_traces(metadata, clean)),
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


def _iptc(metadata: Metadata, limits: Limits, clean: Cleaner) -> tuple[photo.IptcView | None, list[Finding]]:
    properties: dict[str, str] = {}
    findings = []
    for found in metadata.xmp:
        try:
            values = XmpPacket.parse(found.value, limits.max_metadata_bytes).values()
        except XmpError:
            continue  # the container's reader has reported it
        for name, value in values.items():
            properties.setdefault(name, value)
    view = photo.from_xmp(properties)
    where = metadata.xmp[0].where if metadata.xmp else ""
    if view.dst is not None:
        system = clean(view.ai_system, "iptc.ai_system") or ""
        source = view.dst.rpartition("/")[2]
        findings.append(finding(FindingCode.LABEL_IPTC, source_type=source, system=system, where=where))
    if view.data_mining is not None:
        value = view.data_mining.rpartition("/")[2]
        findings.append(finding(FindingCode.LABEL_TRAINING, value=value, where=where))
    return (view if view.dst is not None or view.data_mining is not None else None), findings


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
