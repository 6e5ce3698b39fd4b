"""`vermilion disclosure`: what can be said about AI, and what a file says."""

import json
from pathlib import Path

import click

from provenance.cli.commands import Group, option
from provenance.cli.errors import EXIT_FAILED, FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import padded, printable
from provenance.cli.paths import walk
from provenance.cli.verify import extra_lists, failure
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.words import Word

disclosure = Group("disclosure", help=Help.DISCLOSURE)
_PATH = click.Path(path_type=Path)
_MAX_DOCUMENT = 1024 * 1024  # the size that a disclosure may have
_LABEL_COLUMNS = 14


@disclosure.command("schema", help=Help.DISCLOSURE_SCHEMA)
@click.pass_obj
def schema_(invocation: Invocation) -> None:
    """Print the JSON Schema."""
    from provenance.disclosure.serialization import schema

    if invocation.as_json:
        invocation.output.object(schema())
    else:
        invocation.output.raw(json.dumps(schema(), ensure_ascii=False, indent=2))


@disclosure.command("show", help=Help.DISCLOSURE_SHOW)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option("--trust", "roots", multiple=True, type=_PATH, metavar="ROOT.pem", help=Hint.VERIFY_TRUST)
@click.pass_obj
def show(invocation: Invocation, files: tuple[Path, ...], roots: tuple[Path, ...]) -> None:
    """Show what media files say about AI."""
    from provenance.cli.render.disclosure import view_facts
    from provenance.credentials.serialization import verdict_to_json
    from provenance.credentials.verdict import Verdict
    from provenance.journeys.checking.check_files import check_files

    services, output, language = invocation.services(), invocation.output, invocation.language
    paths, failed = [found.path for found in walk(files)], False
    if not paths:
        raise FailedError(text(Notice.NO_FILES, language))
    with services.verifier(extra_lists(invocation, roots, ())) as pool:
        for path, result in check_files(pool, paths):
            if not isinstance(result, Verdict):
                failed = True
                failure(invocation, path, result)
                continue
            if invocation.as_json:
                whole = json.loads(verdict_to_json(result))
                output.object({key: whole[key] for key in ("file", "credential", "disclosure")})
                continue
            output.line(printable(result.file))
            output.line(text(result.credential, language))
            for label, value in view_facts(result.disclosure, language):
                output.line(f"  {padded(label, _LABEL_COLUMNS)}{printable(value)}")
    if failed:
        raise click.exceptions.Exit(EXIT_FAILED)


@disclosure.command("check", help=Help.DISCLOSURE_CHECK)
@click.argument("file", type=_PATH, metavar="FILE.json")
@click.pass_obj
def check_(invocation: Invocation, file: Path) -> None:
    """Say what is wrong with a disclosure, or what it comes to."""
    from provenance.cli.render.disclosure import advice_lines, duty_lines, training_texts
    from provenance.cli.render.signed import section
    from provenance.disclosure.errors import InvalidDisclosureError
    from provenance.disclosure.extent import derive
    from provenance.disclosure.projections.eu import duty
    from provenance.disclosure.projections.platforms import advice
    from provenance.disclosure.serialization import parse
    from provenance.disclosure.validation import raise_for
    from provenance.messages.sentences import problem_text

    output, language = invocation.output, invocation.language
    try:
        parsed = parse(read_document(file))
        raise_for(parsed)
    except InvalidDisclosureError as error:
        if invocation.as_json:
            problems = [
                {"code": p.code.value, "path": p.path, "params": dict(p.params)} for p in error.problems
            ]
            output.object({"file": str(file), "valid": False, "problems": problems})
            return
        output.line(text(Notice.CHECK_BAD, language, file=printable(file)))
        for problem in error.problems:
            output.line(f"  {printable(problem_text(problem, language))}")
        return
    extent = derive(parsed)
    if invocation.as_json:
        output.object({"file": str(file), "valid": True, "extent": extent.value, "problems": []})
        return
    output.line(text(Notice.CHECK_GOOD, language, file=printable(file)))
    for label, value in (
        (text(Word.AI_USE, language), text(extent, language)),
        *((text(Word.TRAINING, language), said) for said in training_texts(parsed.training, language)),
    ):
        output.line(f"  {padded(label, _LABEL_COLUMNS)}{printable(value)}")
    advised, owed = advice_lines(advice(parsed), language), duty_lines(duty(parsed), language)
    for heading, lines in ((Word.PLATFORMS, [*advised]), (Word.EU, [*owed])):
        for line in section(heading, lines, language):
            output.line(line)


def read_document(path: Path) -> bytes:
    """The start of a file, one byte more than a disclosure may have: what is larger is refused by who parses it."""
    with path.open("rb") as file:
        return file.read(_MAX_DOCUMENT + 1)
