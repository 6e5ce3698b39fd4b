"""`vermilion ledger verify` and `monitor`: what anybody can check about somebody else's ledger."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.render_ledger import cosigned_lines, seen_json, seen_line, signed_json
from provenance.messages.catalogue import text
from provenance.messages.help import Help
from provenance.messages.hints import Hint
from provenance.messages.notices_ledger import LedgerNotice

if TYPE_CHECKING:
    from provenance.ledger.checkpoint import Checkpoint
    from provenance.ledger.note import NoteKey

_PATH = click.Path(path_type=Path)
_MAX_PROOF = 256 * 1024
_log_key = option("--log-key", required=True, metavar="VKEY", help=Hint.LEDGER_LOG_KEY)


@click.command("verify", cls=Command, help=Help.LEDGER_VERIFY)
@click.argument("proof", type=_PATH, metavar="PROOF")
@click.argument("file", type=_PATH, metavar="[FILE]", required=False)
@option("--entry", is_flag=True, help=Hint.LEDGER_ENTRY)
@_log_key
@option("--witness-key", multiple=True, metavar="VKEY", help=Hint.LEDGER_WITNESS_KEY)
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
    from provenance.ledger.monitor import Seen
    from provenance.ledger.note import parse_key
    from provenance.ledger.proof import parse_proof, verify_proof

    language = invocation.language
    if (file is None) != entry:
        raise click.UsageError(text(LedgerNotice.FILE_OR_ENTRY, language), click.get_current_context())
    parsed = parse_proof(_read(proof))
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


@click.command("monitor", cls=Command, help=Help.LEDGER_MONITOR)
@click.argument("url", metavar="URL")
@_log_key
@option("--key", "keys", multiple=True, metavar="SHA256", help=Hint.LEDGER_SPKI)
@option("--cert", "certificates", multiple=True, type=_PATH, metavar="PEM", help=Hint.LEDGER_CERT)
@option("--witness-key", multiple=True, metavar="VKEY", help=Hint.LEDGER_WITNESS_KEY)
@option("--state", type=_PATH, metavar="FILE", help=Hint.LEDGER_STATE)
@option("--proof", type=_PATH, metavar="FILE", help=Hint.LEDGER_PROOF)
@click.pass_obj
def monitor(
    invocation: Invocation,
    url: str,
    log_key: str,
    keys: tuple[str, ...],
    certificates: tuple[Path, ...],
    witness_key: tuple[str, ...],
    state: Path | None,
    proof: Path | None,
) -> None:
    """Ends with 1 where the ledger was rewritten, can't be read, or a witness that was named is missing."""
    from provenance.journeys.ledger.watch import watch_remote
    from provenance.ledger.note import parse_key
    from provenance.ledger.remote import RemoteLedger

    language, log = invocation.language, parse_key(log_key)
    witnesses = [parse_key(key) for key in witness_key]
    source = RemoteLedger(url)
    watched = {key.lower() for key in keys} | {_key_of(path) for path in certificates}
    before = _seen_before(state, log)
    if proof is not None:
        # Checked by itself, and not remembered: what was seen last is another matter.
        watch_remote(source, log, (), _of_proof(proof, log))
    now = watch_remote(source, log, watched, before, witnesses)
    signed = now.follow.signed
    for key in witnesses:
        if key not in {known for known, _ in signed.witnesses}:
            raise FailedError(text(LedgerNotice.NOT_BY, language, name=printable(key.name)))
    if invocation.as_json:
        seen = [seen_json(entry) for entry in now.entries]
        size = before.size if before is not None else None
        invocation.output.object({**signed_json(signed), "before": size, "entries": seen})
    else:
        values = {"origin": printable(signed.checkpoint.origin), "size": signed.checkpoint.size}
        if before is None:
            invocation.output.line(text(LedgerNotice.FIRST_LOOK, language, **values))
        else:
            said = text(LedgerNotice.CONTINUES, language, before=before.size, **values)
            invocation.output.line(said)
        for line in cosigned_lines(signed, language) if witnesses else ():
            invocation.output.line(line)
        for entry in now.entries:
            invocation.output.line(seen_line(entry, language))
        if watched and not now.entries:
            invocation.output.line(text(LedgerNotice.NOTHING_NEW, language))
    if state is not None:
        _remember(state, str(signed.note).encode())


def _read(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_MAX_PROOF + 1)


def _seen_before(state: Path | None, log: "NoteKey") -> "Checkpoint | None":
    from provenance.ledger.checkpoint import open_checkpoint

    if state is None or not state.exists():
        return None
    return open_checkpoint(_read(state), log).checkpoint


def _of_proof(path: Path, log: "NoteKey") -> "Checkpoint":
    from provenance.ledger.checkpoint import open_checkpoint
    from provenance.ledger.proof import parse_proof

    return open_checkpoint(parse_proof(_read(path)).checkpoint, log).checkpoint


def _remember(state: Path, note: bytes) -> None:
    from provenance.ledger.folder import LedgerFolder

    LedgerFolder(state.absolute().parent).write(state.name, note)


def _key_of(path: Path) -> str:
    from keys.certificates import key_id, load_certificates, public_key_of
    from keys.errors import InvalidCertificateError
    from keys.faults import Fault

    found = load_certificates(_read(path))
    if not found:
        raise InvalidCertificateError(Fault.CERTIFICATE_MISSING, path=path)
    return key_id(public_key_of(found[0]))
