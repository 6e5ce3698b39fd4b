"""What resolution needs from storage: rows in one transaction of the store."""

from collections.abc import Collection
from typing import Protocol

from provenance.registry.resolution.model import Binding, Manifest, Place


class ManifestRepository(Protocol):
    """The manifest stores that are kept. They go with their works."""

    def add(self, manifest: Manifest) -> None: ...
    def get(self, work_id: str, version: int) -> Manifest | None: ...
    def of_work(self, work_id: str) -> tuple[Manifest, ...]:
        """Those of a work, the first version first."""
        ...

    def places(self, label: str) -> tuple[Place, ...]:
        """The versions, of whatever work, whose active manifest has this label: the first registered first.

        Whether their store is kept or not. Several where the same signed file was registered more than once.
        """
        ...


class BindingRepository(Protocol):
    """The soft bindings of all versions, as they were signed. They go with their works."""

    def add(self, binding: Binding) -> None: ...
    def after(self, number: int, limit: int) -> tuple[Binding, ...]:
        """Those with a higher number, in ascending order, at most `limit`."""
        ...

    def get(self, numbers: Collection[int]) -> tuple[Binding, ...]:
        """Those with these numbers that are (still) there, in ascending order."""
        ...

    def with_value(self, alg: str, value: bytes, limit: int) -> tuple[Binding, ...]:
        """Those of an algorithm with exactly this value, in ascending order, at most `limit`."""
        ...


class ResolutionStore(Protocol):
    """The repositories of one transaction."""

    @property
    def manifests(self) -> ManifestRepository: ...
    @property
    def bindings(self) -> BindingRepository: ...
