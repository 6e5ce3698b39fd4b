"""A bundle that was made, as lines for people and as an object for programs."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from provenance.cli.output import printable
from provenance.messages.catalogue import text
from provenance.messages.command.evidence import EvidenceNotice
from provenance.messages.evidence.bundle_words import BundleWord
from provenance.messages.language import Language
from provenance.messages.values import instant, size

if TYPE_CHECKING:
    from provenance.journeys.evidence.making import MadeEvidence


def bundle_json(made: "MadeEvidence", output: Path) -> dict[str, object]:
    """What was made, and where."""
    return {
        "bundle": printable(output),
        "sha256": made.bundle.sha256,
        "size": made.bundle.size,
        "identity": made.identity,
        "not_after": made.not_after.isoformat(),
        "external": made.external,
        "vouched": [
            {"kind": one.kind, "by": one.by or None, "at": one.at.isoformat(), "external": one.external}
            for one in made.vouched
        ],
        "lacks": [lack.value for lack in made.lacks],
    }


def bundle_lines(made: "MadeEvidence", output: Path, language: Language) -> Iterator[str]:
    """What was made and what it lacks; it ends with what no bundle proves."""
    yield text(EvidenceNotice.MADE, language, bundle=printable(output), size=size(made.bundle.size))
    yield f"  {text(EvidenceNotice.SIGNED_BY, language, identity=printable(made.identity))}"
    carries = EvidenceNotice.OUTSIDE if made.external else EvidenceNotice.SELF_ASSERTED
    yield f"  {text(carries, language, when=instant(made.not_after, language))}"
    for lack in made.lacks:
        yield f"  {text(EvidenceNotice.LACKS, language, what=text(lack, language))}"
    yield text(BundleWord.SAYS, language)
