"""Every operation of this API, by its name."""

from collections.abc import Iterable

from webui.api.operation import Operation
from webui.api.operations.service import health, metrics
from webui.api.operations.signing import sign
from webui.api.operations.verifying import list_changes, list_policies, verify
from webui.api.operations.works import get_file, get_work, list_works


def operations(policies: Iterable[str], default: str, *, public_verify: bool) -> dict[str, Operation]:
    """All of them by name, for an installation with these policies."""
    found = (
        verify(policies, default, public=public_verify),
        list_policies(),
        sign(),
        list_works(),
        get_work(),
        get_file(),
        list_changes(),
        health(),
        metrics(),
    )
    return {operation.name: operation for operation in found}
