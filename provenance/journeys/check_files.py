"""Check files: a verdict for each, with every core at work."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from provenance.credentials.pool import VerifierPool
from provenance.credentials.verdict import Verdict


def check_files(pool: VerifierPool, paths: Iterable[Path]) -> Iterator[tuple[Path, Verdict | OSError]]:
    """Verify files; results come in the order of `paths`, and one that can't be read does not stop the others.

    Raises VerifierError where the verifier itself fails.
    """
    return pool.verify_all(paths)
