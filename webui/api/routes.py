"""The routes of both APIs, one for each operation, and what happens around every one of them."""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, partial
from importlib.metadata import version
from types import MappingProxyType
from typing import Final

from flask import Blueprint, Response, g, request

from provenance.journeys.accounts.key_lookup import KeyLookup
from provenance.messages.language import Language
from provenance.registry.resolution.nearest import NearestBindings
from webui.api import changes, resolution, service, sign, verify, works
from webui.api.caller import admit
from webui.api.conditional import FIXED, conditional
from webui.api.document import Described, document, own_api, resolution_api
from webui.api.metrics import Metrics
from webui.api.operation import BASE, Operation
from webui.api.operations.table import operations
from webui.api.parts import JSON, Parts
from webui.api.resolution_operations import BASE as RESOLUTION_BASE
from webui.api.resolution_operations import resolution_operations
from webui.guarding.any_origin import is_public
from webui.site import Site

NAME: Final = "api"
_DOCUMENT, _RESOLUTION = "document", "resolution"
_HANDLERS: Final[Mapping[str, Callable[..., Response]]] = MappingProxyType(
    {
        "verify": verify.verify,
        "listPolicies": service.policies,
        "sign": sign.sign,
        "listWorks": works.list_works,
        "getWork": works.get_work,
        "getFile": works.get_file,
        "listChanges": changes.changes,
        "health": service.health,
        "metrics": service.metrics,
        "queryByBinding": resolution.by_binding,
        "queryByLargeBinding": resolution.by_large_binding,
        "queryByContent": resolution.by_content,
        "getManifestById": resolution.manifest,
        "getSupportedBindings": resolution.algorithms,
        "getServiceStatus": resolution.status,
        "getServiceCapabilities": resolution.capabilities,
        "getWellKnown": resolution.well_known,
    }
)
_VARIABLES: Final = (("{id}", "<work_id>"), ("{activeManifestId}", "<manifest_id>"))


def version_of() -> str:
    """The version of the program."""
    return version("vermilion")


def operations_of(site: Site) -> dict[str, Operation]:
    """The operations of one installation."""
    settings = site.services.settings
    return _here(
        site, operations(site.services.policies(), settings.policy, public_verify=settings.public_verify)
    )


def resolution_operations_of(site: Site) -> dict[str, Operation]:
    """Those of the Soft Binding Resolution API: by content only where works are recognised."""
    public = site.services.settings.public_resolution
    return _here(site, resolution_operations(public=public, by_content=site.recognition is not None))


def open_endpoints(site: Site) -> frozenset[str]:
    """What pages of any other site may ask: the documents, and the operations that say so."""
    table = {**operations_of(site), **resolution_operations_of(site)}
    names = [_DOCUMENT, _RESOLUTION, *(one.name for one in table.values() if one.any_origin)]
    return frozenset(f"{NAME}.{name}" for name in names)


def blueprint(site: Site) -> Blueprint:
    """Every operation, and the documents. Raises PolicyError where a policy of the installation can't be used."""
    own, resolving = operations_of(site), resolution_operations_of(site)
    table = {**own, **resolving}
    metrics, keys = Metrics(site.pool), KeyLookup(site.database)
    parts = Parts(site, site.services.policies(), table, metrics, NearestBindings())
    api = Blueprint(NAME, __name__)
    for name, operation in table.items():
        api.add_url_rule(
            _route(operation),
            endpoint=name,
            view_func=partial(_HANDLERS[name], parts),
            methods=[operation.method],
            provide_automatic_options=False,
        )

    @cache
    def written(language: Language) -> bytes:
        return _written(own_api(version_of(), language), own, language)

    @cache
    def written_resolution(language: Language) -> bytes:
        return _written(resolution_api(language), resolving, language)

    @api.get(f"{BASE}/openapi.json", endpoint=_DOCUMENT, provide_automatic_options=False)
    def show_document() -> Response:
        return conditional(Response(written(_language()), content_type=JSON), FIXED)

    @api.get(f"{RESOLUTION_BASE}/openapi.json", endpoint=_RESOLUTION, provide_automatic_options=False)
    def show_resolution() -> Response:
        return conditional(Response(written_resolution(_language()), content_type=JSON), FIXED)

    @api.before_request
    def begin() -> None:
        g.api_began = time.perf_counter()
        operation = table.get((request.endpoint or "").removeprefix(f"{NAME}."))
        if operation is not None:
            admit(site, keys, request, operation)

    @api.after_request
    def count(response: Response) -> Response:
        name, now = (request.endpoint or "").removeprefix(f"{NAME}."), time.perf_counter()
        metrics.request(name, response.status_code, now - g.get("api_began", now))
        return response

    return api


def _here(site: Site, table: dict[str, Operation]) -> dict[str, Operation]:
    """A table as it holds for an installation: without a public address it is open to no page of another site."""
    if is_public(site.public_url):
        return table
    return {name: replace(operation, any_origin=False) for name, operation in table.items()}


def _route(operation: Operation) -> str:
    path = operation.base + operation.path
    for written, variable in _VARIABLES:
        path = path.replace(written, variable)
    return path


def _written(api: Described, table: Mapping[str, Operation], language: Language) -> bytes:
    return json.dumps(document(api, table.values(), language), ensure_ascii=False).encode()


def _language() -> Language:
    chosen = request.args.get("lang", Language.EN)
    return Language(chosen) if chosen in set(Language) else Language.EN
