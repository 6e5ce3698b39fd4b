"""`vermilion keys`: the identities that sign."""

import shlex
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Group, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import OWNER, Invocation
from provenance.cli.keys.certificates import csr, import_, install
from provenance.cli.keys.revoking import affected_, revoke_
from provenance.cli.output import printable
from provenance.cli.passphrase import encryption, passphrase_options
from provenance.cli.render.keys import identity_json, identity_lines, identity_row
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.values import instant

if TYPE_CHECKING:
    from provenance.bootstrap import Services
    from provenance.members.model import Member

keys = Group("keys", help=Help.KEYS, last=(revoke_, affected_, import_, csr, install))


@keys.command("new", help=Help.KEYS_NEW)
@click.argument("name")
@option("--org", metavar="ORG", help=Hint.ORG)
@option("--owner", metavar="MEMBER", help=Hint.KEY_OWNER)
@option("--alg", type=click.Choice(["es256", "es384", "ps256", "ed25519"]), default="es256", help=Hint.ALG)
@passphrase_options
@click.pass_obj
def new(
    invocation: Invocation,
    name: str,
    org: str | None,
    owner: str | None,
    alg: str,
    passphrase: bool,
    passphrase_file: Path | None,
) -> None:
    """Make a key and a development certificate."""
    from keys.algorithms import Algorithm
    from keys.management.creating import create_identity

    services = invocation.services()
    member = None if owner is None else _owner_named(services, owner)
    identity = create_identity(
        services.keyring,
        encryption(invocation, services, passphrase, passphrase_file),
        name,
        owner_id=OWNER if member is None else member.id,
        now=invocation.now(),
        organization=org,
        algorithm=Algorithm(alg),
    )
    if invocation.as_json:
        invocation.output.object(identity_json(identity))
        return
    language = invocation.language
    invocation.output.line(
        text(
            Notice.CREATED,
            language,
            name=printable(identity.name),
            until=instant(identity.current.not_after, language),
        )
    )
    _say_whose(invocation, member)
    invocation.output.line(text(Notice.DEVELOPMENT_ONLY, language))
    invocation.output.line(text(Notice.HOW_RECOGNISED, language, name=_quoted(identity.name)))


@keys.command("list", help=Help.KEYS_LIST)
@click.pass_obj
def list_(invocation: Invocation) -> None:
    """Every identity on a line."""
    identities = invocation.services().keyring.identities.all()
    for identity in identities:
        if invocation.as_json:
            invocation.output.object(identity_json(identity))
        else:
            invocation.output.line(identity_row(identity, invocation.now(), invocation.language))
    if not identities and not invocation.as_json:
        invocation.output.remark(text(Notice.NO_IDENTITIES, invocation.language))


@keys.command("show", help=Help.KEYS_SHOW)
@click.argument("name")
@option("--pem", is_flag=True, help=Hint.PEM)
@click.pass_obj
def show(invocation: Invocation, name: str, pem: bool) -> None:
    """One identity with its certificates."""
    identity = invocation.services().keyring.identities.get(name)
    if invocation.as_json:
        extra = {"chain": identity.current.pem} if pem else {}
        invocation.output.object({**identity_json(identity), **extra})
    elif pem:
        invocation.output.raw(identity.current.pem.rstrip())
    else:
        for line in identity_lines(identity, invocation.now(), invocation.language):
            invocation.output.line(line)


@keys.command("rotate", help=Help.KEYS_ROTATE)
@click.argument("name")
@option("--owner", metavar="MEMBER", help=Hint.KEY_OWNER_AFTER)
@passphrase_options
@click.pass_obj
def rotate_(
    invocation: Invocation, name: str, owner: str | None, passphrase: bool, passphrase_file: Path | None
) -> None:
    """A new key and certificate for an identity."""
    from keys.management.rotating import rotate

    services = invocation.services()
    member = None if owner is None else _owner_named(services, owner)
    if member is not None and services.keyring.identities.get(name).owner_id not in {OWNER, member.id}:
        raise FailedError(text(Notice.OWNED_BY_OTHER, invocation.language, name=printable(name)))
    opened = encryption(invocation, services, passphrase, passphrase_file)
    owner_id = None if member is None else member.id
    identity = rotate(services.keyring, opened, name, invocation.now(), owner_id=owner_id)
    if services.database_file().exists():
        from provenance.journeys.ledger.entries import log_rotation

        with closing(services.database()) as database:
            log_rotation(database, identity, invocation.now())
    if invocation.as_json:
        invocation.output.object(identity_json(identity))
        return
    until = instant(identity.current.not_after, invocation.language)
    invocation.output.line(
        text(Notice.ROTATED, invocation.language, name=printable(identity.name), until=until)
    )
    _say_whose(invocation, member)


def _owner_named(services: "Services", name: str) -> "Member":
    """The member whose an identity is to be. Raises NotFoundError."""
    from provenance.journeys.accounts.admin import member_named

    with closing(services.database()) as database:
        return member_named(database, name)


def _say_whose(invocation: Invocation, member: "Member | None") -> None:
    if member is not None:
        shown = printable(member.name)
        invocation.output.line(text(Notice.OWNED_FROM_NOW, invocation.language, member=shown))


def _quoted(name: str) -> str:
    """A name as a shell takes it."""
    return printable(shlex.quote(name))
