"""`vermilion trust`: whose certificates are recognised, by kind."""

from pathlib import Path

import click

from keys.trust.formats import MAX_TRUST_FILE_BYTES
from keys.trust.lists import TrustKind
from provenance.cli.commands import Group, option
from provenance.cli.errors import FailedError
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.render.keys import trust_list_json, trust_row
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice

trust = Group("trust", help=Help.TRUST)
_KINDS = click.Choice([kind.value for kind in TrustKind])


@trust.command("add", help=Help.TRUST_ADD)
@click.argument("file", type=click.Path(path_type=Path), required=False, metavar="[FILE.pem|.json]")
@option("--kind", type=_KINDS, help=Hint.KIND)
@option("--name", metavar="NAME", help=Hint.TRUST_NAME)
@option("--source", metavar="TEXT", help=Hint.TRUST_SOURCE)
@option("--development", is_flag=True, help=Hint.TRUST_DEVELOPMENT)
@click.pass_obj
def add(
    invocation: Invocation,
    file: Path | None,
    kind: str | None,
    name: str | None,
    source: str | None,
    development: bool,
) -> None:
    """Recognise the certificates of a file."""
    from keys.management.development import ensure_development_trust
    from keys.trust.lists import parse_trust_list

    keyring, now, language = invocation.services().keyring, invocation.now(), invocation.language
    before = {(one.kind, one.name) for one in keyring.trust.all()}
    if development and file is None and name is None and kind in {None, TrustKind.MANIFEST}:
        added = ensure_development_trust(keyring, now)
        if added is None:
            raise FailedError(text(Notice.NO_DEVELOPMENT_CA, language))
    elif development or file is None or name is None or kind is None:
        raise click.UsageError(text(Notice.TRUST_NEEDS, language))
    else:
        added = parse_trust_list(
            read_trust_file(file), name=name, kind=TrustKind(kind), source=source or str(file), added_at=now
        )
        keyring.trust.put(added)
    if invocation.as_json:
        invocation.output.object(trust_list_json(added))
    else:
        replaced = not development and (added.kind, added.name) in before
        said = Notice.TRUST_REPLACED if replaced else Notice.TRUST_ADDED
        invocation.output.line(text(said, language, kind=text(added.kind, language)))
        invocation.output.line(f"  {trust_row(added, language)}")


@trust.command("list", help=Help.TRUST_LIST)
@click.pass_obj
def list_(invocation: Invocation) -> None:
    """Every trust list on a line."""
    lists = invocation.services().keyring.trust.all()
    for trust_list in lists:
        if invocation.as_json:
            invocation.output.object(trust_list_json(trust_list))
        else:
            invocation.output.line(trust_row(trust_list, invocation.language))
    if not lists and not invocation.as_json:
        invocation.output.remark(text(Notice.NO_TRUST_LISTS, invocation.language))


@trust.command("show", help=Help.TRUST_SHOW)
@click.argument("name")
@option("--kind", type=_KINDS, default=TrustKind.MANIFEST.value, help=Hint.KIND)
@click.pass_obj
def show(invocation: Invocation, name: str, kind: str) -> None:
    """The certificates of a list."""
    found = invocation.services().keyring.trust.get(TrustKind(kind), name)
    if invocation.as_json:
        invocation.output.object(trust_list_json(found, pem=True))
    else:
        invocation.output.raw(found.pem.rstrip())


@trust.command("remove", help=Help.TRUST_REMOVE)
@click.argument("name")
@option("--kind", type=_KINDS, default=TrustKind.MANIFEST.value, help=Hint.KIND)
@click.pass_obj
def remove(invocation: Invocation, name: str, kind: str) -> None:
    """Recognise a list no longer."""
    invocation.services().keyring.trust.remove(TrustKind(kind), name)
    if invocation.as_json:
        invocation.output.object({"name": name, "kind": kind, "removed": True})
    else:
        invocation.output.line(text(Notice.TRUST_REMOVED, invocation.language, name=printable(name)))


def read_trust_file(path: Path) -> bytes:
    """The start of a file, one byte more than a list may have: what is larger is refused by who parses it."""
    with path.open("rb") as file:
        return file.read(MAX_TRUST_FILE_BYTES + 1)
