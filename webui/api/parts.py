"""What every operation has at hand, made once for an application."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Response

from provenance.policy.model import Policy
from provenance.registry.resolution.nearest import NearestBindings
from webui.api.answers.writing import to_json
from webui.api.metrics import Metrics
from webui.api.operation import Operation
from webui.site import Site

JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Parts:
    """One installation's parts, and the API's own."""

    site: Site
    policies: Mapping[str, Policy]
    operations: Mapping[str, Operation]
    metrics: Metrics
    nearest: NearestBindings

    def operation(self, name: str) -> Operation:
        """An operation by its name."""
        return self.operations[name]


def json_response(answer: object, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """An answer as JSON."""
    return Response(to_json(answer), status, dict(headers or {}), content_type=JSON)
