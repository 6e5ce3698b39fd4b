"""The certificates in a claim's signature.

Source: RFC 9052 section 4.2 (COSE_Sign1), RFC 9360 (`x5chain`, label 33), C2PA 2.4 "Digital signatures".
"""

import functools
import io
from collections.abc import Mapping

import cbor2
from cryptography import x509

from keys.certificates import MAX_CHAIN_LENGTH, load_der_certificate

_X5CHAIN = (33, "x5chain")
_MAX_DEPTH = 16


def certificate_chain(sign1: bytes) -> tuple[x509.Certificate, ...]:
    """The chain of a COSE_Sign1, leaf first, or () where there is none that can be read.

    Claims of version 1 carried the chain in the unprotected header, and under its text name too. Where there is more
    than one, which of them the library verified can't be told, and none is returned.
    """
    try:
        message = decode(sign1)
        parts = message.value if isinstance(message, cbor2.CBORTag) else message
        if not isinstance(parts, list | tuple) or len(parts) != 4 or not isinstance(parts[0], bytes):
            return ()
        headers = (decode(parts[0]) if parts[0] else {}, parts[1])
        chains = [
            header[name]
            for header in headers
            if isinstance(header, Mapping)
            for name in _X5CHAIN
            if name in header
        ]
        return _certificates(chains[0]) if len(chains) == 1 else ()
    except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError):
        return ()


def decode(data: bytes) -> object:
    """Decode CBOR of bounded depth. Raises CBORDecodeError and ValueError."""
    value: object = cbor2.load(io.BytesIO(data), max_depth=_MAX_DEPTH, allow_duplicate_keys=False)
    return value


@functools.lru_cache(maxsize=1024)
def _certificate(der: bytes) -> x509.Certificate:
    """Signers come back: each certificate is parsed once."""
    return load_der_certificate(der)


def _certificates(chain: object) -> tuple[x509.Certificate, ...]:
    ders = [chain] if isinstance(chain, bytes) else chain
    if not isinstance(ders, list | tuple) or not 1 <= len(ders) <= MAX_CHAIN_LENGTH:
        return ()
    return tuple(_certificate(der) for der in ders)
