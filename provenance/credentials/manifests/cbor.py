"""CBOR that a hostile signer may have written, decoded without doing what its tags ask for.

The library behind makes numbers, dates, patterns and messages of what is tagged, which can cost minutes and memory
for some kilobytes. None of it is needed here.
Source: RFC 8949, section 3.4 (tags).
"""

import io
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, NoReturn

import cbor2

_Tagged = Mapping[int, Callable[[object, bool], object]]

_MAX_DEPTH: Final = 16
# Every tag of which the library makes something; any other is a CBORTag to it.
_MADE: Final = (
    *range(6), 25, 28, 29, 30, 35, 36, 37, 52, 54, 100, 256, 258, 260, 261, 1004, 43000, 55799,
)  # fmt: skip


def decode(data: bytes, *, text_keys: bool = False) -> object:
    """Decode what has no such tags; with `text_keys` no keys but text and bytes, either.

    Raises CBORDecodeError, ValueError, TypeError, OverflowError and RecursionError.
    """
    return _decode(data, _REFUSED, _MAX_DEPTH, text_keys=text_keys)


def decode_untagged(data: bytes, max_depth: int, *, whole: bool = False) -> object:
    """Decode it with each of these tags taken away from its content; `whole`: nothing may follow. Raises as `decode`
    does.
    """
    return _decode(data, _UNTAGGED, max_depth, text_keys=True, whole=whole)


def _decode(data: bytes, tagged: _Tagged, max_depth: int, *, text_keys: bool, whole: bool = False) -> object:
    source = io.BytesIO(data)
    value: object = cbor2.load(
        source,
        max_depth=max_depth,
        allow_duplicate_keys=False,
        strict_hashable_types=text_keys,
        semantic_decoders=tagged,
    )
    if whole and source.tell() != len(data):
        raise ValueError("something follows")
    return value


def _refused(_value: object, _immutable: bool) -> NoReturn:  # noqa: FBT001 - as the library calls it
    raise ValueError("it is tagged")


def _content(value: object, _immutable: bool) -> object:  # noqa: FBT001 - as the library calls it
    return value


# Made once: a store has many pieces of CBOR.
_REFUSED: Final[_Tagged] = MappingProxyType(dict.fromkeys(_MADE, _refused))
_UNTAGGED: Final[_Tagged] = MappingProxyType(dict.fromkeys(_MADE, _content))
