"""Instants are UTC and passed in; nothing in this package reads the clock."""

from datetime import UTC, datetime, timedelta


def in_utc(instant: datetime) -> datetime:
    """Return the instant in UTC. Raises ValueError if it has no time zone."""
    if instant.tzinfo is None:
        raise ValueError("an instant needs a time zone: pass an aware datetime")
    return instant.astimezone(UTC)


def whole_seconds(instant: datetime) -> datetime:
    """Return the instant in UTC without a fraction: X.509 dates have none."""
    return in_utc(instant).replace(microsecond=0)


CLOCK_SKEW = timedelta(minutes=5)
