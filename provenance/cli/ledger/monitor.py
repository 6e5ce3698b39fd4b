"""`vermilion ledger monitor`: follow somebody else's ledger, once or from time to time."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError, explain
from provenance.cli.invocation import Invocation
from provenance.cli.ledger.check import log_key_option, read_proof
from provenance.cli.output import printable
from provenance.cli.render.ledger import cosigned_lines, seen_json, seen_line, signed_json
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.ledger import LedgerNotice
from provenance.messages.command.ledger_hints import LedgerHint

if TYPE_CHECKING:
    from provenance.journeys.ledger.watch import Followed
    from provenance.ledger.formats.checkpoint import Checkpoint
    from provenance.ledger.formats.note import NoteKey
    from provenance.ledger.formats.tiles import TileSource

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_PATH = click.Path(path_type=Path)


@click.command("monitor", cls=Command, help=Help.LEDGER_MONITOR)
@click.argument("url", metavar="URL")
@log_key_option
@option("--key", "keys", multiple=True, metavar="SHA256", help=LedgerHint.LEDGER_SPKI)
@option("--cert", "certificates", multiple=True, type=_PATH, metavar="PEM", help=LedgerHint.LEDGER_CERT)
@option("--witness-key", multiple=True, metavar="VKEY", help=LedgerHint.LEDGER_WITNESS_KEY)
@option("--state", type=_PATH, metavar="FILE", help=LedgerHint.LEDGER_STATE)
@option("--proof", type=_PATH, metavar="FILE", help=LedgerHint.LEDGER_PROOF)
@option("--watch", type=click.IntRange(1, 86_400), metavar="SECONDS", help=LedgerHint.LEDGER_WATCH)
@option("--quiet", is_flag=True, help=LedgerHint.LEDGER_QUIET)
@click.pass_obj
def monitor(
    invocation: Invocation,
    *,
    url: str,
    log_key: str,
    keys: tuple[str, ...],
    certificates: tuple[Path, ...],
    witness_key: tuple[str, ...],
    state: Path | None,
    proof: Path | None,
    watch: int | None,
    quiet: bool,
) -> None:
    """Ends with 1 where the ledger was rewritten, can't be read, or a witness that was named is missing."""
    from provenance.journeys.ledger.watch import watch_remote
    from provenance.ledger.formats.note import parse_key
    from provenance.ledger.watching.remote import RemoteLedger

    log = parse_key(log_key)
    watched = frozenset(
        {_key_named(key, invocation) for key in keys} | {_key_of(path) for path in certificates}
    )
    witnesses = tuple(parse_key(key) for key in witness_key)
    followed = _Monitor(invocation, RemoteLedger(url), log, watched, witnesses, state, quiet=quiet)
    before = _seen_before(state, log)
    if proof is not None:
        # Checked by itself, and not remembered: what was seen last is another matter.
        watch_remote(followed.source, log, (), _of_proof(proof, log))
    before = followed.look(before)
    for _ in _turns(watch):
        before = followed.look_again(before)


@dataclass(frozen=True, slots=True)
class _Monitor:
    """One look after the other at one ledger."""

    invocation: Invocation
    source: "TileSource"
    log: "NoteKey"
    keys: frozenset[str]
    witnesses: "tuple[NoteKey, ...]"
    state: Path | None
    quiet: bool

    def look(self, before: "Checkpoint | None") -> "Checkpoint":
        """Tell what is new since `before`, and answer what is to be continued. Raises LedgerError and FailedError."""
        from provenance.journeys.ledger.watch import watch_remote

        now = watch_remote(self.source, self.log, self.keys, before, self.witnesses)
        signed = now.follow.signed
        for key in self.witnesses:
            if key not in {known for known, _ in signed.witnesses}:
                said = text(LedgerNotice.NOT_COSIGNED_YET, self.invocation.language, name=printable(key.name))
                raise FailedError(said)
        if now.entries or not self.quiet:
            self._tell(now, before)
        if self.state is not None:
            # Last: what was told and not remembered is told again, and nothing is passed over.
            _remember(self.state, str(signed.note).encode())
        return signed.checkpoint

    def look_again(self, before: "Checkpoint") -> "Checkpoint":
        """As `look`; a server that gives no answer just now is told of, and asked again the next time."""
        from provenance.ledger.errors import UnreachableError

        try:
            return self.look(before)
        except UnreachableError as error:
            self.invocation.output.remark(explain(error, self.invocation.language))
            return before

    def _tell(self, now: "Followed", before: "Checkpoint | None") -> None:
        output, language, signed = self.invocation.output, self.invocation.language, now.follow.signed
        if self.invocation.as_json:
            seen = [seen_json(entry) for entry in now.entries]
            size = before.size if before is not None else None
            output.object({**signed_json(signed), "before": size, "entries": seen})
            return
        values = {"origin": printable(signed.checkpoint.origin), "size": signed.checkpoint.size}
        if before is None:
            output.line(text(LedgerNotice.FIRST_LOOK, language, **values))
        else:
            output.line(text(LedgerNotice.CONTINUES, language, before=before.size, **values))
        for line in cosigned_lines(signed, language) if self.witnesses else ():
            output.line(line)
        for entry in now.entries:
            output.line(seen_line(entry, language))
        if self.keys and not now.entries:
            output.line(text(LedgerNotice.NOTHING_NEW, language))


def _turns(seconds: int | None) -> Iterator[None]:
    """One turn every so many seconds, until somebody interrupts; none without a number."""
    while seconds is not None:
        time.sleep(seconds)
        yield


def _seen_before(state: Path | None, log: "NoteKey") -> "Checkpoint | None":
    from provenance.ledger.formats.checkpoint import open_checkpoint

    if state is None or not state.exists():
        return None
    return open_checkpoint(read_proof(state), log).checkpoint


def _of_proof(path: Path, log: "NoteKey") -> "Checkpoint":
    from provenance.ledger.formats.checkpoint import open_checkpoint
    from provenance.ledger.formats.proof import parse_proof

    return open_checkpoint(parse_proof(read_proof(path)).checkpoint, log).checkpoint


def _remember(state: Path, note: bytes) -> None:
    from provenance.ledger.writing.folder import LedgerFolder

    LedgerFolder(state.absolute().parent).write(state.name, note)


def _key_named(key: str, invocation: Invocation) -> str:
    """As entries name it; it may be given as it is shown, in groups. Nobody watches a key that can't be one."""
    found = "".join(key.split()).lower()
    if _SHA256.fullmatch(found) is None:
        said = text(LedgerNotice.BAD_SPKI, invocation.language)
        raise click.UsageError(said, click.get_current_context())
    return found


def _key_of(path: Path) -> str:
    from keys.certificates.reading import key_id, load_certificates, public_key_of
    from keys.errors import InvalidCertificateError
    from keys.faults import Fault

    found = load_certificates(read_proof(path))
    if not found:
        raise InvalidCertificateError(Fault.CERTIFICATE_MISSING, path=path)
    return key_id(public_key_of(found[0]))
