"""The stored verdicts of works, graded anew by what is revoked now, a page of them in one transaction."""

from dataclasses import replace

from keys.revocation import RevocationList
from provenance.credentials.serialization import verdict_to_json
from provenance.credentials.verifying.regrading import regrade
from provenance.journeys.ports import Database
from provenance.registry.model import Version
from provenance.registry.stored import verdict_of


def regrade_verdicts(
    database: Database, revocations: RevocationList, serial: str, limit: int
) -> tuple[int, set[tuple[str, int]]]:
    """How many verdicts changed, and which can't be read."""
    changed, last = 0, ("", 0)
    damaged = set[tuple[str, int]]()
    while True:
        with database.reading() as tx:
            page = tx.works.signed_with(serial, after=last, limit=limit)
        if not page:
            return changed, damaged
        damaged.update((version.work_id, version.number) for version in page if verdict_of(version) is None)
        if any(_regraded(version, revocations) is not None for version in page):
            with database.writing() as tx:
                # Read again: whatever was written in between stays.
                for version in tx.works.signed_with(serial, after=last, limit=limit):
                    graded = _regraded(version, revocations)
                    if graded is not None:
                        tx.works.update_version(graded)
                        changed += 1
        last = page[-1].work_id, page[-1].number


def _regraded(version: Version, revocations: RevocationList) -> Version | None:
    """The version with what its verdict becomes; None where that stays as it is, also because it can't be read."""
    verdict = verdict_of(version)
    if verdict is None:
        return None
    graded = regrade(verdict, revocations)
    return None if graded == verdict else replace(version, verdict=verdict_to_json(graded))
