"""`vermilion demo`: the main job from end to end on pictures that it makes itself, and whether it came out right."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

import click

from provenance.cli.commands import Command, option
from provenance.cli.demo.results import Result, results
from provenance.cli.errors import EXIT_FAILED
from provenance.cli.invocation import Invocation
from provenance.cli.output import Output, padded, printable
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.words import Word

_NAME_COLUMNS = 24


@click.command("demo", cls=Command, help=Help.DEMO)
@option("--keep", type=click.Path(path_type=Path), metavar="DIR", help=Hint.KEEP)
@click.pass_obj
def demo(invocation: Invocation, keep: Path | None) -> None:
    """Sign, tamper, strip, check; ends with 1 unless every result is what it should be."""
    language, output = invocation.language, invocation.output
    if not invocation.as_json:
        output.line(text(Notice.DEMO_INTRO, language))
    with ExitStack() as stack:
        folder = keep or Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="vermilion-demo-")))
        folder.mkdir(parents=True, exist_ok=True)
        shown: list[Result] = []
        for result in results(folder, invocation.now()):
            if invocation.as_json:
                output.object(result.to_json())
            else:
                _show(invocation, result, new=not shown or shown[-1].situation is not result.situation)
            shown.append(result)
    bad = sum(not result.good for result in shown)
    if not invocation.as_json:
        output.line()
        output.line(text(Notice.DEMO_BAD if bad else Notice.DEMO_GOOD, language, bad=bad, count=len(shown)))
        if keep:
            output.line(text(Notice.DEMO_KEPT, language, folder=printable(keep)))
    if bad:
        raise click.exceptions.Exit(EXIT_FAILED)


def _show(invocation: Invocation, result: Result, *, new: bool) -> None:
    from provenance.cli.render.disclosure import view_facts
    from provenance.cli.render.verdict import summary

    language, output = invocation.language, invocation.output
    if new:
        output.line()
        output.line(text(result.situation, language))
    verdict = result.verdict
    _row(output, Path(verdict.file).name, summary(verdict, language))
    for label, value in view_facts(verdict.disclosure, language):
        said = (
            value
            if label == text(Word.AI_USE, language)
            else text(Word.LABELLED, language, label=label, value=value)
        )
        _row(output, "", said)
    if not result.good:
        wrong = text(Notice.DEMO_UNEXPECTED, language, expected=result.expected, found=result.found)
        _row(output, "", wrong)


def _row(output: Output, name: str, said: str) -> None:
    output.line(f"  {padded(printable(name), _NAME_COLUMNS)}{printable(said)}")
