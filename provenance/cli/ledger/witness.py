"""`vermilion ledger witness`: cosign other people's ledgers, from a machine that they have no access to."""

from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Command, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.ledger import LedgerNotice
from provenance.messages.command.ledger_hints import LedgerHint
from provenance.messages.command.notices import Notice

if TYPE_CHECKING:
    from provenance.ledger.watching.witness import Refusal


@click.command("witness", cls=Command, help=Help.LEDGER_WITNESS)
@option("--listen", required=True, metavar="HOST:PORT", help=LedgerHint.WITNESS_LISTEN)
@option(
    "--state",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help=LedgerHint.WITNESS_STATE,
)
@option("--ledger", "ledgers", multiple=True, metavar="VKEY", help=LedgerHint.WITNESS_LEDGER)
@option("--name", metavar="NAME", help=LedgerHint.WITNESS_NAME)
@click.pass_obj
def witness(
    invocation: Invocation, listen: str, state: Path, ledgers: tuple[str, ...], name: str | None
) -> None:
    """Serve until somebody ends it; what `--json` prints is the address and the public key."""
    from keys.custody.vault import KeyEncryption
    from keys.storage.keyring import Keyring
    from provenance.ledger.formats.note import KeyType, parse_key
    from provenance.ledger.watching.memory import FolderMemory
    from provenance.ledger.watching.serving import WitnessServer
    from provenance.ledger.watching.witness import Witness
    from provenance.ledger.writing.folder import LedgerFolder
    from provenance.ledger.writing.sealed_key import SealedNoteKey

    host, _, port = listen.rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not port.isdigit() or not 0 <= int(port) <= 65535:
        raise click.UsageError(
            text(LedgerNotice.BAD_LISTEN, invocation.language), click.get_current_context()
        )
    logs = {key.name: key for key in map(parse_key, ledgers)}
    sealed = SealedNoteKey(state, "witness-key.json", KeyType.COSIGNER, "witness")
    secret = Keyring(state).secret()
    signer = sealed.open(KeyEncryption(secret), name)
    memory = FolderMemory(LedgerFolder(state / "seen"))
    try:
        told = partial(_refused, invocation)
        server = WitnessServer((host, int(port)), Witness(logs, signer, memory, invocation.now, told))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        said = text(Notice.CANNOT_LISTEN, invocation.language, address=printable(listen), reason=reason)
        raise FailedError(said) from None
    address = f"http://{host if ':' not in host else f'[{host}]'}:{server.server_port}"
    if invocation.as_json:
        invocation.output.object({"address": address, "key": signer.key.vkey, "ledgers": sorted(logs)})
    else:
        invocation.output.line(text(LedgerNotice.LISTENING, invocation.language, address=address))
        invocation.output.line(printable(signer.key.vkey))
        if not logs:
            invocation.output.remark(text(LedgerNotice.NO_LEDGERS, invocation.language))
    with server:
        server.serve_forever()


def _refused(invocation: Invocation, refusal: "Refusal") -> None:
    with suppress(OSError):  # whoever read this has left; the checkpoint is kept all the same
        if invocation.as_json:
            found = {"refused": refusal.kind.value, "ledger": printable(refusal.origin), "seen": refusal.seen}
            invocation.output.object({**found, "offered": refusal.offered, "kept": printable(refusal.kept)})
            return
        values = {"ledger": printable(refusal.origin), "seen": refusal.seen, "offered": refusal.offered}
        said = text(refusal.kind, invocation.language, kept=printable(refusal.kept), **values)
        invocation.output.line(said)
