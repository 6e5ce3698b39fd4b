"""Checkpoints and entries of a ledger, as lines and as objects."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from provenance.cli.errors import explain
from provenance.cli.output import printable
from provenance.messages.catalogue import text
from provenance.messages.command.ledger import LedgerNotice
from provenance.messages.language import Language
from provenance.messages.values import instant

if TYPE_CHECKING:
    from provenance.journeys.ledger.rounds import Published
    from provenance.journeys.ledger.stamps import StampedCheckpoint
    from provenance.ledger.formats.checkpoint import SignedCheckpoint
    from provenance.ledger.watching.monitor import Seen


def checkpoint_lines(
    published: "Published", stamped: "StampedCheckpoint | None", language: Language
) -> Iterator[str]:
    """What a checkpoint says and who vouches for it."""
    head = published.signed.checkpoint
    if not head.size:
        yield text(LedgerNotice.EMPTY, language)
        return
    yield text(LedgerNotice.SIZE, language, origin=printable(head.origin), size=head.size)
    yield text(LedgerNotice.ROOT, language, root=head.root.hex())
    yield from cosigned_lines(published.signed, language)
    for name, error in published.failures:
        reason = explain(error, language)
        yield text(LedgerNotice.NOT_COSIGNED, language, name=printable(name), reason=reason)
    if stamped is None or not stamped.external:
        yield text(LedgerNotice.NOT_STAMPED, language)
    else:
        authority = printable(stamped.stamp.authority or "?")
        yield text(LedgerNotice.STAMPED, language, at=instant(stamped.at, language), authority=authority)


def cosigned_lines(signed: "SignedCheckpoint", language: Language) -> Iterator[str]:
    """Who cosigned and when, or that nobody did."""
    for key, seconds in signed.witnesses:
        at = instant(datetime.fromtimestamp(seconds, UTC), language)
        yield text(LedgerNotice.COSIGNED, language, name=printable(key.name), at=at)
    if not signed.witnesses:
        yield text(LedgerNotice.NOBODY, language)


def checkpoint_json(published: "Published", stamped: "StampedCheckpoint | None") -> dict[str, object]:
    """A checkpoint as an object."""
    return {
        **signed_json(published.signed),
        "failures": [{"witness": name, "reason": str(error)} for name, error in published.failures],
        "stamp": None
        if stamped is None
        else {"at": stamped.at.isoformat(), "authority": stamped.stamp.authority},
        "note": str(published.signed.note),
    }


def signed_json(signed: "SignedCheckpoint") -> dict[str, object]:
    """Origin, size, root and cosignatures."""
    head = signed.checkpoint
    witnesses = [
        {"name": key.name, "key": key.vkey, "at": datetime.fromtimestamp(seconds, UTC).isoformat()}
        for key, seconds in signed.witnesses
    ]
    return {"origin": head.origin, "size": head.size, "root": head.root.hex(), "witnesses": witnesses}


def seen_json(seen: "Seen") -> dict[str, object]:
    """An entry with its number."""
    entry = seen.entry
    said = {"subject": entry.subject, "key": entry.key, "stamp": entry.stamp, "before": entry.before}
    return {"number": seen.number, "type": entry.type.value, **said}


def seen_line(seen: "Seen", language: Language) -> str:
    """An entry on a line."""
    kind = text(seen.entry.type, language)
    return text(LedgerNotice.ENTRY, language, number=seen.number, type=kind, subject=seen.entry.subject)
