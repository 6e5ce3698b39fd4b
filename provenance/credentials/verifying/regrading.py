"""What a stored verdict becomes when a certificate is revoked afterwards: what verifying the file again would say.

A signature counts as revoked unless an external time stamp proves it older than `RevocationEntry.distrusted_from`
(see `keys.revocation`). A verdict only ever gets stricter here. Where nobody was named as a signer (what was signed
doesn't fit the file) there is nobody whose certificate could be revoked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from keys.revocation import RevocationEntry, RevocationList
from provenance.credentials.findings import Finding, FindingCode, finding, unique
from provenance.credentials.verdict import HistoryNode, Signer, SignerStatus, Time, Verdict, not_proven
from provenance.credentials.verifying.signers import revocation_of

# What was concluded of a signer: a revocation comes before every other reason not to recognise one.
_CONCLUSIONS: Final = frozenset(
    {
        FindingCode.CERTIFICATE_REVOKED,
        FindingCode.CERTIFICATE_REVOKED_LATER,
        FindingCode.CERTIFICATE_EXPIRED,
        FindingCode.CERTIFICATE_UNREADABLE,
        FindingCode.CERTIFICATE_PURPOSE,
        FindingCode.CERTIFICATE_UNTRUSTED,
        FindingCode.TRUST_WRONG_KIND,
    }
)
_OF_INGREDIENTS: Final = frozenset(
    {FindingCode.HISTORY_UNTRUSTED, FindingCode.HISTORY_ALTERED, FindingCode.HISTORY_MISSING}
)
_OF_HISTORY: Final = frozenset({FindingCode.HISTORY_INCOMPLETE, FindingCode.HISTORY_TRUNCATED})
_LATER: Final = ("disclosure.", "label.", "trace.", "metadata.", "recover", "text.")


def regrade(verdict: Verdict, revocations: RevocationList) -> Verdict:
    """Grade a verdict by these revocations; it is the same one where they say nothing new."""
    signer, found = _graded(verdict.signer, verdict.time, verdict.findings, revocations)
    history = tuple(_node(node, revocations) for node in verdict.history)
    if signer == verdict.signer and found == verdict.findings and history == verdict.history:
        return verdict
    doubted = [
        finding(FindingCode.HISTORY_UNTRUSTED, title=after.title or "", signer=after.signer.name or "")
        for before, after in zip(_every(verdict.history), _every(history), strict=True)
        if before.signer.status is SignerStatus.RECOGNISED and after.signer.status is SignerStatus.REVOKED
    ]
    at = next((n for n, entry in enumerate(found) if _stands_after_ingredients(entry)), len(found))
    changed = replace(
        verdict, signer=signer, history=history, findings=unique((*found[:at], *doubted, *found[at:]))
    )
    return replace(changed, not_proven=not_proven(changed))


def serials_of(verdict: Verdict) -> frozenset[str]:
    """The serial numbers of every certificate that a verdict rests on: the signer's, and those in its history."""
    signers = (verdict.signer, *(node.signer for node in _every(verdict.history)))
    return frozenset(signer.serial for signer in signers if signer.serial)


def signed_with(verdict: Verdict, entries: Sequence[RevocationEntry]) -> Iterator[tuple[Signer, Time]]:
    """Who signed with one of these certificates, and when: of the file itself first, then of what it was made of."""
    signatures = (
        (verdict.signer, verdict.time),
        *((node.signer, node.time) for node in _every(verdict.history)),
    )
    for signer, time in signatures:
        certificate = signer.certificate
        if certificate is not None and any(entry.names(certificate) for entry in entries):
            yield signer, time


def _every(nodes: Sequence[HistoryNode]) -> Iterator[HistoryNode]:
    for node in nodes:
        yield node
        yield from _every(node.children)


def _node(node: HistoryNode, revocations: RevocationList) -> HistoryNode:
    signer, found = _graded(node.signer, node.time, node.findings, revocations)
    children = tuple(_node(child, revocations) for child in node.children)
    if signer == node.signer and found == node.findings and children == node.children:
        return node
    return replace(node, signer=signer, findings=found, children=children)


def _graded(
    signer: Signer, time: Time, found: tuple[Finding, ...], revocations: RevocationList
) -> tuple[Signer, tuple[Finding, ...]]:
    """One signer with the findings among which those about them stand."""
    revoked, said = revocation_of(signer, time, revocations)
    if signer.status is SignerStatus.NONE or said is None:
        return signer, found
    if not revoked and signer.status is SignerStatus.REVOKED:  # by their authority's own word, which stays
        return signer, found
    if said in found:
        return signer, found
    dropped = _CONCLUSIONS if revoked else {FindingCode.CERTIFICATE_REVOKED_LATER}
    kept = [entry for entry in found if entry.code not in dropped]
    first = next((n for n, entry in enumerate(kept) if _stands_after_signer(entry)), len(kept))
    graded = replace(signer, status=SignerStatus.REVOKED, trust_list=None) if revoked else signer
    return graded, (*kept[:first], said, *kept[first:])


def _stands_after_signer(entry: Finding) -> bool:
    return entry.code in _CONCLUSIONS | _OF_INGREDIENTS or _stands_after_ingredients(entry)


def _stands_after_ingredients(entry: Finding) -> bool:
    return entry.code in _OF_HISTORY or entry.code.startswith(_LATER)
