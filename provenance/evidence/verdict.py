"""What checking a bundle found: codes, names and times; sentences are elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

SCHEMA: Final = "vermilion.evidence-verdict/1"


class Result(StrEnum):
    """The whole of it."""

    VERIFIED = "verified"
    """Nothing is wrong, a creator that is trusted signed it, and somebody who is trusted vouches for a time."""
    NOT_VERIFIED = "not-verified"
    """Nothing is wrong, but not enough of it rests on anything that was given as trusted."""
    INVALID = "invalid"
    """Something in it was changed, or contradicts itself."""


class Status(StrEnum):
    """What a check came to."""

    OK = "ok"
    FAILED = "failed"
    NOT_CHECKED = "not-checked"
    """What would be needed for it was not given."""


class Check(StrEnum):
    """What is checked, in this order. After one of the first three has failed there is nothing more to check."""

    CONTAINER = "container"
    MANIFEST = "manifest"
    FILES = "files"
    ASIC = "asic"
    REGISTRATION = "registration"
    REGISTRATION_STAMP = "registration-stamp"
    LEDGER = "ledger"
    WITNESS = "witness"
    CHECKPOINT_STAMP = "checkpoint-stamp"
    STATEMENT_STAMP = "statement-stamp"
    CONTAINER_STAMP = "container-stamp"
    SIGNATURE = "signature"
    REVOCATION = "revocation"
    REVOCATION_DATA = "revocation-data"
    """What the issuers of certificates say, in CRLs and OCSP responses."""
    CLAIM = "claim"


class What(StrEnum):
    """What a check found."""

    WHOLE = "whole"
    BROKEN = "broken"
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    FITS = "fits"
    DIFFERS = "differs"
    OTHER_KEY = "other-key"
    """It fits, but was registered under another key than the one that signed, or under none."""
    STAMPED = "stamped"
    """An authority that is trusted vouches for the time."""
    SELF_ASSERTED = "self-asserted"
    """The same, but the authority is an installation's own, whose root somebody gave."""
    NO_ROOT = "no-root"
    """No root was given that vouches for it: by its own word alone."""
    INCLUDED = "included"
    NO_KEY = "no-key"
    COSIGNED = "cosigned"
    NO_COSIGNATURE = "no-cosignature"
    SIGNED = "signed"
    NOT_REVOKED = "not-revoked"
    REVOKED_LATER = "revoked-later"
    REVOKED = "revoked"
    UNKNOWN = "unknown"
    """Whoever was asked doesn't know the certificate."""
    STALE = "stale"
    """It tells nothing of the time at which the certificate was used."""
    RESPONDER = "responder"
    """Whoever answered for the issuer may have been revoked themselves: nothing in the bundle tells."""
    NOT_INCLUDED = "not-included"
    """The certificate says where its issuer tells of revocations, and nothing from there is in the bundle."""
    CANNOT = "cannot"
    """This reader lacks the algorithm; only the one in a browser says so."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One line: `by` is who says so, `at` the time that is said, `path` which file is meant; where there is one."""

    check: Check
    status: Status
    what: What
    by: str | None = None
    at: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Basis:
    """What a proven time rests on."""

    check: Check
    by: str | None
    at: str


@dataclass(frozen=True, slots=True)
class BundleVerdict:
    """The verdict on a bundle. `proven_at` is the earliest time that somebody trusted vouches for.

    It proves existence by that time, not authorship or first creation. `original` is the SHA-256 of the original.
    """

    result: Result
    checks: tuple[CheckResult, ...]
    basis: tuple[Basis, ...] = ()
    proven_at: str | None = None
    original: str | None = None
    signer: str | None = None

    @property
    def verified_by_itself(self) -> bool:
        """Whether it is verified, and every time that this rests on is self-asserted."""
        return self.result is Result.VERIFIED and self._by_itself(self.basis)

    @property
    def proven_by_itself(self) -> bool:
        """Whether the time that it is proven by is self-asserted."""
        return self._by_itself([basis for basis in self.basis if basis.at == self.proven_at])

    def _by_itself(self, some: Sequence[Basis]) -> bool:
        own = {check.check for check in self.checks if check.what is What.SELF_ASSERTED}
        return bool(some) and all(basis.check in own for basis in some)


def verdict_schema() -> dict[str, object]:
    """The JSON schema of a verdict (draft 2020-12)."""
    name = {"type": ["string", "null"]}
    at = {"type": "string", "pattern": "^[0-9-]{10}T[0-9:]{8}Z$"}
    basis = {"check": {"enum": [c.value for c in Check]}, "by": name, "at": at}
    line = {
        "check": {"enum": [c.value for c in Check]},
        "status": {"enum": [s.value for s in Status]},
        "what": {"enum": [w.value for w in What]},
        "by": name,
        "at": {**at, "type": ["string", "null"]},
        "path": name,
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_object(
            {
                "schema": {"const": SCHEMA},
                "result": {"enum": [r.value for r in Result]},
                "proven_at": {**at, "type": ["string", "null"]},
                "basis": {"type": "array", "items": _object(basis)},
                "original": {"type": ["string", "null"], "pattern": "^[0-9a-f]{64}$"},
                "signer": name,
                "checks": {"type": "array", "items": _object(line), "minItems": 1},
            }
        ),
    }


def _object(properties: dict[str, object]) -> dict[str, object]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def verdict_json(verdict: BundleVerdict) -> dict[str, object]:
    """The verdict as an object, the same from every reader."""
    return {
        "schema": SCHEMA,
        "result": verdict.result.value,
        "proven_at": verdict.proven_at,
        "basis": [{"check": b.check.value, "by": b.by, "at": b.at} for b in verdict.basis],
        "original": verdict.original,
        "signer": verdict.signer,
        "checks": [
            {
                "check": c.check.value,
                "status": c.status.value,
                "what": c.what.value,
                "by": c.by,
                "at": c.at,
                "path": c.path,
            }
            for c in verdict.checks
        ],
    }
