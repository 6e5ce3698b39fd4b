"""Check files: a verdict for each, with every core at work."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

from provenance.credentials.verdict import Verdict
from provenance.credentials.workers.pool import VerifierPool
from provenance.journeys.recovery.recovering import Recogniser, recovered
from provenance.parallel import in_order


def check_files(
    pool: VerifierPool, paths: Iterable[Path], recogniser: Recogniser | None = None
) -> Iterator[tuple[Path, Verdict | OSError]]:
    """Verify files; results come in the order of `paths`, and one that can't be read does not stop the others.

    Raises VerifierError where the verifier itself fails.
    """
    if recogniser is None:
        return pool.verify_all(paths)
    return _recovering(pool, paths, recogniser)


def _recovering(
    pool: VerifierPool, paths: Iterable[Path], recogniser: Recogniser
) -> Iterator[tuple[Path, Verdict | OSError]]:
    def check(path: Path) -> Verdict:
        return recovered(recogniser, path, pool.verify(path))

    with closing(in_order(check, paths, pool.workers)) as checked:
        for path, future in checked:
            try:
                result: Verdict | OSError = future.result()
            except OSError as error:
                result = error
            yield path, result
