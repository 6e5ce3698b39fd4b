"""A typed view of what the library reports, so that nothing else handles its JSON.

Every field of it comes from a hostile file: a value of the wrong type reads as absent, never as an error.
Labels are as in C2PA 2.4; a status is `{code, url, explanation}` (C2PA 2.4, "Validation results").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Status:
    """One validation status: its code and the JUMBF reference of what it is about."""

    code: str
    url: str
    explanation: str


@dataclass(frozen=True, slots=True)
class Statuses:
    """The statuses of one manifest."""

    success: tuple[Status, ...] = ()
    informational: tuple[Status, ...] = ()
    failure: tuple[Status, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    """What the library says of the certificate that signed a manifest; `serial` is lower-case hexadecimal."""

    name: str | None
    organization: str | None
    issuer: str | None
    serial: str | None
    not_after: datetime | None


@dataclass(frozen=True, slots=True)
class IngredientReport:
    """An ingredient assertion: what its signer recorded when it was added, and what has changed since (`delta`)."""

    label: str
    relationship: str
    title: str | None
    format: str | None
    manifest_label: str | None
    recorded: Statuses
    delta: Statuses


@dataclass(frozen=True, slots=True)
class ManifestReport:
    """One manifest of the store. `created` are the labels that the signer stands for (C2PA 2.4, claim v2)."""

    label: str
    claim_version: int
    title: str | None
    format: str | None
    generator: str | None
    assertions: Mapping[str, object]
    created: frozenset[str]
    statuses: Statuses
    certificate: Certificate | None
    signed_at: datetime | None
    ingredients: tuple[IngredientReport, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A file's credentials as the library sees them; `state` is Invalid, Valid or Trusted, its own conclusion.

    `delta_failures` are what has failed in ingredients since they were added. `known` is False where not every
    ingredient assertion can be read, and so none of the ingredients can be judged.
    """

    state: str
    active: ManifestReport
    manifests: Mapping[str, ManifestReport]
    delta_failures: tuple[Status, ...]
    store: bytes
    known: bool = True
