"""Find one block in a PEM file (RFC 7468) without a regular expression."""

import base64
import binascii
from collections.abc import Collection
from dataclasses import dataclass

from keys.errors import InvalidKeyError
from keys.faults import Fault


@dataclass(frozen=True, slots=True)
class PemBlock:
    """One block: its lines as they were, and the DER that they encode."""

    pem: bytes
    der: bytes


def pem_block(data: bytes, labels: Collection[str]) -> PemBlock | None:
    """Return the first block with one of the labels, or None.

    Raises InvalidKeyError if the block isn't complete. Legacy headers inside it leave ``der`` empty.
    """
    for label in labels:
        begin, end = (f"-----{word} {label}-----".encode() for word in ("BEGIN", "END"))
        start = data.find(begin)
        if start < 0:
            continue
        stop = data.find(end, start)
        if stop < 0:
            raise InvalidKeyError(Fault.KEY_FILE_INCOMPLETE)
        body = data[start + len(begin) : stop]
        if b":" in body:  # "Proc-Type: 4,ENCRYPTED": its password hashing costs next to nothing
            return PemBlock(data[start : stop + len(end)], b"")
        try:
            der = base64.b64decode(b"".join(body.split()), validate=True)
        except (ValueError, binascii.Error) as error:
            raise InvalidKeyError(Fault.KEY_FILE_DAMAGED) from error
        return PemBlock(data[start : stop + len(end)], der)
    return None
