"""The Soft Binding Resolution API of C2PA 2.4: by binding, by content, manifests, and what the service says of itself.

Members and status codes are the specification's; what it leaves open (a problem's body, 413, 415, 429) is as
everywhere here. Nothing that is sent makes the server connect anywhere: there is no query by reference.
"""

import base64
import binascii
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import wraps
from typing import Final, ParamSpec

from flask import Response, request

from provenance.credentials.errors import VerifierError
from provenance.credentials.manifests.stores import single_manifest
from provenance.journeys.health import health
from provenance.journeys.recovery.manifest_stores import manifest_store
from provenance.journeys.recovery.resolution import Resolved, best, resolve_binding, resolve_content
from provenance.recognition.errors import RecognitionError
from provenance.registry.resolution.algorithms import Algorithm
from provenance.registry.resolution.errors import BindingValueError, UnknownContentError
from webui.api.conditional import REVALIDATED, conditional
from webui.api.fields import FieldFault, Fields, checked, fail
from webui.api.parts import JSON, Parts
from webui.api.problems import ErrorCode, ProblemError, refuse
from webui.api.receiving import FILE, FORM, Capacity, received
from webui.api.resolution_operations import BASE, BY_CONTENT, STORE_TYPE
from webui.api.resolution_schemas import MAX_QUERY_VALUE, MAX_VALUE, SPECIFICATION
from webui.links import public_address
from webui.translations.fields import FieldText
from webui.translations.problems import ApiProblem

Values = ParamSpec("Values")
MOST: Final = 100
_BODY: Final = "body"
_MAX_JSON: Final = 2 * MAX_VALUE
# What the rest of the API says, and what the specification has for it.
_TERMS: Final = {ApiProblem.INVALID: ApiProblem.QUERY, ApiProblem.MEDIA_TYPE: ApiProblem.CONTENT_TYPE}


def specified(handler: Callable[Values, Response]) -> Callable[Values, Response]:
    """A handler whose problems have the status codes of the specification."""

    @wraps(handler)
    def handle(*values: Values.args, **named: Values.kwargs) -> Response:
        try:
            return handler(*values, **named)
        except ProblemError as error:
            if error.problem not in _TERMS:
                raise
            refuse(_TERMS[error.problem], error.own_headers, **error.members)

    return handle


@specified
def by_binding(parts: Parts) -> Response:
    """GET /matches/byBinding."""
    if any(len(value) > MAX_QUERY_VALUE for value in request.args.getlist("value")):
        refuse(ApiProblem.QUERY_TOO_LONG)
    fields = checked(request.args, parts.operation("queryByBinding").fields)
    alg, value = Algorithm(fields.text("alg") or ""), fields.text("value") or ""
    return _matches(_bound(parts, alg, value, "value", _most(fields)))


@specified
def by_large_binding(parts: Parts) -> Response:
    """POST /matches/byBinding."""
    fields = checked(request.args, parts.operation("queryByLargeBinding").fields)
    sent = _sent()
    alg, value = sent.get("alg"), sent.get("value")
    for name, given in (("alg", alg), ("value", value)):
        if not isinstance(given, str):
            fail(FieldFault(name, ErrorCode.MISSING if given is None else ErrorCode.VALUE, FieldText.TEXT))
    if alg not in {known.value for known in Algorithm}:
        fail(FieldFault("alg", ErrorCode.VALUE, FieldText.ONE_OF, {"allowed": ", ".join(Algorithm)}))
    if len(str(value)) > MAX_VALUE:
        fail(FieldFault("value", ErrorCode.VALUE, FieldText.LONGEST, {"most": MAX_VALUE}))
    return _matches(_bound(parts, Algorithm(str(alg)), str(value), "value", _most(fields)))


@specified
def by_content(parts: Parts) -> Response:
    """POST /matches/byContent: the body is the file."""
    if request.mimetype == FORM:
        refuse(ApiProblem.CONTENT_TYPE)
    fields = checked(request.args, parts.operation(BY_CONTENT).fields)
    site, most = parts.site, _most(fields)
    alg = fields.text("alg")
    hinted = _hinted(parts, fields, most)
    recognition = site.recognition
    if recognition is None:
        refuse(ApiProblem.UNAVAILABLE)
    max_bytes = site.services.settings.max_bytes
    with received(request, Capacity(max_bytes, max_bytes, {FILE: 1})) as sent:
        ((path, _),) = sent.files[FILE]
        try:
            found = resolve_content(
                site.database, parts.nearest, recognition, path, most, Algorithm(alg) if alg else None
            )
        except UnknownContentError:
            if not hinted:
                refuse(ApiProblem.CONTENT_TYPE)
            found = ()
        except RecognitionError:
            refuse(ApiProblem.UNAVAILABLE)
    return _matches(best((*found, *hinted), most))


