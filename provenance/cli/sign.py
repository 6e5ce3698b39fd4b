"""`vermilion sign`: put Content Credentials with an honest disclosure into files."""

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import EXIT_FAILED, FailedError, explain, in_file
from provenance.cli.invocation import Invocation
from provenance.cli.options import EXTENTS, OVERSIGHT, SOURCES, TRAINING, RegionType, ToolType
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.cli.paths import Found, signed_name, special, walk
from provenance.cli.progress import Progress
from provenance.cli.verify import failure
from provenance.journeys.signing.sign_works import SignOrder
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.language import Language

if TYPE_CHECKING:
    from provenance.disclosure.answers import Answers
    from provenance.disclosure.model import Disclosure, Tool
    from provenance.disclosure.regions import Rectangle

_PATH = click.Path(path_type=Path)


@click.command("sign", cls=Command, help=Help.SIGN)
@click.argument("files", nargs=-1, required=True, type=_PATH, metavar="FILE...")
@option("--as", "name", required=True, metavar="NAME", help=Hint.AS)
@option("-o", "--output", type=_PATH, metavar="OUT|DIR", help=Hint.OUT)
@option("--ai", type=click.Choice(EXTENTS), help=Hint.AI)
@option("--source", type=click.Choice([*SOURCES]), default="creation", help=Hint.SOURCE)
@option("--tool", "tools", multiple=True, type=ToolType(), metavar='"NAME VERSION"', help=Hint.TOOL)
@option("--model", "models", multiple=True, metavar="NAME", help=Hint.MODEL)
@option("--region", "regions", multiple=True, type=RegionType(), metavar="x,y,w,h", help=Hint.REGION)
@option("--train", type=click.Choice(TRAINING), default="unspecified", help=Hint.TRAIN)
@option("--oversight", type=click.Choice(OVERSIGHT), help=Hint.OVERSIGHT)
@option("--description", metavar="TEXT", help=Hint.DESCRIPTION)
@option("--ingredient", "ingredients", multiple=True, type=_PATH, metavar="FILE", help=Hint.INGREDIENT)
@option("--disclosure", "document", type=_PATH, metavar="FILE.json", help=Hint.DISCLOSURE_FILE)
@option("--title", metavar="TEXT", help=Hint.TITLE)
@option("--soft-binding/--no-soft-binding", help=Hint.SOFT_BINDING)
@option("--overwrite", "--force", is_flag=True, help=Hint.OVERWRITE)
@passphrase_options
@click.pass_context
def sign(  # noqa: PLR0917 - one argument for each option
    ctx: click.Context,
    files: tuple[Path, ...],
    name: str,
    output: Path | None,
    ai: str | None,
    source: str,
    tools: "tuple[Tool, ...]",
    models: tuple[str, ...],
    regions: "tuple[Rectangle, ...]",
    train: str,
    oversight: str | None,
    description: str | None,
    ingredients: tuple[Path, ...],
    document: Path | None,
    title: str | None,
    soft_binding: bool,
    overwrite: bool,
    passphrase: bool,
    passphrase_file: Path | None,
) -> None:
    """Sign files; ends with 1 if any of them couldn't be signed."""
    from provenance.disclosure.answers import Answers
    from provenance.disclosure.presets import TrainingPreset
    from provenance.disclosure.vocabulary import Extent, Oversight, SourceType

    invocation: Invocation = ctx.obj
    for path in ingredients:
        _require_readable(path, invocation.language)
    if document is not None:
        _refuse_answers(ctx)
        answers: Answers | Disclosure = _read_disclosure(document, invocation.language)
    elif ai is None and (regions or models or oversight):
        raise click.UsageError(text(Notice.SAY_WHAT_AI_DID, invocation.language), ctx)
    elif regions and ai in {"none", "generated"}:
        raise click.UsageError(text(Notice.REGIONS_NEED_AI, invocation.language), ctx)
    elif ai in {None, "none"} and (models or oversight):
        raise click.UsageError(text(Notice.AI_NAMED, invocation.language), ctx)
    else:
        if ai is None:
            invocation.output.remark(text(Notice.NO_AI_DECLARED, invocation.language))
        answers = Answers(
            ai=Extent(ai or "none"),
            source=SourceType[SOURCES[source]],
            tools=tools,
            models=models,
            regions=regions,
            training=TrainingPreset(train),
            oversight=Oversight(oversight.replace("-", "_")) if oversight else None,
            description=description,
        )
    orders = _orders(ctx, files, output, answers, ingredients, title=title, overwrite=overwrite)
    if not _sign_all(invocation, name, orders, passphrase, passphrase_file, soft_binding=soft_binding):
        raise click.exceptions.Exit(EXIT_FAILED)


