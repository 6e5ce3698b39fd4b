"""The one JSON form of a verdict, its published schema, and what crosses to a worker process."""

import functools
import json
from dataclasses import dataclass

from pydantic import TypeAdapter

from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import Verdict
from provenance.media.limits import Limits


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker is told once, when it starts."""

    trust: TrustPolicy
    limits: Limits


@functools.cache
def _verdicts() -> TypeAdapter[Verdict]:
    return TypeAdapter(Verdict)


@functools.cache
def _setups() -> TypeAdapter[WorkerSetup]:
    return TypeAdapter(WorkerSetup)


def verdict_to_json(verdict: Verdict) -> bytes:
    """One line of UTF-8 JSON, every field present."""
    return _verdicts().dump_json(verdict)


def verdict_from_json(data: bytes) -> Verdict:
    """Read what `verdict_to_json` wrote. Raises ValueError."""
    return _verdicts().validate_json(data)


def verdict_schema() -> dict[str, object]:
    """The JSON Schema (2020-12) of a verdict."""
    schema = _verdicts().json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:vermilion:schema:verdict:1",
        **schema,
    }


def setup_to_json(setup: WorkerSetup) -> bytes:
    """One line of JSON for a worker."""
    return _setups().dump_json(setup)


def setup_from_json(data: bytes) -> WorkerSetup:
    """Read what `setup_to_json` wrote. Raises ValueError."""
    return _setups().validate_json(data)


def compact(value: object) -> bytes:
    """A small JSON object on one line of ASCII, so that a file name that is no Unicode passes too."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")
