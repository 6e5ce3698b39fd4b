"""The certificates in a claim's signature.

Source: RFC 9052 section 4.2 (COSE_Sign1), RFC 9360 (`x5chain`, label 33), C2PA 2.4 "Digital signatures".
"""

import io
from collections.abc import Mapping

import cbor2
from cryptography import x509

_X5CHAIN = 33
_MAX_CHAIN = 10


def _mapping(value: object) -> Mapping[object, object]:
    return value if isinstance(value, Mapping) else {}


def _decode(data: bytes) -> object:
    value: object = cbor2.load(io.BytesIO(data))
    return value


def certificate_chain(sign1: bytes) -> tuple[x509.Certificate, ...]:
    """The chain of a COSE_Sign1, leaf first, or () where there is none that can be read.

    Claims of version 1 carried the chain in the unprotected header, and under its text name too.
    """
    try:
        message = _decode(sign1)
        parts = message.value if isinstance(message, cbor2.CBORTag) else message
        if not isinstance(parts, (list, tuple)) or len(parts) != 4 or not isinstance(parts[0], bytes):
            return ()
        protected = _mapping(_decode(parts[0])) if parts[0] else {}
        unprotected = _mapping(parts[1])
        for header in (protected, unprotected):
            chain = header.get(_X5CHAIN, header.get("x5chain"))
            if chain is not None:
                ders = [chain] if isinstance(chain, bytes) else chain
                if not isinstance(ders, (list, tuple)) or not 1 <= len(ders) <= _MAX_CHAIN:
                    return ()
                return tuple(x509.load_der_x509_certificate(der) for der in ders if isinstance(der, bytes))
    except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError):
        return ()
    return ()
