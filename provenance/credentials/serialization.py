"""The one JSON form of a verdict, its published schema, and what crosses to a worker process."""

import ast
import base64
import functools
import inspect
import json
from dataclasses import dataclass
from itertools import pairwise

from pydantic import TypeAdapter

from provenance.credentials.record import Record
from provenance.credentials.trust import TrustPolicy
from provenance.credentials.verdict import (
    DisclosureView,
    HistoryNode,
    Identity,
    RecoveredRegion,
    Recovery,
    Signer,
    Time,
    Verdict,
)
from provenance.media.limits import Limits

_MODELS = (Verdict, Signer, Identity, Time, DisclosureView, HistoryNode, Recovery, RecoveredRegion)


@dataclass(frozen=True, slots=True)
class WorkerSetup:
    """What a worker is told once, when it starts."""

    trust: TrustPolicy
    limits: Limits


@functools.cache
def _verdicts() -> TypeAdapter[Verdict]:
    return TypeAdapter(Verdict)


@functools.cache
def _records() -> TypeAdapter[Record]:
    return TypeAdapter(Record)


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
    """The JSON Schema (2020-12) of a verdict: every field is always there, with what the model says of it."""
    schema = _verdicts().json_schema(mode="serialization")
    models = {model.__name__: model for model in _MODELS}
    for name, definition in {Verdict.__name__: schema, **schema["$defs"]}.items():
        properties = definition.get("properties", {})
        if properties:
            definition["required"] = list(properties)
        said = _said_of_fields(models[name]) if name in models else {}
        for field, described in properties.items():
            described.pop("default", None)
            if field in said:
                described["description"] = said[field]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:vermilion:schema:verdict:1",
        **schema,
    }


def _said_of_fields(model: type) -> dict[str, str]:
    """The string that stands below each field in the source of a dataclass."""
    (definition,) = ast.parse(inspect.getsource(model)).body
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    return {
        ast.unparse(field.target): below.value.value
        for field, below in pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }


def record_to_json(record: Record) -> bytes:
    """One line of UTF-8 JSON, pictures in Base64."""
    return _records().dump_json(record)


def record_from_json(data: bytes) -> Record:
    """Read what `record_to_json` wrote. Raises ValueError."""
    return _records().validate_json(data)


def labels_to_json(labels: tuple[bytes, ...]) -> bytes:
    """One line of JSON: AIGC labels in Base64."""
    return json.dumps([base64.b64encode(label).decode("ascii") for label in labels]).encode("ascii")


def labels_from_json(data: bytes) -> tuple[bytes, ...]:
    """Read what `labels_to_json` wrote. Raises ValueError."""
    try:
        labels = json.loads(data)
    except RecursionError:
        raise ValueError("labels") from None
    if not isinstance(labels, list) or not all(isinstance(label, str) for label in labels):
        raise ValueError("labels")
    return tuple(base64.b64decode(label, validate=True) for label in labels)


def setup_to_json(setup: WorkerSetup) -> bytes:
    """One line of JSON for a worker."""
    return _setups().dump_json(setup)


def setup_from_json(data: bytes) -> WorkerSetup:
    """Read what `setup_to_json` wrote. Raises ValueError."""
    return _setups().validate_json(data)


def compact(value: object) -> bytes:
    """A small JSON object on one line of ASCII, so that a file name that is no Unicode passes too."""
    return json.dumps(value, separators=(",", ":")).encode("ascii")
