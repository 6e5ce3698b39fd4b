"""The secret that opens the keys: the data folder's own, a file, or a question on a terminal."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Decorated, option
from provenance.cli.common import is_terminal
from provenance.cli.errors import FailedError, explain
from provenance.cli.invocation import Invocation
from provenance.messages.catalogue import text
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice

if TYPE_CHECKING:
    from keys.custody.vault import KeyEncryption
    from provenance.bootstrap import Services


def passphrase_options(command: Decorated) -> Decorated:
    """Add --passphrase-file and --passphrase."""
    command = option("--passphrase", is_flag=True, help=Hint.ASK_PHRASE)(command)
    return option(
        "--passphrase-file", type=click.Path(path_type=Path), metavar="FILE", help=Hint.PHRASE_FILE
    )(command)


@contextmanager
def hinting(invocation: Invocation) -> Iterator[None]:
    """Where no secret file is, say that a passphrase may open the keys: those that it seals have none."""
    from keys.errors import SecretFileError

    try:
        yield
    except SecretFileError as error:
        told = explain(error, invocation.language)
        raise FailedError(text(Notice.MAYBE_PHRASE, invocation.language, message=told)) from error


def encryption(
    invocation: Invocation, services: "Services", passphrase: bool, passphrase_file: Path | None
) -> "KeyEncryption":
    """What opens and seals the keys. Asks only where `--passphrase` was given and a person is there.

    Raises UsageError where nobody can be asked, FailedError or SecretFileError for a bad file.
    """
    from keys.storage.secret import passphrase_secret, read_passphrase_file

    if passphrase_file is not None:
        if passphrase:
            raise click.UsageError(text(Notice.ONE_PHRASE, invocation.language))
        return services.encryption(read_passphrase_file(passphrase_file))
    if not passphrase:
        with hinting(invocation):
            return services.encryption()
    if not is_terminal():
        raise click.UsageError(text(Notice.NO_TERMINAL, invocation.language))
    unused = services.keyring.authority.load() is None and not services.keyring.identities.has_sealed_keys()
    typed: str = click.prompt(
        text(Notice.ASK_PHRASE, invocation.language),
        hide_input=True,
        err=True,
        confirmation_prompt=text(Notice.PHRASE_AGAIN, invocation.language) if unused else False,
    )
    return services.encryption(passphrase_secret(typed))
