"""Damage signed files in every way that chance, a bad disk or an attacker would; the same number, the same choices."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.media.formats import Format

_SPECIAL = (0x00, 0x01, 0x7F, 0x80, 0xFF)


@dataclass(frozen=True)
class Specimen:
    """A signed file, where its store lies, and another signed file of the same format to splice with."""

    name: str
    format: Format
    data: bytes
    store: tuple[int, int]
    other: bytes


@dataclass(frozen=True)
class Mutant:
    """One damaged file, and what was done to it."""

    specimen: Specimen
    operation: str
    start: int
    data: bytes


def mutant(specimens: Sequence[Specimen], number: int, seed: str) -> Mutant:
    """The mutant of this number: specimens and kinds of damage take turns, places are drawn."""
    chance = random.Random(f"{seed} {number}")
    specimen = specimens[number % len(specimens)]
    operation = chance.choice(_OPERATIONS)
    start = _place(chance, specimen)
    changed = operation(chance, specimen, start)
    return Mutant(specimen, operation.__name__.strip("_"), start, changed)


def _place(chance, specimen):
    """Media, store, structure and anywhere, so that each is hit often however small it is."""
    size, (start, end) = len(specimen.data), specimen.store
    kind = chance.random()
    if kind < 0.25:
        return chance.randrange(start, end)
    if kind < 0.50:  # headers stand at the beginning, at the end and around the store
        near = chance.choice((0, start, end, max(size - 64, 0)))
        return min(max(near + chance.randrange(-32, 64), 0), size - 1)
    if kind < 0.85:  # the larger side of the store is mostly media
        low, high = (0, start) if start > size - end else (end, size)
        return chance.randrange(low, high) if high > low else chance.randrange(size)
    return chance.randrange(size)


def _flip(chance, specimen, at):
    out = bytearray(specimen.data)
    for _ in range(chance.choice((1, 1, 1, 2, 8))):
        out[at] ^= 1 << chance.randrange(8)
        at = min(at + chance.randrange(16), len(out) - 1)
    return bytes(out)


def _set(chance, specimen, at):
    out = bytearray(specimen.data)
    out[at] = chance.choice((*_SPECIAL, chance.randrange(256)))
    return bytes(out)


def _fill(chance, specimen, at):
    out = bytearray(specimen.data)
    end = min(at + chance.choice((2, 4, 8, 40, 400)), len(out))
    out[at:end] = bytes([chance.choice(_SPECIAL)]) * (end - at)
    return bytes(out)


def _number(chance, specimen, at):
    """A 32-bit number that is a little or much too large or small."""
    out = bytearray(specimen.data)
    order = chance.choice(("big", "little"))
    value = int.from_bytes(out[at : at + 4], order)
    change = chance.choice((1, -1, 4, -4, 256, -256, 2**31, -(2**16)))
    out[at : at + 4] = ((value + change) % 2**32).to_bytes(4, order)[: len(out) - at]
    return bytes(out)


def _truncate(_chance, specimen, at):
    return specimen.data[: max(at, 1)]


def _insert(chance, specimen, at):
    return specimen.data[:at] + chance.randbytes(chance.choice((1, 2, 4, 16, 64))) + specimen.data[at:]


def _delete(chance, specimen, at):
    return specimen.data[:at] + specimen.data[at + chance.choice((1, 2, 4, 16, 64)) :] or b"\0"


def _repeat(chance, specimen, at):
    end = at + chance.choice((4, 16, 64, 512))
    return specimen.data[:end] + specimen.data[at:]


def _swap(chance, specimen, at):
    """Two blocks of equal length change places."""
    out = bytearray(specimen.data)
    length = chance.choice((4, 16, 128))
    other = chance.randrange(max(len(out) - length, 1))
    at = min(at, max(len(out) - length, 0))
    if abs(other - at) >= length:
        out[at : at + length], out[other : other + length] = (
            out[other : other + length],
            out[at : at + length],
        )
    return bytes(out)


def _splice(_chance, specimen, at):
    """The beginning of one signed file and the rest of another."""
    return specimen.data[:at] + specimen.other[at:]


def _transplant(chance, specimen, at):
    """A block of another signed file in the same place."""
    end = at + chance.choice((16, 256, 4096))
    return specimen.data[:at] + specimen.other[at:end] + specimen.data[end:]


_OPERATIONS = (
    _flip, _flip, _flip, _set, _set, _fill, _number, _truncate, _insert, _delete, _repeat, _swap, _splice, _transplant,
)  # fmt: skip
