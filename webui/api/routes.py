"""The routes of /api/v1, one for each operation, and what happens around every one of them."""

import json
import time
from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.metadata import version
from types import MappingProxyType
from typing import Final

from flask import Blueprint, Response, g, request

from provenance.journeys.key_lookup import KeyLookup
from provenance.messages.language import Language
from webui.api import service, sign, verify, works
from webui.api.caller import admit
from webui.api.document import BASE, document
from webui.api.metrics import Metrics
from webui.api.operation import Operation
from webui.api.operations import operations
from webui.api.parts import JSON, Parts
from webui.site import Site

NAME: Final = "api"
_HANDLERS: Final[Mapping[str, Callable[..., Response]]] = MappingProxyType(
    {
        "verify": verify.verify,
        "listPolicies": service.policies,
        "sign": sign.sign,
        "listWorks": works.list_works,
        "getWork": works.get_work,
        "getFile": works.get_file,
        "health": service.health,
        "metrics": service.metrics,
    }
)


def version_of() -> str:
    """The version of the program."""
    return version("vermilion")


def operations_of(site: Site) -> dict[str, Operation]:
    """The operations of one installation."""
    settings = site.services.settings
    return operations(site.services.policies(), settings.policy, public_verify=settings.public_verify)


def blueprint(site: Site) -> Blueprint:
    """Every operation, and the document. Raises PolicyError where a policy of the installation can't be used."""
    table = operations_of(site)
    metrics, keys = Metrics(site.pool), KeyLookup(site.database)
    parts = Parts(site, site.services.policies(), table, metrics)
    api = Blueprint(NAME, __name__, url_prefix=BASE)
    for name, operation in table.items():
        api.add_url_rule(
            operation.path.replace("{id}", "<work_id>"),
            endpoint=name,
            view_func=partial(_HANDLERS[name], parts),
            methods=[operation.method],
            provide_automatic_options=False,
        )

    @cache
    def written(language: Language) -> bytes:
        return json.dumps(document(table.values(), version_of(), language), ensure_ascii=False).encode()

    @api.get("/openapi.json", endpoint="document", provide_automatic_options=False)
    def show_document() -> Response:
        chosen = request.args.get("lang", Language.EN)
        return Response(
            written(Language(chosen) if chosen in set(Language) else Language.EN), content_type=JSON
        )

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
