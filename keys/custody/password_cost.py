"""What a password-protected key file asks us to compute, read before any of it is computed.

PBKDF2 and PKCS#12 state their iterations, scrypt its cost, in the file itself: it can ask for hours. In all
of them the numbers follow the salt: an OCTET STRING, then INTEGERs (RFC 8018 A.2; RFC 7292 4, C; RFC 7914 7).
"""

from collections.abc import Iterator

from keys.errors import InvalidKeyError
from keys.faults import Fault

_MAX_ITERATIONS = 10_000_000
_MAX_SCRYPT_BYTES = 256 * 1024 * 1024
_MAX_DEPTH = 24
_INTEGER, _OCTET_STRING, _CONSTRUCTED = 0x02, 0x04, 0x20


def require_affordable(der: bytes) -> None:
    """Refuse a key file (PKCS#8 or PKCS#12, DER) whose password hashing would cost too much.

    Raises InvalidKeyError. A cost that is itself encrypted can't be seen here; the usual PKCS#12 files state
    that of the key in the open.
    """
    pending = [(der, 0)]
    while pending:
        data, depth = pending.pop()
        elements = list(_elements(data))
        for index, (tag, content) in enumerate(elements):
            numbers = _numbers_after(elements, index) if tag == _OCTET_STRING else []
            if _too_dear(numbers):
                raise InvalidKeyError(Fault.KEY_FILE_COSTLY)
            if depth < _MAX_DEPTH and (tag & _CONSTRUCTED or tag == _OCTET_STRING):
                pending.append((content, depth + 1))


def _too_dear(numbers: list[int]) -> bool:
    if len(numbers) >= 3:  # scrypt: cost, block size, parallelization
        cost, block, lanes = numbers[:3]
        return 128 * cost * block > _MAX_SCRYPT_BYTES or lanes > 64
    return any(number > _MAX_ITERATIONS for number in numbers[:1])


def _numbers_after(elements: list[tuple[int, bytes]], index: int) -> list[int]:
    numbers = []
    for tag, content in elements[index + 1 : index + 4]:
        if tag != _INTEGER:
            break
        numbers.append(int.from_bytes(content[:9], "big"))
    return numbers


def _elements(data: bytes) -> Iterator[tuple[int, bytes]]:
    """The tags and contents of a run of DER elements; none if it isn't one, as in most OCTET STRINGs."""
    found: list[tuple[int, bytes]] = []
    position = 0
    while position + 2 <= len(data):
        tag, length = data[position], data[position + 1]
        position += 2
        if length & 0x80:
            size = length & 0x7F
            if not 1 <= size <= 4 or position + size > len(data):
                return iter(())
            length = int.from_bytes(data[position : position + size], "big")
            position += size
        if position + length > len(data):
            return iter(())
        found.append((tag, data[position : position + length]))
        position += length
    return iter(found) if position == len(data) else iter(())
