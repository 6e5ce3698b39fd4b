"""The identity axis: who the creator says to be beside the certificate, and whether that was proven.

Source: CAWG identity assertion 1.3. The library reports the outcome as `cawg.*` statuses of the manifest.
"""

from provenance.credentials.report import Report, mapping, text
from provenance.credentials.texts import Cleaner
from provenance.credentials.verdict import Identity

_PREFIX = "cawg.identity"


def identities_of(report: Report, clean: Cleaner) -> tuple[Identity, ...]:
    """One entry for each identity assertion of the active manifest of a file whose credential is valid.

    Proven is one only where the library says that it is trusted.
    """
    statuses = report.active.statuses
    trusted = {
        status.url.rpartition("/")[2] for status in statuses.success if status.code == "cawg.identity.trusted"
    }
    found = []
    for label, data in report.active.assertions.items():
        if not label.startswith(_PREFIX):
            continue
        payload = mapping(mapping(data).get("signer_payload"))
        name = text(mapping(mapping(data).get("signature_info")).get("common_name"))
        found.append(
            Identity(
                method=clean(text(payload.get("sig_type")), "identity.method") or "unknown",
                name=clean(name, "identity.name"),
                proven=label in trusted,
            )
        )
    return tuple(found)