def _sign_all(
    invocation: Invocation,
    name: str,
    orders: "Sequence[SignOrder]",
    passphrase: bool,
    passphrase_file: Path | None,
    *,
    soft_binding: bool,
) -> bool:
    """Sign every order and show what came of it; tell whether all could be signed."""
    from provenance.cli.render.signed import signed_json, signed_lines
    from provenance.journeys.signing.sign_works import SignedWork, sign_works

    services, language = invocation.services(), invocation.language
    opens = encryption(invocation, services, passphrase, passphrase_file)
    signer = services.signer(name, opens, invocation.now())
    whole, complete = len(orders) == 1, True
    sizes = sum(order.source.stat().st_size for order in orders if order.source.is_file())
    with (
        services.fingerprinter() if soft_binding else nullcontext() as fingerprinter,
        services.verifier() as pool,
        Progress(text(Notice.SIGNING, language), len(orders), sizes) as progress,
    ):
        for order, result in sign_works(services.signing(signer, pool, opens), orders, fingerprinter):
            progress.clear()
            if not isinstance(result, SignedWork):
                complete = False
                failure(invocation, order.source, _with_way_out(result, language))
            elif invocation.as_json:
                invocation.output.object(signed_json(result))
            else:
                for line in signed_lines(result, language, whole=whole):
                    invocation.output.line(line)
            progress.advance()
    return complete


def _with_way_out(error: Exception, language: Language) -> Exception:
    """The same error; where a file is in the way, with the option that replaces it."""
    from provenance.credentials.errors import SigningError
    from provenance.credentials.faults import Fault

    if isinstance(error, SigningError) and error.fault is Fault.EXISTS:
        return FailedError(text(Notice.EXISTS, language, **error.params))
    return error


def _orders(
    ctx: click.Context,
    files: Sequence[Path],
    output: Path | None,
    answers: "Answers | Disclosure",
    ingredients: tuple[Path, ...],
    *,
    title: str | None,
    overwrite: bool,
) -> "tuple[SignOrder, ...]":
    from provenance.journeys.signing.sign_works import SignOrder

    language = ctx.obj.language
    if output is None and any(path.is_dir() for path in files):
        raise click.UsageError(text(Notice.FOLDER_NEEDS_OUT, language), ctx)
    found = tuple(walk(files))
    if not found:
        raise FailedError(text(Notice.NO_FILES, language))
    if len(found) > 1 and (title is not None or (output is not None and output.is_file())):
        raise click.UsageError(text(Notice.SEVERAL_FILES, language), ctx)
    into = output is not None and (
        len(found) > 1 or output.is_dir() or files[0].is_dir() or str(output).endswith("/")
    )
    orders = tuple(
        SignOrder(
            entry.path,
            _destination(entry, output, into=into),
            answers,
            ingredients,
            title=title,
            overwrite=overwrite,
        )
        for entry in found
    )
    if len({order.destination for order in orders}) < len(orders):
        raise click.UsageError(text(Notice.SAME_NAME, language), ctx)
    for order in orders:
        order.destination.parent.mkdir(parents=True, exist_ok=True)
    return orders


def _destination(entry: Found, output: Path | None, *, into: bool) -> Path:
    if output is None:
        return signed_name(entry.path)
    return output / entry.inner if into else output


def _refuse_answers(ctx: click.Context) -> None:
    """A disclosure says everything, so an answer beside it would be ignored, or contradict it."""
    answers = ("ai", "source", "tools", "models", "regions", "train", "oversight", "description")
    given = [
        name for name in answers if ctx.get_parameter_source(name) is click.core.ParameterSource.COMMANDLINE
    ]
    if given:
        raise click.UsageError(text(Notice.DISCLOSURE_SAYS_ALL, ctx.obj.language), ctx)


def _require_readable(path: Path, language: Language) -> None:
    """Name an ingredient that can't be read before anything is signed: later it would look like the file's fault."""
    if special(path):
        raise FailedError(in_file(path, text(Notice.NOT_A_FILE, language), language))
    with path.open("rb"):
        pass


def _read_disclosure(path: Path, language: Language) -> "Disclosure":
    from provenance.cli.disclosure import read_document
    from provenance.disclosure.errors import InvalidDisclosureError
    from provenance.disclosure.serialization import parse

    try:
        return parse(read_document(path))
    except InvalidDisclosureError as error:
        raise FailedError(in_file(path, explain(error, language), language)) from error
