"""What a file in the studio says already, before anything is written into it."""

from provenance.batches.model import Item
from provenance.credentials.pool import VerifierPool
from provenance.registry.ports import Blobs


def carries_aigc(pool: VerifierPool, blobs: Blobs, item: Item) -> bool:
    """Whether a file came with an AIGC label, which then stays as it is.

    Raises OSError, StoreError and VerifierError.
    """
    return item.original is not None and bool(pool.labels(blobs.path(item.original)))
