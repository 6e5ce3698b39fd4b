"""Values of the soft binding algorithm `io.iscc.v0`: an ISCC-SEQ, units of an ISCC in binary form behind each other.

Sources: ISO 24138:2024 (header and body of a unit), IEP-0020 of the ISCC Foundation (the sequence, and that every
unit in it has a body of 256 bits).
"""

from dataclasses import dataclass
from typing import Final

from provenance.registry.resolution.errors import BindingValueError

CONTENT: Final = 2  # main type
IMAGE: Final = 1  # subtype of content
_LAST_MAIN_TYPE: Final = 4  # meta, semantic, content, data, instance
_FULL: Final = 7  # the length field of 256 bits
_ALONE: Final = bytes([CONTENT << 4 | IMAGE, _FULL])
"""The header of a Content-Code Image of version 0 with 256 bits."""
# A field of a header: how many nibbles it has by the ones that it begins with, the bits of data in them, and the
# least number that is written so.
_FIELDS: Final = ((1, 3, 0), (2, 6, 8), (3, 9, 72), (4, 12, 584))


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: what its header says, and its body."""

    main_type: int
    subtype: int
    version: int
    body: bytes


def units(value: bytes) -> tuple[Unit, ...]:
    """Every unit of a sequence. Raises BindingValueError for what is none."""
    found = []
    at = 0
    while at < len(value):
        main_type, subtype, version, length, body = _header(value, at)
        end = body + 4 * (length + 1)
        if main_type > _LAST_MAIN_TYPE or length > _FULL or end > len(value):
            raise BindingValueError
        found.append(Unit(main_type, subtype, version, value[body:end]))
        at = end
    if not found:
        raise BindingValueError
    return tuple(found)


def image_codes(value: bytes) -> tuple[bytes, ...]:
    """The bodies, 32 bytes each, of the Content-Codes Image in a sequence. Raises BindingValueError.

    Units of other kinds, versions and lengths are left aside: works aren't registered by them.
    """
    if len(value) == len(_ALONE) + 32 and value.startswith(_ALONE):  # as nearly all are, millions of them
        return (value[len(_ALONE) :],)
    return tuple(
        unit.body
        for unit in units(value)
        if (unit.main_type, unit.subtype, unit.version) == (CONTENT, IMAGE, 0) and len(unit.body) == 32
    )


def _header(value: bytes, at: int) -> tuple[int, int, int, int, int]:
    """The four fields of the header at an offset, and where the body begins."""
    nibble = 2 * at
    fields = []
    for _ in range(4):
        number, nibble = _field(value, nibble)
        fields.append(number)
    if nibble % 2:
        if value[nibble // 2] & 0x0F:
            raise BindingValueError
        nibble += 1
    main_type, subtype, version, length = fields
    return main_type, subtype, version, length, nibble // 2


def _field(value: bytes, nibble: int) -> tuple[int, int]:
    """The number that begins at a nibble, and the nibble after it."""
    ones = 4 - (~_nibble(value, nibble) & 0x0F).bit_length()
    if ones >= len(_FIELDS):
        raise BindingValueError
    count, bits, least = _FIELDS[ones]
    number = 0
    for position in range(nibble, nibble + count):
        number = number << 4 | _nibble(value, position)
    return (number & ((1 << bits) - 1)) + least, nibble + count


def _nibble(value: bytes, position: int) -> int:
    if position // 2 >= len(value):
        raise BindingValueError
    byte = value[position // 2]
    return byte & 0x0F if position % 2 else byte >> 4
