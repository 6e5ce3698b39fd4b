"""Whom a verifier trusts: lists by kind, revocations, and the walk from a certificate chain to an anchor.

The library enforces no kinds: an anchor that is listed only for time stamps makes a claim signer trusted too.
So its word is necessary here and never sufficient; this walk decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from keys.certificates import EKU_C2PA_CLAIM_SIGNING, EKU_DOCUMENT_SIGNING, is_issued_by
from keys.revocation import RevocationList
from keys.trust import TrustKind, TrustList

_SIGNING_PURPOSES = frozenset(
    {EKU_C2PA_CLAIM_SIGNING, EKU_DOCUMENT_SIGNING, x509.oid.ExtendedKeyUsageOID.EMAIL_PROTECTION}
)
_FOREIGN_PURPOSES = frozenset(
    {
        x509.oid.ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
        x509.oid.ExtendedKeyUsageOID.TIME_STAMPING,
        x509.oid.ExtendedKeyUsageOID.OCSP_SIGNING,
    }
)


@dataclass(frozen=True, slots=True)
class TrustPolicy:
    """The trust lists and revocations that a verification goes by."""

    lists: tuple[TrustList, ...] = ()
    revocations: RevocationList = RevocationList()


class TrustStore:
    """A trust policy with its anchors parsed, made once per worker."""

    def __init__(self, policy: TrustPolicy) -> None:
        """Parse every anchor; the lists were checked when they were imported."""
        self.policy = policy
        self._anchors: dict[x509.Name, list[tuple[x509.Certificate, TrustList]]] = {}
        for trusted in policy.lists:
            for anchor in trusted.anchors:
                certificate = x509.load_pem_x509_certificate(anchor.pem.encode("ascii"))
                self._anchors.setdefault(certificate.subject, []).append((certificate, trusted))

    def find(self, chain: Sequence[x509.Certificate], at: datetime) -> tuple[TrustList, ...]:
        """Every list, of whatever kind, with an anchor in or directly above `chain`.

        Each certificate must be issued by the next, and an anchor must be within its own validity at `at`.
        """
        found: list[TrustList] = []
        for position, certificate in enumerate(chain):
            candidates = [
                *self._anchors.get(certificate.subject, ()),
                *self._anchors.get(certificate.issuer, ()),
            ]
            for anchor, trusted in candidates:
                fits = anchor == certificate or is_issued_by(certificate, anchor)
                if (
                    fits
                    and anchor.not_valid_before_utc <= at <= anchor.not_valid_after_utc
                    and trusted not in found
                ):
                    found.append(trusted)
            if position + 1 < len(chain) and not is_issued_by(certificate, chain[position + 1]):
                break
        return tuple(found)


def may_sign_claims(leaf: x509.Certificate) -> bool:
    """Whether the extended key usage of a leaf allows it to sign claims, and nothing that excludes it.

    Source: C2PA 2.4, "Certificate profile": an EKU of the signing purposes, no anyExtendedKeyUsage, and
    neither timeStamping nor OCSPSigning beside it.
    """
    try:
        usages = frozenset(leaf.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return False
    return bool(usages & _SIGNING_PURPOSES) and not usages & _FOREIGN_PURPOSES


def of_kind(lists: Sequence[TrustList], kind: TrustKind) -> TrustList | None:
    """The first list of a kind."""
    return next((trusted for trusted in lists if trusted.kind is kind), None)
