"""GET /policies, /health and /metrics: what an installation says of itself."""

from flask import Response

from provenance.journeys.health import health as state_of
from webui.api.answers.health import HealthAnswer
from webui.api.answers.verifying import PoliciesAnswer, PolicyAnswer
from webui.api.metrics import CONTENT_TYPE
from webui.api.parts import Parts, json_response


def policies(parts: Parts) -> Response:
    """Every policy, and which of them is the default."""
    default = parts.site.services.settings.policy
    return json_response(
        PoliciesAnswer(
            [
                PolicyAnswer(policy.name, policy.version, policy.law, policy.name == default)
                for policy in parts.policies.values()
            ]
        )
    )


def health(parts: Parts) -> Response:
    """Whether requests can be answered."""
    state = state_of(parts.site.database, parts.site.pool)
    answer = HealthAnswer(
        status="ready" if state.ready else "not_ready",
        database="ready" if state.database else "not_ready",
        verifier="ready" if state.verifier else "not_ready",
    )
    return json_response(answer, 200 if state.ready else 503)


def metrics(parts: Parts) -> Response:
    """Counts, for a monitor."""
    return Response(parts.metrics.text(), content_type=CONTENT_TYPE)
