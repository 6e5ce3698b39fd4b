"""The tree against the definition of RFC 6962, written down as it stands there."""

import hashlib

import pytest

from provenance.ledger.errors import NotLoggedError, ProofError
from provenance.ledger.formats.merkle import (
    EMPTY_ROOT,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    node_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

ENTRIES = [f"entry {number}".encode() for number in range(70)]


def defined_root(entries):
    """MTH of RFC 6962, section 2.1."""
    if not entries:
        return hashlib.sha256().digest()
    if len(entries) == 1:
        return leaf_hash(entries[0])
    split = 1
    while split * 2 < len(entries):
        split *= 2
    return node_hash(defined_root(entries[:split]), defined_root(entries[split:]))


def nodes(height, index):
    return defined_root(ENTRIES[index << height : (index + 1) << height])


def test_the_hashes_of_the_specification():
    assert EMPTY_ROOT.hex() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert leaf_hash(b"").hex() == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
    assert leaf_hash(b"L123456").hex() == "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56"
    assert (
        node_hash(b"N123", b"N456").hex()
        == "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb"
    )


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 7, 8, 9, 31, 32, 33, 64, 65, 70])
def test_root(size):
    assert root(size, nodes) == defined_root(ENTRIES[:size])


@pytest.mark.parametrize("size", [1, 2, 3, 6, 7, 8, 9, 33, 70])
def test_every_entry_is_proven_and_no_other(size):
    expected = defined_root(ENTRIES[:size])
    for index in range(size):
        proof = inclusion_proof(index, size, nodes)
        verify_inclusion(leaf_hash(ENTRIES[index]), index, size, proof, expected)
        wrong = [
            (leaf_hash(b"another"), index, size, proof, expected),
            (leaf_hash(ENTRIES[index]), index + 1, size, proof, expected),
            (leaf_hash(ENTRIES[index]), size, size, proof, expected),
            (leaf_hash(ENTRIES[index]), -1, size, proof, expected),
            (leaf_hash(ENTRIES[index]), index, size, (*proof, bytes(32)), expected),
            (leaf_hash(ENTRIES[index]), index, size, proof, bytes(32)),
            (leaf_hash(ENTRIES[index]), index, size, tuple(h[:31] for h in proof) or (b"",), expected),
        ]
        if proof:
            wrong.append((leaf_hash(ENTRIES[index]), index, size, proof[:-1], expected))
        for attempt in wrong:
            with pytest.raises(ProofError):
                verify_inclusion(*attempt)


@pytest.mark.parametrize("new", [1, 2, 3, 5, 8, 9, 33, 64, 70])
def test_every_earlier_tree_is_proven_and_no_other(new):
    new_root = defined_root(ENTRIES[:new])
    for old in range(new + 1):
        old_root = defined_root(ENTRIES[:old])
        proof = consistency_proof(old, new, nodes)
        verify_consistency(old, new, proof, old_root, new_root)
        wrong = [
            (old, new, (*proof, bytes(32)), old_root, new_root),
            (old, new, proof, bytes(32), new_root),
            (new + 1, new, proof, old_root, new_root),
        ]
        if old:
            wrong.append((old, new, proof, old_root, bytes(32)))
        wrong += [(old, new, proof[:at] + proof[at + 1 :], old_root, new_root) for at in range(len(proof))]
        for attempt in wrong:
            with pytest.raises(ProofError):
                verify_consistency(*attempt)


def test_what_is_not_there_has_no_proof():
    with pytest.raises(NotLoggedError):
        inclusion_proof(5, 5, nodes)
    with pytest.raises(NotLoggedError):
        consistency_proof(6, 5, nodes)
