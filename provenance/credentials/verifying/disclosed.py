"""The disclosure axis: how AI was used, where that was read, and what contradicts it.

A signed disclosure of an intact file comes before an embedded label. Labels that contradict each other are a
finding; which one is true is not resolved here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.manifests.report import Report
from provenance.credentials.texts import Cleaner
from provenance.credentials.verdict import CredentialState, DisclosureSource, DisclosureView
from provenance.credentials.verifying.labels import EmbeddedLabels
from provenance.credentials.verifying.signed import SignedDisclosure, SignedReader
from provenance.disclosure.compare import disagreements
from provenance.disclosure.model import Inception, Model, Permission, Step, Tool, Training
from provenance.disclosure.projections import plus
from provenance.disclosure.projections.training import PERMISSIONS, strictest

_MAX_LISTED = 50


@dataclass(frozen=True, slots=True)
class Disclosed:
    """The axis, the instant that the declarant gives, and what was found."""

    view: DisclosureView
    declared_at: datetime | None = None
    findings: tuple[Finding, ...] = ()


def disclosure_of(
    report: Report | None,
    state: CredentialState,
    labels: EmbeddedLabels,
    reader: SignedReader | None,
    clean: Cleaner,
) -> Disclosed:
    """Read the disclosure of a file whose credential has been judged."""
    findings = list(labels.findings)
    signed = reader.read(report.active) if report is not None and reader is not None else None
    if signed is not None and state is not CredentialState.VALID:
        if _speaks(signed):
            findings.append(finding(FindingCode.DISCLOSURE_UNATTRIBUTED, extent=signed.extent.value))
        signed = None
    if signed is not None:
        findings += _about(signed)
    findings += _contradictions(signed, labels)
    if signed is None or not _speaks(signed):
        return Disclosed(_from_labels(labels), None, tuple(findings))
    declared_at = signed.canonical.declared_at if signed.canonical else None
    return Disclosed(_from_signed(signed, clean), declared_at, tuple(findings))


def _speaks(signed: SignedDisclosure) -> bool:
    return signed.canonical is not None or signed.actions is not None


def _about(signed: SignedDisclosure) -> Iterator[Finding]:
    for label in signed.gathered:
        yield finding(FindingCode.DISCLOSURE_GATHERED, label=label)
    for label in signed.malformed:
        yield finding(FindingCode.DISCLOSURE_MALFORMED, label=label)
    for label in signed.deprecated:
        yield finding(FindingCode.DISCLOSURE_DEPRECATED, label=label)


def _contradictions(signed: SignedDisclosure | None, labels: EmbeddedLabels) -> Iterator[Finding]:
    found = disagreements(
        disclosure=signed.canonical if signed else None,
        actions=signed.actions if signed else None,
        aigc=labels.aigc,
        iptc=labels.iptc,
        training=signed.training if signed else None,
    )
    for entry in found:
        one, other = ["", "", *entry.params.values()][-2:]
        yield finding(FindingCode.DISCLOSURE_CONTRADICTION, code=entry.code.value, one=one, other=other)


def _from_labels(labels: EmbeddedLabels) -> DisclosureView:
    mining = labels.iptc.data_mining if labels.iptc else None
    training = plus.from_plus(mining) if mining is not None else Training()
    if labels.extent is None:
        source = DisclosureSource.LABEL if mining is not None else DisclosureSource.NONE
        return DisclosureView(source=source, training=training)
    return DisclosureView(labels.extent, DisclosureSource.LABEL, training=training)


def _history(signed: SignedDisclosure) -> tuple[Inception | Step, ...]:
    whole = signed.canonical
    if whole is not None:
        return (whole.inception, *whole.steps)
    view = signed.actions
    if view is None:
        return ()
    return (*((view.inception,) if view.inception else ()), *view.steps)


def _from_signed(signed: SignedDisclosure, clean: Cleaner) -> DisclosureView:
    whole = signed.canonical
    history = _history(signed)
    tools = [entry.tool for entry in history if entry.tool is not None]
    models = whole.models if whole is not None else signed.models
    oversight = whole.oversight if whole is not None else signed.oversight
    regions = [region for entry in history if isinstance(entry, Step) for region in entry.regions]
    said = (whole.training if whole is not None else None, signed.training)
    permissions = [each for each in said if each is not None]
    return DisclosureView(
        extent=signed.extent,
        source=DisclosureSource.SIGNED,
        regions=tuple(dict.fromkeys(regions))[:_MAX_LISTED],
        tools=tuple(dict.fromkeys(_tool(tool, clean) for tool in tools))[:_MAX_LISTED],
        models=tuple(dict.fromkeys(_model(model, clean) for model in models))[:_MAX_LISTED],
        training=_training(strictest(permissions), clean),
        declarant=clean(whole.declarant.name, "declarant") if whole and whole.declarant else None,
        oversight=oversight.value if oversight else None,
    )


def _training(said: Training, clean: Cleaner) -> Training:
    def shown(permission: Permission | None) -> Permission | None:
        if permission is None or permission.constraint is None:
            return permission
        one_line = " ".join(permission.constraint.split())
        return Permission(permission.use, clean(one_line, "training.constraint") or None)

    return Training(**{name: shown(getattr(said, name)) for name in PERMISSIONS})


def _tool(tool: Tool, clean: Cleaner) -> Tool:
    return Tool(clean(tool.name, "tool.name") or "", clean(tool.version, "tool.version"))


def _model(model: Model, clean: Cleaner) -> Tool:
    name = model.name or model.identifier or model.type
    return Tool(clean(name, "model.name") or "", clean(model.version, "model.version"))
