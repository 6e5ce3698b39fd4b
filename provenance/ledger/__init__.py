"""A transparency log of hashes in the formats of C2SP, with one writer, proofs, witnesses and monitors."""
