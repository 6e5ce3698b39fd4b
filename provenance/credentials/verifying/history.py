"""The history axis: the tree of ingredients, each with its own integrity.

The library calls a file trusted although its parent was altered before it was signed; the mismatch stands only
in what was recorded when the ingredient was added. So every ingredient is walked, and judged by what was recorded
(anywhere in the store: see `recorded.py`) together with what has changed since. What an ingredient's own file
looked like can't be checked any more: for that the signer who added it is the witness.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from cryptography import x509

from provenance.credentials.findings import Finding, FindingCode, finding
from provenance.credentials.manifests.parsing import manifest_of
from provenance.credentials.manifests.report import IngredientReport, ManifestReport, Report, Statuses
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustStore
from provenance.credentials.verdict import CredentialState, HistoryNode, Signer, SignerStatus, Time
from provenance.credentials.verifying.signed import SignedReader
from provenance.credentials.verifying.signers import signer_of, time_of
from provenance.credentials.verifying.validity import attributable, findings_of
from provenance.disclosure.vocabulary import Extent

MAX_DEPTH = 32
MAX_NODES = 500


@dataclass(slots=True)
class _Walk:
    report: Report
    chains: Mapping[str, Sequence[x509.Certificate]]
    trust: TrustStore
    now: datetime
    clean: Cleaner
    reader: SignedReader
    findings: list[Finding] = field(default_factory=list)
    nodes: int = 0
    truncated: bool = False

    def children(self, manifest: ManifestReport, path: tuple[str, ...]) -> tuple[HistoryNode, ...]:
        found = []
        for ingredient in manifest.ingredients:
            if self.nodes >= MAX_NODES or len(path) >= MAX_DEPTH:
                self.truncated = True
                break
            self.nodes += 1
            found.append(self.node(ingredient, path))
        return tuple(found)

    def node(self, ingredient: IngredientReport, path: tuple[str, ...]) -> HistoryNode:
        title = self.clean(ingredient.title, "history.title")
        manifest = self.report.manifests.get(ingredient.manifest_label or "") if self.report.known else None
        statuses = _current(ingredient)
        broken = list(findings_of(statuses.failure))
        if manifest is None:
            state = CredentialState.UNREADABLE if ingredient.manifest_label else CredentialState.NONE
            if broken or ingredient.manifest_label:
                self.findings.append(finding(FindingCode.HISTORY_MISSING, title=title or ""))
            return self._leaf(ingredient, title, state, broken)
        if manifest.label in path:
            self.truncated = True
            return self._leaf(ingredient, title, CredentialState.UNREADABLE, broken)
        invalid = any(entry.code is not FindingCode.IDENTITY_UNVERIFIED for entry in broken)
        signer, time = Signer(), Time()
        if attributable(statuses):
            time, _ = time_of(manifest, statuses, self.trust)
            chain = self.chains.get(manifest.label, ())
            signer, about = signer_of(manifest, statuses, chain, time, self.trust, self.now, self.clean)
            broken += about
        if invalid:
            codes = ",".join(sorted({entry.code for entry in broken if entry.severity == "problem"}))
            self.findings.append(finding(FindingCode.HISTORY_ALTERED, title=title or "", codes=codes))
        elif signer.status is not SignerStatus.RECOGNISED:
            self.findings.append(
                finding(FindingCode.HISTORY_UNTRUSTED, title=title or "", signer=signer.name or "")
            )
        return HistoryNode(
            relationship=self.clean(ingredient.relationship, "history.relationship") or "",
            title=title,
            format=self.clean(ingredient.format or manifest.format, "history.format"),
            credential=CredentialState.INVALID if invalid else CredentialState.VALID,
            signer=Signer() if invalid else signer,
            time=Time() if invalid else time,
            extent=Extent.UNKNOWN if invalid else self.reader.read(manifest).extent,
            findings=tuple(broken),
            children=self.children(manifest, (*path, manifest.label)),
        )

    def _leaf(
        self, ingredient: IngredientReport, title: str | None, state: CredentialState, broken: list[Finding]
    ) -> HistoryNode:
        return HistoryNode(
            relationship=self.clean(ingredient.relationship, "history.relationship") or "",
            title=title,
            format=self.clean(ingredient.format, "history.format"),
            credential=state,
            signer=Signer(),
            time=Time(),
            extent=Extent.UNKNOWN,
            findings=tuple(broken),
        )


def _current(ingredient: IngredientReport) -> Statuses:
    """What holds of an ingredient now, as far as anybody can tell.

    A success that was recorded is its signer's word alone. A signer who was on no list of whoever recorded that
    may be on one of ours, which the library then says.
    """
    trusted = any(
        status.code == "signingCredential.trusted" and manifest_of(status.url) == ingredient.manifest_label
        for status in ingredient.delta.success
    )
    failure = (*ingredient.recorded.failure, *ingredient.delta.failure)
    return Statuses(
        success=ingredient.delta.success,
        informational=(*ingredient.recorded.informational, *ingredient.delta.informational),
        failure=tuple(
            status for status in failure if not (trusted and status.code == "signingCredential.untrusted")
        ),
    )


@dataclass(frozen=True, slots=True)
class History:
    """The tree below the active manifest, whether it is complete, and what was found in it."""

    nodes: tuple[HistoryNode, ...]
    complete: bool
    findings: tuple[Finding, ...]


def _says_all(manifest: ManifestReport) -> bool:
    return any(
        isinstance(data, Mapping) and data.get("allActionsIncluded") is True
        for label, data in manifest.assertions.items()
        if label.startswith("c2pa.actions") and label in manifest.created
    )


def _complete(nodes: tuple[HistoryNode, ...]) -> bool:
    """A parent without readable credentials is where the trail ends; a component may be a plain file."""
    return all(
        (node.credential is CredentialState.VALID or node.relationship != "parentOf")
        and _complete(node.children)
        for node in nodes
    )


def history_of(
    report: Report,
    chains: Mapping[str, Sequence[x509.Certificate]],
    trust: TrustStore,
    now: datetime,
    clean: Cleaner,
    reader: SignedReader,
) -> History:
    """Walk the ingredients of the active manifest, at most 500 of them and 32 deep."""
    walk = _Walk(report, chains, trust, now, clean, reader)
    nodes = walk.children(report.active, (report.active.label,))
    findings = walk.findings
    complete = _complete(nodes) and _says_all(report.active) and not walk.truncated
    if walk.truncated:
        findings.append(finding(FindingCode.HISTORY_TRUNCATED, nodes=walk.nodes))
    elif not _complete(nodes):
        findings.append(finding(FindingCode.HISTORY_INCOMPLETE))
    return History(nodes, complete, tuple(findings))
