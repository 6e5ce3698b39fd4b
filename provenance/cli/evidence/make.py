"""`vermilion evidence make`: an evidence bundle of a registered work."""

from contextlib import ExitStack
from pathlib import Path

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.cli.paths import require_new, special
from provenance.cli.registry import opened_registry
from provenance.messages.catalogue import text
from provenance.messages.command.evidence import EvidenceNotice
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.parallel import ahead

_PATH = click.Path(path_type=Path)


@click.command("make", cls=Command, help=Help.EVIDENCE_MAKE)
@click.argument("signed", type=_PATH)
@option("--accused", type=_PATH, metavar="FILE", help=Hint.EVIDENCE_ACCUSED)
@option("--url", metavar="URL", help=Hint.EVIDENCE_URL)
@option("--captured-at", metavar="INSTANT", help=Hint.EVIDENCE_CAPTURED)
@option("--headers", type=_PATH, metavar="FILE", help=Hint.EVIDENCE_HEADERS)
@option("--crl", "crls", multiple=True, type=_PATH, metavar="FILE", help=Hint.EVIDENCE_CRL)
@option("--ocsp", "ocsps", multiple=True, type=_PATH, metavar="FILE", help=Hint.EVIDENCE_OCSP)
@option("--hash-only", is_flag=True, help=Hint.EVIDENCE_HASH_ONLY)
@option("-o", "--output", type=_PATH, required=True, metavar="BUNDLE.zip", help=Hint.EVIDENCE_OUT)
@passphrase_options
@click.pass_obj
def make(
    invocation: Invocation,
    *,
    signed: Path,
    accused: Path | None,
    url: str | None,
    captured_at: str | None,
    headers: Path | None,
    crls: tuple[Path, ...],
    ocsps: tuple[Path, ...],
    hash_only: bool,
    output: Path,
    passphrase: bool,
    passphrase_file: Path | None,
) -> None:
    """Make a bundle; the work is found by the hash of its file."""
    from provenance.cli.evidence.given import accused_copy, revocation_file

    language = invocation.language
    if accused is None and (url or captured_at or headers):
        raise click.UsageError(text(EvidenceNotice.URL_ALONE, language))
    if any(special(path) for path in (signed, accused, *crls, *ocsps) if path is not None):
        raise FailedError(text(Notice.NOT_A_FILE, language))
    require_new(output, language)
    copy = None if accused is None else accused_copy(invocation, accused, url, captured_at, headers)
    lists, answers = (tuple(map(revocation_file, paths)) for paths in (crls, ocsps))
    services = invocation.services()
    opens = encryption(invocation, services, passphrase, passphrase_file)
    with ExitStack() as stack:
        # These start while this process loads what it needs itself: what draws takes longest.
        drawer = stack.enter_context(services.report_drawer())
        drawer.begin()
        pool = stack.enter_context(services.verifier())
        if copy is not None:
            ahead(pool.warm)
        registry = stack.enter_context(opened_registry(services))
        if copy is not None and registry.recognition is not None:
            ahead(registry.recognition.fingerprinter.warm)
        from provenance.cli.evidence.making import Bench, Given, made_for, version_of
        from provenance.cli.render.evidence import bundle_json, bundle_lines

        version, same = version_of(registry, signed)
        if version is None:
            raise FailedError(text(EvidenceNotice.NOT_REGISTERED, language, file=printable(signed)))
        given = Given(version, copy, signed if same and not hash_only else None, hash_only, lists, answers)
        made = made_for(Bench(services, registry, pool, opens, drawer), given, output, invocation.now())
        if made is None:
            raise FailedError(text(EvidenceNotice.NOT_REGISTERED, language, file=printable(signed)))
    if invocation.as_json:
        invocation.output.object(bundle_json(made, output))
        return
    for line in bundle_lines(made, output, language):
        invocation.output.line(line)
