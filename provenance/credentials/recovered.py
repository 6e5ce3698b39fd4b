"""What a verdict becomes when a file without a valid credential was found among the registered works.

What the file itself says comes first, always: the record of the matched work fills a gap, and where it contradicts
the file or the uploader that is a finding, and nothing else.
"""

from collections.abc import Collection
from dataclasses import replace

from provenance.credentials.findings import Finding, FindingCode, finding, unique
from provenance.credentials.verdict import (
    CredentialState,
    DisclosureSource,
    DisclosureView,
    Recovery,
    Verdict,
    not_proven,
)
from provenance.disclosure.vocabulary import USES_AI, WITHOUT_GENERATION, Extent


def with_recovery(
    verdict: Verdict,
    recovery: Recovery,
    recorded: DisclosureView,
    declared: Extent | None = None,
    beside: Collection[Extent] = (),
) -> Verdict:
    """Add a match to a verdict; `recorded` is the disclosure of the work, `declared` what the uploader says.

    `beside` is how AI was used in other works that the file certainly shows too: a picture before and after an edit may
    be so alike that nobody can tell which one a copy was made of, and then neither record may be relied on alone.

    A valid credential needs no match: then the verdict stays as it is. A candidate never gives a disclosure.
    """
    if verdict.credential is CredentialState.VALID:
        return verdict
    changed = replace(verdict, recovery=recovery)
    if not recovery.confirmed:
        return changed
    found = list(verdict.findings)
    filled = _filled(verdict.disclosure, recorded)
    if filled is not None:
        changed = replace(changed, disclosure=filled)
    elif _contradict(verdict.disclosure.extent, recorded.extent):
        found.append(_contradiction(verdict.disclosure.extent, recorded.extent))
    other = next((extent for extent in beside if _contradict(recorded.extent, extent)), None)
    if other is not None:
        found.append(
            finding(FindingCode.RECOVERED_WORKS_DIFFER, extent=recorded.extent.value, other=other.value)
        )
    if declared in WITHOUT_GENERATION and recorded.extent in USES_AI:
        found.append(
            finding(
                FindingCode.RECOVERED_CONTRADICTS_DECLARED,
                declared=str(declared),
                extent=recorded.extent.value,
            )
        )
    changed = replace(changed, findings=unique(found))
    return replace(changed, not_proven=not_proven(changed))


def without_search(verdict: Verdict) -> Verdict:
    """A verdict of which nobody knows whether the file would have been found."""
    missed = finding(FindingCode.RECOVERY_UNAVAILABLE)
    return replace(verdict, findings=unique((*verdict.findings, missed)))


def _filled(carried: DisclosureView, recorded: DisclosureView) -> DisclosureView | None:
    """The recorded disclosure where the file says nothing of AI; what it says of training stays."""
    if carried.source is DisclosureSource.NONE:
        return replace(recorded, source=DisclosureSource.RECOVERED)
    if carried.extent is Extent.UNKNOWN and recorded.extent in USES_AI:
        return replace(recorded, source=DisclosureSource.RECOVERED, training=carried.training)
    return None


def _contradict(one: Extent, other: Extent) -> bool:
    return Extent.UNKNOWN not in {one, other} and (one in USES_AI) is not (other in USES_AI)


def _contradiction(label: Extent, recorded: Extent) -> Finding:
    return finding(FindingCode.RECOVERED_CONTRADICTS_LABEL, label=label.value, extent=recorded.value)
