"""What is kept of a version so that its manifest is found again. Frozen data."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Binding:
    """A soft binding of a version: its algorithm, and the value as that one encodes it (see `algorithms`).

    `number` ascends and is never used twice; None until the binding is stored.
    """

    work_id: str
    version: int
    alg: str
    value: bytes
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest store of a version, byte for byte as its signed file has it, kept as the blob `sha256`."""

    work_id: str
    version: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Place:
    """Which version a manifest is the active one of."""

    work_id: str
    version: int
