"""How often something may be tried. The one importer of `limits`."""

import hashlib
import ipaddress
import math
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from provenance.members.names import lookup_key
from provenance.members.windows import SlidingWindows

if TYPE_CHECKING:
    from limits.strategies import SlidingWindowCounterRateLimiter

MEMORY: Final = "memory://"
"""One process; several share a Redis (`redis://…`), for which its client must be installed."""


@dataclass(frozen=True, slots=True)
class Rule:
    """At most `times` in any `seconds`; each rule counts for itself, by its name."""

    name: str
    times: int
    seconds: int


@dataclass(frozen=True, slots=True)
class Retry:
    """Too often. `after` is the number of seconds until it may be allowed again (RFC 9110, section 10.2.3)."""

    after: int


SIGN_IN_BY_NAME: Final = Rule("sign-in-name", 100, 60 * 60)
SIGN_IN_BY_ADDRESS: Final = Rule("sign-in-address", 20, 15 * 60)
"""Fewer in an hour than a name allows, so that no single address can keep a member out."""
CONFIRM_BY_MEMBER: Final = Rule("confirm-member", 10, 15 * 60)
INVITATION_BY_ADDRESS: Final = Rule("invitation-address", 30, 15 * 60)
INVITE_BY_MEMBER: Final = Rule("invite-member", 60, 60 * 60)


class RateLimiter:
    """Counts in a sliding window of two counters for each key, so that memory doesn't grow with the attempts."""

    def __init__(self, storage: str = MEMORY) -> None:
        self._windows = SlidingWindows()
        self._limiter = None if storage == MEMORY else _shared(storage)

    def check(self, rule: Rule, key: str) -> Retry | None:
        """Count one attempt under a key; None where it is allowed. What is refused isn't counted.

        The storage sees only the hash of a key: names and addresses of people don't belong there.
        """
        if self._limiter is None:
            after = self._windows.hit(rule.name, rule.times, rule.seconds, hashed(key))
            return None if after is None else Retry(min(after, rule.seconds))
        from limits import RateLimitItemPerSecond

        item = RateLimitItemPerSecond(rule.times, rule.seconds, "vermilion")
        hidden = hashed(key)
        if self._limiter.hit(item, rule.name, hidden):
            return None
        wait = self._limiter.get_window_stats(item, rule.name, hidden).reset_time - time.time()
        return Retry(min(max(1, math.ceil(wait)), rule.seconds))


def _shared(storage: str) -> "SlidingWindowCounterRateLimiter":
    """Windows in a storage that several processes share."""
    from limits.storage import storage_from_string
    from limits.strategies import SlidingWindowCounterRateLimiter

    return SlidingWindowCounterRateLimiter(storage_from_string(storage))


def hashed(key: str) -> str:
    """A key as the storage sees it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def by_name(name: str) -> str:
    """The key of a name that somebody gave, however it is written; all texts that are no names share one."""
    return lookup_key(name)


def by_address(address: str) -> str:
    """The key of an address: IPv6 by its /64, all of which one customer has; any other text as it is."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv4Address):
        return str(parsed)
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return str(ipaddress.ip_network((int(parsed), 64), strict=False))
