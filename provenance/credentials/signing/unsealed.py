"""The store of a work that is still to be bound to its content and signed: the library never sees the content.

It is told a place for the store and a hash that is no file's; see `sealing` for what takes their place.
"""

from dataclasses import dataclass
from functools import partial
from typing import Final

from cryptography import x509

from keys.algorithms import Algorithm
from provenance.credentials.manifests import _c2pa
from provenance.media.containers.bmff.boxes import make_box
from provenance.media.formats import Format
from provenance.media.placing.framing import framed_length
from provenance.media.stores import BOXED

_STUB: Final = make_box(b"ftyp", b"isom" + bytes(4) + b"isom") + make_box(b"mdat", b"")
_STUB_TYPE: Final = "video/mp4"
_UNKNOWN: Final = b"\xee" * 32


@dataclass(frozen=True, slots=True)
class Nobody:
    """A signer whose signature is only as long as the one that will stand in its place."""

    algorithm: Algorithm
    certificate_chain: tuple[x509.Certificate, ...]
    length: int

    def sign(self, _data: bytes) -> bytes:
        """As many bytes as the signature has."""
        return b"\xff" * self.length


def unsealed_store(
    context: _c2pa.Context, work: _c2pa.Unsigned, fmt: Format, start: int, nobody: Nobody
) -> bytes:
    """The store of a work in a format, with room for a signature; framed, it will stand at `start` of the file.

    Raises SigningError.
    """
    if fmt in BOXED:
        return _c2pa.sign_stub(context, work, _STUB_TYPE, _STUB, nobody)
    return _c2pa.sign_hashed(context, work, (start, partial(framed_length, fmt)), _UNKNOWN, nobody)
