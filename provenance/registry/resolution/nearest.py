"""The codes of all soft bindings in memory, so that the nearest ones are found by looking at each."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from provenance.registry.errors import RegistryError
from provenance.registry.resolution.algorithms import (
    CODE_BYTES,
    RADIUS,
    Algorithm,
    algorithm_of,
    codes_of,
)
from provenance.registry.resolution.model import Binding
from provenance.registry.resolution.ports import BindingRepository

_PAGE: Final = 10_000
_BLOCK: Final = 1 << 18  # codes that are compared at a time: what that needs stays small
_WORDS: Final = CODE_BYTES // 8


@dataclass(frozen=True, slots=True)
class Near:
    """A binding by its number, and in how many of 256 bits its code differs from the one that was asked for."""

    number: int
    distance: int


class _Codes:
    """Codes as rows of four 64-bit words, with the numbers of their bindings; room is made ahead."""

    def __init__(self) -> None:
        self._words = np.empty((1024, _WORDS), np.uint64)
        self._numbers = np.empty(1024, np.int64)
        self._count = 0

    def add(self, numbers: list[int], codes: list[bytes]) -> None:
        end = self._count + len(numbers)
        while end > len(self._numbers):
            self._words = np.concatenate((self._words, np.empty_like(self._words)))
            self._numbers = np.concatenate((self._numbers, np.empty_like(self._numbers)))
        self._words[self._count : end] = np.frombuffer(b"".join(codes), np.uint64).reshape(-1, _WORDS)
        self._numbers[self._count : end] = numbers
        self._count = end

    def view(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """All of them. Rows are only ever added behind these, so that they may be read while that happens."""
        return self._words[: self._count], self._numbers[: self._count]


class NearestBindings:
    """Finds bindings by nearness; safe to use from many threads.

    It catches up with the repository at each search. What was removed since stays known here, so that whoever asks
    has to look the numbers up: the repository is the truth.
    """

    def __init__(self) -> None:
        self._codes = {alg: _Codes() for alg in Algorithm}
        self._last = 0
        self._lock = threading.Lock()

    def search(
        self, repository: BindingRepository, alg: Algorithm, code: bytes, most: int
    ) -> tuple[Near, ...]:
        """The bindings within `RADIUS` bits of a code, the nearest first, and of equals the first registered."""
        with self._lock:
            self._catch_up(repository)
            words, numbers = self._codes[alg].view()
        distances = _distances(words, np.frombuffer(code, np.uint64))
        (near,) = np.nonzero(distances <= RADIUS)
        order = near[np.lexsort((numbers[near], distances[near]))][: max(0, most)]
        return tuple(Near(int(numbers[at]), int(distances[at])) for at in order)

    def _catch_up(self, repository: BindingRepository) -> None:
        while page := repository.after(self._last, _PAGE):
            found: dict[Algorithm, tuple[list[int], list[bytes]]] = {alg: ([], []) for alg in Algorithm}
            for binding in page:
                for alg, code in _known(binding):
                    found[alg][0].append(binding.number or 0)
                    found[alg][1].append(code)
            for alg, (numbers, codes) in found.items():
                self._codes[alg].add(numbers, codes)
            self._last = page[-1].number or self._last


def _distances(words: NDArray[np.uint64], wanted: NDArray[np.uint64]) -> NDArray[np.uint16]:
    """In how many bits each row differs."""
    found = np.empty(len(words), np.uint16)
    for start in range(0, len(words), _BLOCK):
        apart = np.bitwise_count(words[start : start + _BLOCK] ^ wanted)
        found[start : start + _BLOCK] = apart.sum(axis=1, dtype=np.uint16)
    return found


def _known(binding: Binding) -> Iterator[tuple[Algorithm, bytes]]:
    """The codes of a binding; none of one that another version of the program wrote."""
    try:
        alg = algorithm_of(binding.alg)
        yield from ((alg, code) for code in codes_of(alg, binding.value))
    except RegistryError:
        return
