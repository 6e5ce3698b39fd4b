"""The operations on the installation itself."""

from provenance.members.model import Scope
from webui.api.operation import Operation
from webui.api.operations.parts import AUTH, JSON, KEYED, ref
from webui.translations.api import ApiText


def health() -> Operation:
    """`GET /health`."""
    return Operation(
        "GET",
        "/health",
        "health",
        ApiText.HEALTH,
        ApiText.HEALTH_ABOUT,
        None,
        {
            200: (ApiText.HEALTH_OK, {JSON: ref("HealthAnswer")}),
            503: (ApiText.HEALTH_NOT, {JSON: ref("HealthAnswer")}),
        },
        (),
        curl="curl $HOST/api/v1/health",
    )


def metrics() -> Operation:
    """`GET /metrics`."""
    return Operation(
        "GET",
        "/metrics",
        "metrics",
        ApiText.METRICS,
        ApiText.METRICS_ABOUT,
        Scope.METRICS,
        {200: (ApiText.METRICS_OK, {"text/plain": {"type": "string"}})},
        KEYED,
        curl=f"curl {AUTH} $HOST/api/v1/metrics",
    )
