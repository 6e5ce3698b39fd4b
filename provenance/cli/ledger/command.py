"""`vermilion ledger`: the key and the checkpoint of this installation's ledger, and proofs out of it."""

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Group, option
from provenance.cli.errors import FailedError, explain
from provenance.cli.invocation import Invocation
from provenance.cli.ledger.check import verify
from provenance.cli.ledger.monitor import monitor
from provenance.cli.ledger.witness import witness
from provenance.cli.output import printable
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.cli.paths import require_new
from provenance.cli.render.ledger import checkpoint_json, checkpoint_lines
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.ledger import LedgerNotice
from provenance.messages.command.ledger_hints import LedgerHint

if TYPE_CHECKING:
    from keys.custody.vault import KeyEncryption
    from provenance.bootstrap import Services
    from provenance.journeys.ledger.proving import RegistrationProof
    from provenance.journeys.ports import Database
    from provenance.ledger.writing.log import Log

ledger = Group("ledger", help=Help.LEDGER, last=[verify, monitor, witness])


@ledger.command("key", help=Help.LEDGER_KEY)
@passphrase_options
@click.pass_obj
def key(invocation: Invocation, passphrase: bool, passphrase_file: Path | None) -> None:
    """The public key; made where there is none yet."""
    services = invocation.services()
    public = services.ledger_key()
    if public is None:
        public = services.ledger(encryption(invocation, services, passphrase, passphrase_file)).key
    if invocation.as_json:
        invocation.output.object({"origin": public.name, "key": public.vkey})
        return
    invocation.output.line(text(LedgerNotice.KEY, invocation.language, origin=printable(public.name)))
    invocation.output.line(printable(public.vkey))


@ledger.command("checkpoint", help=Help.LEDGER_CHECKPOINT)
@option("--stamp", is_flag=True, help=LedgerHint.LEDGER_STAMP)
@passphrase_options
@click.pass_obj
def checkpoint(invocation: Invocation, stamp: bool, passphrase: bool, passphrase_file: Path | None) -> None:
    """Log what waits, ask the witnesses, and show the result; 1 where no stamp came or it has halted."""
    from provenance.jobs.ledger import log_all
    from provenance.journeys.ledger.rounds import stamp_latest
    from provenance.journeys.ledger.stamps import CheckpointStamps

    services, now = invocation.services(), invocation.now()
    opens = encryption(invocation, services, passphrase, passphrase_file)
    with closing(services.database()) as database:
        log, witnesses = services.ledger(opens), services.witnesses()
        published = log_all(database, log, witnesses, now=now)
    if stamp:
        authorities = services.authorities()
        if not authorities:
            raise FailedError(text(LedgerNotice.NO_AUTHORITY, invocation.language))
        stamp_latest(log, authorities, witnesses, now=now)
    size = published.signed.checkpoint.size
    stamped = CheckpointStamps(log.folder).of(size, log.key)
    if invocation.as_json:
        invocation.output.object(checkpoint_json(published, stamped))
    else:
        for line in checkpoint_lines(published, stamped, invocation.language):
            invocation.output.line(line)
    log.require_running()  # what it has is shown, and that it signs nothing more is no success


@ledger.command("prove", help=Help.LEDGER_PROVE)
@click.argument("what", metavar="WORK|FILE|SHA256")
@option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help=LedgerHint.LEDGER_OUT)
@passphrase_options
@click.pass_obj
def prove(
    invocation: Invocation, what: str, output: Path | None, passphrase: bool, passphrase_file: Path | None
) -> None:
    """A proof of the latest version of a work, or of the first entry about a file."""
    if output is not None:
        require_new(output, invocation.language)
    from provenance.jobs.ledger import log_all
    from provenance.ledger.formats.checkpoint import parse_checkpoint
    from provenance.ledger.formats.note import parse_note

    services = invocation.services()
    opens = encryption(invocation, services, passphrase, passphrase_file)
    with closing(services.database()) as database:
        log = services.ledger(opens)
        log_all(database, log, services.witnesses(), now=invocation.now())
        proof = _proof(database, log, what)
    if proof is None:
        raise FailedError(text(LedgerNotice.NOT_LOGGED, invocation.language, name=printable(what)))
    head = parse_checkpoint(parse_note(proof.checkpoint.encode()).text)
    if output is not None:
        with output.open("x", encoding="utf-8", newline="") as file:
            file.write(proof.file)
    if invocation.as_json:
        written = {"file": printable(output)} if output is not None else {"proof": proof.file}
        invocation.output.object(
            {"number": proof.number, "origin": head.origin, "size": head.size}
            | {"entry": proof.entry.decode(), "logged_at": proof.logged_at.isoformat()}
            | written
        )
    elif output is None:
        invocation.output.raw(proof.file.removesuffix("\n"))
    else:
        values = {"path": printable(output), "number": proof.number, "origin": head.origin, "size": head.size}
        invocation.output.line(text(LedgerNotice.WRITTEN, invocation.language, **values))


def log_after(invocation: Invocation, services: "Services", database: "Database") -> None:
    """At the end of a command that registered: log it now, where no passphrase is needed; else the server does it."""
    from keys.errors import KeysError
    from provenance.jobs.ledger import log_all
    from provenance.ledger.errors import LedgerError
    from provenance.store_errors import StoreError

    if not (services.settings.data / "secret").exists():
        return  # a passphrase seals the keys here, or will: making a secret now would lock its owner out
    try:
        opens: KeyEncryption = services.encryption()
        log_all(database, services.ledger(opens), services.witnesses(), now=invocation.now())
    except KeysError:
        return
    except (LedgerError, StoreError) as error:
        # What was registered is registered: it is logged with the next round.
        invocation.output.remark(explain(error, invocation.language))


def _proof(database: "Database", log: "Log", what: str) -> "RegistrationProof | None":
    """Of a work by its id, of a SHA-256, or else of a file."""
    from provenance.ids import is_id
    from provenance.journeys.blobs import sha256_of
    from provenance.journeys.ledger.proving import proofs_about, registration_proof

    if is_id(what):
        with database.reading() as tx:
            versions = tx.works.versions(what)
        return registration_proof(database, log, what, versions[-1].number) if versions else None
    digest = what.lower()
    if len(digest) != 64 or not set(digest) <= set("0123456789abcdef"):
        digest = sha256_of(Path(what))
    return next(iter(proofs_about(database, log, digest)), None)
