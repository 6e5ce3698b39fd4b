"""The Merkle tree of RFC 6962, section 2.1: hashes, inclusion and consistency proofs, and their verification.

A node is named by its height and its index: node (h, i) is the root over the leaves i * 2^h to (i + 1) * 2^h - 1, all
of which exist. A tree of any size is a few such nodes, and so is every proof.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from provenance.ledger.errors import NotLoggedError, ProofError
from provenance.ledger.faults import Fault

HASH_BYTES: Final = 32
EMPTY_ROOT: Final = hashlib.sha256().digest()
Nodes = Callable[[int, int], bytes]
"""From height and index to the hash of a complete node."""


def leaf_hash(entry: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash over two hashes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(size: int, nodes: Nodes) -> bytes:
    """The root of the tree of the first `size` leaves."""
    return _range_root(0, size, nodes) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, nodes: Nodes) -> tuple[bytes, ...]:
    """The hashes from the sibling of a leaf up to the child of the root. Raises NotLoggedError."""
    if not 0 <= index < size:
        raise NotLoggedError(Fault.NO_ENTRY, size=size, index=index)
    low, high = 0, size
    path: list[bytes] = []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_range_root(middle, high, nodes))
            high = middle
        else:
            path.append(_range_root(low, middle, nodes))
            low = middle
    return tuple(reversed(path))


def consistency_proof(old: int, new: int, nodes: Nodes) -> tuple[bytes, ...]:
    """The hashes that show that the tree of `old` leaves begins the tree of `new`; none for 0 or for the same size.

    Raises NotLoggedError where `old` is larger than `new`.
    """
    if not 0 <= old <= new:
        raise NotLoggedError(Fault.NEVER_HAD, size=new, old=old)
    if old in {0, new}:
        return ()
    low, high = 0, new
    path: list[bytes] = []
    while old != high:
        middle = low + _split(high - low)
        if old <= middle:
            path.append(_range_root(middle, high, nodes))
            high = middle
        else:
            path.append(_range_root(low, middle, nodes))
            low = middle
    if low:
        path.append(_range_root(low, high, nodes))
    return tuple(reversed(path))


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected: bytes) -> None:
    """Check that a leaf's hash is at an index of the tree with this root. Raises ProofError."""
    if not 0 <= index < size:
        raise ProofError(Fault.NUMBER_BEYOND)
    computed, position, last = leaf, index, size - 1
    for hash_ in proof:
        if last == 0 or len(hash_) != HASH_BYTES:
            raise ProofError(Fault.INCLUSION_LONG)
        if position & 1 or position == last:
            computed = node_hash(hash_, computed)
            # A node without a sibling moves up unchanged until it is the right one of two.
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            computed = node_hash(computed, hash_)
        position, last = position >> 1, last >> 1
    if last or computed != expected:
        raise ProofError(Fault.NOT_INCLUDED)


def verify_consistency(old: int, new: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> None:
    """Check that the tree with the new root begins with the tree with the old one. Raises ProofError."""
    if not 0 <= old <= new or any(len(hash_) != HASH_BYTES for hash_ in proof):
        raise ProofError(Fault.BECAME_SHORTER)
    if old in {0, new}:
        same = old_root == new_root if old == new else old_root == EMPTY_ROOT
        if proof or not same:
            raise ProofError(Fault.FORKED)
        return
    position, last = old - 1, new - 1
    while position & 1:
        position, last = position >> 1, last >> 1
    rest = iter(proof)
    start = old_root if not position else next(rest, b"")
    before = after = start
    for hash_ in rest:
        if last == 0:
            raise ProofError(Fault.CONSISTENCY_LONG)
        if position & 1 or position == last:
            before, after = node_hash(hash_, before), node_hash(hash_, after)
            while not position & 1 and position:
                position, last = position >> 1, last >> 1
        else:
            after = node_hash(after, hash_)
        position, last = position >> 1, last >> 1
    if last or before != old_root or after != new_root:
        raise ProofError(Fault.NOT_CONTINUED)


def complete_nodes(low: int, high: int) -> Iterator[tuple[int, int]]:
    """The fewest complete nodes, left to right, over the leaves `low` to `high` - 1."""
    while low < high:
        height = (high - low).bit_length() - 1
        if low:
            height = min(height, (low & -low).bit_length() - 1)
        yield height, low >> height
        low += 1 << height


def _range_root(low: int, high: int, nodes: Nodes) -> bytes:
    """The root over a range that begins where a subtree does: its complete nodes shrink from left to right."""
    height = (high - low).bit_length() - 1
    if high - low == 1 << height:
        return nodes(height, low >> height)
    hashes = [nodes(height, index) for height, index in complete_nodes(low, high)]
    computed = hashes.pop()
    while hashes:
        computed = node_hash(hashes.pop(), computed)
    return computed


def _split(count: int) -> int:
    """The largest power of two below `count`, which is 2 or more."""
    return 1 << (count - 1).bit_length() - 1
