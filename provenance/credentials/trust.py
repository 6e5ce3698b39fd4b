"""Whom a verifier trusts: lists by kind, revocations, and the walk from a certificate chain to an anchor.

The library enforces no kinds: an anchor that is listed only for time stamps makes a claim signer trusted too.
So its word is necessary here and never sufficient; this walk decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from keys.certificates.profile import check_signing_chain
from keys.certificates.reading import is_issued_by
from keys.problems import ProfileCode, fatal
from keys.revocation import RevocationList
from keys.trust.lists import TrustKind, TrustList

_OTHER_QUESTIONS = frozenset(
    {ProfileCode.EXPIRED, ProfileCode.NOT_YET_VALID, ProfileCode.CHAIN_INTERMEDIATE_MISSING}
)
_MAX_REMEMBERED = 4096


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
        self._profiles: dict[tuple[x509.Certificate, ...], ProfileCode | None] = {}
        self._issued: dict[tuple[x509.Certificate, x509.Certificate], bool] = {}
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
                fits = anchor == certificate or self._is_issued_by(certificate, anchor)
                if (
                    fits
                    and anchor.not_valid_before_utc <= at <= anchor.not_valid_after_utc
                    and trusted not in found
                ):
                    found.append(trusted)
            if position + 1 < len(chain) and not self._is_issued_by(certificate, chain[position + 1]):
                break
        return tuple(found)

    def profile_problem(self, chain: Sequence[x509.Certificate], at: datetime) -> ProfileCode | None:
        """The first thing for which a chain must not sign claims, if any; the library lets several of them pass.

        Whether it is valid in time and who issued it are other questions, so the answer holds for any `at`.
        """
        key = tuple(chain)
        if key not in self._profiles:
            if len(self._profiles) >= _MAX_REMEMBERED:
                self._profiles.clear()
            problems = (problem.code for problem in fatal(check_signing_chain(chain, at)))
            self._profiles[key] = next((code for code in problems if code not in _OTHER_QUESTIONS), None)
        return self._profiles[key]

    def _is_issued_by(self, child: x509.Certificate, parent: x509.Certificate) -> bool:
        """Signers come back: a signature between two certificates is checked once."""
        known = self._issued.get((child, parent))
        if known is None:
            if len(self._issued) >= _MAX_REMEMBERED:
                self._issued.clear()
            known = self._issued[child, parent] = is_issued_by(child, parent)
        return known


def of_kind(lists: Sequence[TrustList], kind: TrustKind) -> TrustList | None:
    """The first list of a kind."""
    return next((trusted for trusted in lists if trusted.kind is kind), None)
