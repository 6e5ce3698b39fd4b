"""CBOR and JSON that a hostile signer may write: what decoders take differently, or not at all."""

import json
import struct
from random import Random

_KEYS = (
    "hash", "pad", "pad2", "signature", "icon", "schema.org.SoftwareApplication.operatingSystem", "url", "alg",
    "name", "actions", "identifier", "operating_system", "", "é",
)  # fmt: skip
_TEXTS = ("", "x", "c2pa.created", "é中", "b64'AA'", "\u202e", "1", "null", "\0")
_UNSIGNED = (0, 1, 23, 24, 255, 256, 65535, 2**31, 2**53 + 1, 2**63 - 1, 2**63, 2**64 - 1)
_TAGS = (0, 1, 2, 3, 4, 5, 24, 25, 28, 29, 30, 32, 35, 36, 37, 256, 258, 260, 999, 55799)
_SIMPLE = (
    b"\xf7", b"\xe0", b"\xf8\x20", b"\xf9\x3c\x00", b"\xf9\x7e\x00", b"\xfa\x3f\x80\0\0",
    b"\xfb\x7f\xf0" + bytes(6), b"\xfb\x7f\xf8" + bytes(6), b"\xfb\x80" + bytes(7),
)  # fmt: skip
_JSON = (
    "0", "-0", "-1", "1.5", "1e3", "1E400", "18446744073709551615", "18446744073709551616", "-9223372036854775808",
    "-9223372036854775809", '"x"', '"\\u00e9"', '"\\ud800"', '"é"', '"\\n"', '"a\\/b"', "true", "null", "NaN",
    "Infinity", '"\x01"',
)  # fmt: skip
_MAX_DEPTH = 6


def _head(chance: Random, major: int, number: int, odd: float) -> bytes:
    """The shortest head, or now and then a longer one."""
    sizes = [(width, code) for width, code in ((1, 24), (2, 25), (4, 26), (8, 27)) if number < 1 << 8 * width]
    if number < 24 and chance.random() >= odd:
        return bytes([major << 5 | number])
    width, code = chance.choice(sizes) if chance.random() < odd else sizes[0]
    return bytes([major << 5 | code]) + number.to_bytes(width, "big")


def _text(chance: Random, text: str, odd: float) -> bytes:
    data = text.encode() if chance.random() >= odd / 2 else b"\xff\xfe"
    whole = _head(chance, 3, len(data), odd) + data
    return b"\x7f" + whole + b"\xff" if chance.random() < odd / 2 else whole


def cbor(chance: Random, odd: float, depth: int = 0) -> bytes:
    """One value; `odd` is how likely each part of it is to be written in a way that we would not."""
    if chance.random() < odd:
        if chance.random() < 0.5:
            return chance.choice(_SIMPLE)
        return _head(chance, 6, chance.choice(_TAGS), odd) + cbor(chance, odd, depth + 1)
    if depth < _MAX_DEPTH and chance.random() < 0.4:
        return (_map if chance.random() < 0.7 else _list)(chance, odd, depth)
    data = chance.randbytes(chance.choice((0, 1, 5, 32)))
    number = struct.pack(">d", chance.choice((1.5, 0.1, chance.uniform(-1e6, 1e6))))
    scalars = (
        _text(chance, chance.choice(_TEXTS), odd),
        _head(chance, chance.choice((0, 0, 1)), chance.choice(_UNSIGNED), odd),
        _head(chance, 2, len(data), odd) + data,
        chance.choice((b"\xf4", b"\xf5", b"\xf6")),
        b"\xfb" + number if chance.random() < odd * 2 else b"\x05",
    )
    return chance.choice(scalars)


def _list(chance: Random, odd: float, depth: int) -> bytes:
    body = [cbor(chance, odd, depth + 1) for _ in range(chance.randrange(4))]
    return _container(chance, 4, body, len(body), odd)


def _map(chance: Random, odd: float, depth: int) -> bytes:
    twice = chance.random() < odd
    keys = chance.choices(_KEYS, k=4) if twice else chance.sample(_KEYS, chance.randrange(5))
    body = [
        (cbor(chance, odd, _MAX_DEPTH) if chance.random() < odd / 2 else _text(chance, key, odd))
        + cbor(chance, odd, depth + 1)
        for key in keys
    ]
    return _container(chance, 5, body, len(keys), odd)


def _container(chance: Random, major: int, body: list[bytes], count: int, odd: float) -> bytes:
    if chance.random() < odd:
        return bytes([major << 5 | 31]) + b"".join(body) + b"\xff"
    return _head(chance, major, count, odd) + b"".join(body)


def deep(chance: Random) -> bytes:
    """CBOR about as deep as is read, or much deeper."""
    return chance.choice((b"\x81", b"\xa1\x61a")) * chance.choice((10, 14, 15, 16, 17, 18, 40, 130)) + b"\0"


def odd_json(chance: Random, depth: int = 0) -> str:
    """One value, as text."""
    if depth > _MAX_DEPTH or chance.random() < 0.5:
        return chance.choice(_JSON) if chance.random() < 0.2 else chance.choice(("1", '"x"', "true", "null"))
    if chance.random() < 0.3:
        return f"[{', '.join(odd_json(chance, depth + 1) for _ in range(chance.randrange(3)))}]"
    twice = chance.random() < 0.1
    keys = chance.choices(_KEYS, k=3) if twice else chance.sample(_KEYS, chance.randrange(4))
    listed = (f"{json.dumps(key, ensure_ascii=False)}:{odd_json(chance, depth + 1)}" for key in keys)
    return "{" + chance.choice((",", " , ", ",\n")).join(listed) + "}"
