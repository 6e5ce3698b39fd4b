"""`vermilion compare`: whether a file shows what another one shows."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.paths import special
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.notices import Notice
from provenance.messages.evidence.comparing import CompareWord
from provenance.messages.language import Language
from provenance.messages.values import instant

if TYPE_CHECKING:
    from provenance.credentials.verdict import Verdict
    from provenance.evidence.comparisons.found import Comparison

_PATH = click.Path(path_type=Path)


@click.command("compare", cls=Command, help=Help.COMPARE)
@click.argument("original", type=_PATH)
@click.argument("copy", type=_PATH)
@click.pass_obj
def compare(invocation: Invocation, original: Path, copy: Path) -> None:
    """Compare two files."""
    from provenance.evidence.comparisons.compare import compare as compare_files
    from provenance.evidence.comparisons.found import comparison_json
    from provenance.evidence.comparisons.shown import is_mirrored, part_of

    if special(original) or special(copy):
        raise FailedError(text(Notice.NOT_A_FILE, invocation.language))
    services = invocation.services()
    with services.fingerprinter() as reader:
        found = compare_files(original, copy, reader)
    with services.verifier() as pool:
        verdicts = [(path, pool.verify(path)) for path in (original, copy)]
    if invocation.as_json:
        times = [
            {
                "file": printable(path),
                "time": verdict.time.status.value,
                "at": verdict.time.at.isoformat() if verdict.time.at is not None else None,
            }
            for path, verdict in verdicts
        ]
        part = part_of(found)
        shown = {"part": None if part is None else asdict(part), "mirrored": is_mirrored(found)}
        invocation.output.object({"comparison": comparison_json(found), **shown, "times": times})
        return
    for line in _lines(found, printable(original), printable(copy), invocation.language):
        invocation.output.line(line)
    for path, verdict in verdicts:
        said = _time(verdict, invocation.language)
        invocation.output.line(
            text(CompareWord.TIME, invocation.language, file=printable(path), time=printable(said))
        )
    invocation.output.line(text(CompareWord.JUDGES, invocation.language))


def _lines(found: "Comparison", original: str, copy: str, language: Language) -> Iterator[str]:
    from provenance.evidence.comparisons.shown import is_mirrored, part_of
    from provenance.recognition.model import Method

    names = {"original": original, "copy": copy}
    if found.method is None:
        yield text(CompareWord.UNLIKE, language, **names)
    elif found.method == Method.HASH:
        yield text(CompareWord.SAME_FILE, language, **names)
        return
    else:
        word = CompareWord.CONFIRMED if found.confirmed else CompareWord.CANDIDATE
        yield text(word, language, how=text(Method(found.method), language), **names)
    if found.distance is not None:
        numbers = {"distance": found.distance, "bits": found.bits, "threshold": found.threshold}
        yield f"  {text(CompareWord.DISTANCE, language, **numbers)}"
    if found.inliers is not None:
        counted = {Method.VIDEO: CompareWord.MOMENTS, Method.AUDIO: CompareWord.SECONDS}
        word = counted.get(Method(found.method), CompareWord.TILES) if found.method else CompareWord.TILES
        yield f"  {text(word, language, count=found.inliers)}"
    for word, area in ((CompareWord.REGION, found.region), (CompareWord.PART, part_of(found))):
        if area is not None:
            percent = {"left": area.x, "top": area.y, "width": area.width, "height": area.height}
            shown = {name: f"{value / 100:.0f}" for name, value in percent.items()}
            yield f"  {text(word, language, **shown)}"
    if is_mirrored(found):
        yield f"  {text(CompareWord.MIRRORED, language)}"


def _time(verdict: "Verdict", language: Language) -> str:
    at = None if verdict.time.at is None else instant(verdict.time.at, language)
    return text(verdict.time.status, language, at=at, authority=verdict.time.authority)
