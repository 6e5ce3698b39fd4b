"""Do the same with many things, several at once, and take the results in order; and do beforehand what can be."""

import threading
from collections import deque
from collections.abc import Callable, Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import suppress
from itertools import islice
from typing import TypeVar

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")
# So many for each thread are begun ahead of the one that is waited for: nobody idles, and no more is in memory.
_AHEAD = 4


def in_order(
    do: Callable[[_Item], _Result], items: Iterable[_Item], threads: int
) -> Generator[tuple[_Item, Future[_Result]]]:
    """Yield each item with its finished future, in the order of `items`.

    When the consumer stops, or `items` raises, what has not begun is dropped and what runs is waited for.
    """
    remaining = iter(items)
    executor = ThreadPoolExecutor(threads)
    try:
        ahead = deque((item, executor.submit(do, item)) for item in islice(remaining, threads * _AHEAD))
        while ahead:
            item, future = ahead.popleft()
            wait([future])
            ahead.extend((following, executor.submit(do, following)) for following in islice(remaining, 1))
            yield item, future
    finally:
        executor.shutdown(cancel_futures=True)


def ahead(work: Callable[[], object]) -> None:
    """Do beside what follows what will be needed soon; why it can't be done is told to whoever needs it then."""

    def done() -> None:
        with suppress(Exception):
            work()

    threading.Thread(target=done, name="ahead", daemon=True).start()
