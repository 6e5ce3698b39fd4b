"""What speaks for AI in an upload, and how firmly: the three cases of China's labelling Measures, Art. 6.

| said by | evidence |
|---|---|
| a valid credential, an AIGC label "1", an IPTC source type, the record of a confirmed match | stated |
| the uploader, also that it is unknown; an AIGC label "2" | possible |
| an AIGC label "3" or one that can't be read | suspected |
| a credential that doesn't fit the file, a match that nobody confirmed, a generator's trace | suspected |

The firmest counts and all of its grounds are kept. A label that says AI counts even where the signer denies it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from provenance.credentials.findings import Finding, FindingCode
from provenance.credentials.verdict import DisclosureSource, Verdict
from provenance.disclosure.errors import MalformedProjectionError
from provenance.disclosure.projections import aigc
from provenance.disclosure.vocabulary import FULLY_AI, PARTLY_AI, USES_AI, Extent
from provenance.policy.codes import Basis, Evidence
from provenance.policy.decision import Upload

Ground = tuple[Evidence, Basis]

_FIRMEST_FIRST: Final = tuple(Evidence)
_OF_LABEL: Final = {"1": Evidence.STATED, "2": Evidence.POSSIBLE, "3": Evidence.SUSPECTED}
_AI_TERMS: Final = frozenset(dst.rpartition("/")[2] for dst in FULLY_AI | PARTLY_AI)


@dataclass(frozen=True, slots=True)
class Evident:
    """The firmest evidence and what it rests on; nothing rests on nothing."""

    level: Evidence = Evidence.NONE
    basis: tuple[Basis, ...] = ()


def evidence_of(verdict: Verdict, upload: Upload) -> Evident:
    """Weigh a verdict and the uploader's word; any of both has an answer."""
    grounds = {
        *_of_disclosure(verdict),
        *_of_uploader(upload),
        *(ground for found in verdict.findings for ground in _of_finding(found)),
        *map(_of_incoming, upload.incoming),
    }
    level = next((level for level in _FIRMEST_FIRST if any(level is said for said, _ in grounds)), None)
    if level is None:
        return Evident()
    return Evident(level, tuple(basis for basis in Basis if (level, basis) in grounds))


def _of_disclosure(verdict: Verdict) -> Iterator[Ground]:
    if verdict.disclosure.extent not in USES_AI:
        return
    match verdict.disclosure.source:
        case DisclosureSource.SIGNED:
            yield Evidence.STATED, Basis.SIGNED
        case DisclosureSource.LABEL:
            yield Evidence.STATED, Basis.LABEL
        case DisclosureSource.DECLARED:
            yield Evidence.POSSIBLE, Basis.UPLOADER
        case DisclosureSource.RECOVERED if verdict.recovery is not None and verdict.recovery.confirmed:
            yield Evidence.STATED, Basis.RECOVERED
        case DisclosureSource.RECOVERED:
            yield Evidence.SUSPECTED, Basis.MATCH


def _of_uploader(upload: Upload) -> Iterator[Ground]:
    if upload.declared in USES_AI or upload.declared is Extent.UNKNOWN:
        yield Evidence.POSSIBLE, Basis.UPLOADER


def _of_finding(found: Finding) -> Iterator[Ground]:
    match found.code:
        case FindingCode.LABEL_AIGC:
            level = _OF_LABEL.get(str(found.params.get("label")))
            yield (level, Basis.LABEL) if level else (Evidence.SUSPECTED, Basis.UNREADABLE_LABEL)
        case FindingCode.LABEL_IPTC if found.params.get("source_type") in _AI_TERMS:
            yield Evidence.STATED, Basis.LABEL
        case FindingCode.LABEL_AIGC_MALFORMED:
            yield Evidence.SUSPECTED, Basis.UNREADABLE_LABEL
        case FindingCode.DISCLOSURE_UNATTRIBUTED if found.params.get("extent") in USES_AI:
            yield Evidence.SUSPECTED, Basis.UNATTRIBUTED
        case FindingCode.TRACE_GENERATOR:
            yield Evidence.SUSPECTED, Basis.TRACE


def _of_incoming(label: bytes) -> Ground:
    try:
        return _OF_LABEL[aigc.parse(label).label], Basis.LABEL
    except MalformedProjectionError:
        return Evidence.SUSPECTED, Basis.UNREADABLE_LABEL
