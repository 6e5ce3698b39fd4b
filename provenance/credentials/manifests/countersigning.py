"""A time stamp within a claim's signature: what is stamped, and where the stamp goes.

The stamp stands in the unprotected header, which the signature doesn't cover, and the library leaves some 10,000
bytes for it. So a signature can be stamped at any time after it was made, without its key, without another manifest
and without touching the content: the file grows by nothing, and nothing that was signed changes.

An update manifest with a `c2pa.time-stamp` assertion would carry a later stamp too, but it needs the key, adds some
16 KB, and the library reports its own time and not that of the manifest which was stamped.

Source: C2PA 2.4, "Time-stamps" (`sigTst2`); RFC 9052 sections 4.4 (Sig_structure) and 5 (counter signatures).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import cbor2

from provenance.credentials.errors import StampingError
from provenance.credentials.faults import Fault
from provenance.credentials.manifests.cbor import decode
from provenance.credentials.manifests.jumbf import superboxes

_COSE_SIGN1: Final = 18
_STAMP: Final = "sigTst2"
_STAMPS: Final = frozenset({_STAMP, "sigTst"})
_MAX_SIGNATURE: Final = 1024 * 1024  # bytes; what it holds takes a hundred times as much once it is read
_PADS: Final = ("pad", "pad2")
PADS: Final = frozenset(_PADS)
"""What stands in the unprotected header until there is a stamp."""
_PAD_HEADER: Final = 7  # bytes beside those of a pad of 256 to 65,535: its name, and its length


@dataclass(frozen=True, slots=True)
class ClaimSignature:
    """A COSE_Sign1 without its payload, and what of its header makes up its place for a stamp."""

    whole: bytes
    protected: bytes
    unprotected: Mapping[object, object]
    signature: bytes

    @property
    def message(self) -> bytes:
        """What a stamp is over."""
        inner = cbor2.dumps(self.signature)
        return cbor2.dumps(["CounterSignature", self.protected, b"", inner])

    @property
    def token(self) -> bytes | None:
        """The stamp (TimeStampToken, DER) that is there, of either kind; empty for one that can't be read."""
        present = [value for name, value in self.unprotected.items() if name in _STAMPS]
        if not present:
            return None
        try:
            value = present[0]["tstTokens"][0]["val"]  # type: ignore[index]  # whatever a file says
        except (TypeError, KeyError, IndexError):
            return b""
        return value if isinstance(value, bytes) else b""

    def stamped(self, token: bytes) -> bytes:
        """The same signature with a stamp in place of the one that was there, as many bytes as before.

        Raises StampingError where there is too little room.
        """
        kept = {name: value for name, value in self.unprotected.items() if name not in {*_STAMPS, *_PADS}}
        header: dict[object, object] = {**kept, _STAMP: {"tstTokens": [{"val": token}]}}
        missing = len(self.whole) - len(self._encoded(header))
        if missing == 0:
            return self._encoded(header)
        # The second pad is for the lengths at which the length of the first one takes a byte more.
        for extra in (None, 0, 1, 2, 3):
            pads: dict[object, object] = {} if extra is None else {_PADS[1]: bytes(extra)}
            for size in (missing - _PAD_HEADER, *range(missing, missing - 32, -1)):
                if size >= 0:
                    made = self._encoded({**header, _PADS[0]: bytes(size), **pads})
                    if len(made) == len(self.whole):
                        return made
        raise StampingError(Fault.NO_ROOM)

    def _encoded(self, header: Mapping[object, object]) -> bytes:
        made: bytes = cbor2.dumps(cbor2.CBORTag(_COSE_SIGN1, [self.protected, header, None, self.signature]))
        return made


def claim_signature(sign1: bytes) -> ClaimSignature:
    """Read a COSE_Sign1. Raises StampingError for what is none."""
    try:
        message = decode(sign1)
        parts = message.value if isinstance(message, cbor2.CBORTag) else message
        protected, unprotected, payload, signature = parts  # type: ignore[misc]  # ValueError and TypeError below
    except (cbor2.CBORDecodeError, ValueError, TypeError, RecursionError) as error:
        raise _unreadable() from error
    if (
        not isinstance(protected, bytes)
        or not isinstance(unprotected, Mapping)
        or payload is not None
        or not isinstance(signature, bytes)
    ):
        raise _unreadable()
    return ClaimSignature(sign1, protected, dict(unprotected), signature)


def signature_in(store: bytes, label: str | None = None) -> tuple[int, ClaimSignature]:
    """The signature of a manifest, by default of the last, which is the active one; and where it stands in a store.

    Raises StampingError where it isn't there exactly once, and for claims before version 2: they are stamped otherwise.
    """
    found = [
        (name, inner)
        for root, manifests in superboxes(memoryview(store))
        if root == "c2pa"
        for name, inner in superboxes(manifests)
    ]
    if label is None and found:
        label = found[-1][0]
    parts = [list(superboxes(inner)) for name, inner in found if name == label]
    if len(parts) != 1 or "c2pa.claim.v2" not in {name for name, _ in parts[0]}:
        raise _unreadable()
    signed = [bytes(content[8:]) for name, content in parts[0] if name == "c2pa.signature"]
    if len(signed) != 1 or len(signed[0]) > _MAX_SIGNATURE or store.count(signed[0]) != 1:
        raise _unreadable()
    return store.index(signed[0]), claim_signature(signed[0])


def stamped_store(store: bytes, token: bytes, label: str | None = None) -> bytes:
    """A store in which the signature of a manifest has a stamp; as long as it was. Raises StampingError."""
    at, found = signature_in(store, label)
    return countersigned(store, at, found, token)


def countersigned(store: bytes, at: int, signature: ClaimSignature, token: bytes) -> bytes:
    """What `stamped_store` gives, of a signature that was found at `at`. Raises StampingError."""
    made = signature.stamped(token)
    return store[:at] + made + store[at + len(made) :]


def _unreadable() -> StampingError:
    return StampingError(Fault.UNUSUAL_SIGNATURE)
