"""From the JSON of the C2PA library to a report; hostile files choose most of what stands in it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from provenance.credentials.errors import UnreadableCredentialError
from provenance.credentials.manifests._c2pa import RawReport
from provenance.credentials.manifests.loose_json import Json, instant, items, mapping, text
from provenance.credentials.manifests.recorded import Recorded, is_failure, recorded_failures
from provenance.credentials.manifests.report import (
    Certificate,
    IngredientReport,
    ManifestReport,
    Report,
    Status,
    Statuses,
)

_HEXADECIMAL = frozenset("0123456789abcdef")


def _statuses(value: object) -> tuple[Status, ...]:
    return tuple(
        Status(
            text(entry.get("code")) or "", text(entry.get("url")) or "", text(entry.get("explanation")) or ""
        )
        for entry in map(mapping, items(value))
    )


def _grouped(value: object) -> Statuses:
    groups = mapping(value)
    return Statuses(
        _statuses(groups.get("success")),
        _statuses(groups.get("informational")),
        _statuses(groups.get("failure")),
    )


def _certificate(signature: Json) -> Certificate | None:
    info = mapping(signature.get("certificateInfo"))
    if not info:
        return None
    subject, issuer = mapping(info.get("subject")), mapping(info.get("issuer"))
    return Certificate(
        name=text(subject.get("CN")),
        organization=text(subject.get("O")),
        issuer=text(issuer.get("O")) or text(issuer.get("CN")),
        serial=_serial(info.get("serialNumber")),
        not_after=instant(mapping(info.get("validity")).get("notAfter")),
    )


def _serial(value: object) -> str | None:
    serial = (text(value) or "").lower()
    return serial if serial and _HEXADECIMAL.issuperset(serial) else None


def manifest_of(url: object) -> str | None:
    """The manifest that a JUMBF reference points to: `self#jumbf=/c2pa/<label>[/...]`."""
    return (text(url) or "").partition("/c2pa/")[2].split("/")[0] or None


def _recorded(assertion: Json, failed: Sequence[Status]) -> Statuses:
    """What the signer recorded: grouped since version 3, before that a flat list of which only failures count.

    A failure counts in whichever group it stands; `failed` are those that are recorded elsewhere in the store.
    """
    grouped = _grouped(mapping(assertion.get("validationResults")).get("activeManifest"))
    flat = _statuses(assertion.get("validationStatus"))
    every = (*grouped.success, *grouped.informational, *grouped.failure, *flat)
    failures = {(status.code, status.url): status for status in failed}
    failures |= {(status.code, status.url): status for status in every if is_failure(status.code)}
    return replace(grouped, failure=tuple(failures.values()))


def _failed(recorded: Recorded | None) -> Mapping[str, Sequence[Status]]:
    """The recorded failures by the manifest that they are about."""
    found: dict[str, list[Status]] = {}
    for entry in recorded.failures if recorded is not None else ():
        label = manifest_of(entry.url) or manifest_of(entry.reference)
        if label:
            found.setdefault(label, []).append(Status(entry.code, entry.url, ""))
    return found


def _all_read(recorded: Recorded | None, manifests: Mapping[str, ManifestReport]) -> bool:
    """Whether every ingredient that the library sees was read for what it records."""
    return recorded is not None and recorded.read.issuperset(
        (manifest.label, entry.label) for manifest in manifests.values() for entry in manifest.ingredients
    )


def _deltas(summary: Json) -> dict[str, Statuses]:
    found: dict[str, Statuses] = {}
    for entry in map(mapping, items(mapping(summary.get("validation_results")).get("ingredientDeltas"))):
        url = text(entry.get("ingredientAssertionURI")) or ""
        found[url.partition("/c2pa/")[2]] = _grouped(entry.get("validationDeltas"))
    return found


def _ingredients(
    label: str, assertions: Json, deltas: Mapping[str, Statuses], failed: Mapping[str, Sequence[Status]]
) -> tuple[IngredientReport, ...]:
    found = []
    for name, data in assertions.items():
        if not name.startswith("c2pa.ingredient"):
            continue
        for assertion in map(mapping, data if isinstance(data, list) else [data]):
            reference = mapping(assertion.get("activeManifest") or assertion.get("c2pa_manifest"))
            manifest_label = manifest_of(reference.get("url"))
            found.append(
                IngredientReport(
                    label=name,
                    relationship=text(assertion.get("relationship")) or "",
                    title=text(assertion.get("dc:title")),
                    format=text(assertion.get("dc:format")),
                    manifest_label=manifest_label,
                    recorded=_recorded(assertion, failed.get(manifest_label or "", ())),
                    delta=deltas.get(f"{label}/c2pa.assertions/{name}", Statuses()),
                )
            )
    return tuple(found)


def _generator(claim: Json) -> str | None:
    info = claim.get("claim_generator_info")
    first = mapping(info[0] if isinstance(info, list) and info else info)
    name, version = text(first.get("name")), text(first.get("version"))
    return f"{name} {version}" if name and version else name or text(claim.get("claim_generator"))


def _manifest(
    raw: Json, summary: Json, deltas: Mapping[str, Statuses], failed: Mapping[str, Sequence[Status]]
) -> ManifestReport:
    label = text(raw.get("label")) or ""
    version = 2 if "claim.v2" in raw else 1
    claim = mapping(raw.get("claim.v2") or raw.get("claim"))
    assertions = mapping(raw.get("assertions"))
    listed = items(claim.get("created_assertions" if version == 2 else "assertions"))
    urls = (text(mapping(entry).get("url")) or "" for entry in listed)
    simple = mapping(mapping(summary.get("manifests")).get(label))
    return ManifestReport(
        label=label,
        claim_version=version,
        title=text(claim.get("dc:title")),
        format=text(claim.get("dc:format")),
        generator=_generator(claim),
        assertions=assertions,
        created=frozenset(url.rpartition("/")[2] for url in urls),
        statuses=_grouped(raw.get("validationResults")),
        certificate=_certificate(mapping(raw.get("signature"))),
        signed_at=instant(mapping(simple.get("signature_info")).get("time")),
        ingredients=_ingredients(label, assertions, deltas, failed),
    )


def parse(raw: RawReport) -> Report:
    """Read the library's JSON. Raises UnreadableCredentialError where the active manifest is not in it."""
    deltas = _deltas(raw.summary)
    recorded = recorded_failures(raw.store)
    failed = _failed(recorded)
    manifests = {
        manifest.label: manifest
        for manifest in (_manifest(mapping(entry), raw.summary, deltas, failed) for entry in raw.manifests)
    }
    label = text(raw.summary.get("active_manifest"))
    active = manifests.get(label) if label else None
    if active is None:
        raise UnreadableCredentialError("Json")
    return Report(
        state=text(raw.summary.get("validation_state")) or "Invalid",
        active=active,
        manifests=manifests,
        delta_failures=tuple(status for delta in deltas.values() for status in delta.failure),
        store=raw.store,
        known=_all_read(recorded, manifests),
    )
