"""Reports as the C2PA library would give them, written by hand: for what no honest signer makes."""

from collections.abc import Mapping, Sequence

from provenance.credentials.manifests._c2pa import RawReport
from provenance.credentials.manifests.parsing import parse
from provenance.credentials.manifests.report import Report
from tests.support import handmade

CAPTURED = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture"
GENERATED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def reference(label: str, *rest: str) -> str:
    """A JUMBF reference into a manifest."""
    return "/".join((f"self#jumbf=/c2pa/{label}", *rest))


def status(code: str, url: str = "", explanation: str = "") -> dict[str, str]:
    """One validation status."""
    return {"code": code, "url": url, "explanation": explanation}


def statuses(
    *failures: str, success: Sequence[object] = (), informational: Sequence[object] = ()
) -> dict[str, object]:
    """Validation results in their three groups."""
    return {
        "success": list(success),
        "informational": list(informational),
        "failure": [status(code) for code in failures],
    }


def ingredient(
    manifest: str | None,
    *failures: str,
    relationship: str = "parentOf",
    title: str = "below.jpg",
    success: Sequence[object] = (),
    informational: Sequence[object] = (),
) -> dict[str, object]:
    """An ingredient assertion, version 3, with what its signer recorded."""
    found: dict[str, object] = {"dc:title": title, "dc:format": "image/jpeg", "relationship": relationship}
    if manifest is not None:
        recorded = statuses(*failures, success=success, informational=informational)
        found |= {
            "activeManifest": {"url": reference(manifest)},
            "validationResults": {"activeManifest": recorded},
        }
    return found


def actions(
    source_type: str | None = CAPTURED, *, action: str = "c2pa.created", complete: bool = True
) -> dict[str, object]:
    """An actions assertion with one action."""
    first = {"action": action} | ({"digitalSourceType": source_type} if source_type else {})
    return {"actions": [first], "allActionsIncluded": complete}


def manifest(
    label: str = "m",
    assertions: Mapping[str, object] | None = None,
    *,
    gathered: Sequence[str] = (),
    results: Mapping[str, object] | None = None,
    serial: str = "1f",
    name: str = "Ada",
    not_after: str = "2030-01-01T00:00:00Z",
    **claim: object,
) -> dict[str, object]:
    """One manifest; every assertion is created unless it is among the gathered ones."""
    assertions = {"c2pa.actions.v2": actions()} if assertions is None else assertions
    created = [
        {"url": reference(label, "c2pa.assertions", name)} for name in assertions if name not in gathered
    ]
    return {
        "label": label,
        "assertions": dict(assertions),
        "claim.v2": {
            "dc:title": "work.jpg",
            "dc:format": "image/jpeg",
            "created_assertions": created,
            **claim,
        },
        "signature": {
            "certificateInfo": {
                "serialNumber": serial,
                "subject": {"CN": name, "O": "Studio"},
                "issuer": {"O": "Authority"},
                "validity": {"notAfter": not_after},
            }
        },
        "validationResults": statuses() if results is None else results,
    }


def raw(
    *manifests: Mapping[str, object],
    state: str = "Valid",
    times: Mapping[str, str] | None = None,
    deltas: Mapping[str, object] | None = None,
    store: bytes | None = None,
) -> RawReport:
    """What the library answers: the first manifest is the active one.

    The store holds the ingredients, unless one is given. `times` maps labels to instants of stamps, `deltas`
    ingredient references to what has changed.
    """
    stamped = {label: {"signature_info": {"time": at}} for label, at in (times or {}).items()}
    changed = [
        {"ingredientAssertionURI": uri, "validationDeltas": results}
        for uri, results in (deltas or {}).items()
    ]
    summary = {
        "active_manifest": manifests[0]["label"],
        "manifests": stamped,
        "validation_state": state,
        "validation_results": {"ingredientDeltas": changed},
    }
    return RawReport(summary, manifests, _store(manifests) if store is None else store)


def _store(manifests: Sequence[Mapping[str, object]]) -> bytes:
    made = []
    for entry in manifests:
        listed = entry.get("assertions")
        assertions = listed if isinstance(listed, Mapping) else {}
        parts = [
            handmade.assertion(name, data)
            for name, data in assertions.items()
            if name.startswith("c2pa.ingredient")
        ]
        store = handmade.superbox(b"c2as", "c2pa.assertions", *parts)
        made.append(handmade.superbox(b"c2ma", str(entry.get("label")), store))
    return handmade.store_of(*made)


def report(*manifests: Mapping[str, object], **more: object) -> Report:
    """The same, read."""
    return parse(raw(*manifests, **more))  # type: ignore[arg-type]
