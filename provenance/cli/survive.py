"""`vermilion survive`: what happens to pictures out there, and whether a work would still be found."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.paths import special
from provenance.cli.progress import Progress
from provenance.cli.registry import opened_registry
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.survival import SurvivalWord

if TYPE_CHECKING:
    from provenance.recognition.survival.outcome import Outcome

_PATH = click.Path(path_type=Path)


@click.command("survive", cls=Command, help=Help.SURVIVE)
@click.argument("file", type=_PATH)
@option("-o", "--output", "folder", type=_PATH, metavar="FOLDER", help=Hint.SURVIVE_OUTPUT)
@click.pass_obj
def survive(invocation: Invocation, file: Path, folder: Path | None) -> None:
    """Put a picture through every profile; ends with 1 only where it could not be done."""
    from provenance.cli.render.survival import outcome_lines
    from provenance.recognition.survival.outcome import Survival
    from provenance.recognition.survival.profiles import PROFILES

    output, language, found = invocation.output, invocation.language, 0
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    label = text(SurvivalWord.CHECKING, language)
    with _outcomes(invocation, file) as outcomes, Progress(label, len(PROFILES), 0) as progress:
        for number, (profile, outcome) in enumerate(zip(PROFILES, outcomes, strict=True)):
            found += outcome.status is Survival.CONFIRMED
            written = None if folder is None else _write(folder, number + 1, outcome)
            progress.clear()
            if invocation.as_json:
                output.object(_json(file, outcome, written))
            else:
                first = number == 0 or PROFILES[number - 1].group is not profile.group
                for line in outcome_lines(outcome, profile.group if first else None, language):
                    output.line(line)
            progress.advance()
    if not invocation.as_json:
        output.line()
        shown = printable(file)
        output.line(text(SurvivalWord.FOUND_OF, language, file=shown, found=found, total=len(PROFILES)))
        if folder is not None:
            shown = printable(folder)
            output.line(text(SurvivalWord.WRITTEN, language, folder=shown, count=len(PROFILES)))


@contextmanager
def _outcomes(invocation: Invocation, file: Path) -> "Iterator[Iterator[Outcome]]":
    """Begin with a file: in the registry where there is one that knows the work, else by itself."""
    from provenance.journeys.recovery.surviving import survival

    services = invocation.services()
    if special(file):
        raise FailedError(text(Notice.NOT_A_FILE, invocation.language))
    with ExitStack() as stack:
        recognition = None
        if services.settings.recognition and services.database_file().exists():
            recognition = stack.enter_context(opened_registry(services)).recognition
        if recognition is None:
            reader = stack.enter_context(services.fingerprinter())
            yield _begun(invocation, survival(reader, file))
        else:
            yield _begun(invocation, survival(recognition.fingerprinter, file, recognition.index))


def _begun(invocation: Invocation, outcomes: "Iterator[Outcome] | None") -> "Iterator[Outcome]":
    if outcomes is None:
        raise FailedError(text(SurvivalWord.NO_PICTURE, invocation.language))
    return outcomes


def _write(folder: Path, number: int, outcome: "Outcome") -> Path:
    from provenance.recognition.survival.outline import outlined

    path = folder / f"{number:02}-{outcome.profile}.jpg"
    path.write_bytes(outlined(outcome))
    return path


def _json(file: Path, outcome: "Outcome", written: Path | None) -> dict[str, object]:
    return {
        "file": printable(file),
        "profile": outcome.profile.value,
        "status": outcome.status.value,
        "method": outcome.method.value if outcome.method else None,
        "distance": outcome.distance,
        "inliers": outcome.inliers,
        "region": asdict(outcome.region) if outcome.region else None,
        "others": outcome.others,
        "picture": printable(written) if written else None,
    }
