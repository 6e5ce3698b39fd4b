"""The certificates in a claim's signature.

Source: RFC 9052 section 4.2 (COSE_Sign1), RFC 9360 (`x5chain`, label 33), C2PA 2.4 "Digital signatures".
"""

import functools
from collections.abc import Mapping
from typing import Final

import cbor2
from cryptography import x509

from keys.certificates.reading import MAX_CHAIN_LENGTH, load_der_certificate
from provenance.credentials.manifests.cbor import decode

_X5CHAIN: Final = (33, "x5chain")
_MAX_CERTIFICATE: Final = 32 * 1024  # bytes: what is remembered of certificates stays small


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
    except (cbor2.CBORError, ValueError, TypeError, OverflowError, RecursionError):
        return ()


@functools.lru_cache(maxsize=256)
def _certificate(der: bytes) -> x509.Certificate:
    """Signers come back: each certificate is parsed once."""
    return load_der_certificate(der)


def _certificates(chain: object) -> tuple[x509.Certificate, ...]:
    ders = [chain] if isinstance(chain, bytes) else chain
    if not isinstance(ders, list | tuple) or not 1 <= len(ders) <= MAX_CHAIN_LENGTH:
        return ()
    if any(len(der) > _MAX_CERTIFICATE for der in ders):
        return ()
    return tuple(_certificate(der) for der in ders)
