"""`vermilion keys import | csr | install`: keys and certificates from elsewhere."""

from pathlib import Path

import click

from provenance.cli.commands import Command, option
from provenance.cli.invocation import OWNER, Invocation
from provenance.cli.output import printable
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.cli.paths import require_new
from provenance.cli.render.keys import identity_json
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.sentences import profile_problem_text
from provenance.messages.values import instant

_FILE = click.Path(path_type=Path)
_MAX_BYTES = 1024 * 1024  # far more than any key or chain


@click.command("import", cls=Command, help=Help.KEYS_IMPORT)
@click.argument("name")
@option("--key", type=_FILE, metavar="KEY.pem", help=Hint.KEY)
@option("--chain", type=_FILE, metavar="CHAIN.pem", help=Hint.CHAIN)
@option("--p12", type=_FILE, metavar="FILE", help=Hint.P12)
@option("--key-passphrase-file", type=_FILE, metavar="FILE", help=Hint.KEY_PHRASE_FILE)
@passphrase_options
@click.pass_obj
def import_(
    invocation: Invocation,
    name: str,
    key: Path | None,
    chain: Path | None,
    p12: Path | None,
    key_passphrase_file: Path | None,
    passphrase: bool,
    passphrase_file: Path | None,
) -> None:
    """Take over a key and its certificates."""
    from keys.custody.importing import import_pkcs8, import_pkcs12
    from keys.management.creating import import_identity
    from keys.storage.secret import read_passphrase_file

    language, now = invocation.language, invocation.now()
    password = None if key_passphrase_file is None else read_passphrase_file(key_passphrase_file)
    if p12 is not None and key is None and chain is None:
        imported = import_pkcs12(read(p12), now, password)
    elif p12 is None and key is not None and chain is not None:
        imported = import_pkcs8(read(key), read(chain), now, password)
    else:
        raise click.UsageError(text(Notice.KEY_AND_CHAIN, language))
    services = invocation.services()
    opened = encryption(invocation, services, passphrase, passphrase_file)
    identity = import_identity(services.keyring, opened, name, imported, owner_id=OWNER, now=now)
    if invocation.as_json:
        invocation.output.object(identity_json(identity))
        return
    until = instant(identity.current.not_after, language)
    invocation.output.line(text(Notice.IMPORTED, language, name=printable(identity.name), until=until))
    for note in imported.notes:
        invocation.output.line(f"  {printable(profile_problem_text(note, language))}")


@click.command("csr", cls=Command, help=Help.KEYS_CSR)
@click.argument("name")
@option("-o", "--output", type=_FILE, metavar="FILE", help=Hint.OUT_FILE)
@passphrase_options
@click.pass_obj
def csr(
    invocation: Invocation, name: str, output: Path | None, passphrase: bool, passphrase_file: Path | None
) -> None:
    """Make a certificate request."""
    if output is not None:
        require_new(output, invocation.language)
    from keys.management.certifying import export_csr

    services = invocation.services()
    opened = encryption(invocation, services, passphrase, passphrase_file)
    request = export_csr(services.keyring, opened, name)
    if output is not None:
        with output.open("xb") as file:  # never over another file
            file.write(request)
    if invocation.as_json:
        invocation.output.object({"name": name, "csr": request.decode("ascii")})
    elif output is None:
        invocation.output.raw(request.rstrip())
    else:
        invocation.output.line(text(Notice.REQUEST_WRITTEN, invocation.language, file=printable(output)))


@click.command("install", cls=Command, help=Help.KEYS_INSTALL)
@click.argument("name")
@click.argument("chain", type=_FILE, metavar="CHAIN.pem")
@click.pass_obj
def install(invocation: Invocation, name: str, chain: Path) -> None:
    """Use the certificates that an authority answered."""
    from keys.certificates.reading import load_certificates
    from keys.management.certifying import install_chain

    keyring = invocation.services().keyring
    identity = install_chain(keyring, name, load_certificates(read(chain)), invocation.now())
    if invocation.as_json:
        invocation.output.object(identity_json(identity))
        return
    issuer = printable(identity.current.issuer)
    until = instant(identity.current.not_after, invocation.language)
    invocation.output.line(
        text(Notice.INSTALLED, invocation.language, name=printable(identity.name), issuer=issuer, until=until)
    )


def read(path: Path) -> bytes:
    """The start of a file, one byte more than any key or chain has: what is larger is refused by who parses it."""
    with path.open("rb") as file:
        return file.read(_MAX_BYTES + 1)
