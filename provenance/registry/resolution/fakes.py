"""The ports of this package in memory; a contract holds them to what `store` does."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

from provenance.registry.fakes import FakeWorks
from provenance.registry.resolution.model import Binding, Manifest, Place
from provenance.store_errors import RowConflictError


@dataclass
class FakeManifests:
    """A ManifestRepository."""

    works: FakeWorks
    rows: dict[tuple[str, int], Manifest] = field(default_factory=dict)

    def add(self, manifest: Manifest) -> None:
        """Raises RowConflictError, also where there is no such version."""
        key = (manifest.work_id, manifest.version)
        if key in self.rows or key not in self.works.rows:
            raise RowConflictError(duplicate=key in self.rows)
        self.rows[key] = manifest

    def get(self, work_id: str, version: int) -> Manifest | None:
        """The kept store of a version, or None."""
        there = (work_id, version) in self.works.rows
        return self.rows.get((work_id, version)) if there else None

    def of_work(self, work_id: str) -> tuple[Manifest, ...]:
        """Those of a work, the first version first."""
        return tuple(manifest for (owner, _), manifest in sorted(self._present()) if owner == work_id)

    def places(self, label: str) -> tuple[Place, ...]:
        """The versions with this active manifest, the first registered first."""
        return tuple(Place(*key) for key, version in self.works.rows.items() if version.manifest == label)

    def blobs(self) -> Iterator[str]:
        """The hashes of the kept stores."""
        return (manifest.sha256 for _, manifest in self._present())

    def _present(self) -> Iterator[tuple[tuple[str, int], Manifest]]:
        return (entry for entry in self.rows.items() if entry[0] in self.works.rows)


@dataclass
class FakeBindings:
    """A BindingRepository."""

    works: FakeWorks
    rows: dict[int, Binding] = field(default_factory=dict)

    def add(self, binding: Binding) -> None:
        """Raises RowConflictError where there is no such version."""
        if (binding.work_id, binding.version) not in self.works.rows:
            raise RowConflictError(duplicate=False)
        number = len(self.rows) + 1
        self.rows[number] = replace(binding, number=number)

    def after(self, number: int, limit: int) -> tuple[Binding, ...]:
        """Those with a higher number, in ascending order."""
        found = (binding for key, binding in self._present() if key > number)
        return tuple(islice(found, max(0, limit)))

    def get(self, numbers: Collection[int]) -> tuple[Binding, ...]:
        """Those that are still there."""
        return tuple(binding for key, binding in self._present() if key in numbers)

    def with_value(self, alg: str, value: bytes, limit: int) -> tuple[Binding, ...]:
        """Those with exactly this value."""
        found = (row for _, row in self._present() if (row.alg, row.value) == (alg, value))
        return tuple(islice(found, max(0, limit)))

    def _present(self) -> Iterator[tuple[int, Binding]]:
        return ((key, row) for key, row in self.rows.items() if (row.work_id, row.version) in self.works.rows)
