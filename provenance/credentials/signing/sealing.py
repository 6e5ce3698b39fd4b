"""Bind a store to its content, and sign its claim, where the library left room for both.

The content is hashed here (see `embedding`), and what is signed is made here, of the claim and of the header that
stand in the store: a worker that a file took over gets no signature over anything else than one claim under this
signer's own certificates that says what was asked of this very content (see `asked`), and never sees it. What the
claim refers to is verified afterwards, by another worker, before anything is handed out.

Source: RFC 9052 section 4.4 (Sig_structure); C2PA 2.4, "Digital signatures".
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cbor2
from cryptography.hazmat.primitives.serialization import Encoding

from keys.algorithms import Algorithm
from keys.signer import Signer
from provenance.credentials.errors import SigningError, StampingError
from provenance.credentials.faults import Fault
from provenance.credentials.manifests.cbor import decode
from provenance.credentials.manifests.countersigning import PADS, ClaimSignature, signature_in
from provenance.credentials.manifests.jumbf import superboxes
from provenance.credentials.signing.asked import HASHES, says_what_was_asked
from provenance.credentials.signing.assertions import Assertion, assertions, covering
from provenance.credentials.workers.signing_jobs import Bound, Unsealed, signature_length

_MAX_CLAIM: Final = 1024 * 1024  # bytes; the library signs no longer one either
_ODD: Final = (ValueError, TypeError, LookupError, AttributeError, OverflowError, RecursionError)
_ALGORITHM: Final = 1
_CHAIN: Final = 33
# RFC 9053 and RFC 8230; EdDSA is what C2PA calls Ed25519.
_COSE: Final = {Algorithm.ES256: -7, Algorithm.ES384: -35, Algorithm.PS256: -37, Algorithm.ED25519: -8}


@dataclass(frozen=True, slots=True)
class Sealed:
    """A store with its signature, and where in it that stands: whoever stamps it need not look for it again."""

    store: bytes
    at: int
    signature: ClaimSignature


def sealed(store: bytes, work: Unsealed, signer: Signer, bound: Bound) -> Sealed:
    """Bind the active claim of a store, and sign it; the store stays as long as it was.

    Raises SigningError for a store without one claim by this signer that says what `work` asks for, and has room for
    the hash of a content and a signature; and where the signer can't sign.
    """
    try:
        made = bytearray(store)
        manifest = active_manifest(made)
        found = list(assertions(manifest))
        _bind(manifest, found, bound.digest)
        store = bytes(made)
        at, room = signature_in(store)
        claim = bytes(claim_in(manifest))
        fits = _is_ours(room, signer) and says_what_was_asked(manifest, found, claim, work, bound)
    except (StampingError, cbor2.CBORDecodeError, *_ODD):
        raise SigningError(Fault.SIGNER_BROKE) from None
    if not fits:
        raise SigningError(Fault.SIGNER_BROKE)
    try:
        signature = signer.sign(cbor2.dumps(["Signature1", room.protected, b"", claim]))
    except Exception as error:
        raise SigningError(Fault.NOT_SIGNED, reason=error) from error
    if len(signature) != len(room.signature):
        raise SigningError(Fault.SIZE_CHANGED)
    signed = replace(room, whole=room.whole[: -len(signature)] + signature, signature=signature)
    return Sealed(store[:at] + signed.whole + store[at + len(signed.whole) :], at, signed)


def _bind(manifest: memoryview, found: Sequence[Assertion], digest: bytes) -> None:
    """Put this hash of its content into a manifest. Raises ValueError, KeyError, TypeError."""
    (binding,) = [one for one in found if one.base in HASHES]
    named, said = binding.digest, binding.data()
    _put(binding.hashed, said["hash"], digest)  # type: ignore[index]  # TypeError
    _put(claim_in(manifest), named, binding.digest)


def _put(box: memoryview, old: bytes, new: bytes) -> None:
    """Put a hash in the place of another within a box."""
    data = bytes(box)
    if len(old) != len(new) or data.count(old) != 1:
        raise ValueError("a hash is not in one place")
    at = data.index(old)
    box[at : at + len(new)] = new


def _is_ours(room: ClaimSignature, signer: Signer) -> bool:
    """Whether this is the header that the library writes for this signer, and there is room at the end."""
    length = signature_length(signer.certificate_chain[0], signer.algorithm)
    chain = [certificate.public_bytes(Encoding.DER) for certificate in signer.certificate_chain]
    header = {_ALGORITHM: _COSE[signer.algorithm], _CHAIN: chain if len(chain) > 1 else chain[0]}
    return (
        len(room.signature) == length
        and room.whole.endswith(room.signature)
        and room.unprotected.keys() <= PADS
        and all(pad == bytes(len(pad)) for pad in room.unprotected.values())  # type: ignore[arg-type]  # TypeError
        and decode(room.protected) in (header, {**header, _CHAIN: chain})
    )


def active_manifest(store: bytes | bytearray) -> memoryview:
    """The active manifest, which is the last. Raises ValueError, also where a store is more than one box."""
    if int.from_bytes(store[:4], "big") != len(store):
        raise ValueError("this is no store, or more than one")
    found = [
        inner
        for root, manifests in superboxes(memoryview(store))
        if root == "c2pa"
        for _, inner in superboxes(manifests)
    ]
    if not found:
        raise ValueError("there is no manifest")
    return found[-1]


def claim_in(manifest: memoryview) -> memoryview:
    """The one claim of a manifest. Raises ValueError."""
    claims = [content for name, content in superboxes(manifest) if name == "c2pa.claim.v2"]
    found = [box.content for content in claims for box in covering(content)]
    if len(found) != 1 or len(found[0]) > _MAX_CLAIM:
        raise ValueError("this is no claim to sign")
    return found[0]
