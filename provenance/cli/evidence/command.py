"""`vermilion evidence`: make and check evidence bundles."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Group, option
from provenance.cli.errors import EXIT_FAILED
from provenance.cli.evidence.make import make
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.evidence.bundle_words import BundleWord
from provenance.messages.language import Language

if TYPE_CHECKING:
    from provenance.evidence.verdict import BundleVerdict

_PATH = click.Path(path_type=Path)

evidence = Group("evidence", help=Help.EVIDENCE, last=[make])


@evidence.command("verify", help=Help.EVIDENCE_VERIFY)
@click.argument("bundle", type=_PATH)
@option("--tsa-root", "tsa_roots", multiple=True, type=_PATH, metavar="ROOT.pem", help=Hint.BUNDLE_TSA_ROOT)
@option("--log-key", "log_keys", multiple=True, metavar="KEY", help=Hint.BUNDLE_LOG_KEY)
@option("--witness-key", "witness_keys", multiple=True, metavar="KEY", help=Hint.BUNDLE_WITNESS_KEY)
@option(
    "--creator-root", "roots", multiple=True, type=_PATH, metavar="ROOT.pem", help=Hint.BUNDLE_CREATOR_ROOT
)
@option("--strict", is_flag=True, help=Hint.BUNDLE_STRICT)
@click.pass_obj
def verify(
    invocation: Invocation,
    bundle: Path,
    tsa_roots: tuple[Path, ...],
    log_keys: tuple[str, ...],
    witness_keys: tuple[str, ...],
    roots: tuple[Path, ...],
    strict: bool,
) -> None:
    """Check a bundle; ends with 0 whatever was found, unless `--strict` asks for 1 where it is not verified."""
    from provenance.evidence.bundles.trust import read_trust
    from provenance.evidence.bundles.verifying import verify_bundle
    from provenance.evidence.verdict import Result, verdict_json

    trust = read_trust(
        [path.read_bytes() for path in tsa_roots],
        log_keys,
        witness_keys,
        [path.read_bytes() for path in roots],
    )
    found = verify_bundle(bundle, trust, invocation.now())
    if invocation.as_json:
        invocation.output.object(verdict_json(found))
    else:
        for line in verdict_lines(found, invocation.language):
            invocation.output.line(printable(line))
    if strict and found.result is not Result.VERIFIED:
        raise click.exceptions.Exit(EXIT_FAILED)


def verdict_lines(found: "BundleVerdict", language: Language) -> Iterator[str]:
    """The verdict in words, times to the second; it always ends with what it does not prove."""
    head = BundleWord.VERIFIED_BY_ITSELF if found.verified_by_itself else found.result
    yield text(head, language, signer=found.signer)
    for check in found.checks:
        word = BundleWord(f"{check.check}.{check.what}")
        said = text(word, language, by=check.by, at=_shown(check.at), path=check.path)
        yield f"  [{text(check.status, language)}] {said}"
    if found.proven_at is not None:
        proven = BundleWord.PROVEN_BY_ITSELF if found.proven_by_itself else BundleWord.PROVEN
        yield text(proven, language, proven_at=_shown(found.proven_at))
    yield text(BundleWord.SAYS, language)


def _shown(at: str | None) -> str | None:
    return None if at is None else at.replace("T", " ").replace("Z", " UTC")
