"""`vermilion fingerprint`: what a file would be recognised by."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command
from provenance.cli.errors import EXIT_FAILED, FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import padded, printable
from provenance.cli.paths import special, walk
from provenance.cli.progress import Progress
from provenance.cli.verify import failure, total_size
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.notices import Notice
from provenance.messages.command.works import WorkNotice

if TYPE_CHECKING:
    from provenance.recognition.fingerprints.fingerprint import Subject

_PATH = click.Path(path_type=Path)
_LABEL_COLUMNS = 14
_CODES = {"pdq": "PDQ", "iscc": "ISCC", "chromaprint": "Chromaprint"}  # names in any language


@click.command("fingerprint", cls=Command, help=Help.FINGERPRINT)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@click.pass_obj
def fingerprint(invocation: Invocation, files: tuple[Path, ...]) -> None:
    """Print fingerprints; ends with 1 if any of the files couldn't be read."""
    from provenance.recognition.errors import RecognitionError

    language, failed = invocation.language, False
    paths = [found.path for found in walk(files)]
    if not paths:
        raise FailedError(text(Notice.NO_FILES, language))
    with (
        invocation.services().fingerprinter() as reader,
        Progress(text(WorkNotice.FINGERPRINTING, language), len(paths), total_size(paths)) as progress,
    ):
        for path in paths:
            result: object = FailedError(text(Notice.NOT_A_FILE, language))
            try:
                if not special(path):
                    result = fingerprint_json(reader.read(path))
            except (OSError, RecognitionError) as error:
                result = error
            progress.clear()
            if isinstance(result, Exception):
                failed = True
                failure(invocation, path, result)
            elif isinstance(result, Mapping):
                _show(invocation, path, result)
            progress.advance()
    if failed:
        raise click.exceptions.Exit(EXIT_FAILED)


def fingerprint_json(subject: "Subject | None") -> dict[str, object]:
    """A fingerprint as an object: `kind` is image, video, audio, or null for a kind of file that has none.

    PDQ codes are hexadecimal; times and durations in seconds; dimensions in pixels.
    """
    from provenance.recognition.fingerprints.fingerprint import (
        AudioFingerprint,
        VideoFingerprint,
        fingerprint_of,
    )

    if subject is None:
        return {"kind": None}
    if isinstance(subject, VideoFingerprint):
        codes = [subject.codes[at : at + 32].hex() for at in range(0, len(subject.codes), 32)]
        frames = [{"at": at, "pdq": code} for at, code in zip(subject.times, codes, strict=True)]
        return {"kind": "video", "keyframes": frames}
    if isinstance(subject, AudioFingerprint):
        return {
            "kind": "audio",
            "seconds": subject.seconds,
            "chromaprint": [int(value) for value in subject.values],
        }
    made = fingerprint_of(subject)
    return {
        "kind": "image",
        "width": made.width,
        "height": made.height,
        "pdq": made.pdq.hex(),
        "quality": made.quality,
        "iscc": made.iscc,
    }


def _show(invocation: Invocation, path: Path, result: Mapping[str, object]) -> None:
    if invocation.as_json:
        invocation.output.object({"file": printable(path), **result})
        return
    language = invocation.language
    kind = result["kind"]
    if kind is None:
        invocation.output.line(text(WorkNotice.NO_FINGERPRINT, language, file=printable(path)))
        return
    invocation.output.line(text(WorkNotice(f"kind_{kind}"), language, file=printable(path)))
    for name, value in result.items():
        label = text(WorkNotice(name), language) if name in {*WorkNotice} else _CODES.get(name, name)
        shown = len(value) if isinstance(value, list) else value
        if name != "kind":
            invocation.output.line(f"  {padded(label, _LABEL_COLUMNS)}{printable(shown)}")