@specified
def manifest(parts: Parts, manifest_id: str) -> Response:
    """GET /manifests/{activeManifestId}: the store, or a store with the active manifest alone."""
    fields = checked(request.args, parts.operation("getManifestById").fields)
    site = parts.site
    try:
        store = manifest_store(site.database, site.blobs, site.pool, manifest_id)
    except VerifierError:
        refuse(ApiProblem.UNAVAILABLE)
    if store is not None and fields.flag("returnActiveManifest"):
        store = single_manifest(store, manifest_id)
    if store is None:
        refuse(ApiProblem.NOT_FOUND)
    headers = {"Content-Disposition": "attachment; filename=manifest.c2pa"}
    return conditional(Response(store, headers=headers, content_type=STORE_TYPE), REVALIDATED)


def algorithms(_parts: Parts) -> Response:
    """GET /services/supportedAlgorithms."""
    return _json({"watermarks": [], "fingerprints": [{"alg": alg.value} for alg in Algorithm]})


def status(parts: Parts) -> Response:
    """GET /services/status: without a database nothing is found, without a verifier or an index some things are."""
    state = health(parts.site.database, parts.site.pool)
    said = "ok" if state.ready else "degraded" if state.database else "down"
    return _json({"status": said, "timestamp": datetime.now(UTC).isoformat()})


def capabilities(parts: Parts) -> Response:
    """GET /services/capabilities."""
    offered = [BY_CONTENT] if BY_CONTENT in parts.operations else []
    return _json({"c2paSpecificationVersion": SPECIFICATION, "supportedCapabilities": offered})


def well_known(parts: Parts) -> Response:
    """GET /.well-known/c2pa-soft-binding-resolution (RFC 8615)."""
    endpoint = f"{public_address(request, parts.site.public_url)}{BASE}"
    return _json(
        {
            "apiEndpoint": endpoint,
            "c2paSpecificationVersion": SPECIFICATION,
            "capabilitiesEndpoint": f"{endpoint}/services/capabilities",
            "statusEndpoint": f"{endpoint}/services/status",
        }
    )


def _bound(parts: Parts, alg: Algorithm, value: str, name: str, most: int) -> tuple[Resolved, ...]:
    site = parts.site
    try:
        decoded = base64.b64decode(value, validate=True)
        return resolve_binding(site.database, parts.nearest, alg, decoded, most)
    except (binascii.Error, ValueError):
        fail(FieldFault(name, ErrorCode.VALUE, FieldText.BASE64))
    except BindingValueError:
        fail(FieldFault(name, ErrorCode.VALUE, FieldText.VALUE_OF, {"alg": alg.value}))


def _hinted(parts: Parts, fields: Fields, most: int) -> tuple[Resolved, ...]:
    """What the sender's hint leads to; one by an algorithm that isn't ours leads nowhere."""
    alg, value = fields.text("hintAlg"), fields.text("hintValue")
    if value is None or alg not in {known.value for known in Algorithm}:
        return ()
    return _bound(parts, Algorithm(alg), value, "hintValue", most)


def _sent() -> Mapping[str, object]:
    """The JSON object of the body."""
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        refuse(ApiProblem.ENCODING)
    request.max_content_length = _MAX_JSON
    data = request.get_data(cache=False)
    try:
        sent = json.loads(data) if request.mimetype == JSON else None
    except (ValueError, RecursionError):
        sent = None
    if not isinstance(sent, dict):
        fail(FieldFault(_BODY, ErrorCode.VALUE, FieldText.OBJECT))
    return sent


def _most(fields: Fields) -> int:
    return min(fields.number("maxResults", 10), MOST)


def _matches(found: tuple[Resolved, ...]) -> Response:
    scores = [{} if one.score is None else {"similarityScore": one.score} for one in found]
    named = zip(found, scores, strict=True)
    return _json({"matches": [{"manifestId": one.manifest, **score} for one, score in named]})


def _json(answer: object) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), content_type=JSON)
