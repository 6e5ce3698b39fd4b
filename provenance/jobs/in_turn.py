"""What waits of each owner: whoever asks for much waits for their own, and keeps nobody else waiting for more than one.

`turns.py` is the same for what waits in the database.
"""

from collections import Counter, OrderedDict, deque
from typing import Generic, TypeVar

_Work = TypeVar("_Work")


class InTurn(Generic[_Work]):
    """Work of which the owners take turns. Not safe for several threads by itself."""

    def __init__(self) -> None:
        self._waiting: OrderedDict[str, deque[_Work]] = OrderedDict()
        """Whose turn is next stands first."""
        self._under_way: Counter[str] = Counter()

    def add(self, owner: str, work: _Work) -> None:
        """Let it wait until it is taken."""
        self._waiting.setdefault(owner, deque()).append(work)
        self._under_way[owner] += 1

    def take(self) -> tuple[str, _Work]:
        """What waits longest of the owner whose turn it is, who then stands last. Raises KeyError for nothing."""
        owner, works = self._waiting.popitem(last=False)
        work = works.popleft()
        if works:
            self._waiting[owner] = works
        return owner, work

    def done(self, owner: str) -> None:
        """Say that what was taken of theirs is over."""
        self._under_way[owner] -= 1
        if not self._under_way[owner]:
            del self._under_way[owner]

    def under_way(self, owner: str) -> int:
        """How much of theirs waits, or was taken and is not over."""
        return self._under_way[owner]
