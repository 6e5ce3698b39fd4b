"""Verdicts on signed files that were read a moment ago, so that a label on a busy site costs one reading a minute."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from provenance.credentials.verdict import Verdict

MAX_AGE: Final = timedelta(minutes=1)
_MAX_ENTRIES: Final = 512


class Rechecks:
    """A few verdicts by the hash of their file; safe to use from many threads."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, tuple[datetime, Verdict]] = OrderedDict()
        self._lock = threading.Lock()

    def verdict(self, sha256: str, now: datetime, read: Callable[[], Verdict]) -> Verdict:
        """The verdict on a file, at most a minute old; `read` makes it anew. What that raises is not kept."""
        with self._lock:
            known = self._found.get(sha256)
        if known is not None and now - known[0] < MAX_AGE:
            return known[1]
        verdict = read()
        with self._lock:
            self._found[sha256] = now, verdict
            self._found.move_to_end(sha256)
            while len(self._found) > _MAX_ENTRIES:
                self._found.popitem(last=False)
        return verdict
