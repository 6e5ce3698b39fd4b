"""A process that verifies files, to be watched from outside: `python -m tests.support.examine_all HOW FILE...`.

HOW is `examiner` (in this process), `pool` (in workers) or `bare` (the library with its defaults and OCSP on).
With GUARD=1 in the environment an attempt to open an internet socket kills it. It prints how many files it read.
"""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path


def _bare(paths: list[Path]) -> None:
    import c2pa

    settings = c2pa.Context.from_dict({"verify": {"ocsp_fetch": True}})
    for path in paths:
        try:
            with path.open("rb") as file, c2pa.Reader("image/png", file, context=settings) as reader:
                reader.json()
        except c2pa.C2paError:
            continue


def _examine(paths: list[Path]) -> None:
    from provenance.credentials.trust import TrustPolicy, TrustStore
    from provenance.credentials.verifying.examiner import Examiner
    from provenance.media.limits import DEFAULT_LIMITS

    examiner = Examiner(TrustStore(TrustPolicy()), DEFAULT_LIMITS)
    for path in paths:
        examiner.examine(path, path.name, datetime.now(UTC))


def _pool(paths: list[Path]) -> None:
    from provenance.credentials.trust import TrustPolicy
    from provenance.credentials.workers.pool import VerifierPool
    from provenance.media.limits import DEFAULT_LIMITS

    with VerifierPool(TrustPolicy(), DEFAULT_LIMITS, 1) as pool:
        for path in paths:
            pool.verify(path)


def main() -> None:
    if os.environ.get("GUARD"):
        from tests.support.guard import forbid_internet_sockets

        forbid_internet_sockets()
    how, *names = sys.argv[1:]
    paths = [Path(name) for name in names]
    {"examiner": _examine, "pool": _pool, "bare": _bare}[how](paths)
    print(len(paths))


if __name__ == "__main__":
    main()
