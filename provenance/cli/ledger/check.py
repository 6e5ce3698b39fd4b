"""`vermilion ledger verify`: what anybody can check about an entry of somebody else's ledger."""

from pathlib import Path

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.render.ledger import cosigned_lines, seen_json, seen_line, signed_json
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.ledger import LedgerNotice
from provenance.messages.command.ledger_hints import LedgerHint

_PATH = click.Path(path_type=Path)
_MAX_PROOF = 256 * 1024
log_key_option = option("--log-key", required=True, metavar="VKEY", help=LedgerHint.LEDGER_LOG_KEY)


@click.command("verify", cls=Command, help=Help.LEDGER_VERIFY)
@click.argument("proof", type=_PATH, metavar="PROOF")
@click.argument("file", type=_PATH, metavar="[FILE]", required=False)
@option("--entry", is_flag=True, help=LedgerHint.LEDGER_ENTRY)
@log_key_option
@option("--witness-key", multiple=True, metavar="VKEY", help=LedgerHint.LEDGER_WITNESS_KEY)
@click.pass_obj
def verify(
    invocation: Invocation,
    proof: Path,
    file: Path | None,
    entry: bool,
    log_key: str,
    witness_key: tuple[str, ...],
) -> None:
    """Ends with 1 where the proof doesn't hold, is about another file, or a witness that was named is missing."""
    from provenance.journeys.blobs import sha256_of
    from provenance.ledger.entries import parse_entry
    from provenance.ledger.formats.note import parse_key
    from provenance.ledger.formats.proof import parse_proof, verify_proof
    from provenance.ledger.watching.monitor import Seen

    language = invocation.language
    if (file is None) != entry:
        raise click.UsageError(text(LedgerNotice.FILE_OR_ENTRY, language), click.get_current_context())
    parsed = parse_proof(read_proof(proof))
    if parsed.extra is None:
        raise FailedError(text(LedgerNotice.WITHOUT_ENTRY, language))
    witnesses = [parse_key(key) for key in witness_key]
    signed = verify_proof(parsed, parsed.extra, parse_key(log_key), witnesses)
    logged = parse_entry(parsed.extra)
    if file is not None and sha256_of(file) != logged.subject:
        raise FailedError(text(LedgerNotice.OTHER_FILE, language, file=printable(file)))
    cosigned = {key for key, _ in signed.witnesses}
    for key in witnesses:
        if key not in cosigned:
            raise FailedError(text(LedgerNotice.NOT_BY, language, name=printable(key.name)))
    seen, head = Seen(parsed.index, logged), signed.checkpoint
    if invocation.as_json:
        invocation.output.object({"entry": seen_json(seen), **signed_json(signed)})
        return
    origin = printable(head.origin)
    output = invocation.output
    output.line(text(LedgerNotice.HOLDS, language, number=parsed.index, origin=origin, size=head.size))
    output.line(seen_line(seen, language))
    for line in cosigned_lines(signed, language):
        output.line(line)
    output.line(text(LedgerNotice.MEANS, language))


def read_proof(path: Path) -> bytes:
    """A file that can only be small; what is longer is cut, and refused by who parses it. Raises OSError."""
    with path.open("rb") as file:
        return file.read(_MAX_PROOF + 1)
