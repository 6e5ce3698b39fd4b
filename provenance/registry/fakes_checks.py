"""Answers, changes and bundles in memory; a contract holds them to what `store` does."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice

from keys.revocation import CertificateId, RevocationEntry
from provenance.credentials.verdict import SignerStatus
from provenance.registry.bundles import BundleRecord
from provenance.registry.checks import Change, ChangeCount, Check
from provenance.registry.fakes import FakeWorks
from provenance.store_errors import RowConflictError, RowMissingError


@dataclass
class FakeChecks:
    """A CheckRepository."""

    rows: dict[int, Check] = field(default_factory=dict)
    given: int = 0

    def add(self, checks: Sequence[Check]) -> None:
        """Add answers."""
        for check in checks:
            self.given += 1
            self.rows[self.given] = replace(check, number=self.given)

    def overtaken(self, entry: RevocationEntry, *, after: int, limit: int) -> tuple[Check, ...]:
        """Those that a revocation overtook."""
        found = (check for number, check in self.rows.items() if number > after and _overtook(entry, check))
        return tuple(islice(found, max(0, limit)))

    def graded(self, entry: RevocationEntry) -> tuple[int, int]:
        """How many are graded, and how many are left."""
        reached = [check for check in self.rows.values() if _reached(entry, check)]
        done = sum(check.signer is SignerStatus.REVOKED for check in reached)
        return done, len(reached) - done

    def latest(self, entry: RevocationEntry) -> frozenset[int]:
        """The last of them about a file under a reference."""
        last = {
            (check.member_id, check.sha256, check.reference): number
            for number, check in self.rows.items()
            if _overtook(entry, check)
        }
        return frozenset(last.values())

    def revoke(self, numbers: Collection[int]) -> frozenset[int]:
        """Note that their signer is revoked."""
        known = set(numbers) & self.rows.keys()
        new = {number for number in known if self.rows[number].signer is not SignerStatus.REVOKED}
        for number in new:
            self.rows[number] = replace(self.rows[number], signer=SignerStatus.REVOKED)
        return frozenset(new)

    def remove_before(self, instant: datetime) -> int:
        """Forget what is older."""
        old = [number for number, check in self.rows.items() if check.at < instant]
        for number in old:
            del self.rows[number]
        return len(old)


@dataclass
class FakeChanges:
    """A ChangeRepository."""

    rows: dict[int, Change] = field(default_factory=dict)
    given: int = 0

    def add(self, changes: Sequence[Change]) -> None:
        """Add changes."""
        for change in changes:
            self.given += 1
            self.rows[self.given] = replace(change, number=self.given)

    def after(self, member_id: str, number: int, limit: int) -> tuple[Change, ...]:
        """Those with a higher number."""
        later = [c for n, c in self.rows.items() if n > number and c.member_id == member_id]
        return tuple(later[: max(0, limit)])

    def about(self, certificates: Collection[CertificateId]) -> int:
        """How many there are about these certificates."""
        return sum(any(_same(one, change) for one in certificates) for change in self.rows.values())

    def counts(self, member_id: str) -> tuple[ChangeCount, ...]:
        """How many there are for each key."""
        own = [change for change in self.rows.values() if change.member_id == member_id]
        counted = Counter(change.key_id for change in own)
        return tuple(
            ChangeCount(key, count, min(change.at for change in own if change.key_id == key))
            for key, count in sorted(counted.items())
        )

    def remove_before(self, instant: datetime) -> int:
        """Forget what is older."""
        old = [number for number, change in self.rows.items() if change.at < instant]
        for number in old:
            del self.rows[number]
        return len(old)


@dataclass
class FakeBundles:
    """A BundleRepository. What belongs to no version of `works` any more is gone."""

    works: FakeWorks
    rows: dict[str, BundleRecord] = field(default_factory=dict)

    def add(self, bundle: BundleRecord) -> None:
        """Raises RowConflictError, also where there is no such version."""
        there = (bundle.work_id, bundle.version) in self.works.rows
        if bundle.id in self.rows or not there:
            raise RowConflictError(duplicate=bundle.id in self.rows)
        self.rows[bundle.id] = bundle

    def update(self, bundle: BundleRecord) -> None:
        """Raises RowMissingError."""
        if bundle.id not in self.rows:
            raise RowMissingError
        self.rows[bundle.id] = bundle

    def of_work(self, work_id: str) -> tuple[BundleRecord, ...]:
        """The bundles of a work."""
        return tuple(bundle for bundle in self._there() if bundle.work_id == work_id)

    def signed_with(self, serials: Collection[str]) -> tuple[BundleRecord, ...]:
        """The bundles that these certificates have to do with."""
        resting = {
            (version.work_id, version.number)
            for serial in serials
            for version in self.works.signed_with(serial, after=("", 0), limit=len(self.works.rows))
        }
        return tuple(
            bundle
            for bundle in self._there()
            if bundle.serial in serials or (bundle.work_id, bundle.version) in resting
        )

    def unread(self) -> tuple[BundleRecord, ...]:
        """Those whose signer isn't known."""
        return tuple(bundle for bundle in self._there() if bundle.tbs_sha256 is None)

    def _there(self) -> list[BundleRecord]:
        return [b for b in self.rows.values() if (b.work_id, b.version) in self.works.rows]


def _overtook(entry: RevocationEntry, check: Check) -> bool:
    return _reached(entry, check) and check.signer is not SignerStatus.REVOKED


def _reached(entry: RevocationEntry, check: Check) -> bool:
    proven = check.stamped_at is not None and check.stamped_at < entry.distrusted_from
    return entry.names(check.certificate) and not proven


def _same(certificate: CertificateId, change: Change) -> bool:
    unknown = certificate.tbs_sha256 is None or change.tbs_sha256 is None
    return certificate.serial == change.serial and (unknown or certificate.tbs_sha256 == change.tbs_sha256)
