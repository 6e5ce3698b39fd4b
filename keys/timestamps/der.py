"""DER, written: the few types that a time stamp is made of. Source: ITU-T X.690."""

from datetime import UTC, datetime
from typing import Final

SEQUENCE: Final = 0x30
SET: Final = 0x31
OCTETS: Final = 0x04
CONTEXT_0: Final = 0xA0
TRUE: Final = b"\x01\x01\xff"
_INTEGER: Final = 0x02
_OID: Final = 0x06
_UTC_TIME: Final = 0x17
_GENERALIZED_TIME: Final = 0x18


def tlv(tag: int, *parts: bytes) -> bytes:
    """A value with its tag and length."""
    body = b"".join(parts)
    size = len(body)
    if size < 0x80:
        return bytes((tag, size)) + body
    length = size.to_bytes((size.bit_length() + 7) // 8, "big")
    return bytes((tag, 0x80 | len(length))) + length + body


def set_of(*elements: bytes) -> bytes:
    """A SET OF, which is sorted (X.690, 11.6)."""
    return tlv(SET, *sorted(elements))


def integer(value: int) -> bytes:
    """An INTEGER that isn't negative."""
    return tlv(_INTEGER, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def oid(dotted: str) -> bytes:
    """An OBJECT IDENTIFIER."""
    first, second, *rest = map(int, dotted.split("."))
    out = bytearray()
    for number in (first * 40 + second, *rest):
        septets = [number & 0x7F]
        while number := number >> 7:
            septets.append(number & 0x7F | 0x80)
        out += bytes(reversed(septets))
    return tlv(_OID, bytes(out))


def generalized_time(instant: datetime) -> bytes:
    """A GeneralizedTime in whole seconds."""
    return tlv(_GENERALIZED_TIME, instant.astimezone(UTC).strftime("%Y%m%d%H%M%SZ").encode())


def utc_time(instant: datetime) -> bytes:
    """A UTCTime, for years up to 2049."""
    return tlv(_UTC_TIME, instant.astimezone(UTC).strftime("%y%m%d%H%M%SZ").encode())
