"""`vermilion keys revoke` and `keys affected`: end an identity, and see what that reaches back to."""

from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from provenance.cli.commands import Command, Decorated, option
from provenance.cli.common import is_terminal
from provenance.cli.errors import EXIT_FAILED
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.render.keys import identity_json
from provenance.cli.render.revoking import affected_json, affected_lines
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.notices import Notice
from provenance.messages.command.revocations import RevokingNotice

if TYPE_CHECKING:
    from keys.identity import SigningIdentity
    from keys.revocation import RevocationList
    from provenance.bootstrap import Services
    from provenance.journeys.revoking.affected import Affected
    from provenance.journeys.revoking.regrading import Regraded

_REASONS = (
    "unspecified", "keyCompromise", "cACompromise", "affiliationChanged", "superseded",
    "cessationOfOperation", "privilegeWithdrawn", "aACompromise",
)  # fmt: skip
_INSTANTS = ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S")


def _revocation(function: Decorated) -> Decorated:
    """The options that say which revocation is meant."""
    since: Callable[[Any], Any] = option(
        "--since",
        type=click.DateTime([*_INSTANTS, *(f"{written}Z" for written in _INSTANTS[1:])]),
        metavar="UTC",
        help=Hint.SINCE,
    )
    reason = option("--reason", type=click.Choice(_REASONS), default="unspecified", help=Hint.REASON)
    made: Decorated = reason(since(function))
    return made


@click.command("revoke", cls=Command, help=Help.KEYS_REVOKE)
@click.argument("name")
@_revocation
@option("--dry-run", is_flag=True, help=Hint.DRY_RUN)
@option("--yes", is_flag=True, help=Hint.YES)
@click.pass_obj
def revoke_(
    invocation: Invocation, name: str, reason: str, since: datetime | None, dry_run: bool, yes: bool
) -> None:
    """End an identity for good; at a terminal, after a look at what that affects."""
    from keys.management.revoking import revoke
    from keys.revocation import RevocationReason

    services, language, now = invocation.services(), invocation.language, invocation.now()
    identity, distrusted = services.keyring.identities.get(name), _in_utc(since)
    asks = is_terminal() and not yes and not invocation.as_json
    if dry_run or asks:
        foreseen = _foreseen(services, identity, reason, now, distrusted)
        _show(invocation, identity, foreseen, _affected(services, identity, foreseen), ahead=True)
        if dry_run:
            return
    if asks and not click.confirm(text(RevokingNotice.ASK, language, name=printable(name)), err=True):
        invocation.output.remark(text(RevokingNotice.UNCHANGED, language))
        raise click.exceptions.Exit(EXIT_FAILED)
    changed = revoke(services.keyring, name, RevocationReason(reason), now, distrusted)
    done = _regraded(services, changed, now)
    if invocation.as_json:
        regraded = {"verdicts": done.verdicts, "answers": done.answers}
        invocation.output.object({**identity_json(changed), "regraded": regraded})
        return
    invocation.output.line(text(Notice.REVOKED, language, name=printable(changed.name)))
    if done.verdicts or done.answers:
        said = text(RevokingNotice.REGRADED, language, verdicts=done.verdicts, answers=done.answers)
        invocation.output.line(said)


@click.command("affected", cls=Command, help=Help.KEYS_AFFECTED)
@click.argument("name")
@_revocation
@click.pass_obj
def affected_(invocation: Invocation, name: str, reason: str, since: datetime | None) -> None:
    """What the revocation of an identity affects, or would affect."""
    from keys.identity import IdentityStatus

    services, now = invocation.services(), invocation.now()
    identity = services.keyring.identities.get(name)
    ahead = identity.status is not IdentityStatus.REVOKED
    revocations = (
        _foreseen(services, identity, reason, now, _in_utc(since))
        if ahead
        else services.keyring.revocations.current()
    )
    found = _affected(services, identity, revocations)
    _show(invocation, identity, revocations, found, ahead=ahead)


def _in_utc(since: datetime | None) -> datetime | None:
    return since.replace(tzinfo=UTC) if since else None


def _foreseen(
    services: "Services", identity: "SigningIdentity", reason: str, now: datetime, since: datetime | None
) -> "RevocationList":
    from keys.revocation import RevocationReason
    from provenance.journeys.revoking.affected import foreseen

    current = services.keyring.revocations.current()
    return foreseen(current, identity, RevocationReason(reason), now, since)


def _affected(services: "Services", identity: "SigningIdentity", revocations: "RevocationList") -> "Affected":
    from provenance.journeys.revoking.affected import Affected, affected
    from provenance.journeys.revoking.statements import read_statements

    if not services.database_file().exists():
        return Affected()
    with closing(services.database()) as database:
        read_statements(database, services.blobs())
        return affected(database, identity, revocations)


def _regraded(services: "Services", identity: "SigningIdentity", now: datetime) -> "Regraded":
    from provenance.journeys.revoking.regrading import Regraded, revoked

    if not services.database_file().exists():
        return Regraded()
    with closing(services.database()) as database:
        return revoked(database, services.keyring.revocations.current(), identity, now=now)


def _show(
    invocation: Invocation,
    identity: "SigningIdentity",
    revocations: "RevocationList",
    found: "Affected",
    *,
    ahead: bool,
) -> None:
    from provenance.journeys.revoking.affected import distrusted_since

    since = distrusted_since(revocations, identity)
    if invocation.as_json:
        invocation.output.object(affected_json(identity.name, found, since, ahead=ahead))
        return
    for line in affected_lines(identity.name, found, since, invocation.language, ahead=ahead):
        invocation.output.line(line)
