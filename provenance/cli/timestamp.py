"""`vermilion timestamp`: add time stamps to files, and check them."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.commands import Group, option
from provenance.cli.invocation import Invocation
from provenance.cli.output import printable
from provenance.cli.passphrase import encryption, hinting, passphrase_options
from provenance.cli.verify import extra_lists
from provenance.messages.catalogue import text
from provenance.messages.command.help import Help
from provenance.messages.command.hints import Hint
from provenance.messages.command.timestamps import StampNotice
from provenance.messages.values import instant

if TYPE_CHECKING:
    from cryptography import x509

    from provenance.journeys.stamping.files import CheckedStamp, StampedFile

timestamp = Group("timestamp", help=Help.TIMESTAMP)
_PATH = click.Path(path_type=Path)


@timestamp.command("add", help=Help.TIMESTAMP_ADD)
@click.argument("file", type=_PATH)
@option("-o", "--output", type=_PATH, metavar="OUT", help=Hint.STAMP_OUT)
@passphrase_options
@click.pass_obj
def add(
    invocation: Invocation, file: Path, output: Path | None, passphrase: bool, passphrase_file: Path | None
) -> None:
    """Stamp a file."""
    from provenance.journeys.stamping.files import add_stamp

    services = invocation.services()
    # An authority outside needs no key from here: one is opened where it was asked for, or where none outside answers.
    asked = passphrase or passphrase_file is not None
    opens = encryption(invocation, services, passphrase, passphrase_file) if asked else None
    with services.verifier() as pool, hinting(invocation):
        done = add_stamp(pool, services.stamping(opens), file, output, invocation.now())
    if invocation.as_json:
        invocation.output.object(_added_json(done))
        return
    notice = StampNotice.BESIDE if done.detached else StampNotice.ADDED
    language, at = invocation.language, instant(done.given.stamp.at, invocation.language)
    names = {"file": printable(done.source), "stamp": printable(done.destination)}
    by = printable(done.given.by)
    named = printable(done.given.stamp.authority or done.given.by)
    invocation.output.line(text(notice, language, by=by, **names))
    said = StampNotice.PROVEN if done.given.external else StampNotice.EMBEDDED
    invocation.output.line(f"  {text(said, language, at=at, authority=named)}")


@timestamp.command("verify", help=Help.TIMESTAMP_VERIFY)
@click.argument("file", type=_PATH)
@click.argument("stamp", type=_PATH, required=False, metavar="[FILE.tsr]")
@option("--tsa-root", "roots", multiple=True, type=_PATH, metavar="ROOT.pem", help=Hint.TSA_ROOT)
@click.pass_obj
def verify(invocation: Invocation, file: Path, stamp: Path | None, roots: tuple[Path, ...]) -> None:
    """Check a stamp."""
    from provenance.journeys.stamping.files import check_stamp

    services = invocation.services()
    with services.verifier() as pool:
        found = check_stamp(pool, file, stamp, _roots(invocation, roots))
    if invocation.as_json:
        invocation.output.object(_checked_json(file, found))
        return
    invocation.output.line(printable(file))
    for line in _lines(invocation, found):
        invocation.output.line(f"  {line}")


def _roots(invocation: Invocation, paths: tuple[Path, ...]) -> "tuple[x509.Certificate, ...]":
    """The roots of the authorities that are recognised, and of those that are for this time only."""
    from cryptography import x509

    from keys.trust.lists import TrustKind

    lists = (*invocation.services().keyring.trust.all(), *extra_lists(invocation, (), paths))
    return tuple(
        x509.load_pem_x509_certificate(anchor.pem.encode("ascii"))
        for known in lists
        if known.kind is TrustKind.TSA
        for anchor in known.anchors
    )


def _lines(invocation: Invocation, found: "CheckedStamp") -> tuple[str, ...]:
    language = invocation.language
    if found.problem is not None:
        return (text(StampNotice(found.problem.value), language),)
    at = instant(found.at, language) if found.at else ""
    by = printable(found.authority or "?")
    if found.embedded:
        return (text(StampNotice.EMBEDDED, language, at=at),)
    if not found.external:
        return (text(StampNotice.SELF_ASSERTED, language, at=at, authority=by),)
    said = text(StampNotice.PROVEN, language, at=at, authority=by)
    return (said, text(StampNotice.EXISTENCE, language))


def _added_json(done: "StampedFile") -> dict[str, object]:
    return {
        "file": printable(done.source),
        "output": printable(done.destination),
        "detached": done.detached,
        "at": done.given.stamp.at.isoformat(),
        "by": done.given.by,
        "external": done.given.external,
    }


def _checked_json(file: Path, found: "CheckedStamp") -> dict[str, object]:
    return {
        "file": printable(file),
        "detached": found.detached,
        "problem": found.problem.value if found.problem else None,
        "at": found.at.isoformat() if found.at else None,
        "authority": found.authority,
        "time": "external" if found.external else "self_asserted" if found.at else "none",
        "embedded": found.embedded,
    }
