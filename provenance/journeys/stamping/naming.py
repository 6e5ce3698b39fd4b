"""What to call whoever gave a stamp that is kept here."""

from keys.errors import TimestampError
from keys.timestamps.token import parse_stamp
from provenance.registry.stamps import StampRecord


def stamper(stamp: StampRecord) -> str:
    """The authority by its own certificate, as a verifier shows it; where it names none, what it was asked under."""
    asked = stamp.by or ""
    if not stamp.external or stamp.response is None:
        return asked
    try:
        return parse_stamp(stamp.response).authority or asked
    except TimestampError:
        return asked
