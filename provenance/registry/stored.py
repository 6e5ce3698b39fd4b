"""What a version says of itself, read from its row; a damaged row costs one version its details and nothing else.

Everything that shows or tells a stored verdict reads it here, so that one damaged row is met in one place.
"""

import json
from collections.abc import Mapping
from typing import Any

from provenance.credentials.serialization import verdict_from_json
from provenance.credentials.verdict import DisclosureSource, DisclosureView, Verdict
from provenance.registry.model import Version


def verdict_of(version: Version) -> Verdict | None:
    """What was found when the version was signed, as far as no revocation says otherwise; None for what is damaged."""
    try:
        return verdict_from_json(version.verdict)
    except ValueError:
        return None


def disclosure_of(version: Version) -> DisclosureView:
    """The disclosure as it was signed; where the verdict is damaged, the extent alone, which its row has twice."""
    verdict = verdict_of(version)
    if verdict is None:
        return DisclosureView(version.extent, DisclosureSource.SIGNED)
    return verdict.disclosure


def declared_in(version: Version) -> Mapping[str, Any] | None:
    """What the creator declared here, as `disclosure.serialization` writes it; None for nothing, and for damage."""
    return _document(version.disclosure)


def verdict_document(version: Version) -> Mapping[str, Any] | None:
    """The verdict as it stands in its row, as JSON; None for what is damaged."""
    return None if verdict_of(version) is None else _document(version.verdict)


def _document(data: bytes) -> Mapping[str, Any] | None:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
