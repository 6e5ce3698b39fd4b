"""`vermilion members`: who has an account, and links that let people in. Whoever has the terminal may do all of it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Group, option
from provenance.cli.invocation import Invocation
from provenance.cli.output import padded, printable
from provenance.members.access import Terminal
from provenance.members.model import Member, Role
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.language import Language
from provenance.messages.values import day
from provenance.messages.words import Word

if TYPE_CHECKING:
    from provenance.journeys.ports import Database

members = Group("members", help=Help.MEMBERS)
_ROLES = click.Choice([role.value for role in Role])
_address = option("--public-url", default="http://localhost:8000", metavar="URL", help=Hint.SERVE_PUBLIC_URL)


@members.command("list", help=Help.MEMBERS_LIST)
@click.pass_obj
def list_(invocation: Invocation) -> None:
    """Every member on a line."""
    from provenance.journeys.accounts.admin import members_of

    with _database(invocation) as database:
        found = members_of(database)
    for member in found:
        if invocation.as_json:
            invocation.output.object(member_json(member))
        else:
            invocation.output.line(member_row(member, invocation.language))
    if not found and not invocation.as_json:
        invocation.output.remark(text(Notice.NO_MEMBERS, invocation.language))


@members.command("invite", help=Help.MEMBERS_INVITE)
@option("--role", type=_ROLES, default=Role.CREATOR.value, help=Hint.ROLE)
@_address
@click.pass_obj
def invite(invocation: Invocation, role: str, public_url: str) -> None:
    """A link that makes an account."""
    from provenance.journeys.accounts import invitations as accounts_invitations

    with _database(invocation) as database:
        token = accounts_invitations.invite(database, Terminal(), Role(role), now=invocation.now())
    link = invitation_link(public_url, token)
    if invocation.as_json:
        invocation.output.object({"role": role, "link": link})
        return
    shown = text(Role(role), invocation.language)
    invocation.output.line(text(Notice.INVITATION_LINK, invocation.language, role=shown))
    invocation.output.line(printable(link))


@members.command("add", help=Help.MEMBERS_ADD)
@click.argument("name")
@option("--role", type=_ROLES, default=None, help=Hint.ROLE_OF_NEW)
@click.pass_obj
def add(invocation: Invocation, name: str, role: str | None) -> None:
    """An account without a way to sign in."""
    from provenance.journeys.accounts import admin as accounts_admin

    with _database(invocation) as database:
        chosen = None if role is None else Role(role)
        member = accounts_admin.add(database, Terminal(), name, chosen, now=invocation.now())
    _report(invocation, member, Notice.MEMBER_ADDED)


@members.command("link", help=Help.MEMBERS_LINK)
@click.argument("name")
@_address
@click.pass_obj
def link(invocation: Invocation, name: str, public_url: str) -> None:
    """A link with which a member gets in again."""
    from provenance.journeys.accounts.admin import member_named
    from provenance.journeys.accounts.invitations import recovery_link

    with _database(invocation) as database:
        member = member_named(database, name)
        token = recovery_link(database, Terminal(), member.id, now=invocation.now())
    address = invitation_link(public_url, token)
    if invocation.as_json:
        invocation.output.object({"name": member.name, "link": address})
        return
    shown = printable(member.name)
    invocation.output.line(text(Notice.RECOVERY_LINK, invocation.language, name=shown))
    invocation.output.line(printable(address))


@members.command("disable", help=Help.MEMBERS_DISABLE)
@click.argument("name")
@click.pass_obj
def disable(invocation: Invocation, name: str) -> None:
    """Shut a member out."""
    from provenance.journeys.accounts import admin as accounts_admin

    with _database(invocation) as database:
        member = accounts_admin.member_named(database, name)
        changed = accounts_admin.disable(database, Terminal(), member.id, now=invocation.now())
    _report(invocation, changed, Notice.MEMBER_DISABLED)


@members.command("enable", help=Help.MEMBERS_ENABLE)
@click.argument("name")
@click.pass_obj
def enable(invocation: Invocation, name: str) -> None:
    """Let a member in again."""
    from provenance.journeys.accounts import admin as accounts_admin

    with _database(invocation) as database:
        member = accounts_admin.member_named(database, name)
        changed = accounts_admin.enable(database, Terminal(), member.id, now=invocation.now())
    _report(invocation, changed, Notice.MEMBER_ENABLED)


def invitation_link(address: str, token: str) -> str:
    """The page of an invitation."""
    return f"{address.rstrip('/')}/invitation/{token}"


def member_json(member: Member) -> dict[str, object]:
    """A member as an object."""
    return {
        "id": member.id,
        "name": member.name,
        "role": member.role.value,
        "created_at": member.created_at.isoformat(),
        "disabled_at": member.disabled_at.isoformat() if member.disabled_at else None,
    }


def member_row(member: Member, language: Language) -> str:
    """One line of a list of members."""
    since = text(Word.MEMBER_SINCE, language, day=day(member.created_at, language))
    state = text(Word.MEMBER_DISABLED, language) if member.disabled_at else ""
    role = padded(text(member.role, language), 10)
    return "  ".join((padded(printable(member.name), 32), role, since, state)).rstrip()


@contextmanager
def _database(invocation: Invocation) -> "Iterator[Database]":
    with closing(invocation.services().database()) as database:
        yield database


def _report(invocation: Invocation, member: Member, notice: Notice) -> None:
    if invocation.as_json:
        invocation.output.object(member_json(member))
    else:
        invocation.output.line(text(notice, invocation.language, name=printable(member.name)))
