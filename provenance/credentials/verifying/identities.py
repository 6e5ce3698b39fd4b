"""The identity axis: who the creator says to be beside the certificate, and whether that was proven.

Source: CAWG identity assertion 1.3. The library reports the outcome as `cawg.*` statuses of the manifest. As with
claim signers it enforces no kinds of trust list, so the list that it names must be one of kind `cawg`.
"""

from typing import Final

from keys.trust.lists import TrustKind
from provenance.credentials.manifests.loose_json import mapping, text
from provenance.credentials.manifests.report import Report
from provenance.credentials.texts import Cleaner
from provenance.credentials.trust import TrustStore
from provenance.credentials.verdict import Identity

_PREFIX: Final = "cawg.identity"
_SIGNED: Final = "cawg.x509.signature.validated"
_TRUSTED: Final = "cawg.x509.credential.trusted"


def identities_of(report: Report, trust: TrustStore, clean: Cleaner) -> tuple[Identity, ...]:
    """One entry for each identity assertion of the active manifest of a file whose credential is valid.

    Proven is one whose own signature fits and whose certificate is known to a list of kind `cawg`. Identities
    that can only be checked by asking a server (did:web) are never proven here.
    """
    known = tuple(f"[{entry.uri}]" for entry in trust.policy.lists if entry.kind is TrustKind.CAWG)
    success = report.active.statuses.success
    signed = {status.url.rpartition("/")[2] for status in success if status.code == _SIGNED}
    trusted = {
        status.url.rpartition("/")[2]
        for status in success
        if status.code == _TRUSTED and any(uri in status.explanation for uri in known)
    }
    found = []
    for label, data in report.active.assertions.items():
        if not label.startswith(_PREFIX):
            continue
        payload = mapping(mapping(data).get("signer_payload"))
        certificate = mapping(mapping(mapping(data).get("signature")).get("certificateInfo"))
        name = text(mapping(certificate.get("subject")).get("CN"))
        found.append(
            Identity(
                method=clean(text(payload.get("sig_type")), "identity.method") or "unknown",
                name=clean(name, "identity.name"),
                proven=label in signed & trusted,
            )
        )
    return tuple(found)
