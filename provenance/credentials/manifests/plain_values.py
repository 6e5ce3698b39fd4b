"""What a signer wrote, in CBOR or JSON, as the library's second report shows it.

Only what can be read in one way is read: CBOR in the one encoding that we would choose for it, without tags; JSON
without escaped code points; no floating-point numbers, and no key twice. Anything else is a ValueError.
Sources: RFC 8949 section 4.2 (CBOR), RFC 8259 (JSON).
"""

import base64
import json
from typing import Final, NoReturn

import cbor2

from provenance.credentials.manifests.cbor import decode

_MAX_DEPTH: Final = 16
_INTEGERS: Final = range(-(2**63), 2**64)
# The report shows bytes under these names as `b64'...'`, and as numbers everywhere else.
_DIGESTS: Final = frozenset({"hash", "pad", "pad2"})
# It rewrites what is under these, but for text, and shows the other under another name.
_REWRITTEN: Final = frozenset({"signature", "icon"})
_RENAMED: Final = "schema.org.SoftwareApplication.operatingSystem"


def from_cbor(data: bytes) -> object:
    """Read CBOR of this one encoding. Raises ValueError."""
    try:
        value = decode(data, text_keys=True)
        shown = _Shown(len(data)).value(value, "")
        # Only now is it known to be no larger than what it was read from.
        if cbor2.dumps(value) != data:
            raise ValueError("it is encoded in another way")
    except (cbor2.CBORError, TypeError, RecursionError, OverflowError) as error:
        raise ValueError("it can't be read") from error
    return shown


def from_json(data: bytes) -> object:
    """Read JSON. Raises ValueError."""
    if b"\\u" in data:  # may be half of a character
        raise ValueError("a character is escaped")
    try:
        value: object = _STRICT.decode(data.decode("utf-8"))
        return _Shown(len(data)).value(value, "")
    except RecursionError as error:
        raise ValueError("it is too deep") from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key stands twice")
    return found


def _integer(digits: str) -> int:
    return int(digits) if digits != "-0" else _refused(digits)  # to the library this has a floating point


def _refused(_: str) -> NoReturn:
    raise ValueError("the library may round it")


_STRICT: Final = json.JSONDecoder(
    object_pairs_hook=_once, parse_int=_integer, parse_float=_refused, parse_constant=_refused
)


class _Shown:
    """Makes what is shown: no more values and text than there was room for, since tags can share values."""

    __slots__ = ("_left",)

    def __init__(self, size: int) -> None:
        self._left = size

    def value(self, value: object, key: object, depth: int = _MAX_DEPTH) -> object:
        """What is shown of a value that stands under this key. Raises ValueError where that isn't sure."""
        if not isinstance(key, str):
            raise TypeError("JSON has no such keys")
        self._left -= 1 + len(key)
        if isinstance(value, str | bytes):
            self._left -= len(value)
        if self._left < 0 or depth < 0:
            raise ValueError("it holds more than there is room for")
        if key == _RENAMED or (key in _REWRITTEN and not isinstance(value, str)):
            raise ValueError("it isn't shown as it is")
        if isinstance(value, str) or value is None or (isinstance(value, int) and value in _INTEGERS):
            return value
        if isinstance(value, dict):
            found = {name: self.value(entry, name, depth - 1) for name, entry in value.items()}
            if "hash" in found:
                found.setdefault("pad", "b64''")
            return found
        if isinstance(value, bytes):
            return f"b64'{base64.b64encode(value).decode('ascii')}'" if key in _DIGESTS else list(value)
        if isinstance(value, list) and key not in _DIGESTS:  # it would be taken for bytes there
            return [self.value(entry, "", depth - 1) for entry in value]
        raise ValueError("it isn't sure how it is shown")
